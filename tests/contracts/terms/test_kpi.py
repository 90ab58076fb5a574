"""From KPI weights to fee (domain.md §R5, §R7)."""

from decimal import Decimal as D

import pytest

from contracts.terms.kpi import payable, weight_total


def test_worked_example_of_a_payable_fee() -> None:
    assert payable(D("318000.00"), D(15), D("0.94")) == D("315138.00")


def test_damages_and_extras_change_what_is_payable() -> None:
    extras = {"once": D(1000), "passed_on": D(500), "damages": D(2000)}
    assert payable(D("318000.00"), D(15), D("0.94"), **extras) == D("314638.00")


def test_deductions_and_bonus_stop_at_their_caps() -> None:
    fee = D("100000.00")
    assert payable(fee, D(40), D("0.1"), damages=D(5000), malus_cap=D(20)) == D("80000.00")
    assert payable(fee, D(40), D("1.5"), bonus_cap=D(5)) == D("105000.00")


@pytest.mark.parametrize(
    ("weights", "total"),
    [([60, 40], 100), ([D("33.5"), D("66.5")], 100), ([D("0.5")], None), ([], None), ([None, 5], 5)],
)
def test_weights_add_up(weights: list[object], total: int | None) -> None:
    assert weight_total([{"weight": weight} for weight in weights]) == total
