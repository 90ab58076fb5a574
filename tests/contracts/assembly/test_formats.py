from datetime import date
from decimal import Decimal

import pytest

from contracts.assembly.formats import cell, missing, printed
from contracts.terms.duration import Days


@pytest.mark.parametrize(
    ("value", "kind", "filter_", "words"),
    [
        ("甲公司", "text", "", "甲公司"),
        ("第一行\r\n第二行", "longtext", "", "第一行\n第二行"),
        (date(2026, 12, 1), "date", "", "2026年12月1日"),
        (date(2026, 12, 1), "date", "date", "2026年12月1日"),
        (Days(15), "days", "", "15日"),
        (Days(5, True), "days", "days", "5个工作日"),
        (30, "int", "days", "30日"),
        (Decimal("3816000"), "money", "", "3,816,000.00"),
        (Decimal("3816000"), "money", "money", "人民币3,816,000.00元（大写：叁佰捌拾壹万陆仟元整）"),
        (Decimal("15.00"), "percent", "", "15%"),
        (Decimal("0.5"), "percent", "pct", "0.5%"),
        ("6%", "choice", "pct", "6%"),
        (("电话接听", "在线客服"), "choices", "", "电话接听、在线客服"),
        (("电话接听", "在线客服"), "choices", "list", "电话接听、在线客服"),
        (("伪造、篡改数据", "擅自分包"), "choices", "", "伪造、篡改数据；擅自分包"),
        (True, "bool", "", "是"),
        (False, "bool", "", "否"),
        (Decimal("1.50"), "decimal", "", "1.5"),
        (Decimal("1E+2"), "decimal", "", "100"),
        (Decimal("-0.00"), "decimal", "", "0"),
        (12000, "int", "", "12000"),
        (12000, "int", "number", "12,000"),
        (Decimal("-0.5"), "decimal", "number", "-0.5"),
        (Decimal("-1234.50"), "decimal", "number", "-1,234.5"),
        ("24:00", "time", "", "24:00"),
    ],
)
def test_value_is_printed_as_its_kind_or_filter_says(value, kind, filter_, words):
    assert printed(value, kind, filter_) == words


def test_no_and_zero_are_answers():
    assert [missing(value) for value in (False, 0, Decimal(0))] == [False, False, False]


def test_nothing_chosen_and_no_rows_are_missing():
    assert [missing(value) for value in (None, "", ())] == [True, True, True]


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [(Decimal("7950.00"), "decimal", "7,950"), (96000, "int", "96,000"), (Decimal("0.085"), "decimal", "0.085")],
)
def test_numbers_in_cells_are_grouped_by_thousands(value, kind, words):
    assert cell(value, kind) == words
