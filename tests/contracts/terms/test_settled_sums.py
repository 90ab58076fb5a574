"""Performance, tax, totals and prices that change on one month's statement (domain model R5, R8)."""

from datetime import date
from decimal import Decimal as D
from fractions import Fraction as F

import pytest

from contracts.terms.milestones import Span
from contracts.terms.month import Before, Done, Performance
from contracts.terms.tax import Split, total
from tests.contracts.terms.settling import (
    CALLS,
    FEE,
    FULL,
    SEATS,
    TIERED,
    calls,
    lines,
    statement,
)

TRIAL = {"term.trial.on": True, "term.trial.months": 3, "term.trial.start": date(2027, 1, 16)}


# Performance


@pytest.mark.parametrize(
    ("performance", "coef"),
    [
        (Performance(score=F("92.5")), D("1.00")),
        (Performance(score=F(88)), D("0.94")),
        (Performance(score=F(100), incidents={"数据造假": 1}), D("0.70")),
        (Performance(coef=F("0.97")), D("0.97")),
    ],
)
def test_score_or_coefficient_changes_the_fee_at_risk(performance: Performance, coef: D) -> None:
    assert statement(performance=performance).judged.coef == coef


def test_red_lines_cost_their_amount_each_time() -> None:
    found = statement(performance=Performance(coef=F(1), incidents={"辱骂客户": 2}))
    assert [line.sentence() for line in found.of("kpi")] == ["−每次金额×次数＝−2,000.00元×2次＝−4,000.00元"]


def test_deductions_of_the_month_stop_at_their_cap() -> None:
    found = statement(performance=Performance(coef=F("0.5"), incidents={"数据造假": 3}))
    assert lines(found, "kpi") == [
        ("kpi.coef", "-23850.00"),
        ("kpi.redline", "-60000.00"),
        ("kpi.malusCap", "20250.00"),
    ]


@pytest.mark.parametrize(("kind", "change"), [("只记录不扣费", "0.00"), ("按50%扣", "-1431.00"), ("正常", "-2862.00")])
def test_trial_gives_back_what_performance_took(kind: str, change: str) -> None:
    found = statement(coef="0.94", contract=TRIAL | {"term.trial.kpi": kind, "term.trial.feePct": D(100)})
    assert str(sum(line.amount for line in found.of("kpi"))) == change


def test_trial_costs_its_share_on_its_days() -> None:
    april = Span(date(2027, 4, 1), date(2027, 4, 30))
    found = statement(Done("坐席", served=F(1200)), contract=TRIAL | {"term.trial.feePct": D(80)}, span=april)
    assert found.lines[1].in_figures() == "−318,000.00元×（1－80%）×15日÷30日"
    assert found.fee == D("286200.00")


def test_fee_without_a_share_at_risk_needs_no_performance() -> None:
    assert statement(coef=None, contract={"fee.perfPct": D(0)}).payable == D("318000.00")


# Tax, total


def test_prices_without_tax_get_it_added() -> None:
    contract = {"fee.tax.mode": "不含税", "fee.items": ({**SEATS, "unitPrice": D(7500)},)}
    found = statement(coef="0.94", contract=contract)
    assert lines(found) == [("seat", "300000.00"), ("kpi.coef", "-2700.00"), ("tax", "17838.00")]
    assert (found.fee, found.settled) == (D("300000.00"), Split(D("297300.00"), D("17838.00")))


def test_every_settled_line_is_split_and_the_splits_add_up() -> None:
    contract = {"fee.items": (SEATS, CALLS, FEE)}
    for mode in ("含税", "不含税"):
        found = statement(FULL, calls(31001), coef="0.94", contract=contract | {"fee.tax.mode": mode})
        assert total([split for _line, split in found.taxed]) == found.settled


def test_passed_on_costs_stop_at_their_cap_and_one_off_fees_are_paid_when_due() -> None:
    contract = {
        "fee.once": ({"name": "对接费", "amount": D("50000.00")},),
        "fee.pass": ({"item": "短信", "cap": D("3000.00")},),
    }
    found = statement(once=("对接费",), passed=(("短信", F(3600)),), contract=contract)
    assert lines(found, "extra") == [("due", "50000.00"), ("passed", "3000.00")]


def test_capped_total_cuts_what_is_settled() -> None:
    capped = {"fee.totalMode": "封顶总价"}
    found = statement(before=Before(settled=F(3600000)), contract=capped)
    assert found.lines[1].in_figures() == "3,816,000.00元－3,600,000.00元－318,000.00元"
    assert (found.payable, [note.code for note in found.notes]) == (D("216000.00"), ["capped", "warning"])
    over = statement(before=Before(settled=F(3900000)), contract=capped)
    assert (lines(over), over.payable) == ([("seat", "318000.00"), ("overCap", "-318000.00")], D("0.00"))


def test_both_sides_are_warned_at_four_fifths_of_a_total_that_limits() -> None:
    for contract in ({"fee.totalMode": "封顶总价"}, {"term.mode": "到期或费用达上限孰先"}):
        near, far = (statement(before=Before(settled=F(sum_)), contract=contract) for sum_ in (2734800, 2734799))
        assert ([note.code for note in near.notes], far.notes) == (["warning"], ())


def test_fixed_total_pays_the_forecast_whatever_was_done() -> None:
    fixed = {"fee.totalMode": "固定总价", "fee.items": (SEATS, CALLS)}
    assert statement(Done("坐席", served=F(0)), calls(90000), contract=fixed).payable == D("378000.00")


# Prices that change


def test_agreed_price_holds_from_now_on() -> None:
    found = statement(prices=(("坐席", F(8100)),))
    assert (found.payable, [price.price for price in found.prices]) == (D("324000.00"), [8100])


def test_price_rises_by_the_rules() -> None:
    rules = {"fee.adj.triggers": ("居民消费价格上涨",), "fee.adj.cpi": D(3), "fee.adj.cap": D(8)}
    found = statement(growth={"cpi": F("4.2")}, contract=rules)
    [price] = found.prices
    assert price.how is not None
    assert (price.price, price.how.in_figures()) == (F("8045.4"), "7,950.00元×（1＋较小值（4.2%－3%，8%））")
    assert found.payable == D("321816.00")


def test_new_rate_of_tax_keeps_the_price_without_it() -> None:
    found = statement(tax_rate=F(3))
    assert (found.prices[0].price, found.settled) == (F(7725), Split(D("300000.00"), D("9000.00")))


def test_tiers_change_in_proportion_to_the_price() -> None:
    assert statement(calls(45000), contract=TIERED, prices=(("电话", F(3)),)).payable == D("126000.00")
