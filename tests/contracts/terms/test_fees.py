"""Estimated fees (domain model R5)."""

from datetime import date
from decimal import Decimal as D
from fractions import Fraction

import pytest

from contracts.terms.fees import term_days, term_months, totals
from contracts.terms.money import capital
from contracts.terms.tax import Split
from tests.contracts.terms.test_tiers import TIERS

SEATS = {"name": "坐席", "model": "按坐席", "unit": "席·月", "unitPrice": D(7950), "estQty": D(40)}
TERM = {"term.mode": "起止日期", "term.start": date(2027, 1, 1), "term.end": date(2027, 12, 31)}
TAX = {"fee.tax.mode": "含税", "fee.tax.rate": D(6)}


def test_worked_example_of_forty_seats_for_a_year() -> None:
    found = totals({**TERM, **TAX, "fee.items": (SEATS,), "fee.totalMode": "暂估总价"})
    assert found.amounts == (D("318000.00"),)
    assert found.monthly == D("318000.00")
    assert found.total == Split(D("3600000.00"), D("216000.00"))
    assert (found.total.incl, capital(found.total.incl)) == (D("3816000.00"), "叁佰捌拾壹万陆仟元整")


def test_prices_without_tax_get_the_tax_added() -> None:
    seats = {**SEATS, "unitPrice": D(7500)}
    found = totals({**TERM, "fee.tax.mode": "不含税", "fee.tax.rate": D(6), "fee.items": (seats,)})
    assert (found.amounts, found.monthly, found.total) == (
        (D("300000.00"),),
        D("318000.00"),
        Split(D("3600000.00"), D("216000.00")),
    )


def test_one_off_fees_are_in_the_total_but_not_in_the_month() -> None:
    visits = {"name": "驻场支持", "unit": "次", "unitPrice": D(500), "estQty": D(4)}
    once = ({"name": "系统对接费", "amount": D("50000.00")},)
    found = totals({**TERM, **TAX, "fee.items": (SEATS, visits), "fee.once": once})
    assert found.amounts == (D("318000.00"), D("2000.00"))
    assert found.monthly == D("318000.00")
    assert found.total is not None
    assert found.total.incl == D("3868000.00")


def test_part_months_are_paid_by_their_days() -> None:
    term = {**TERM, "term.end": date(2027, 2, 14)}
    found = totals({**term, **TAX, "fee.items": (SEATS,)})
    assert found.total is not None
    assert found.total.incl == D("477000.00")  # one month and 14 of 28 days


def test_unit_prices_alone_have_no_total() -> None:
    found = totals({**TERM, **TAX, "fee.items": (SEATS,), "fee.totalMode": "仅单价"})
    assert (found.total, found.monthly) == (None, D("318000.00"))


@pytest.mark.parametrize("missing", ["term.end", "fee.tax.rate", "fee.tax.mode", "fee.items"])
def test_total_is_open_while_an_answer_is_missing(missing: str) -> None:
    answers = {**TERM, **TAX, "fee.items": (SEATS,)}
    del answers[missing]
    assert totals(answers).total is None


def test_total_is_open_while_a_row_is_incomplete() -> None:
    incomplete = {"name": "邮件", "unit": "封", "unitPrice": D(2)}
    found = totals({**TERM, **TAX, "fee.items": (SEATS, incomplete)})
    assert (found.amounts, found.total, found.monthly) == ((D("318000.00"), None), None, None)


def test_total_too_large_for_words_is_left_open() -> None:
    assert totals({**TERM, **TAX, "fee.items": ({**SEATS, "estQty": D(10**9)},)}).total is None


@pytest.mark.parametrize(
    ("item", "amount"),
    [
        ({"unit": "通", "unitPrice": D("1.235"), "estQty": D(3)}, "3.71"),
        ({"unit": "月", "unitPrice": D(100000)}, "100000.00"),
        ({"unit": "成功交易额%", "unitPrice": D("2.5"), "estQty": D(1000000)}, "25000.00"),
        ({"unit": "通", "unitPrice": D(0), "estQty": D(3)}, "0.00"),
    ],
)
def test_line_is_price_times_quantity(item: dict[str, object], amount: str) -> None:
    assert totals({"fee.items": (item,)}).amounts == (D(amount),)


@pytest.mark.parametrize(
    "item",
    [
        {},
        {"unit": "通", "unitPrice": D(1)},
        {"unit": "通", "unitPrice": D("NaN"), "estQty": D(1)},
        {"unit": "通", "unitPrice": D("1E+999999"), "estQty": D(1)},
        {"unit": "通", "unitPrice": D(-1), "estQty": D(1)},
        {"unit": "通", "unitPrice": "1", "estQty": True},
    ],
)
def test_line_without_price_or_quantity_has_no_amount(item: dict[str, object]) -> None:
    assert totals({"fee.items": (item,)}).amounts == (None,)


@pytest.mark.parametrize(("mode", "total"), [("分段累进", "84000.00"), ("全量套档", "72000.00")])
def test_item_with_tiers_is_priced_by_them(mode: str, total: str) -> None:
    calls = {"name": "电话", "unit": "通", "unitPrice": D(2), "estQty": D(45000)}
    found = totals({**TAX, "fee.items": (calls, SEATS), "fee.tiers": tuple(TIERS), "fee.tierMode": mode})
    assert found.amounts == (D(total), D("318000.00"))


def test_tiers_by_the_year_price_an_average_month() -> None:
    calls = {"name": "电话", "unit": "通", "unitPrice": D(2), "estQty": D(45000)}
    found = totals({"fee.items": (calls,), "fee.tiers": tuple(TIERS), "fee.tierBasis": "年总量"})
    assert found.amounts == (D("73000.00"),)  # 40,000.00 + 36,000.00 + 500,000 × 1.60, over twelve months


@pytest.mark.parametrize(
    ("answers", "months", "days"),
    [
        (TERM, Fraction(12), 365),
        ({"term.start": date(2027, 1, 1), "term.end": date(2027, 1, 31)}, Fraction(1), 31),
        ({**TERM, "term.mode": "自生效日起N个月", "term.months": 6}, Fraction(6), None),
        (
            {
                "term.mode": "自生效日起N个月",
                "term.months": 12,
                "misc.effect.mode": "指定日期",
                "misc.effect.date": date(2027, 3, 1),
            },
            Fraction(12),
            366,
        ),
        ({"term.start": date(2027, 1, 2), "term.end": date(2027, 1, 1)}, None, None),
        ({"term.start": date(9999, 1, 1), "term.end": date(9999, 12, 31)}, None, 365),
        ({}, None, None),
    ],
)
def test_length_of_the_term_follows_its_mode(
    answers: dict[str, object], months: Fraction | None, days: int | None
) -> None:
    assert (term_months(answers), term_days(answers)) == (months, days)
