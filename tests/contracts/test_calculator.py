"""The calculator: a month of one's own choosing, settled by the engine that settles real ones."""

import re
from datetime import date
from decimal import Decimal as D
from html import unescape

import pytest

from clauses.library import read
from contracts import drafting, sharing
from contracts.calculator import CalculatorForm, reckon
from contracts.models import Share
from contracts.terms import planned
from contracts.terms.derive import derive
from contracts.wizard.steps import collect
from tests.factories import example_answers, make_draft, make_user

TODAY = date(2026, 11, 23)


def form(name: str = "ecommerce-hotline", changes: dict | None = None, **typed: str) -> CalculatorForm:
    library = read()
    answers = collect(example_answers(name) | (changes or {}), library).values
    made = CalculatorForm(planned.dated(derive(answers, library.indicators), TODAY), library, typed)
    made.is_valid()
    return made


def settled(name: str = "ecommerce-hotline", changes: dict | None = None, **typed: str):
    made = form(name, changes, **typed)
    assert made.errors == {}
    found = reckon(made).settlement
    assert found is not None
    return found


# The form


def test_month_begins_whole_and_after_the_trial():
    assert form().span.start == date(2027, 4, 1)


def test_inputs_begin_as_planned():
    made = form()
    work, results, _samples = made.groups
    assert [(one.field.value(), one.unit) for one in work.inputs] == [("1080", "席日"), ("720", "席日")]
    assert [one.field.value() for one in results.inputs] == ["95", "80", "75", "92", "3", "95", "98", "97"]


def test_sample_is_asked_only_where_one_is_agreed():
    samples = list(form().groups)[2].inputs
    assert [(one.field.label, one.planned) for one in samples] == [("客户满意度", "200")]


def test_every_month_of_the_term_can_be_chosen():
    assert [value for value, _label in form().fields["month"].choices][:2] == ["2027-01-15", "2027-02-01"]
    assert form(month="2027-06-01").span.start == date(2027, 6, 1)


def test_another_month_has_its_own_plan_and_keeps_what_was_typed():
    other = form(month="2027-05-01", was="2027-04-01", q0="1080", q1="700")
    assert [one.field.value() for one in next(other.groups).inputs] == ["1116", "700"]


def test_month_outside_the_term_is_refused():
    assert form(month="2031-01-01").errors == {"month": ["服务期限内没有这个结算月份，重新选择"]}


@pytest.mark.parametrize(
    ("name", "typed", "message"),
    [
        ("q0", "abc", "电话客服坐席须为数字，例如 12 或 1.5"),
        ("q0", "-1", "电话客服坐席须在 0 到 1000000000000 之间"),
        ("n3", "1.5", "客户满意度须为整数，例如 12"),
        ("x2", "1001", "辱骂、威胁客户须在 0 到 1000 之间"),
        ("earlier", "78, x", "此前各期得分须为数字，例如 12 或 1.5"),
        ("earlier", "78, 106", "此前各期得分须在 0 到 105 之间"),
    ],
)
def test_what_cannot_be_is_said_beside_its_input(name, typed, message):
    assert form(**{name: typed}).errors == {name: [message]}


def test_messy_numbers_are_understood():
    made = form("bank-outbound", q0="４.５万", earlier="78、80.5，90")
    assert (made.cleaned_data["q0"], made.earlier) == (45000, (78, D("80.5"), 90))


def test_what_seldom_happens_is_open_once_it_was_typed():
    assert (form().more_is_open, form(x2="1").more_is_open, form(earlier="80").more_is_open) == (False, True, True)


# What it says


def test_planned_month_is_paid_with_the_highest_coefficient():
    found = settled()
    assert (found.judged.score, found.judged.coef, found.payable) == (100, D("1.03"), D("466369.26"))


def test_missed_targets_lower_the_coefficient():
    found = settled(r0="90.5", r3="87.5")
    assert (found.judged.score, found.judged.coef, found.payable) == (D("82.5"), D("0.94"), D("460101.48"))


def test_empty_inputs_are_as_planned():
    assert settled(q0="", r0="", r3="").payable == settled().payable


def test_fewer_seats_served_are_paid_by_the_day():
    assert [line.amount for line in settled(q0="540").of("fee")] == [D("143100.00"), D("178080.00")]


def test_red_lines_cost_their_amount_or_veto():
    found = settled(x2="2", x4="1")
    assert [line.amount for line in found.of("kpi")] == [D("-20892.60"), D("-4000.00"), D("-5000.00")]
    assert found.judged.score == 59


def test_small_sample_suspends_its_indicator():
    states = [one.state for one in settled(r3="50", n3="199").judged.assessment.scores]
    assert (states[3], settled(r3="50", n3="199").judged.score) == ("suspended", 100)


def test_month_that_needs_earlier_ones_takes_them_as_planned():
    assert settled("government-12345", month="2027-12-01").after.settled is not None


def test_term_without_a_day_of_effect_begins_next_month():
    assert settled("chat-by-session").span.start == date(2026, 12, 1)


def test_low_scores_in_a_row_lead_to_a_cure():
    outcomes = reckon(form(month="2027-05-01", earlier="90, 78", r0="80", r1="60", r3="70")).outcomes
    assert [one.period.start for one in outcomes] == [date(2027, 3, 1), date(2027, 4, 1), date(2027, 5, 1)]
    assert [one.failures for one in outcomes] == [0, 1, 2]
    assert outcomes[2].cure.start == date(2027, 6, 8)


def test_contract_that_lacks_something_says_so():
    found = reckon(form(changes={"fee.items": [{"name": "电话", "model": "按量", "unit": "通"}]}))
    assert (found.settlement, [problem.place for problem in found.problems]) == (None, ["fee.items[1]"])


