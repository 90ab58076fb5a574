"""Settlements and their days of payment (clauses fee.settlement, fee.invoice, fee.payment)."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.terms.calendar import is_working_day
from contracts.terms.duration import Days
from contracts.terms.milestones import Span
from contracts.terms.schedule import LAST_DAY, Payment, cut_day, payment_dates

RULES: dict[str, object] = {
    "term.mode": "起止日期",
    "term.start": date(2026, 1, 1),
    "term.end": date(2026, 12, 31),
    "fee.settle.cycle": "月",
    "fee.settle.cut": "每期最后一日",
    "fee.settle.stmt": Days(5, working=True),
    "fee.settle.confirm": Days(5, working=True),
    "fee.inv.days": Days(5, working=True),
    "fee.pay.cycle": "月",
    "fee.pay.days": Days(30),
    "fee.pay.trigger": "结算金额确认且收到合规发票",
}


def periods(**changed: object) -> list[tuple[date, date]]:
    answers = {**RULES, **{key.replace("_", "."): value for key, value in changed.items()}}
    return [(payment.period.start, payment.period.end) for payment in payment_dates(answers)]


def dues(changed: dict[str, object]) -> list[date]:
    return [payment.due for payment in payment_dates({**RULES, **changed})]


def test_first_month_is_paid_after_statement_confirmation_and_invoice() -> None:
    assert payment_dates(RULES)[0] == Payment(
        period=Span(date(2026, 1, 1), date(2026, 1, 31)),
        cut=date(2026, 1, 31),
        statement=date(2026, 2, 6),  # five working days after Saturday, 31 January
        confirmed=date(2026, 2, 13),
        invoiced=date(2026, 2, 27),  # 14 February is worked, the Spring Festival lasts from 15 to 23
        due=date(2026, 3, 30),  # thirty days end on a Sunday
    )


def test_twelve_months_are_settled_twelve_times() -> None:
    months = periods()
    assert (len(months), months[0], months[-1]) == (
        12,
        (date(2026, 1, 1), date(2026, 1, 31)),
        (date(2026, 12, 1), date(2026, 12, 31)),
    )


def test_first_settlement_begins_on_going_live_and_the_last_ends_with_the_term() -> None:
    changed = {"term.prep.goLive": date(2026, 1, 16), "term.end": date(2026, 3, 10)}
    assert [(p.period.start, p.period.end) for p in payment_dates({**RULES, **changed})] == [
        (date(2026, 1, 16), date(2026, 1, 31)),
        (date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 3, 1), date(2026, 3, 10)),
    ]


def test_cut_off_day_within_the_month_divides_the_term() -> None:
    assert periods(fee_settle_cut="每月 25 日", term_end=date(2026, 2, 28)) == [
        (date(2026, 1, 1), date(2026, 1, 25)),
        (date(2026, 1, 26), date(2026, 2, 25)),
        (date(2026, 2, 26), date(2026, 2, 28)),
    ]


def test_quarters_are_those_of_the_calendar() -> None:
    assert periods(
        fee_settle_cycle="季", fee_pay_cycle="季", term_start=date(2026, 2, 15), term_end=date(2026, 6, 30)
    ) == [
        (date(2026, 2, 15), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 6, 30)),
    ]


def test_months_paid_by_the_quarter_share_the_day_of_their_last() -> None:
    monthly, quarterly = dues({}), dues({"fee.pay.cycle": "季"})
    assert quarterly == [monthly[quarter * 3 + 2] for quarter in range(4) for _ in range(3)]
    assert dues({"fee.pay.cycle": "半年"}) == [monthly[half * 6 + 5] for half in range(2) for _ in range(6)]


def test_rest_after_a_prepayment_is_paid_when_everything_is_settled() -> None:
    assert dues({"fee.pay.cycle": "预付加尾款"}) == [dues({})[-1]] * 12


def test_invoice_without_a_period_leaves_payment_to_run_from_confirmation() -> None:
    answers = {key: value for key, value in RULES.items() if key != "fee.inv.days"}
    first = payment_dates(answers)[0]
    assert (first.confirmed, first.invoiced, first.due) == (date(2026, 2, 13), None, date(2026, 3, 16))


def test_fixed_day_of_the_following_month_moves_to_a_working_day() -> None:
    assert dues({"fee.pay.trigger": "固定日期", "fee.pay.day": 28})[0] == date(2026, 2, 28)  # a swapped working day
    assert dues({"fee.pay.trigger": "固定日期", "fee.pay.day": 15})[0] == date(2026, 2, 24)


def test_fixed_day_is_never_later_than_the_period_allows() -> None:
    assert dues({"fee.pay.trigger": "固定日期", "fee.pay.day": 28, "fee.pay.days": Days(3)})[0] == date(2026, 2, 24)


def test_fixed_day_left_open_leaves_the_longest_period() -> None:
    assert dues({"fee.pay.trigger": "固定日期"})[0] == date(2026, 3, 16)


@pytest.mark.parametrize("key", sorted(set(RULES) - {"fee.inv.days", "term.mode"}))
def test_a_missing_rule_gives_no_dates_rather_than_wrong_ones(key: str) -> None:
    assert payment_dates({name: value for name, value in RULES.items() if name != key}) == []


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("每期最后一日", LAST_DAY),
        ("月末", LAST_DAY),
        ("每月月末", LAST_DAY),
        ("每自然月最后一天", LAST_DAY),
        ("每季度末", LAST_DAY),
        ("每月 25 日", 25),
        ("２５号", 25),
        ("每月31日", 31),
        ("每月32日", None),
        ("次月5日", None),
        ("另行约定", None),
        (25, None),
    ],
)
def test_cut_off_day_is_read_from_its_words(words: object, day: int | None) -> None:
    assert cut_day(words) == day


def test_quarter_is_cut_off_in_its_last_month() -> None:
    assert cut_day("每季度末月25日", quarterly=True) == 25
    assert cut_day("每月25日", quarterly=True) is None


@given(
    start=st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    length=st.integers(0, 1500),
    cut=st.sampled_from(["每期最后一日", "每月25日", "每月30日", "月末"]),
    pay=st.sampled_from(["月", "季", "半年", "预付加尾款"]),
)
def test_settlements_cover_the_term_without_gaps_and_every_step_follows_the_last(
    start: date, length: int, cut: str, pay: str
) -> None:
    end = date.fromordinal(start.toordinal() + length)
    changed = {"term.start": start, "term.end": end, "fee.settle.cut": cut, "fee.pay.cycle": pay}
    payments = payment_dates({**RULES, **changed})
    assert (payments[0].period.start, payments[-1].period.end) == (start, end)
    assert all((b.period.start - a.period.end).days == 1 for a, b in pairwise(payments))
    for payment in payments:
        dates = [payment.cut, payment.statement, payment.confirmed, payment.invoiced, payment.due]
        assert dates == sorted(filter(None, dates))
        assert all(is_working_day(day) for day in dates[1:] if day)
