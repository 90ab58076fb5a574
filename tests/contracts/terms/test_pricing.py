"""What a price line costs for a month's work (domain model R5)."""

from decimal import Decimal as D
from fractions import Fraction as F

import pytest

from contracts.terms.explained import given
from contracts.terms.pricing import PriceLine, Work, part_of_month, read
from tests.contracts.terms.test_tiers import TIERS

CALLS = {"name": "电话", "model": "按量", "unit": "通", "unitPrice": D(2), "basis": "实际", "estQty": D(30000)}
TIERED = {"fee.tiers": tuple(TIERS), "fee.tierMode": "分段累进", "fee.tierBasis": "月总量"}
WHOLE = {**TIERED, "fee.tierMode": "全量套档"}
OVERAGE = {"fee.over.pct": D(20), "fee.over.mult": D("1.5")}


def line(item: dict[str, object] | None = None, **rules: object) -> PriceLine:
    found = read(0, item or CALLS, rules)
    assert found is not None
    return found


def charged(of: PriceLine, quantity: int, **work: object) -> list[tuple[str, str]]:
    """Code and reckoning in figures of every charge for `quantity` units."""
    charges = of.charges(Work(given("quantity", quantity, of.counted_in), **work))
    return [(charge.code, f"{charge.in_figures()}＝{charge.amount}") for charge in charges]


def test_plain_price() -> None:
    assert charged(line(), 20000) == [("volume", "2.00元×20,000通＝40000.00")]


def test_turnover_is_paid_in_percent() -> None:
    sales = {"name": "成交", "model": "按成效", "unit": "成功交易额%", "unitPrice": D("2.5"), "estQty": D(1000000)}
    assert charged(line(sales), 800000) == [("success", "2.5%×800,000.00元＝20000.00")]


@pytest.mark.parametrize(
    ("rules", "reckoning"),
    [
        (TIERED, "2.00元×20,000通＋1.80元×20,000通＋1.60元×5,000通＝84000.00"),
        (WHOLE, "1.60元×45,000通＝72000.00"),
    ],
)
def test_worked_example_of_tiers(rules: dict[str, object], reckoning: str) -> None:
    assert charged(line(**rules), 45000) == [("volume", reckoning)]


def test_tiers_by_the_day_are_those_of_the_average_day() -> None:
    daily = line(
        **TIERED
        | {
            "fee.tierBasis": "月日均量",
            "fee.tiers": (
                {"item": "电话", "from": D(0), "to": D(1000), "price": D(2)},
                {"item": "电话", "from": D(1000), "price": D(1)},
            ),
        }
    )
    assert charged(daily, 33000, days=30) == [("volume", "2.00元×30,000通＋1.00元×3,000通＝63000.00")]
    assert charged(daily, 33000, days=22) == [("volume", "2.00元×22,000通＋1.00元×11,000通＝55000.00")]
    assert charged(daily, 33000) == [("volume", "2.00元×33,000通＝66000.00")]  # without days the unit price holds


def test_tiers_by_the_year_go_on_where_the_months_before_ended() -> None:
    yearly = line(**TIERED | {"fee.tierBasis": "年总量"})
    assert charged(yearly, 15000, before=F(10000)) == [("volume", "2.00元×10,000通＋1.80元×5,000通＝29000.00")]


def test_whole_bands_by_the_year_are_reckoned_anew_on_all_of_it() -> None:
    yearly = line(**WHOLE | {"fee.tierBasis": "年总量"})
    assert charged(yearly, 15000, before=F(10000)) == [
        ("volume", "（1.80元×（10,000通＋15,000通））－（2.00元×10,000通）＝25000.00")
    ]
    # 25,000 at 1.80 were 45,000.00, of which 20,000.00 had been billed


def test_part_above_the_limit_costs_its_multiple() -> None:
    assert charged(line(**OVERAGE), 45000) == [
        ("volume", "2.00元×（30,000通×（1＋20%））＝72000.00"),
        ("overage", "2.00元×（45,000通－（30,000通×（1＋20%）））×1.5＝27000.00"),
    ]
    assert charged(line(**OVERAGE), 36000) == [("volume", "2.00元×36,000通＝72000.00")]


def test_limit_follows_the_forecast_both_sides_confirmed() -> None:
    assert charged(line(**OVERAGE), 45000, forecast=F(40000)) == [("volume", "2.00元×45,000通＝90000.00")]


@pytest.mark.parametrize(("rules", "amounts"), [(TIERED, ["68800.00", "22800.00"]), (WHOLE, ["57600.00", "21600.00"])])
def test_part_above_the_limit_in_tiers(rules: dict[str, object], amounts: list[str]) -> None:
    work = Work(given("quantity", 45000, "通"))
    assert [str(charge.amount) for charge in line(**rules, **OVERAGE).charges(work)] == amounts


def test_least_quantity_is_billed_in_full() -> None:
    assert charged(line({**CALLS, "min": D(24000)}), 20000) == [
        ("volume", "2.00元×20,000通＝40000.00"),
        ("least", "2.00元×（24,000通－20,000通）＝8000.00"),
    ]


def test_least_quantity_in_another_whole_band_takes_its_price() -> None:
    found = charged(line({**CALLS, "min": D(24000)}, **WHOLE), 20000)
    assert found[1] == ("least", "（1.80元×24,000通）－（2.00元×20,000通）＝3200.00")


def test_what_is_short_of_the_guarantee_is_paid_in_part() -> None:
    promised = PriceLine(
        **{name: getattr(line(**TIERED), name) for name in PriceLine.__slots__}
        | {"guaranteed": F(24000), "shortfall": F(3, 5)}
    )
    assert charged(promised, 15000)[1] == ("shortfall", "2.00元×5,000通×60%＋1.80元×4,000通×60%＝10320.00")
    assert len(charged(promised, 24000)) == 1


def test_part_of_a_month_has_part_of_its_least_quantity_and_of_its_limit() -> None:
    half = part_of_month(14, 28)
    part = line({**CALLS, "min": D(24000)}, **OVERAGE)
    assert charged(part, 11000, share=half)[1] == (
        "least",
        "2.00元×（24,000通×14日÷28日－11,000通）＝2000.00",
    )
    assert [code for code, _reckoning in charged(part, 19000, share=half)] == ["volume", "overage"]


def test_month_as_forecast_is_shared_by_its_days() -> None:
    fee = line({"name": "月费", "model": "固定月费", "unit": "月", "unitPrice": D(1800), "basis": "固定"})
    share = part_of_month(17, 31)
    [charge] = fee.charges(Work(fee.expected(share=share), share))
    assert (charge.code, charge.sentence()) == (
        "fixed",
        "单价×预计数量×当月实际服务日数÷当月日数＝1,800.00元×1月×17日÷31日＝987.10元",
    )


def test_whole_month_has_no_share() -> None:
    assert part_of_month(31, 31) is None


@pytest.mark.parametrize(
    "item", [{}, {"unit": "通", "unitPrice": D(1)}, {"unit": "通", "estQty": D(1)}, {"unit": "通", "unitPrice": D(-1)}]
)
def test_row_without_price_or_quantity_is_no_price_line(item: dict[str, object]) -> None:
    assert read(0, item, {}) is None


def test_surcharge_that_cannot_be_read_is_left_out() -> None:
    assert line(**{"fee.over.pct": "viel", "fee.over.mult": D(2)}).overage is None
