"""The worst and the best a year can bring."""

from datetime import date
from decimal import Decimal as D

from contracts.pictures import year
from contracts.pictures.picture import Picture

from .parsed import check, shapes, words

SEATS = {"name": "坐席", "model": "按坐席", "unit": "席·月", "unitPrice": D(7950), "basis": "实际", "estQty": D(40)}
CALLS = {"name": "电话", "model": "按量", "unit": "通", "unitPrice": D(2), "basis": "实际", "estQty": D(30000)}
AGREED = {
    "term.mode": "起止日期",
    "term.start": date(2027, 1, 1),
    "term.end": date(2028, 12, 31),
    "fee.items": (SEATS, CALLS),
    "fee.tax.mode": "含税",
    "fee.tax.rate": D(6),
    "fee.totalMode": "暂估总价",
    "fee.perfPct": D(15),
    "kpi.bonusCap": D(5),
    "kpi.malusCap": D(20),
    "kpi.ladder": (
        {"min": D(90), "max": D(105), "coef": D("1.03")},
        {"min": D(0), "max": D(90), "coef": D("0.70")},
    ),
}


def drawn(**changed: object) -> Picture:
    picture = year.draw(AGREED | changed)
    assert picture is not None
    check(picture, "year")
    return picture


def test_three_cases_are_labelled_with_their_amount_and_their_condition():
    assert words(drawn()) == [
        *("最少", "3,988,080.00", "业务量 50%、系数 0.7"),
        *("预计", "4,536,000.00", "业务量 100%、系数 1"),
        *("最多", "4,918,032.00", "业务量 150%、系数 1.03"),
    ]


def test_table_adds_the_month_and_the_difference():
    assert drawn().tables[0].rows == (
        ("最少", "业务量 50%、系数 0.7", "332,340.00", "3,988,080.00", "−12.1%"),
        ("预计", "业务量 100%、系数 1", "378,000.00", "4,536,000.00", ""),
        ("最多", "业务量 150%、系数 1.03", "409,836.00", "4,918,032.00", "+8.4%"),
    )


def test_every_bar_is_hatched_in_its_own_way():
    assert len({bar.get("fill") for bar in shapes(drawn(), "rect", "picture-bar")}) == 3


def test_red_lines_can_take_deductions_to_their_cap():
    redlines = ({"event": "泄露客户信息", "effect": "解除权", "amount": D(50000)},)
    assert drawn(**{"kpi.redlines": redlines}).tables[0].rows[0][1:4] == (
        "业务量 50%、系数 0.7、扣减达到上限",
        "278,400.00",
        "3,340,800.00",
    )


def test_capped_total_cuts_the_year():
    cut = drawn(**{"fee.totalMode": "封顶总价", "term.end": date(2027, 12, 31)}).tables[0].rows[2]
    assert cut[1:4] == ("业务量 150%、系数 1.03、达到封顶总价", "409,836.00", "4,536,000.00")


def test_shorter_term_names_its_months():
    picture = drawn(**{"term.end": date(2027, 6, 30)})
    assert (picture.title, picture.tables[0].rows[1][3]) == ("服务期 6 个月最少、预计和最多付多少", "2,268,000.00")


def test_contract_without_volume_speaks_of_scores_only():
    assert words(drawn(**{"fee.items": (SEATS,)}))[2] == "系数 0.7"


def test_nothing_is_drawn_while_the_cost_is_open():
    assert year.draw(AGREED | {"fee.items": ()}) is None
