"""What a month costs as the volume changes (domain model R5)."""

from datetime import date, timedelta
from decimal import Decimal as D
from fractions import Fraction as F
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.terms.fees import totals
from contracts.terms.hours import WEEKDAYS
from contracts.terms.money import FEN
from contracts.terms.period import add_months
from contracts.terms.volume import HIGHEST, LOWEST, monthly_cost

CALLS = {"name": "电话", "model": "按量", "unit": "通", "unitPrice": D(2), "basis": "实际", "estQty": D(30000)}
SEATS = {"name": "坐席", "model": "按坐席", "unit": "席·月", "unitPrice": D(7950), "basis": "实际", "estQty": D(40)}
FEE = {"name": "月费", "model": "固定月费", "unit": "月", "unitPrice": D(1800), "basis": "固定"}
TAX = {"fee.tax.mode": "含税", "fee.tax.rate": D(6)}
TIERS = {
    "fee.tiers": (
        {"item": "电话", "from": D(0), "to": D(20000), "price": D("2.00")},
        {"item": "电话", "from": D(20001), "to": D(40000), "price": D("1.80")},
        {"item": "电话", "from": D(40001), "price": D("1.60")},
    ),
    "fee.tierMode": "分段累进",
    "fee.tierBasis": "月总量",
}
MINIMUM = {
    "fee.min.on": True,
    "fee.min.qty": D(24000),
    "fee.min.unit": "通",
    "fee.min.period": "月",
    "fee.min.pct": D(60),
}
OVERAGE = {"fee.over.pct": D(20), "fee.over.mult": D("1.5")}


def amounts(*items: dict[str, object], percents: tuple[int, ...] = (50, 100, 150), **rules: object) -> list[D] | None:
    cost = monthly_cost({**TAX, "fee.items": items, **rules})
    return None if cost is None else [cost.at(F(percent, 100)) for percent in percents]


def edges(*items: dict[str, object], **rules: object) -> list[tuple[str, F]]:
    cost = monthly_cost({**TAX, "fee.items": items, **rules})
    assert cost is not None
    return [(edge.kind, edge.quantity) for edge in cost.edges]


def test_actual_quantities_follow_the_volume() -> None:
    assert amounts(CALLS) == [D("30000.00"), D("60000.00"), D("90000.00")]


@pytest.mark.parametrize("item", [SEATS, FEE, {**CALLS, "basis": "固定"}, {**CALLS, "basis": "预测"}])
def test_seats_monthly_fees_and_agreed_quantities_stay(item: dict[str, object]) -> None:
    known = amounts(item)
    assert known is not None
    assert len(set(known)) == 1


def test_lines_are_added_up_with_their_tax() -> None:
    cost = monthly_cost({"fee.tax.mode": "不含税", "fee.tax.rate": D(6), "fee.items": (CALLS, FEE)})
    assert cost is not None
    assert (cost.at(F(1)), cost.fixed) == (D("65508.00"), D("1908.00"))


def test_forecast_costs_what_the_average_month_does() -> None:
    answers = {**TAX, **TIERS, "fee.items": (CALLS, SEATS, FEE)}
    cost = monthly_cost(answers)
    assert cost is not None
    assert cost.at(F(1)) == totals(answers).monthly


def test_marginal_tiers_price_each_part_at_its_own_tier() -> None:
    assert amounts(CALLS, **TIERS) == [D("30000.00"), D("58000.00"), D("84000.00")]
    assert edges(CALLS, **TIERS) == [("tier", 20000), ("tier", 40000)]


def test_whole_band_jumps_where_a_tier_ends() -> None:
    cost = monthly_cost({**TAX, **TIERS, "fee.tierMode": "全量套档", "fee.items": (CALLS,)})
    assert cost is not None
    assert cost.path == (
        (F(1, 2), D("30000.00")),
        (F(2, 3), D("40000.00")),
        (F(2, 3), D("36000.00")),
        (F(4, 3), D("72000.00")),
        (F(4, 3), D("64000.00")),
        (F(3, 2), D("72000.00")),
    )


