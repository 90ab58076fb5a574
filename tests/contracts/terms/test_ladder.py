"""The ladder from score to coefficient (domain.md §R7)."""

from decimal import Decimal as D
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.terms.ladder import band_at, coefficient, counts_double, ladder_problems, read_ladder

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


def test_band_names_its_row() -> None:
    ladder = read_ladder(PRESET)
    assert [band_at(D(score), ladder).row for score in (96, 82, 3)] == [0, 3, 6]


@pytest.mark.parametrize(
    ("action", "double"),
    [
        ("限期整改，按两次不达标计", True),
        ("按2期计", True),
        ("限期整改，双倍计入不达标", True),
        ("限期整改", False),
        ("两次书面警告后限期整改", False),
        (None, False),
    ],
)
def test_band_may_count_as_two_failures(action: str | None, double: bool) -> None:
    assert counts_double({"min": D(0), "coef": D("0.7"), "action": action}) is double


@given(st.lists(st.integers(1, 99), unique=True, max_size=8), st.decimals(0, 110, places=2))
def test_sound_ladder_has_a_coefficient_for_every_score(edges: list[int], score: D) -> None:
    bounds = [0, *sorted(edges), 100]
    rows = [
        {"min": D(low), "max": D(high), "coef": D(index).scaleb(-1)}
        for index, (low, high) in enumerate(pairwise(bounds))
    ]
    assert ladder_problems(rows) == ()
    assert coefficient(score, read_ladder(rows)) is not None


@given(
    st.lists(st.integers(1, 99), unique=True, max_size=8), st.decimals(0, 110, places=2), st.decimals(0, 110, places=2)
)
def test_higher_score_never_earns_less(edges: list[int], one: D, other: D) -> None:
    bounds = [0, *sorted(edges), 100]
    rows = [
        {"min": D(low), "max": D(high), "coef": D(index).scaleb(-1)}
        for index, (low, high) in enumerate(pairwise(bounds))
    ]
    ladder = read_ladder(rows)
    assert coefficient(min(one, other), ladder) <= coefficient(max(one, other), ladder)


@given(
    st.lists(st.decimals("0.5", "1.2", places=2), min_size=7, max_size=7),
    st.decimals(1, 40, places=1),
    st.decimals(0, 10, places=1),
    st.decimals(0, 30, places=1),
    st.decimals(0, 105, places=2),
)
def test_coefficient_of_a_ladder_without_problems_is_within_the_caps(
    coefs: list[D], at_risk: D, bonus: D, malus: D, score: D
) -> None:
    rows = [row | {"coef": coef} for row, coef in zip(PRESET, sorted(coefs, reverse=True), strict=True)]
    if not ladder_problems(rows, at_risk=at_risk, bonus_cap=bonus, malus_cap=malus):
        change = (coefficient(score, read_ladder(rows)) - 1) * at_risk
        assert -malus <= change <= bonus
