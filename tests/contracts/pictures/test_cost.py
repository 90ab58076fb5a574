"""What a month costs as the volume changes."""

from datetime import date
from decimal import Decimal as D

import pytest

from contracts.pictures import cost
from contracts.pictures.picture import Picture
from contracts.pictures.words import CostWords
from contracts.terms.fees import totals
from contracts.terms.hours import WEEKDAYS
from contracts.terms.money import figures

from .parsed import alternative, check, shapes, words

CALLS = {"name": "电话", "model": "按量", "unit": "通", "unitPrice": D(2), "basis": "实际", "estQty": D(30000)}
CHATS = {"name": "会话", "model": "按量", "unit": "会话", "unitPrice": D(3), "basis": "实际", "estQty": D(1000)}
FEE = {"name": "月费", "model": "固定月费", "unit": "月", "unitPrice": D(20000), "basis": "固定"}
TAX = {"fee.tax.mode": "含税", "fee.tax.rate": D(6)}
TIERS = {
    "fee.tiers": (
        {"item": "电话", "from": D(0), "to": D(27000), "price": D("2.00")},
        {"item": "电话", "from": D(27000), "price": D("1.50")},
    ),
    "fee.tierMode": "分段累进",
    "fee.tierBasis": "月总量",
}
MINIMUM = {
    "fee.min.on": True,
    "fee.min.qty": D(18000),
    "fee.min.unit": "通",
    "fee.min.period": "月",
    "fee.min.pct": D(60),
}


def drawn(*items: dict[str, object], **rules: object) -> Picture:
    picture = cost.draw({**TAX, "fee.items": items, **rules})
    assert picture is not None
    check(picture, "cost")
    return picture


def test_three_volumes_are_labelled_with_their_amounts() -> None:
    assert words(drawn(CALLS))[:9] == [
        *("业务量 80%", "48,000.00", "比预计 −20%"),
        *("业务量 100%", "60,000.00", "预计"),
        *("业务量 120%", "72,000.00", "比预计 +20%"),
    ]


def test_forecast_is_the_average_month_of_the_contract() -> None:
    answers = {**TAX, **TIERS, "fee.items": (CALLS, FEE)}
    monthly = totals(answers).monthly
    assert monthly is not None
    assert words(drawn(CALLS, FEE, **TIERS))[4] == figures(monthly)


def test_table_gives_quantity_and_amount_of_every_tenth() -> None:
    table = drawn(CALLS, FEE).tables[0]
    assert table.columns == ("业务量", "电话（通）", "每月费用（元）", "与预计相比")
    assert table.rows[0] == ("50%", "15,000", "50,000.00", "比预计 −37.5%")
    assert table.rows[5] == ("100%", "30,000", "80,000.00", "")
    assert [row[0] for row in table.rows] == [f"{percent}%" for percent in range(50, 151, 10)]


def test_prices_change_at_marked_volumes() -> None:
    picture = drawn(CALLS, **TIERS, **MINIMUM)
    assert len(shapes(picture, "line", "picture-edge")) == 2
    assert picture.tables[1].rows == (
        ("A", "电话保底 18,000 通（预计的 60%），不足部分按 60% 计付"),
        ("B", "电话超过 27,000 通（预计的 90%），超出部分每通 1.5 元"),
    )
    assert picture.notes[:2] == tuple("：".join(row) for row in picture.tables[1].rows)


def test_minimum_out_of_sight_is_mentioned() -> None:
    assert drawn(CALLS, **{**MINIMUM, "fee.min.qty": D(6000)}).notes[0] == (
        "电话保底 6,000 通（预计的 20%），不足部分按 60% 计付，图中范围内不触发"
    )


def test_minimum_of_more_than_half_as_much_again_is_always_short() -> None:
    picture = drawn(CALLS, **{**MINIMUM, "fee.min.qty": D(60000)})
    assert picture.notes[0] == "电话保底 60,000 通（预计的 200%），不足部分按 60% 计付"


def test_whole_band_is_drawn_with_its_drop() -> None:
    picture = drawn(CALLS, **{**TIERS, "fee.tierMode": "全量套档"})
    [jump] = shapes(picture, "line", "picture-jump")
    assert jump["x1"] == jump["x2"]
    assert float(jump["y1"]) < float(jump["y2"])
    assert picture.tables[1].rows == (("A", "电话超过 27,000 通（预计的 90%），全部按每通 1.5 元"),)