def test_shortfall_of_the_minimum_commitment_is_paid_in_part() -> None:
    # 9,000 calls short at 60% of 2.00 yuan
    assert amounts(CALLS, percents=(50, 80, 100), **MINIMUM) == [D("40800.00"), D("48000.00"), D("60000.00")]
    assert edges(CALLS, **MINIMUM) == [("minimum", 24000)]


def test_shortfall_is_priced_by_the_tiers_it_would_have_filled() -> None:
    # 15,000 at 2.00; 5,000 short at 2.00 and 4,000 short at 1.80, both at 60%
    assert amounts(CALLS, percents=(50,), **TIERS, **MINIMUM) == [D("40320.00")]


def test_minimum_of_a_year_is_spread_over_its_months() -> None:
    yearly = {**MINIMUM, "fee.min.qty": D(288000), "fee.min.period": "年"}
    assert amounts(CALLS, **yearly) == amounts(CALLS, **MINIMUM)


def test_minimum_of_one_line_is_billed_in_full() -> None:
    assert amounts({**CALLS, "min": D(24000)}) == [D("48000.00"), D("60000.00"), D("90000.00")]


def test_part_above_the_overage_threshold_costs_its_multiple() -> None:
    assert amounts(CALLS, percents=(120, 150), **OVERAGE) == [D("72000.00"), D("99000.00")]
    assert edges(CALLS, **OVERAGE) == [("overage", 36000)]


def test_overage_without_a_multiple_changes_nothing() -> None:
    assert edges(CALLS, **{"fee.over.pct": D(20), "fee.over.mult": D("1.0")}) == []


def test_share_of_turnover_is_a_percentage() -> None:
    sales = {
        "name": "成交",
        "model": "按成效",
        "unit": "成功交易额%",
        "unitPrice": D(3),
        "basis": "实际",
        "estQty": D(100000),
    }
    assert amounts(sales) == [D("1500.00"), D("3000.00"), D("4500.00")]


def test_one_off_lines_are_left_out() -> None:
    visit = {"name": "驻场", "model": "按量", "unit": "次", "unitPrice": D(500), "basis": "实际", "estQty": D(4)}
    assert amounts(CALLS, visit) == amounts(CALLS)


YEAR = {
    "term.mode": "起止日期",
    "term.start": date(2027, 1, 1),
    "term.end": date(2027, 12, 31),
    "scope.hours": ({"name": "每日", "days": WEEKDAYS, "start": "09:00", "end": "21:00"},),
    "scope.holiday": "照常服务",
}


def two_tiers(basis: str, upto: int, mode: str = "分段累进") -> dict[str, object]:
    """The first `upto` calls of a day or a year at 2.00 yuan, all above at 1.50."""
    rows = (
        {"item": "电话", "from": D(0), "to": D(upto), "price": D("2.00")},
        {"item": "电话", "from": D(upto), "price": D("1.50")},
    )
    return {**YEAR, "fee.tiers": rows, "fee.tierBasis": basis, "fee.tierMode": mode}


def test_tiers_of_a_day_give_the_average_month() -> None:
    # 900 a day: 328,500 calls of the year at 2.00; above them 31,500 as forecast, 211,500 at half as much again
    daily = two_tiers("月日均量", 900)
    assert amounts(CALLS, **daily) == [D("30000.00"), D("58687.50"), D("81187.50")]
    assert edges(CALLS, **daily) == [("tier", F(27375))]
    cost = monthly_cost({**TAX, **daily, "fee.items": (CALLS,)})
    assert cost is not None
    assert sorted(cost.bends) == [F(84, 100), F(90, 100), F(93, 100)]  # months of 28, 30 and 31 days
    assert [edge.agreed for edge in cost.edges] == [900]


def test_tiers_of_a_year_give_the_average_month() -> None:
    yearly = two_tiers("年总量", 300_000)
    assert amounts(CALLS, **yearly) == [D("30000.00"), D("57500.00"), D("80000.00")]
    assert edges(CALLS, **yearly) == [("tier", F(25000))]


