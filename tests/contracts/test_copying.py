"""What a new contract takes over from an earlier one."""

import pytest

from contracts import copying
from contracts.wizard.questions import Money, Rows
from contracts.wizard.steps import questions
from tests.factories import example_answers

ALL = tuple(copying.PARTS)


@pytest.fixture(scope="module")
def earlier():
    return example_answers("ecommerce-hotline")


def test_numbers_and_names_of_papers_are_never_copied(earlier):
    assert copying.NEVER & copying.copied(earlier, ALL).keys() == set()


def test_dates_are_never_copied_even_inside_rows(earlier):
    taken = copying.copied(earlier, ALL)
    dates = [question.key for _step, question in questions() if question.kind == "date"]
    assert ([key for key in dates if key in taken], taken["scope.peak"][0].keys()) == (
        [],
        {"event", "extraSeats", "price", "notice"},
    )


def test_without_the_prices_the_items_wait_for_new_ones(earlier):
    taken = copying.copied(earlier, copying.USUAL)
    assert taken["fee.items"][0] == {
        "name": "电话客服坐席",
        "model": "按坐席",
        "unit": "席·月",
        "basis": "实际",
        "estQty": "36",
    }
    assert ("fee.dep.amount" in taken, taken["fee.dep.mode"]) == (False, "保函")


def test_with_the_prices_they_come_along(earlier):
    taken = copying.copied(earlier, ALL)
    assert (taken["fee.items"], taken["fee.dep.amount"]) == (earlier["fee.items"], earlier["fee.dep.amount"])


@pytest.mark.parametrize(
    ("part", "key"),
    [
        ("counterparty", "b.name"),
        ("counterparty", "perf.pm.name"),
        ("scope", "scope.summary"),
        ("kpi", "kpi.cycle"),
        ("annexes", "annex.8.mode"),
    ],
)
def test_a_part_comes_only_when_it_is_wanted(earlier, part, key):
    answers = {**earlier, "kpi.cycle": "季", "annex.8.mode": "后补"}
    others = set(ALL) - {part}
    assert (key in copying.copied(answers, others), key in copying.copied(answers, ALL)) == (False, True)


def test_what_belongs_to_no_part_is_always_copied(earlier):
    assert {"a.name", "fee.models", "doc.signPlace"} <= copying.copied(earlier, ()).keys()


def test_answers_without_a_question_and_misshapen_rows_are_left_behind():
    assert copying.copied({"no.such.key": "x", "fee.items": ["x"], "a.name": "甲"}, ALL) == {
        "fee.items": [],
        "a.name": "甲",
    }


def test_every_price_of_the_questions_is_known():
    prices = set()
    for step, question in questions():
        if step.name not in ("scope", "fees"):
            continue
        if isinstance(question, Money):
            prices.add((question.key, ""))
        elif isinstance(question, Rows):
            cells = question.row.base_fields.values()
            prices |= {(question.key, cell.key) for cell in cells if isinstance(cell, Money) or "rice" in cell.key}
    assert prices == {(key, column) for key, columns in copying.PRICES.items() for column in columns or {""}}
