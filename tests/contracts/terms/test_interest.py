"""Interest on late payment (domain model R8)."""

from datetime import date
from decimal import Decimal as D
from fractions import Fraction as F

import pytest

from contracts.terms.interest import daily_interest, late_interest, late_payment, lpr_rate


def test_worked_example_of_late_payment() -> None:
    rate = lpr_rate(D("3.00"), D(30))
    assert (rate, late_interest(D("318000.00"), rate, 20)) == (D("3.9"), D("679.56"))


def test_year_of_360_days_costs_more() -> None:
    assert late_interest(D("318000.00"), D("3.9"), 20, basis=360) == D("689.00")


def test_daily_rate_is_in_ten_thousandths() -> None:
    assert daily_interest(D("100000.00"), D(5), 10) == D("500.00")


LPR = {"fee.late.mode": "LPR加成", "fee.late.add": D(30), "fee.late.basis": "365"}
DAILY = {"fee.late.mode": "日万分率", "fee.late.daily": D(5)}
DUE, PAID = date(2027, 2, 1), date(2027, 2, 21)


def test_worked_example_explains_itself() -> None:
    found = late_payment(LPR, F(318000), DUE, PAID, F(3))
    assert found is not None
    assert (found.amount, found.in_figures(), found.clause) == (
        D("679.56"),
        "318,000.00元×（3%×（1＋30%））×20日÷365日",
        "fee.late",
    )


def test_daily_rate_needs_no_lpr() -> None:
    found = late_payment(DAILY, F(100000), DUE, PAID, None)
    assert found is not None
    assert (found.amount, found.in_figures()) == (D("1000.00"), "100,000.00元×5‱×20日")


@pytest.mark.parametrize(
    ("answers", "paid", "lpr"),
    [
        (LPR, DUE, F(3)),
        (LPR, PAID, None),
        ({**LPR, "fee.late.basis": "366"}, PAID, F(3)),
        ({**DAILY, "fee.late.daily": None}, PAID, None),
        ({}, PAID, F(3)),
    ],
)
def test_nothing_is_owed_in_time_or_without_a_rule(answers: dict[str, object], paid: date, lpr: F | None) -> None:
    assert late_payment(answers, F(318000), DUE, paid, lpr) is None
