"""Deposit and prepayment."""

from datetime import date
from decimal import Decimal as D
from fractions import Fraction as F

import pytest

from contracts.terms.deposit import Plan, deducted, due_back, plan, prepayment, retained, returned, secured
from contracts.terms.duration import Days
from tests.contracts.terms.settling import CONTRACT

PREPAID = CONTRACT | {"fee.prepay.on": True, "fee.prepay.pct": D(30)}
BOND = CONTRACT | {"fee.dep.on": True, "fee.dep.mode": "保函", "fee.dep.pct": D(5), "fee.dep.return": Days(30)}
RETAINED = BOND | {"fee.dep.mode": "按期扣留"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("自第二期服务费起分六期等额抵扣", Plan(2, 6)),
        ("自第四个月起分六期按月等额抵扣", Plan(4, 6)),
        ("自第 1 期起，分 12 期等额扣回。", Plan(1, 12)),
        ("自第十二期起分十期平均抵扣", Plan(12, 10)),
        ("服务期最后两个月抵扣", None),
        ("自第二期服务费起分六期抵扣", None),
        (None, None),
    ],
)
def test_plan_of_equal_parts_is_read_from_its_sentence(words: object, found: Plan | None) -> None:
    assert plan(words) == found


def test_parts_of_a_plan_add_up_to_the_prepayment() -> None:
    left = [Plan(2, 3).left_after(D("100.00"), number) for number in range(6)]
    assert left == [D("100.00"), D("100.00"), D("66.67"), D("33.33"), D("0.00"), D("0.00")]


@pytest.mark.parametrize(
    ("answers", "amount"),
    [
        (PREPAID, D("1144800.00")),
        (PREPAID | {"fee.totalMode": "仅单价"}, D("95400.00")),
        (PREPAID | {"fee.items": ()}, None),
        (PREPAID | {"fee.prepay.on": False}, None),
    ],
)
def test_prepayment_is_a_share_of_the_total_or_of_a_month(answers: dict[str, object], amount: D | None) -> None:
    assert prepayment(answers) == amount


@pytest.mark.parametrize(
    ("left", "planned", "said", "room", "amount"),
    [
        (600, 500, None, 1000, "-100.00"),
        (600, 500, 250, 1000, "-250.00"),
        (600, 0, None, 400, "-400.00"),
        (100, 0, 250, 1000, "-100.00"),
        (600, 600, None, 1000, None),
        (600, 0, None, -50, None),
    ],
)
def test_deduction_stops_at_what_is_left_and_at_what_is_paid(
    left: int, planned: int, said: int | None, room: int, amount: str | None
) -> None:
    found = deducted(F(left), D(planned), None if said is None else F(said), D(room))
    assert (found and str(found.amount)) == amount


def test_deposit_is_retained_from_the_fee_with_tax() -> None:
    found = retained(RETAINED, D("318000.00"))
    assert found is not None
    assert (found.amount, found.in_figures(), found.clause) == (D("-15900.00"), "−318,000.00元×5%", "kpi.deposit")


@pytest.mark.parametrize(
    ("answers", "fee"), [(BOND, "1.00"), (RETAINED | {"fee.dep.on": False}, "1.00"), (RETAINED, "0.00")]
)
def test_nothing_is_retained_without_a_rule_or_a_fee(answers: dict[str, object], fee: str) -> None:
    assert retained(answers, D(fee)) is None


def test_bond_is_an_amount_or_a_share_of_the_total() -> None:
    share, amount = secured(BOND), secured(BOND | {"fee.dep.amount": D("200000.00")})
    assert share is not None
    assert amount is not None
    assert share.how is not None
    assert (share.value, share.how.in_figures(), amount.value) == (F(190800), "3,816,000.00元×5%", F(200000))
    assert (secured(RETAINED), secured(BOND | {"fee.items": ()})) == (None, None)


def test_deposit_goes_back_less_what_was_drawn_within_its_period() -> None:
    assert returned(F(31800), F(7700)).amount == D("24100.00")
    assert due_back(BOND, date(2027, 12, 31)) == date(2028, 1, 31)  # the 30th is a Sunday
    assert due_back(CONTRACT, date(2027, 12, 31)) is None
