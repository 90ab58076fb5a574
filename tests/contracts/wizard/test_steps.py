"""The wizard as a list, and what `collect` makes of raw answers."""

import re
import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from clauses.library import read
from contracts.wizard.forms.base import default_of
from contracts.wizard.questions import Rows
from contracts.wizard.steps import STEPS, Problem, collect, questions, step_of, vocabulary, vocabulary_of
from tests.factories import example_answers

LIBRARY = read()
CONTENT = Path(__file__).resolve().parents[3] / "clauses" / "content" / "services"
FORMS, STANCES = ("agreement", "sectioned"), ("standard", "buyer", "supplier")
MOST = 45  # questions answered by hand where every default is accepted
PARTY = {
    "legalRep": "陈立群",
    "address": "浙江省杭州市西湖区文三路478号12层",
    "contact.name": "林可",
    "contact.phone": "0571-88886601",
    "contact.email": "linke@yunling.example",
}
BY_HAND = {
    "doc.signPlace": "浙江省杭州市西湖区",
    "a.name": "云岭商贸（示例）有限公司",
    "a.uscc": "91330106MA2B7K3C0Q",
    "b.name": "青禾呼叫（示例）有限公司",
    "b.uscc": "91340104MA8N2P6T7W",
    **{f"{party}.{part}": raw for party in "ab" for part, raw in PARTY.items()},
    "b.bank.bank": "中国工商银行合肥蜀山支行",
    "b.bank.acctNo": "1302010419200567812",
    "scope.summary": "甲方经营家居用品的线上零售业务，由乙方承接售后热线并录入工单。",
    "scope.channels": [{"channel": "热线电话", "id": "400-810-6601", "direction": "呼入", "ownedBy": "甲方"}],
    "scope.sites": [{"city": "合肥市", "address": "蜀山区望江西路800号", "seats": "40"}],
    "scope.volume": [{"item": "呼入电话", "unit": "通", "monthly": "96000"}],
    "b.licence.no": "B2-20240618",
    "b.licence.expiry": "2029-06-17",
    "term.start": "2027-01-01",
    "term.end": "2027-12-31",
    "perf.pm.name": "方静",
    "perf.pm.phone": "13905510066",
    "perf.pm.email": "pm@qinghe.example",
    "fee.items": [
        {
            "name": "电话客服坐席",
            "model": "按坐席",
            "unit": "席·月",
            "unitPrice": "7,950.00",
            "basis": "固定",
            "estQty": "40",
        }
    ],
}


def missing(raw):
    return [problem.key for problem in collect(raw, LIBRARY).problems if problem.kind == "missing"]


def all_questions():
    return [question for _step, question in questions()]


def stance_settings():
    """What the heads of the clause files set, by stance; read here once more, without the library."""
    found = {"buyer": {}, "supplier": {}}
    for path in CONTENT.rglob("*.md"):
        head = tomllib.loads(path.read_text(encoding="utf-8").split("+++")[1])
        for stance, settings in found.items():
            settings.update(head.get(stance, {}).get("set", {}))
    return found


# The list


def test_keys_are_unique_and_dotted():
    keys = [question.key for question in all_questions()]
    assert len(set(keys)) == len(keys)
    assert [key for key in keys if not re.fullmatch(r"[a-z][A-Za-z]*(\.[A-Za-z0-9]+)+", key)] == []


def test_columns_of_rows_are_plain_words():
    columns = {
        c.key for question in all_questions() if isinstance(question, Rows) for c in question.row.base_fields.values()
    }
    assert [key for key in columns if not re.fullmatch(r"[a-z][A-Za-z]*", key)] == []
    assert "from" in columns


def test_the_step_of_a_key_is_the_one_that_asks_it():
    assert {question.key: step_of(question.key) for step, question in questions()} == {
        question.key: step.name for step, question in questions()
    }
    with pytest.raises(KeyError):
        step_of("no.such.key")


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_every_question_is_on_exactly_one_card(step):
    on_cards = [key for card in step.form.cards for key in card.keys]
    assert sorted(on_cards) == sorted(question.key for question in step.form.questions())


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_no_card_shows_more_than_ten_questions_at_once(step):
    by_key = {question.key: question for question in step.form.questions()}
    asked_always = {
        str(card.title): sum(not by_key[key].more and not by_key[key].ask_when.keys for key in card.keys)
        for card in step.form.cards
    }
    assert {title: count for title, count in asked_always.items() if count > 10} == {}