def test_contract_without_a_term_has_no_months():
    found = reckon(form(changes={"term.mode": "起止日期", "term.start": "", "term.end": ""}))
    assert [problem.place for problem in found.problems] == ["term.start"]


# The page


@pytest.fixture
def draft():
    return make_draft(answers=example_answers("ecommerce-hotline"))


def told(response) -> str:
    """The words of a page, without its markup."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


@pytest.mark.django_db
def test_page_shows_the_statement_with_formula_and_clause(client, draft):
    client.force_login(draft.owner)
    response = client.get(f"/{draft.pk}/calculator/?r0=90.5&r3=87.5")
    page = told(response)
    for words in (
        "2027-04-01 至 2027-04-30 的应付金额",
        "¥460,101.48",
        "肆拾陆万零壹佰零壹元肆角捌分",
        "当期服务费×绩效比例×（费用系数－1） 464,280.00元×15%×（0.94－1）",
        "15分×（90.5%－86%）÷（95%－86%）＝7.5分",
        "提交改进计划",
    ):
        assert words in page
    assert f'<a href="/{draft.pk}/#clause-5.1">5.1 费用构成</a>' in response.content.decode()


@pytest.mark.django_db
def test_page_draws_score_volume_and_year(client, draft):
    client.force_login(draft.owner)
    page = client.get(f"/{draft.pk}/calculator/").content.decode()
    assert re.findall(r'<svg[^>]*aria-labelledby="(\w+)-title', page) == ["score", "cost", "year"]


@pytest.mark.django_db
def test_page_names_indicators_and_units_in_its_own_language(client, draft):
    client.force_login(draft.owner)
    client.cookies["django_language"] = "en"
    page = unescape(client.get(f"/{draft.pk}/calculator/").content.decode())
    assert [words in page for words in ("Customer satisfaction", "seat-days", "per 10,000")] == [True] * 3
    assert [words in page for words in ("客户满意度</", "席日", "件/万")] == [False] * 3


@pytest.mark.django_db
def test_page_refuses_what_cannot_be_and_keeps_it(client, draft):
    client.force_login(draft.owner)
    response = client.get(f"/{draft.pk}/calculator/?q0=abc")
    assert (response.status_code, 'value="abc"' in response.content.decode()) == (422, True)


@pytest.mark.django_db
def test_page_says_what_the_contract_lacks_with_a_way_to_it(client, draft):
    drafting.save_answers(draft, {"fee.items": [{"name": "电话", "model": "按量", "unit": "通"}]}, by=draft.owner)
    client.force_login(draft.owner)
    page = client.get(f"/{draft.pk}/calculator/").content.decode()
    assert ("还不能试算" in page, f"/{draft.pk}/fill/fees/" in page) == (True, True)


@pytest.mark.django_db
def test_page_names_the_indicator_that_cannot_be_scored(client, draft):
    rows = [
        {"code": "ANS", "target": "95", "floor": "90", "weight": "60", "scoring": "阶梯", "step": "酌情扣分"},
        {"code": "CSAT", "target": "92", "floor": "85", "weight": "20", "scoring": "线性"},
        {"code": "ACC", "target": "98", "floor": "90", "weight": "20", "scoring": "线性"},
    ]
    drafting.save_answers(draft, {"kpi.items": rows}, by=draft.owner)
    client.force_login(draft.owner)
    assert "第 1 行：写明阶梯扣分规则，例如“每低 1 个百分点扣 2 分”" in told(client.get(f"/{draft.pk}/calculator/"))


@pytest.mark.django_db
def test_page_says_from_which_day_an_open_term_is_reckoned(client):
    draft = make_draft(answers=example_answers("chat-by-session"))
    client.force_login(draft.owner)
    assert "合同的生效日未定，按" in told(client.get(f"/{draft.pk}/calculator/"))


@pytest.mark.django_db
def test_path_of_failures_is_left_out_where_the_clause_is_worded_otherwise(client, draft):
    client.force_login(draft.owner)
    address = f"/{draft.pk}/calculator/?r0=0&r3=0&r2=0"
    assert "连续不达标怎么办" in told(client.get(address))
    drafting.save_wordings(draft, {"kpi.fail": {"stance": "fallback"}}, by=draft.owner)
    assert "连续不达标怎么办" not in told(client.get(address))


@pytest.mark.django_db
def test_nothing_is_saved_by_trying(client, draft):
    client.force_login(draft.owner)
    client.get(f"/{draft.pk}/calculator/?q0=1&r0=1&x2=3")
    before = (draft.answers, draft.version)
    draft.refresh_from_db()
    assert (draft.answers, draft.version) == before


@pytest.mark.django_db
def test_only_people_who_may_read_the_draft_come_in(client, draft):
    viewer, stranger = make_user(), make_user()
    sharing.share(draft, viewer, Share.Role.VIEWER)
    found = []
    for user in (viewer, stranger):
        client.force_login(user)
        found.append(client.get(f"/{draft.pk}/calculator/").status_code)
    client.logout()
    assert (found, client.get(f"/{draft.pk}/calculator/").status_code) == ([200, 404], 302)


@pytest.mark.django_db
def test_fee_and_kpi_steps_check_page_and_contract_lead_there(client, draft):
    client.force_login(draft.owner)
    way = f'href="/{draft.pk}/calculator/"'
    pages = ("fill/fees/", "fill/kpi/", "fill/check/", "", "fill/term/")
    assert [way in client.get(f"/{draft.pk}/{page}").content.decode() for page in pages] == [True] * 4 + [False]
