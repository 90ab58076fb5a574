"""Findings beside the questions: where they stand, what a page is told of them, and what their buttons do."""

import json
import re
from http import HTTPStatus

import pytest
from django.urls import reverse

from contracts import drafting
from contracts.models import Share, State
from contracts.wizard import resolving
from contracts.wizard.checking import check_draft
from contracts.wizard.findings import Notes, find, token_of
from contracts.wizard.pages import pages_of
from contracts.wizard.samples import samples
from contracts.wizard.steps import FORMS, STEPS, questions
from tests.factories import example_answers, make_draft, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

REASON = "对方需提前招聘二十一人"
RISKY = {"perf.seats": "20", "b.licence.has": "否", "scope.systemBy": "乙方"}
SEATS, LANGUAGES, GOAL = "R-SCO-06:sites:", "R-SCO-06:languages:", "R-KPI-15:goal:"


@pytest.fixture
def draft(client):
    """A finished contract with risks; its owner is signed in."""
    draft = make_draft(answers=example_answers("ecommerce-hotline") | RISKY)
    client.force_login(draft.owner)
    return draft


def notes_of(draft, step, page=1):
    return Notes(check_draft(draft), draft, draft.owner, pages_of(FORMS[step])[page - 1].keys)


def finding(draft, start):
    return next(item for item in check_draft(draft).weighed if item.finding.id.startswith(start))


def step_url(draft, step):
    return reverse("contracts:step", args=[draft.pk, step])


def press(client, draft, step, action, **more):
    data = {"draft_wizard-current_step": step, "version": draft.version, "page": 1, "action": action, **more}
    response = client.post(step_url(draft, step), data)
    draft.refresh_from_db()
    return response


def ask(client, draft, step, **query):
    return client.get(reverse("contracts:findings", args=[draft.pk, step]), query).json()


# Where they stand


def test_a_finding_stands_at_the_first_of_its_questions_the_page_asks(draft):
    here, there = notes_of(draft, "performance"), notes_of(draft, "scope", 4)
    assert [note.card.finding.id.partition("+")[0] for note in here.of("perf.seats")] == [
        "R-SCO-06:languages:scope.languages",
        "R-SCO-06:sites:perf.seats",
    ]
    assert {note.key for notes in there.changed({}).values() for note in notes} <= set(pages_of(FORMS["scope"])[3].keys)


def test_a_finding_is_said_once_a_page(draft):
    pages = [notes_of(draft, step.name, page.number) for step in STEPS for page in pages_of(step.form)]
    said = [[note.token for notes in page.changed({}).values() for note in notes] for page in pages]
    assert [page for page in said if len(page) != len(set(page))] == []
    everywhere = [token for page in said for token in page]
    assert len(everywhere) > len(set(everywhere))  # two pages may say the same


def test_a_finding_about_a_row_stands_at_the_row(draft):
    row = finding(draft, GOAL).finding.places[0].row
    notes = notes_of(draft, "scope")
    assert (len(notes.of("scope.goals", row)), notes.of("scope.goals")) == (1, [])


def test_what_only_repeats_that_an_answer_is_missing_is_not_said_before_its_time():
    blank = make_draft()
    assert len(check_draft(blank).blocking) >= 3
    assert notes_of(blank, "parties").changed({}) == {}


def test_dismissed_advice_is_not_said_and_a_kept_warning_is_said_with_its_reason(client, draft):
    resolving.dismiss(draft, finding(draft, GOAL).finding, by=draft.owner)
    resolving.keep(draft, finding(draft, SEATS).finding, REASON, by=draft.owner)
    assert [key for key in notes_of(draft, "scope").changed({}) if key == "scope.goals"] == []
    page = client.get(step_url(draft, "performance")).content.decode()
    assert f"已写明理由：“{REASON}”" in page


def test_the_page_of_a_step_says_what_why_and_what_can_be_done(client, draft):
    page = client.get(step_url(draft, "performance")).content.decode()
    found = re.search(
        r'<div class="finding f-warning" data-finding="\w+">.*?统一为 48 席.*?</details>', page, re.DOTALL
    )
    said = " ".join(re.sub(r"<[^>]*>", " ", found[0]).split())
    assert "各职场坐席合计 48 席，配置坐席数是 20 席 统一为 48 席 保留并填写理由" in said
    assert said.endswith("规则 R-SCO-06，第 1 版。")


def test_a_finding_takes_the_place_of_the_advice_given_while_typing(client, draft):
    drafting.save_answers(draft, {"a.uscc": "91330106MA2B7K3C0X"}, by=draft.owner)
    page = client.get(step_url(draft, "parties")).content.decode()
    assert ('id="a-uscc-advice"' in page, "统一社会信用代码校验位不符" in page) == (False, True)


# What a page is told


