"""Interest on late payment (domain model R8)."""

from decimal import Decimal as D

from contracts.terms.interest import daily_interest, late_interest, lpr_rate


def test_worked_example_of_late_payment() -> None:
    rate = lpr_rate(D("3.00"), D(30))
    assert (rate, late_interest(D("318000.00"), rate, 20)) == (D("3.9"), D("679.56"))


def test_year_of_360_days_costs_more() -> None:
    assert late_interest(D("318000.00"), D("3.9"), 20, basis=360) == D("689.00")


def test_daily_rate_is_in_ten_thousandths() -> None:
    assert daily_interest(D("100000.00"), D(5), 10) == D("500.00")