def test_rules_ask_about_earlier_answers_only():
    known: set[str] = set()
    late = {}
    for question in all_questions():
        if unknown := question.ask_when.keys - known:
            late[question.key] = unknown
        known.add(question.key)
    assert late == {}


def test_every_derived_value_has_a_place_in_the_vocabulary_beside_the_questions():
    assert {question.key for question in all_questions()} < set(vocabulary())


# Answered by hand


@pytest.mark.parametrize("form", FORMS)
def test_a_contract_with_all_defaults_takes_no_more_answers_than_a_drafter_can_give(form):
    raw = BY_HAND | {"doc.form": form}
    typed = sum(sum(len(row) for row in answer) if isinstance(answer, list) else 1 for answer in BY_HAND.values())
    assert collect(raw, LIBRARY).problems == ()
    assert typed <= MOST


@pytest.mark.parametrize("key", BY_HAND)
def test_each_answer_given_by_hand_is_needed(key):
    assert key in missing({other: raw for other, raw in BY_HAND.items() if other != key})


@pytest.mark.parametrize("key", [key for key, raw in BY_HAND.items() if isinstance(raw, list)])
def test_each_cell_given_by_hand_is_needed(key):
    for column in BY_HAND[key][0]:
        raw = BY_HAND | {key: [{name: cell for name, cell in BY_HAND[key][0].items() if name != column}]}
        assert key in [problem.key for problem in collect(raw, LIBRARY).problems]


# Defaults


@pytest.mark.parametrize("stance", STANCES)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("gov", ["是", "否"])
def test_every_default_that_is_shown_is_valid(form, stance, gov):
    answers = collect({"doc.form": form, "doc.stance": stance, "doc.gov": gov}, LIBRARY)
    assert [problem for problem in answers.problems if problem.kind == "invalid"] == []


@pytest.mark.parametrize("name", ["bank-outbound", "chat-by-session", "ecommerce-hotline", "government-12345"])
def test_every_default_is_valid_whether_or_not_it_is_shown(name):
    values = collect(example_answers(name), LIBRARY).values
    wrong = {q.key: q.parse(default_of(q, values, LIBRARY))[1] for q in all_questions()}
    assert {key: messages for key, messages in wrong.items() if messages} == {}


@pytest.mark.parametrize("stance", ["buyer", "supplier"])
def test_defaults_under_a_stance_are_those_the_clauses_set(stance):
    by_key = {question.key: question for question in all_questions()}
    settings = stance_settings()[stance]
    assert settings != {}
    assert {key: default_of(by_key[key], {"doc.stance": stance}, LIBRARY) for key in settings} == settings
    assert [by_key[key].parse(raw)[1] for key, raw in settings.items()] == [[]] * len(settings)


def test_the_stance_changes_a_default_but_no_answer():
    default = collect({"doc.stance": "buyer"}, LIBRARY).values["fee.pay.days"]
    said = collect({"doc.stance": "buyer", "fee.pay.days": "45日"}, LIBRARY).values["fee.pay.days"]
    assert (str(default), str(said)) == ("60日", "45日")


def test_a_default_is_told_apart_from_an_answer_that_says_the_same():
    untouched = collect({}, LIBRARY)
    said = collect({"fee.perfPct": "15"}, LIBRARY)
    assert (untouched.values["fee.perfPct"], said.values["fee.perfPct"]) == (Decimal(15), Decimal(15))
    assert ("fee.perfPct" in untouched.defaults, "fee.perfPct" in said.defaults) == (True, False)


@pytest.mark.parametrize("emptied", ["", "   ", [], None])
def test_an_answer_emptied_by_hand_does_not_fall_back_to_its_default(emptied):
    answers = collect({"fee.models": emptied}, LIBRARY)
    assert "fee.models" not in answers.values
    assert Problem("fees", "fee.models", "选择计费模式", "missing") in answers.problems


def test_an_optional_answer_emptied_by_hand_is_simply_not_there():
    answers = collect({"liab.poach.on": ""}, LIBRARY)
    assert ("liab.poach.on" in answers.values, answers.problems_of("liability")) == (False, [])


