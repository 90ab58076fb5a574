"""What people type, and what it is read as."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.terms import reading
from contracts.terms.duration import Days
from contracts.terms.money import figures
from contracts.terms.unreadable import CODES, Unreadable

READERS: list[Callable[[str], object]] = [
    reading.read_number,
    reading.read_int,
    reading.read_money,
    reading.read_percent,
    reading.read_date,
    reading.read_time,
    reading.read_days,
    reading.read_bool,
]
ABSURD = [
    "",
    " ",
    "9" * 10_000,
    "0." + "0" * 10_000 + "1",
    "NaN",
    "nan",
    "sNaN",
    "Infinity",
    "-inf",
    "1e999",
    "1e-999",
    "1E5",
    "0x10",
    "1_000",
    "٣",
    "²",
    "①",
    "½",
    "\x00",
    "\ud800",
    "🙂",
    "--5",
    "1.2.3",
    ".",
    "-",
    ",",
    "二十",
]


def refusal(read: Callable[[str], object], text: str) -> str:
    with pytest.raises(Unreadable) as caught:
        read(text)
    return caught.value.code


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        (" 12 ", "12"),
        ("１２", "12"),
        ("1,234.50", "1234.5"),
        ("１，２３４．５", "1234.5"),
        ("1 234 567", "1234567"),
        ("3。5", "3.5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("007", "7"),
        ("-3", "-3"),
        ("－3", "-3"),
        ("−3", "-3"),
        ("+3", "3"),
        ("6.2万", "62000"),
        ("６.２万", "62000"),
        ("6.2w", "62000"),
        ("2千", "2000"),
        ("3百万", "3000000"),
        ("1.5亿", "150000000"),
        ("1亿2000万", "120000000"),
        ("6万2000", "62000"),
        ("1\u200b2", "12"),
        ("1\u00a0234", "1234"),
        ("999999999999999999", "999999999999999999"),
    ],
)
def test_number_is_read(text: str, number: str) -> None:
    assert reading.read_number(text) == Decimal(number)


def test_negative_zero_is_read_as_zero() -> None:
    assert str(reading.read_number("-0.00")) == "0"


def test_number_is_read_without_trailing_zeros_or_exponent() -> None:
    assert [str(reading.read_number(text)) for text in ("1.50", "100", "6.20万")] == ["1.5", "100", "62000"]


@pytest.mark.parametrize("text", ["1,5", "12,34", "1,2345", "3万5", "3万50", "12abc", "5元", "1/2", "1 2"])
def test_ambiguous_number_is_refused(text: str) -> None:
    assert refusal(reading.read_number, text) == "number"


@pytest.mark.parametrize("text", ["1" * 19, "0." + "0" * 18 + "1"])
def test_number_with_too_many_digits_is_refused(text: str) -> None:
    assert refusal(reading.read_number, text) == "number_range"


def test_whole_number_is_read() -> None:
    assert [reading.read_int(text) for text in ("12", "１２.0", "1.2万")] == [12, 12, 12000]


def test_whole_number_with_a_fraction_is_refused() -> None:
    assert refusal(reading.read_int, "1.5") == "integer"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0", "0.00"),
        ("62000", "62,000.00"),
        ("６.２万", "62,000.00"),
        ("6.2 万元", "62,000.00"),
        ("¥3,816,000", "3,816,000.00"),
        ("￥ 3，816，000.5", "3,816,000.50"),
        ("人民币3,816,000.00元", "3,816,000.00"),
        ("人民币：100元整", "100.00"),
        ("RMB 100", "100.00"),
        ("100圆正", "100.00"),
        ("6.23456万", "62,345.60"),
        ("6万200元", "60,200.00"),
        ("1亿2000万元", "120,000,000.00"),
        ("1亿2000万3000元", "120,003,000.00"),
        ("1.500", "1.50"),
        ("-0", "0.00"),
        ("999,999,999,999.99", "999,999,999,999.99"),
    ],
)
def test_money_is_read(text: str, shown: str) -> None:
    assert figures(reading.read_money(text)) == shown


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-1", "money_negative"),
        ("-¥1", "money_negative"),
        ("¥-1", "money_negative"),
        ("0.001", "money_decimals"),
        ("6.2345678万", "money_decimals"),
        ("1000000000000", "money_range"),
        ("1万亿", "number"),
        ("元", "number"),
        ("¥", "number"),
        ("100美元", "number"),
        ("$100", "number"),
        ("6万200", "number"),
    ],
)
def test_money_that_cannot_be_read_says_why(text: str, code: str) -> None:
    assert refusal(reading.read_money, text) == code


def test_money_is_read_with_two_decimals() -> None:
    assert str(reading.read_money("6.2万")) == "62000.00"


@pytest.mark.parametrize(
    ("text", "number"),
    [("15", "15"), ("15%", "15"), ("１５％", "15"), ("15 %", "15"), ("百分之15", "15"), ("0.5%", "0.5")],
)
def test_percentage_is_read(text: str, number: str) -> None:
    assert reading.read_percent(text) == Decimal(number)


@pytest.mark.parametrize("text", ["15%%", "5万", "%", "5‰", "百分之"])
def test_what_is_no_percentage_is_refused(text: str) -> None:
    assert refusal(reading.read_percent, text) == "percent"


@pytest.mark.parametrize(
    "text",
    [
        "2027-1-1",
        "2027-01-01",
        "2027/1/1",
        "２０２７／１／１",
        "2027.1.1",
        "2027年1月1日",
        "2027 年 1 月 1 日",
        "2027年01月01",
        "20270101",
        "2027—1—1",
        "2027/1/1 0:00:00",
    ],
)
def test_date_is_read(text: str) -> None:
    assert reading.read_date(text) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2027-02-29", "date_unreal"),
        ("2027-13-01", "date_unreal"),
        ("20270230", "date_unreal"),
        ("0000-01-01", "date_unreal"),
        ("1899-12-31", "date_unreal"),
        ("2200-01-01", "date_unreal"),
        ("27-1-1", "date"),
        ("2027-1", "date"),
        ("2027年1月", "date"),
        ("2027-1/1", "date"),
        ("1/2/2027", "date"),
        ("2027-1-1日", "date"),
        ("202711", "date"),
        ("明天", "date"),
    ],
)
def test_date_that_cannot_be_read_says_why(text: str, code: str) -> None:
    assert refusal(reading.read_date, text) == code


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("9:00", "09:00"),
        ("09:00", "09:00"),
        ("９：００", "09:00"),
        ("9 : 30", "09:30"),
        ("9:00:00", "09:00"),
        ("9", "09:00"),
        ("9点", "09:00"),
        ("9点整", "09:00"),
        ("9点半", "09:30"),
        ("9点30", "09:30"),
        ("9点30分", "09:30"),
        ("9时5分", "09:05"),
        ("21点钟", "21:00"),
        ("0930", "09:30"),
        ("930", "09:30"),
        ("00:00", "00:00"),
        ("23:59", "23:59"),
        ("24:00", "24:00"),
        ("24点", "24:00"),
    ],
)
def test_time_is_read(text: str, time: str) -> None:
    assert reading.read_time(text) == time


@pytest.mark.parametrize("text", ["24:01", "25:00", "9:60", "9:5", "下午3点", "9:00-21:00", "12345", "点"])
def test_what_is_no_time_is_refused(text: str) -> None:
    assert refusal(reading.read_time, text) == "time"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("15", Days(15)),
        ("15日", Days(15)),
        ("15天", Days(15)),
        ("１５ 天", Days(15)),
        ("15个自然日", Days(15)),
        ("15日历日", Days(15)),
        ("5个工作日", Days(5, working=True)),
        ("5工作日", Days(5, working=True)),
        ("5 个工作日", Days(5, working=True)),
        ("0日", Days(0)),
        ("9999日", Days(9999)),
    ],
)
def test_days_are_read(text: str, days: Days) -> None:
    assert reading.read_days(text) == days


def test_bare_number_of_days_takes_the_unit_of_the_question() -> None:
    assert reading.read_days("5", working=True) == Days(5, working=True)
    assert reading.read_days("5日", working=True) == Days(5)


@pytest.mark.parametrize("text", ["10000日", "1周", "1个月", "5小时", "-5日", "1.5日", "日", "两日"])
def test_what_is_no_number_of_days_is_refused(text: str) -> None:
    assert refusal(reading.read_days, text) == "days"


@pytest.mark.parametrize("text", ["是", "true", "TRUE", "yes", "１", "on", " y "])
def test_yes_is_read(text: str) -> None:
    assert reading.read_bool(text) is True


@pytest.mark.parametrize("text", ["否", "false", "No", "0", "off", "N"])
def test_no_is_read(text: str) -> None:
    assert reading.read_bool(text) is False


@pytest.mark.parametrize("text", ["也许", "2", "是否", "truee"])
def test_what_is_neither_yes_nor_no_is_refused(text: str) -> None:
    assert refusal(reading.read_bool, text) == "bool"


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("text", ABSURD)
def test_absurd_input_is_refused_by_every_reader(read: Callable[[str], object], text: str) -> None:
    assert refusal(read, text) in CODES


@given(
    st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from("0123456789.,-/:年月日点分个工作万亿元%¥ ")), max_size=70
    )
)
def test_readers_return_a_value_or_refuse_any_text(text: str) -> None:
    for read in READERS:
        with suppress(Unreadable):
            read(text)


@given(st.integers(min_value=0, max_value=99_999_999_999_999).map(lambda cents: Decimal(cents).scaleb(-2)))
def test_printed_money_is_read_back(amount: Decimal) -> None:
    assert reading.read_money(f"人民币{figures(amount)}元") == amount


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_printed_date_is_read_back(day: date) -> None:
    printed = f"{day.year}年{day.month}月{day.day}日"
    assert [reading.read_date(text) for text in (printed, day.isoformat(), f"{day:%Y%m%d}")] == [day] * 3


@given(st.builds(Days, st.integers(min_value=0, max_value=9999), st.booleans()))
def test_printed_days_are_read_back(days: Days) -> None:
    assert reading.read_days(str(days)) == days