def test_a_page_is_told_of_what_it_does_not_show_and_of_nothing_else(client, draft):
    told = ask(client, draft, "performance")
    assert (list(told["questions"]), told["counts"]) == (["perf.seats"], check_draft(draft).counts.words)
    assert 'id="risk-box"' in told["box"]
    seen = {key: [note["token"] for note in notes] for key, notes in told["questions"].items()}
    again = ask(client, draft, "performance", seen=json.dumps(seen), counts=told["counts"])
    assert again == {"version": 0, "counts": told["counts"], "questions": {}}


def test_a_page_is_told_of_what_is_gone(client, draft):
    told = ask(client, draft, "performance")
    seen = {key: [note["token"] for note in notes] for key, notes in told["questions"].items()}
    drafting.save_answers(draft, {"perf.seats": "48"}, by=draft.owner)
    now = ask(client, draft, "performance", seen=json.dumps(seen), counts=told["counts"])
    draft.refresh_from_db()
    kept = [note["token"] for note in now["questions"]["perf.seats"]]
    assert (len(kept), kept[0] in seen["perf.seats"]) == (1, False)
    assert told["counts"] != now["counts"] == check_draft(draft).counts.words


def test_rows_are_told_by_their_place(client, draft):
    told = ask(client, draft, "scope")["questions"]["scope.goals"]
    assert [note["row"] for note in told] == [finding(draft, GOAL).finding.places[0].row]


@pytest.mark.parametrize(
    "seen", ["", "nonsense", "[1]", '{"a":', "[" * 2000, '{"perf.seats": 3}', '{"perf.seats": [1]}']
)
def test_nonsense_about_what_a_page_shows_only_means_more_is_told(client, draft, seen):
    assert list(ask(client, draft, "performance", seen=seen)["questions"]) == ["perf.seats"]


def test_the_number_of_queries_does_not_depend_on_what_is_found(client, draft, django_assert_num_queries):
    blank = make_draft(owner=draft.owner)
    for item in check_draft(draft).of("warning"):
        resolving.keep(draft, item.finding, REASON, by=draft.owner)
    for one in (blank, draft):
        ask(client, one, "performance")
        with django_assert_num_queries(4):  # session, person, draft, what was done about findings
            ask(client, one, "performance")


def test_only_those_who_write_the_draft_are_told(client, draft):
    address = reverse("contracts:findings", args=[draft.pk, "term"])
    client.force_login(Share.objects.create(draft=draft, user=make_user(), role=Share.Role.VIEWER).user)
    assert client.get(address).status_code == HTTPStatus.FORBIDDEN
    client.force_login(make_user())
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND


def test_there_is_nothing_to_tell_about_an_unknown_step(client, draft):
    assert client.get(reverse("contracts:findings", args=[draft.pk, "nonsense"])).status_code == HTTPStatus.NOT_FOUND


# What its buttons do


def test_a_fix_changes_the_answer_and_leads_back_to_the_question_with_a_way_to_undo_it(client, draft):
    token = token_of(finding(draft, SEATS))
    response = press(client, draft, "performance", f"fix-{token}-perf.seats")
    assert draft.answers["perf.seats"] == "48"
    assert response.url == f"{step_url(draft, 'performance')}?did=fix&undo=1&on=perf.seats#perf-seats"
    page = client.get(response.url).content.decode()
    assert "“配置坐席数”已改为“48”" in page
    undone = press(client, draft, "performance", "undo-1-perf.seats")
    assert draft.answers["perf.seats"] == "20"
    assert "已撤销，答案恢复原样" in client.get(undone.url).content.decode()


def test_what_was_typed_is_saved_before_a_fix_and_stays_when_the_fix_is_undone(client, draft):
    token = token_of(finding(draft, SEATS))
    typed = {"asked": ["perf.heads"], "perf__heads": "99"}
    press(client, draft, "performance", f"fix-{token}-perf.seats", **typed)
    assert (draft.answers["perf.heads"], draft.answers["perf.seats"]) == ("99", "48")
    press(client, draft, "performance", f"undo-{draft.version}-perf.seats")
    assert (draft.answers["perf.heads"], draft.answers["perf.seats"]) == ("99", "20")


def test_a_fix_whose_facts_have_changed_is_not_made(client, draft):
    token = token_of(finding(draft, SEATS))
    drafting.save_answers(draft, {"perf.seats": "21"}, by=draft.owner)
    draft.refresh_from_db()
    response = press(client, draft, "performance", f"fix-{token}-perf.seats")
    assert draft.answers["perf.seats"] == "21"
    assert "内容刚被更新，这一项已重新检查" in client.get(response.url).content.decode()


@pytest.mark.parametrize("action", ["fix-", "fix-0-x", "fix-0-perf.seats"])
def test_a_fix_of_nothing_changes_nothing(client, draft, action):
    assert press(client, draft, "performance", action).status_code == HTTPStatus.FOUND
    assert draft.version == 0