def test_overage_is_marked() -> None:
    picture = drawn(CALLS, **{"fee.over.pct": D(15), "fee.over.mult": D("1.20")})
    assert picture.tables[1].rows == (("A", "电话超过 34,500 通（预计的 115%）的部分按 1.2 倍计费"),)


def test_fixed_part_is_drawn_and_said() -> None:
    picture = drawn(CALLS, CHATS, FEE)
    assert "不随业务量变化的部分 20,000.00" in words(picture)
    assert picture.notes == (CostWords().part_fixed, CostWords().together, CostWords().with_tax)
    assert picture.tables[0].columns[1:3] == ("电话（通）", "会话（会话）")


def test_cost_that_does_not_follow_the_volume_is_level() -> None:
    picture = drawn(FEE)
    [line] = shapes(picture, "line", "picture-curve")
    assert line["y1"] == line["y2"]
    assert (picture.tables[0].rows[0], picture.notes[0]) == (("50%", "20,000.00", "与预计相同"), CostWords().all_fixed)


def test_capped_total_is_mentioned() -> None:
    assert drawn(CALLS, **{"fee.totalMode": "封顶总价"}).notes[-1] == CostWords().capped


@pytest.mark.parametrize("highest", ["0.07", "9.99", "100", "1234567.89", "99999999"])
def test_curve_stays_inside_the_plot(highest: str) -> None:
    picture = drawn({**FEE, "unitPrice": D(highest)})
    [line] = shapes(picture, "line", "picture-curve")
    assert cost.TOP <= float(line["y1"]) < cost.BOTTOM


@pytest.mark.parametrize("answers", [{}, {**TAX, "fee.items": ({**FEE, "unitPrice": D(0)},)}, {"fee.items": (CALLS,)}])
def test_there_is_no_picture_of_a_cost_that_is_open_or_nothing(answers: dict[str, object]) -> None:
    assert cost.draw(answers) is None


def test_hostile_names_are_text() -> None:
    name = "</text><script>\ud800\u0007&amp;\"'"
    picture = drawn({**CALLS, "name": name, "unit": name})
    assert name in alternative(picture)
    assert "<script>" not in picture.svg


def test_units_are_named_in_the_language_of_the_page() -> None:
    picture = cost.draw({**TAX, "fee.items": (CALLS,)}, CostWords(choice={"通": "calls"}.__getitem__))
    assert picture is not None
    assert picture.tables[0].columns[1] == "电话（calls）"


def test_coefficients_expected_by_the_hours_are_counted_and_said() -> None:
    seats = {"name": "坐席", "model": "按坐席", "unit": "席·月", "unitPrice": D(8000), "basis": "实际", "estQty": D(10)}
    week = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
    hours = {"name": "每日", "days": week, "start": "09:00", "end": "21:00", "seats": 10}
    term = {"term.mode": "起止日期", "term.start": date(2027, 1, 1), "term.end": date(2027, 12, 31)}
    served = {"scope.hours": (hours,), "scope.holiday": "照常服务", "fee.mult.holiday": D(2), "perf.seats": 10}
    picture = drawn(seats, **term, **served)
    assert picture.notes[-1] == CostWords().with_extra
    assert words(picture)[4] == "82,849.32"  # 13 of 365 days cost twice as much


def test_tiers_of_a_day_are_drawn_by_the_month_and_said_as_agreed() -> None:
    term = {"term.mode": "起止日期", "term.start": date(2027, 1, 1), "term.end": date(2027, 12, 31)}
    hours = ({"name": "每日", "days": WEEKDAYS, "start": "09:00", "end": "21:00"},)
    rows = (
        {"item": "电话", "from": D(0), "to": D(900), "price": D("2.00")},
        {"item": "电话", "from": D(900), "price": D("1.50")},
    )
    daily = {"fee.tiers": rows, "fee.tierMode": "分段累进", "fee.tierBasis": "月日均量"}
    picture = drawn(CALLS, **term, **daily, **{"scope.hours": hours, "scope.holiday": "照常服务"})
    said = "A：电话超过 27,375 通（预计的 91.3%），超出部分每通 1.5 元（约定为日均 900 通，已折合为平均每月）"
    assert picture.notes[0] == said
