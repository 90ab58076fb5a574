from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from clauses.library.conditions import And, Answered, Comparison, Constant, Key, Not, Or, Truth, keys, leaves
from clauses.library.expression import Rule


@dataclass(frozen=True)
class Days:
    """Stands in for a length of time: equal or not, without an order."""

    count: int


def holds(source, **answers):
    return Rule.parse(source)({key.replace("_", "."): value for key, value in answers.items()})


@pytest.mark.parametrize("operator", ["==", "!=", "<", "<=", ">", ">=", "in", "not in"])
@pytest.mark.parametrize("answers", [{}, {"a.b": None}])
def test_unanswered_key_satisfies_no_comparison(operator, answers):
    right = "['甲']" if "in" in operator else "'甲'"
    assert Rule.parse(f"a.b {operator} {right}")(answers) is False


@pytest.mark.parametrize("operator", ["==", "!=", "<", "<=", ">", ">="])
def test_two_unanswered_keys_are_not_even_equal(operator):
    assert holds(f"a.b {operator} c.d") is False


def test_nothing_is_in_or_out_of_an_unanswered_list():
    assert [holds(f"'甲' {operator} a.b") for operator in ("in", "not in")] == [False, False]


def test_not_turns_the_failed_comparison_of_an_unanswered_key_around():
    assert holds("not a.b == '甲'") is True


@pytest.mark.parametrize(
    ("answer", "truth"),
    [
        (True, True),
        (False, False),
        ("甲", True),
        ("", False),
        (("甲",), True),
        ((), False),
        (0, True),
        (Decimal(0), True),
        (date(2026, 1, 1), True),
        (None, False),
    ],
)
def test_single_key_is_true_when_yes_or_not_empty(answer, truth):
    assert holds("a.b", a_b=answer) is truth


@pytest.mark.parametrize(
    ("source", "answer", "truth"),
    [
        ("a.b == 15", 15, True),
        ("a.b == 15", Decimal("15.00"), True),
        ("a.b > 1.1", Decimal("1.10"), False),
        ("a.b >= 1.1", Decimal("1.1"), True),
        ("a.b < -2", -3, True),
        ("0 < a.b <= 5", 5, True),
        ("0 < a.b <= 5", 6, False),
        ("a.b == true", True, True),
        ("a.b != true", False, True),
        ("a.b == '甲'", "甲", True),
        ("a.b in ['甲', '乙']", "乙", True),
        ("a.b not in ['甲', '乙']", "丙", True),
        ("a.b in [1, 2]", 2, True),
        ("'甲' in a.b", ("甲", "乙"), True),
        ("'丙' not in a.b", ("甲", "乙"), True),
        ("'丙' not in a.b", (), True),
        ("a.b < '18:00'", "09:30", True),
    ],
)
def test_comparison_of_like_with_like(source, answer, truth):
    assert holds(source, a_b=answer) is truth


@pytest.mark.parametrize("source", ["a.b == 1", "a.b != 1", "a.b < 1", "a.b in [1]", "a.b not in [1]", "a.b > c.d"])
@pytest.mark.parametrize("answer", ["甲", True, ("甲",), ({"x": "甲"},), date(2026, 1, 1), Days(1), object()])
def test_answer_of_another_kind_satisfies_no_comparison(source, answer):
    assert holds(source, a_b=answer, c_d=1) is False


def test_yes_is_not_the_number_one():
    assert [holds("a.b == 1", a_b=True), holds("a.b == true", a_b=1)] == [False, False]


def test_text_is_not_searched_for_a_word():
    assert [holds("'甲' in a.b", a_b="甲乙"), holds("'甲' not in a.b", a_b="乙")] == [False, False]


def test_values_without_an_order_are_neither_more_nor_less():
    assert [holds(f"a.b {operator} c.d", a_b=Days(1), c_d=Days(2)) for operator in ("<", ">=", "!=")] == [
        False,
        False,
        True,
    ]


def test_a_decimal_that_is_no_number_satisfies_nothing():
    assert [holds(f"a.b {operator} 1", a_b=Decimal("sNaN")) for operator in ("<", "==", ">")] == [False, False, False]


def test_dates_of_two_answers_can_be_compared():
    assert holds("a.b > c.d", a_b=date(2026, 2, 1), c_d=date(2026, 1, 1)) is True


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [(True, True, True, True), (True, False, False, True), (False, True, False, True), (False, False, False, False)],
)
def test_and_wants_both_or_wants_one(one, other, both, either):
    answers = {"a_b": one, "c_d": other}
    assert (holds("a.b and c.d", **answers), holds("a.b or c.d", **answers)) == (both, either)


def test_leaves_and_keys_come_in_the_order_they_are_written():
    yes, comparison = Answered(Key("a.b")), Comparison(Key("c.d"), "==", Constant("甲"))
    condition = And((yes, Or((Not(comparison), Truth(True)))))
    assert list(leaves(condition)) == [yes, comparison, Truth(True)]
    assert [key.name for key in keys(condition)] == ["a.b", "c.d"]