def test_a_default_follows_the_answer_it_repeats():
    answers = collect({"b.name": "青禾呼叫有限公司"}, LIBRARY)
    assert answers.values["b.bank.acctName"] == "青禾呼叫有限公司"
    assert "b.bank.acctName" in answers.defaults


# Relevance


def test_an_answer_that_is_not_asked_for_is_left_out_and_stays_raw():
    raw = {"fee.dep.on": "否", "fee.dep.pct": "很多", "a.bank.acctNo": "12"}
    before = dict(raw)
    answers = collect(raw, LIBRARY)
    assert [key for key in ("fee.dep.pct", "a.bank.acctNo") if key in answers.values or key in answers.asked] == []
    assert [problem.key for problem in answers.problems if problem.key in raw] == []
    assert raw == before


def test_an_answer_returns_when_it_matters_again():
    raw = {"fee.dep.on": "是", "fee.dep.pct": "8"}
    assert collect(raw | {"fee.dep.on": "否"}, LIBRARY).values.get("fee.dep.pct") is None
    assert collect(raw, LIBRARY).values["fee.dep.pct"] == Decimal(8)


def test_a_filter_that_cannot_be_read_asks_nothing_further():
    answers = collect({"fee.dep.on": "也许"}, LIBRARY)
    assert "fee.dep.pct" not in answers.asked
    assert [problem.message for problem in answers.problems if problem.key == "fee.dep.on"] == [
        "质量保证金须选择“是”或“否”"
    ]


def test_keys_nobody_asks_are_ignored():
    assert collect({"no.such.key": "x"}, LIBRARY) == collect({}, LIBRARY)


def test_what_is_not_asked_cannot_be_missing():
    answers = collect({"pi.on": "否"}, LIBRARY)
    words = vocabulary_of(answers)
    assert (vocabulary()["pi.purpose"].required, words["pi.purpose"].required, words["pi.on"].required) == (
        True,
        False,
        True,
    )


# Problems


def test_problems_come_in_page_order():
    raw = {
        "doc.form": "agreement",
        "fee.late.cureDays": "很久",
        "fee.late.add": "高",
        "fee.models": [],
        "kpi.cycle": "周",
    }
    found = [(problem.step, problem.key) for problem in collect(raw, LIBRARY).problems if problem.key in raw]
    assert found == [
        ("fees", "fee.models"),
        ("fees", "fee.late.add"),
        ("fees", "fee.late.cureDays"),
        ("kpi", "kpi.cycle"),
    ]


def test_page_order_is_card_by_card_with_folded_questions_last():
    step = next(step for step in STEPS if step.name == "parties")
    by_key = {question.key: question for question in step.form.questions()}
    shown = []
    for card in step.form.cards:
        shown += [key for key in card.keys if not by_key[key].more]
        shown += [key for key in card.keys if by_key[key].more]
    assert list(step.form.page_order()) == shown


def test_problems_of_the_first_step_begin_with_the_first_card():
    assert [problem.key for problem in collect({}, LIBRARY).problems_of("parties")][:3] == [
        "a.name",
        "a.uscc",
        "a.legalRep",
    ]


def test_a_wrong_cell_is_a_problem_of_its_row_and_keeps_the_other_cells():
    rows = [{"name": "启动费", "amount": "五万", "when": "上线后"}]
    answers = collect({"fee.once": rows}, LIBRARY)
    assert answers.values["fee.once"] == ({"name": "启动费", "when": "上线后"},)
    assert [problem.message for problem in answers.problems if problem.key == "fee.once"] == [
        "第 1 行：金额须为数字，例如 62,000.00 或 6.2万"
    ]


def test_a_remark_blocks_nothing():
    answers = collect(BY_HAND | {"a.uscc": "91350211M0000XUF46"}, LIBRARY)
    assert answers.problems == ()
    assert answers.advice["a.uscc"] == "统一社会信用代码的校验位不一致，请与营业执照核对"


def test_no_two_questions_of_a_step_are_asked_by_the_same_words():
    """Heard, or listed as problems, they could not be told apart."""
    asked = Counter((step.name, str(question.label)) for step, question in questions())
    assert [words for words, count in asked.items() if count > 1] == []
