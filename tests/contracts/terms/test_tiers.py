"""Price tiers (domain model R5)."""

from decimal import Decimal as D
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.terms.bands import BandProblem
from contracts.terms.tiers import Cliff, Tier, cliffs, parts, read_tiers, tier_problems, tiered

TIERS = [
    {"item": "电话", "from": D(0), "to": D(20000), "price": D("2.00")},
    {"item": "电话", "from": D(20001), "to": D(40000), "price": D("1.80")},
    {"item": "电话", "from": D(40001), "price": D("1.60")},
]


def test_worked_example_of_tiers() -> None:
    tiers = read_tiers(TIERS)
    assert tiered(D(45000), tiers) == D("84000.00")
    assert tiered(D(45000), tiers, whole_band=True) == D("72000.00")


def test_whole_band_prices_fall_off_a_cliff_where_a_tier_ends() -> None:
    tiers = read_tiers(TIERS)
    assert tiered(D(40001), tiers, whole_band=True) < tiered(D(40000), tiers, whole_band=True)
    assert cliffs(tiers) == (
        Cliff(F(20000), D("40000.00"), D("36001.80"), F(40000) / F("1.8")),
        Cliff(F(40000), D("72000.00"), D("64001.60"), F(45000)),
    )


def test_tier_too_narrow_to_reach_the_price_before_the_cliff_never_does() -> None:
    narrow = read_tiers([{"from": D(0), "to": D(100), "price": D(2)}, {"from": D(100), "to": D(110), "price": D(1)}])
    assert cliffs(narrow) == (Cliff(F(100), D("200.00"), D("101.00"), None),)


def test_dearer_tiers_and_free_ones_have_their_cliffs_told_apart() -> None:
    rising = read_tiers([{"from": D(0), "to": D(100), "price": D(1)}, {"from": D(100), "price": D(2)}])
    free = read_tiers([{"from": D(0), "to": D(100), "price": D(1)}, {"from": D(100), "price": D(0)}])
    assert (cliffs(rising), cliffs(free)) == ((), (Cliff(F(100), D("100.00"), D("0.00"), None),))


def test_parts_of_a_range_leave_out_the_tiers_it_does_not_touch() -> None:
    found = [(part, tier.price) for part, tier in parts(F(30000), F(45000), read_tiers(TIERS))]
    assert found == [(10000, F("1.8")), (5000, F("1.6"))]


def test_tiers_of_a_day_are_stretched_over_a_month() -> None:
    assert Tier(F(0), F(1000), F(2)).stretched(22) == Tier(F(0), F(22000), F(2))
    assert Tier(F(1000), None, F(1)).stretched(22) == Tier(F(22000), None, F(1))


def test_tiers_that_share_their_edge_mean_the_same() -> None:
    shared = [{**tier, "from": D(int(str(tier["from"])) // 10 * 10)} for tier in TIERS]
    assert read_tiers(shared) == read_tiers(TIERS)


def test_tier_without_an_end_runs_to_the_next() -> None:
    open_tiers = [{key: value for key, value in tier.items() if key != "to"} for tier in TIERS]
    assert [tier.upto for tier in read_tiers(open_tiers)] == [20001, 40001, None]


def test_good_tiers_have_no_problems() -> None:
    assert tier_problems(TIERS) == ()


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        ([{"from": 10}], [("start", 0)]),
        ([{"from": 1, "to": 5}], [("open", 0)]),
        ([{"from": 0, "to": 5}, {"from": 7}], [("gap", 1)]),
        ([{"from": 0, "to": 5}, {"from": 4}], [("overlap", 1)]),
        ([{"from": 0}, {"from": 4}], [("overlap", 1)]),
        ([{"from": 6}, {"from": 0, "to": 5}], []),
        ([{"from": 0, "to": 0}, {"from": 1}], [("reversed", 0)]),
        ([{"to": 5}, {"from": 9}], []),
    ],
)
def test_tiers_that_do_not_meet_are_named(rows: list[dict[str, object]], problems: list[tuple[str, int]]) -> None:
    found = tier_problems([{"item": "电话", "price": D(1), **tier} for tier in rows])
    assert [(problem.code, problem.row) for problem in found] == problems


def test_tiers_of_two_items_are_judged_apart() -> None:
    assert tier_problems([*TIERS, {"item": "在线", "from": D(0), "price": D(1)}]) == ()


def test_problem_names_its_row() -> None:
    assert str(BandProblem("gap", 2)) == "第 3 行：与低一档之间有空隙，须首尾相接"


BANDS = st.lists(st.tuples(st.integers(1, 1000), st.integers(0, 500)), min_size=1, max_size=6)


def tier_rows(bands: list[tuple[int, int]]) -> list[dict[str, object]]:
    """Contiguous tiers of the given widths and prices in 分; the last has no end."""
    rows: list[dict[str, object]] = []
    start = 0
    for width, price in bands:
        rows.append({"item": "电话", "from": D(start), "to": D(start + width), "price": D(price).scaleb(-2)})
        start += width
    del rows[-1]["to"]
    return rows


@given(BANDS, st.integers(0, 8000), st.integers(0, 1000))
def test_more_units_never_cost_less_tier_by_tier(bands: list[tuple[int, int]], quantity: int, more: int) -> None:
    tiers = read_tiers(tier_rows(bands))
    assert tiered(D(quantity), tiers) <= tiered(D(quantity + more), tiers)


@given(BANDS, st.integers(0, 8000))
def test_tiers_cost_the_same_as_unit_by_unit(bands: list[tuple[int, int]], quantity: int) -> None:
    rows = tier_rows(bands)
    prices = [price for width, price in bands for _ in range(width)]
    prices += [bands[-1][1]] * max(quantity - len(prices), 0)
    assert tier_problems(rows) == ()
    assert tiered(D(quantity), read_tiers(rows)) == D(sum(prices[:quantity])).scaleb(-2)


@given(BANDS, st.integers(0, 8000))
def test_parts_add_up_to_the_quantity(bands: list[tuple[int, int]], quantity: int) -> None:
    found = list(parts(F(0), F(quantity), read_tiers(tier_rows(bands))))
    assert (sum(part for part, _tier in found), [part for part, _tier in found if part <= 0]) == (quantity, [])


@given(BANDS)
def test_whole_band_has_a_cliff_exactly_where_one_unit_more_costs_less(bands: list[tuple[int, int]]) -> None:
    tiers = read_tiers(tier_rows(bands))
    ends = [tier.upto for tier in tiers if tier.upto is not None]
    falls = [q for q in ends if tiered(q + 1, tiers, whole_band=True) < tiered(q, tiers, whole_band=True)]
    assert [cliff.quantity for cliff in cliffs(tiers)] == falls