@pytest.mark.parametrize(
    "action", ["undo-", "undo-x-perf.seats", "undo-9999999999-perf.seats", "sample-", "sample-a.name"]
)
def test_what_cannot_be_undone_or_has_no_sample_is_a_bad_request(client, draft, action):
    assert press(client, draft, "performance", action).status_code == HTTPStatus.BAD_REQUEST


def test_a_contract_in_review_is_not_mended(client, draft):
    token = token_of(finding(draft, SEATS))
    draft.state = State.IN_REVIEW
    draft.save(update_fields=["state"])
    assert press(client, draft, "performance", f"fix-{token}-perf.seats").status_code == HTTPStatus.FORBIDDEN
    assert draft.answers["perf.seats"] == "20"


def test_the_button_to_the_report_saves_and_leads_to_the_finding(client, draft):
    item = finding(draft, SEATS)
    response = press(client, draft, "performance", f"report-{token_of(item)}", asked=["perf.heads"], perf__heads="99")
    assert draft.answers["perf.heads"] == "99"
    assert re.fullmatch(rf"{step_url(draft, 'check')}\?at=R-SCO-06%3Asites.*#risk-\w+", response.url)
    assert press(client, draft, "performance", "report").url == f"{step_url(draft, 'check')}#risks"


def test_a_token_is_another_one_once_something_was_done(draft):
    item = finding(draft, SEATS)
    resolving.keep(draft, item.finding, REASON, by=draft.owner)
    assert find(check_draft(draft), token_of(item)) is None


# Samples


def test_a_sample_is_taken_over_and_undone(client, draft):
    before = draft.answers["scope.summary"]
    response = press(client, draft, "scope", "sample-scope.summary")
    assert draft.answers["scope.summary"] == samples()["scope.summary"]
    assert "已套用示例" in client.get(response.url).content.decode()
    press(client, draft, "scope", f"undo-{draft.version}-scope.summary")
    assert draft.answers["scope.summary"] == before


def test_a_sample_is_taken_over_in_the_language_of_contracts(client, draft):
    client.cookies["django_language"] = "en"
    press(client, draft, "scope", "sample-scope.region")
    assert draft.answers["scope.region"] == "长三角地区"


def test_every_sample_can_be_read_and_none_names_somebody():
    by_key = {question.key: question for _step, question in questions()}
    assert [key for key, sample in samples().items() if by_key[key].parse(sample)[1]] == []
    assert sorted(samples().keys() & {"a.name", "b.uscc", "perf.pm.name", "b.licence.no", "term.start"}) == []
    assert {"scope.summary", "fee.pay.days", "fee.models"} <= samples().keys()


# Not decided yet


@pytest.mark.parametrize(("step", "key"), [("performance", "perf.seats"), ("scope", "scope.goals")])
def test_a_question_or_a_table_is_left_open_blocks_and_is_taken_up_again(client, draft, step, key):
    before = draft.answers[key]
    response = press(client, draft, step, f"wait-{key}")
    assert (draft.answers[key], key in {gap.key for gap in check_draft(draft).contract.document.gaps}) == ("", True)
    assert "R-TXT-01" in {item.finding.rule.id for item in check_draft(draft).blocking}
    page = client.get(response.url).content.decode()
    assert "已标为暂不确定" in page
    assert f'value="wait-{key}" aria-pressed="true"' in page
    press(client, draft, step, f"undo-{draft.version}-{key}")
    assert draft.answers[key] == before


# On the way back to the check page

ON_THE_WAY = {"back": "check", "at": "scope.hours"}
BACK = "back=check&at=scope.hours"


@pytest.mark.parametrize(
    ("action", "address"),
    [
        ("add-scope.hours", f"?page=2&blank=scope.hours&{BACK}#scope-hours"),
        ("delete-scope.hours-0", f"?page=2&{BACK}#scope-hours"),
        ("down-scope.hours-0", f"?page=2&{BACK}#scope-hours"),
        ("refresh", f"?page=2&{BACK}"),
        ("goto-scope-3", f"?page=3&{BACK}"),
        ("wait-scope.region", f"?{BACK}&did=wait&undo=1&on=scope.region#scope-region"),
        ("sample-scope.region", f"?{BACK}&did=sample&undo=1&on=scope.region#scope-region"),
    ],
)
def test_buttons_of_a_step_keep_the_way_back_to_the_check_page(client, draft, action, address):
    response = press(client, draft, "scope", action, page=2, **ON_THE_WAY)
    assert response.url == step_url(draft, "scope") + address


def test_another_step_is_not_on_the_way_back(client, draft):
    assert press(client, draft, "scope", "goto-term-1", **ON_THE_WAY).url == step_url(draft, "term")


@pytest.mark.parametrize("action", ["add-nonsense", "delete-nonsense-0", "wait-nonsense", "confirm-"])
def test_buttons_about_no_question_of_the_step_are_as_saving(client, draft, action):
    assert press(client, draft, "scope", action).status_code in (HTTPStatus.FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)