def test_whole_band_of_a_year_jumps_once_for_each_length_of_a_year() -> None:
    whole = two_tiers("年总量", 300_000, "全量套档") | {"term.end": date(2028, 10, 31)}
    cost = monthly_cost({**TAX, **whole, "fee.items": (CALLS,)})
    assert cost is not None
    assert cost.bends == {F(5, 6): True, F(1): True}  # twelve months, then ten
    assert cost.path == (
        (F(1, 2), D("30000.00")),
        (F(5, 6), D("50000.00")),
        (F(5, 6), D("43181.82")),
        (F(1), D("51818.18")),
        (F(1), D("45000.00")),
        (F(3, 2), D("67500.00")),
    )


UNITS_A_MONTH = {"月总量": 30_000, "月日均量": 1_000, "年总量": 360_000}


@given(
    st.sampled_from(sorted(UNITS_A_MONTH)),
    st.sampled_from(["分段累进", "全量套档"]),
    st.integers(40, 160),
    st.integers(1, 18),
    st.integers(1, 100),
)
def test_cost_is_a_straight_line_between_its_bends(basis: str, mode: str, upto: int, months: int, percent: int) -> None:
    term = {"term.end": add_months(date(2027, 1, 1), months) - timedelta(days=1)}
    rules = two_tiers(basis, UNITS_A_MONTH[basis] * upto // 100, mode) | term
    cost = monthly_cost({**TAX, **rules, "fee.items": (CALLS,)})
    assert cost is not None
    for (low, before), (high, after) in pairwise(cost.path):
        if low < high:
            start = F(cost.at(low + F(1, 10**12))) if cost.bends.get(low) else F(before)
            share = F(percent, 100)
            straight = start + (F(after) - start) * share
            assert abs(F(cost.at(low + (high - low) * share)) - straight) < 3 * FEN  # each month is rounded


UNCLEAR = {
    "nothing to price": ((), {}),
    "price missing": (({**CALLS, "unitPrice": None},), {}),
    "quantity missing": (({**CALLS, "estQty": None},), {}),
    "basis missing": (({**CALLS, "basis": None},), {}),
    "tax missing": ((CALLS,), {"fee.tax.rate": None}),
    "tiers of a year and a surcharge": ((CALLS,), {**TIERS, **OVERAGE, "fee.tierBasis": "年总量"}),
    "tiers of a year and a least quantity": (({**CALLS, "min": D(9)},), {**TIERS, "fee.tierBasis": "年总量"}),
    "tiers of a day without service days": ((CALLS,), {**TIERS, "fee.tierBasis": "月日均量"}),
    "tiers with a gap": ((CALLS,), {**TIERS, "fee.tiers": (TIERS["fee.tiers"][0], TIERS["fee.tiers"][2])}),
    "fixed total of actual quantities": ((CALLS,), {"fee.totalMode": "固定总价"}),
    "minimum without its share": ((CALLS,), {**MINIMUM, "fee.min.pct": None}),
    "minimum of no line": ((CALLS,), {**MINIMUM, "fee.min.unit": "封"}),
    "minimum of two lines": ((CALLS, {**CALLS, "name": "外呼"}), MINIMUM),
    "shortfall across whole bands": ((CALLS,), {**TIERS, "fee.tierMode": "全量套档", **MINIMUM}),
    "shortfall of a year in tiers": ((CALLS,), {**TIERS, **MINIMUM, "fee.min.period": "年", "fee.min.qty": D(288000)}),
    "overage of a forecast quantity": (({**CALLS, "basis": "预测"},), OVERAGE),
    "amounts beyond words": (({**CALLS, "unitPrice": D("999999999"), "estQty": D("999999999")},), {}),
}


@pytest.mark.parametrize("case", UNCLEAR)
def test_rules_that_leave_the_cost_open_give_none(case: str) -> None:
    items, rules = UNCLEAR[case]
    assert monthly_cost({**TAX, "fee.items": items, **rules}) is None


def test_cost_outside_the_range_is_refused() -> None:
    cost = monthly_cost({**TAX, "fee.items": (CALLS,)})
    assert cost is not None
    for factor in (LOWEST - F(1, 100), HIGHEST + F(1, 100)):
        with pytest.raises(ValueError, match="reckoned"):
            cost.at(factor)
