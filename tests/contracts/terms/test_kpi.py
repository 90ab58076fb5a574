"""From KPI score to fee, and capacity (domain model R5, R7)."""

from decimal import Decimal as D
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.terms.kpi import (
    available_hours,
    coefficient,
    ladder_problems,
    payable,
    read_ladder,
    required_hours,
    weight_total,
)

PRESET = [
    {"min": D(95), "max": D(105), "coef": D("1.03")},
    {"min": D(90), "max": D(95), "coef": D("1.00")},
    {"min": D(85), "max": D(90), "coef": D("0.97")},
    {"min": D(80), "max": D(85), "coef": D("0.94")},
    {"min": D(70), "max": D(80), "coef": D("0.88")},
    {"min": D(60), "max": D(70), "coef": D("0.80")},
    {"min": D(0), "max": D(60), "coef": D("0.70")},
]


@pytest.mark.parametrize(
    ("score", "coef"),
    [
        ("105", "1.03"),
        ("100", "1.03"),
        ("95", "1.03"),
        ("94.99", "1.00"),
        ("90", "1.00"),
        ("85", "0.97"),
        ("80", "0.94"),
        ("79.9", "0.88"),
        ("60", "0.80"),
        ("59.99", "0.70"),
        ("0", "0.70"),
    ],
)
def test_score_earns_the_coefficient_of_its_band(score: str, coef: str) -> None:
    assert coefficient(D(score), read_ladder(PRESET)) == D(coef)


def test_score_below_the_ladder_or_in_a_hole_earns_nothing() -> None:
    ladder = read_ladder([{"min": D(90), "coef": D(1)}, {"min": D(60), "max": D(80), "coef": D("0.9")}])
    assert [coefficient(D(score), ladder) for score in (50, 85, 70)] == [None, None, D("0.9")]


def test_preset_ladder_has_no_problems() -> None:
    assert ladder_problems(PRESET, at_risk=D(15), bonus_cap=D(5), malus_cap=D(20)) == ()


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        ([(90, 100, "1"), (0, 80, "0.8")], [("gap", 0)]),
        ([(80, 100, "1"), (0, 85, "0.8")], [("overlap", 0)]),
        ([(80, 100, "0.7"), (0, 80, "0.8")], [("falls", 0)]),
        ([(80, 99, "1"), (0, 80, "0.8")], [("end", 0)]),
        ([(80, 100, "1"), (10, 80, "0.8")], [("start", 1)]),
        ([(100, 80, "1"), (0, 80, "0.8")], [("reversed", 0), ("gap", 0), ("end", 0)]),
    ],
)
def test_ladder_that_does_not_hold_is_named(rows: list[tuple[int, int, str]], problems: list[tuple[str, int]]) -> None:
    ladder = [{"min": D(low), "max": D(high), "coef": D(coef)} for low, high, coef in rows]
    assert [(problem.code, problem.row) for problem in ladder_problems(ladder)] == problems


def test_ladder_with_a_missing_cell_is_not_judged() -> None:
    assert ladder_problems([*PRESET[1:], {"min": D(95)}]) == ()


def test_ladder_may_be_open_at_both_ends() -> None:
    assert ladder_problems([{"min": D(80), "coef": D(1)}, {"max": D(80), "coef": D("0.8")}]) == ()


def test_coefficients_stay_within_the_caps() -> None:
    found = ladder_problems(PRESET, at_risk=D(40), bonus_cap=D(1), malus_cap=D(10))
    assert [(problem.code, problem.row) for problem in found] == [("top", 0), ("bottom", 6)]


def test_worked_example_of_a_payable_fee() -> None:
    assert payable(D("318000.00"), D(15), D("0.94")) == D("315138.00")


def test_damages_and_extras_change_what_is_payable() -> None:
    extras = {"once": D(1000), "passed_on": D(500), "damages": D(2000)}
    assert payable(D("318000.00"), D(15), D("0.94"), **extras) == D("314638.00")


def test_deductions_and_bonus_stop_at_their_caps() -> None:
    fee = D("100000.00")
    assert payable(fee, D(40), D("0.1"), damages=D(5000), malus_cap=D(20)) == D("80000.00")
    assert payable(fee, D(40), D("1.5"), bonus_cap=D(5)) == D("105000.00")


def test_worked_example_of_capacity_fails() -> None:
    required = required_hours(D(30000), D(300), D(80))
    available = available_hours(20, D(8), 22, D(15))
    assert (required, available, required > available) == (D(3125), D(2992), True)


@pytest.mark.parametrize(
    ("weights", "total"),
    [([60, 40], 100), ([D("33.5"), D("66.5")], 100), ([D("0.5")], None), ([], None), ([None, 5], 5)],
)
def test_weights_add_up(weights: list[object], total: int | None) -> None:
    assert weight_total([{"weight": weight} for weight in weights]) == total


@given(st.lists(st.integers(1, 99), unique=True, max_size=8), st.decimals(0, 110, places=2))
def test_sound_ladder_has_a_coefficient_for_every_score(edges: list[int], score: D) -> None:
    bounds = [0, *sorted(edges), 100]
    rows = [
        {"min": D(low), "max": D(high), "coef": D(index).scaleb(-1)}
        for index, (low, high) in enumerate(pairwise(bounds))
    ]
    assert ladder_problems(rows) == ()
    assert coefficient(score, read_ladder(rows)) is not None
