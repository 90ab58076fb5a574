"""What coefficients for holidays, nights and languages add to a price."""

from datetime import date
from decimal import Decimal as D
from fractions import Fraction as F

import pytest

from contracts.terms.explained import total
from contracts.terms.extras import Extras, Language, languages
from contracts.terms.fees import expected_extras, totals
from contracts.terms.hours import WEEKDAYS
from contracts.terms.money import round_fen
from contracts.terms.served import SeatTime

HOLIDAYS = SeatTime(22_320, {"holiday": 1_440}, {"holiday": F(3, 2)})
CANTONESE, ENGLISH = Language("粤语", F(6, 5), F(1, 10)), Language("英语", F(8, 5), F(1, 20))
ROWS = ({"lang": "粤语", "mult": D("1.2"), "share": D(10)}, {"lang": "英语", "mult": D("1.6"), "share": D(5)})
CONTRACT: dict[str, object] = {
    "term.mode": "起止日期",
    "term.start": date(2027, 1, 1),
    "term.end": date(2027, 12, 31),
    "scope.hours": ({"name": "每日", "days": WEEKDAYS, "start": "09:00", "end": "21:00"},),
    "scope.holiday": "照常服务",
    "fee.tax.mode": "含税",
    "fee.tax.rate": D(6),
    "fee.totalMode": "暂估总价",
    "fee.items": (
        {
            "name": "热线坐席",
            "model": "按坐席",
            "unit": "席·月",
            "unitPrice": D(7950),
            "basis": "实际",
            "estQty": D(40),
        },
    ),
}


def test_holidays_add_a_line_that_explains_itself() -> None:
    [line] = Extras(HOLIDAYS).lines(D("310000.00"), "电话坐席")
    assert (line.code, line.clause, line.subject, line.amount) == (
        "extra.holiday",
        "fee.mult",
        "电话坐席",
        D("10000.00"),
    )
    assert line.in_figures() == "310,000.00元×1,440席·分钟÷22,320席·分钟×（1.5－1）"


def test_language_adds_its_share_of_the_price() -> None:
    [line] = Extras(None, (CANTONESE,)).lines(D("310000.00"), "电话坐席")
    assert (line.code, line.subject, line.amount) == ("extra.lang", "电话坐席（粤语）", D("6200.00"))
    assert line.sentence() == "服务期金额×语种预计占比×（语种系数－1）＝310,000.00元×10%×（1.2－1）＝6,200.00元"
    assert Extras(None, (CANTONESE,)).ratio == F(1, 50)


def test_of_a_holiday_and_a_language_the_higher_coefficient_counts_alone() -> None:
    found = Extras(HOLIDAYS, (CANTONESE, ENGLISH))
    holiday, cantonese, english = found.lines(D("310000.00"), "坐席")
    assert holiday.in_figures() == "310,000.00元×（1,440席·分钟×（1－5%））÷22,320席·分钟×（1.5－1）"
    assert cantonese.in_figures() == ("310,000.00元×（22,320席·分钟－1,440席·分钟）×10%÷22,320席·分钟×（1.2－1）")
    assert [holiday.amount, cantonese.amount, english.amount] == [D("9500.00"), D("5800.00"), D("9300.00")]
    assert total([holiday, cantonese, english]) == round_fen(310_000 * found.ratio)


def test_language_as_dear_as_a_holiday_counts_as_language() -> None:
    found = Extras(HOLIDAYS, (Language("英语", F(3, 2), F(1)),))
    assert [line.amount for line in found.lines(D("310000.00"), "坐席")] == [D("0.00"), D("155000.00")]


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        (ROWS, (CANTONESE, ENGLISH)),
        ((), ()),
        (({"lang": "粤语", "mult": D("1.2")},), ()),
        (({"lang": "粤语", "mult": D("1.2"), "share": D(60)}, {"lang": "英语", "mult": D(2), "share": D(41)}), ()),
    ],
)
def test_languages_are_read_whole_or_not_at_all(rows: object, read: tuple[Language, ...]) -> None:
    assert languages({"fee.mult.langs": rows}) == read


def test_languages_are_part_of_the_estimate() -> None:
    found = totals(CONTRACT | {"fee.mult.langs": ROWS})
    assert found.total is not None
    assert found.spans == (D("3816000.00"),)
    assert found.multiplied == D("76320.00") + D("114480.00")
    assert found.total.incl == D("4006800.00")
    assert found.monthly == D("333900.00")


def test_coefficient_of_languages_nobody_named_leaves_the_others_in_the_estimate() -> None:
    with_others = expected_extras(CONTRACT | {"fee.mult.holiday": D("1.5"), "fee.mult.lang": D("1.3")})
    assert with_others == expected_extras(CONTRACT | {"fee.mult.holiday": D("1.5")})
    assert with_others is not None
    assert with_others.ratio == F(13, 365) / 2


def test_languages_of_coefficient_one_change_nothing() -> None:
    rows = ({"lang": "粤语", "mult": D("1.0"), "share": D(10)},)
    assert expected_extras(CONTRACT | {"fee.mult.langs": rows}) is None
