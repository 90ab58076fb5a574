"""Formulas as text: reckoned exactly, written in two languages."""

from fractions import Fraction as F

import pytest

from contracts.terms.formulas import FormulaError, adds, places, reckon, write


@pytest.mark.parametrize(
    ("template", "result"),
    [
        ("{a} + {b} * {c}", F(1, 2) + F(3) * F(1, 3)),
        ("({a} + {b}) / {c}", F(21, 2)),
        ("{a} - 1", F(-1, 2)),
        ("min({a}, {b}, {c})", F(1, 3)),
        ("max({a}, {b} - 1)", F(2)),
        ("-{a} * {b}", F(-3, 2)),
    ],
)
def test_formula_is_reckoned_exactly(template: str, result: F) -> None:
    assert reckon(template, {"a": F(1, 2), "b": F(3), "c": F(1, 3)}) == result


@pytest.mark.parametrize(
    "template",
    ["{a} +", "{a} ** 2", "{a}.real", "open({a})", "min()", "0.5 * {a}", "{a} if {a} else 1", "min({a}, key=1)"],
)
def test_anything_else_is_no_formula(template: str) -> None:
    with pytest.raises(FormulaError):
        reckon(template, {"a": F(1)})


def test_place_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="b"):
        reckon("{a} + {b}", {"a": F(1)})


def test_places_are_named_once() -> None:
    assert places("{fee} * (1 - {risk}) + {fee} * {risk} * {coef}") == ("fee", "risk", "coef")


def test_signs_are_those_of_the_language() -> None:
    template = "{a} * (1 - {b}) / {c} + min({d}, 2)"
    assert write(template, lambda place, divides, alone: place, "zh-hans") == "a×（1－b）÷c＋较小值（d，2）"
    assert write(template, lambda place, divides, alone: place, "en") == "a × (1 − b) ÷ c + smaller of (d, 2)"


def test_places_after_a_division_are_told_apart() -> None:
    assert write("{a} / {b}", lambda place, divides, alone: f"<{place}>" if divides else place, "zh") == "a÷<b>"


@pytest.mark.parametrize(
    ("template", "alone"),
    [
        ("{a}", "a"),
        ("min({a}, {b} - 1)", "a"),
        ("max({a} + 1, {b})", "b"),
        ("({a} + 1) * {b}", ""),
        ("{a} * ({b})", ""),
    ],
)
def test_places_with_which_nothing_is_done_are_told_apart(template: str, alone: str) -> None:
    found: list[str] = []
    write(template, lambda place, divides, is_alone: found.append(place) or "" if is_alone else "", "zh")
    assert "".join(found) == alone


def test_words_in_places_keep_their_signs() -> None:
    assert write("{a} - {b}", lambda place, divides, alone: "x - (y)", "zh") == "x - (y)－x - (y)"


def test_sums_are_told_from_products() -> None:
    assert [adds(template) for template in ("{a} * {b}", "{a} - {b}", "{a} * (1 + {b})")] == [False, True, True]
