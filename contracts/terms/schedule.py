"""When each settlement is cut off, stated, confirmed, invoiced and paid (clauses fee.settlement, fee.invoice, fee.payment).

Every date is the latest the contract allows: each side is taken to use its whole period, and a last day that is not a
working day moves to the next one. Settlement periods are calendar months or quarters, or run from the day after one
cut-off day to the next; the first begins on going live, because preparation costs nothing, and the last ends with the term.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from contracts.terms import milestones, values
from contracts.terms.calendar import add_working_days, end_of, is_working_day
from contracts.terms.duration import Days
from contracts.terms.milestones import Span
from contracts.terms.period import ONE_DAY, add_months
from contracts.terms.values import Answers

LAST_DAY = 31  # of any month
_MONTHS = {"月": 1, "季": 3}
_PAID_TOGETHER = {"月": 1, "季": 3, "半年": 6}
_ALL_AT_THE_END = "预付加尾款"
_FIXED_DAY = "固定日期"
_AFTER_INVOICE = ("结算金额确认且收到合规发票", "收到合规发票")
_MONTH_END = re.compile(
    r"(每期|每个?月|每个?自然月|每季度?|当期|当月)?(的?最后(一|1)[日天]|末日?|月末|季度?末|月底|季度?底|底)"
)
_DAY_OF_MONTH = re.compile(r"(每期|每个?月|每个?自然月|当期|当月)?的?([0-9]{1,2})[日号]")
_DAY_OF_QUARTER = re.compile(r"每季度?(?:末月|最后一个月)的?()([0-9]{1,2})[日号]")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789", " \u3000\t\n")


@dataclass(frozen=True, slots=True)
class Payment:
    """One settlement and its latest dates. Settlements that are paid together share one `due`.

    `invoiced` is None when nothing says how soon the invoice follows; `due` then runs from the confirmation.
    """

    period: Span
    cut: date
    statement: date
    confirmed: date
    invoiced: date | None
    due: date


def payment_dates(answers: Answers) -> list[Payment]:
    """All settlements of the term in order; none while a rule is missing, unreadable or contradicts another."""
    whole, cycle, pay = milestones.term(answers), answers.get("fee.settle.cycle"), answers.get("fee.pay.cycle")
    statement, confirm = _days(answers, "fee.settle.stmt"), _days(answers, "fee.settle.confirm")
    months = _MONTHS.get(values.text(cycle))
    day = cut_day(answers.get("fee.settle.cut"), quarterly=months == 3)
    if whole is None or statement is None or confirm is None or months is None or day is None:
        return []
    first = milestones.go_live(answers) or whole.start
    stages = [
        (period, stated, end_of(stated, confirm))
        for period in _periods(Span(first, whole.end), months, day)
        for stated in (end_of(period.end, statement),)
    ]
    payments = []
    for period, stated, confirmed in stages:
        last_period, _, last_confirmed = [one for one in stages if _together(one[0], period, pay)][-1]
        due = _due(last_period, last_confirmed, answers)
        if due is None:
            return []
        payments.append(Payment(period, period.end, stated, confirmed, _invoiced(confirmed, answers), due))
    return payments


def cut_day(words: object, *, quarterly: bool = False) -> int | None:
    """The day of the month that `fee.settle.cut` names, LAST_DAY for the last one; None when it cannot be read.

    `每期最后一日`, `月末`, `每月25日`; a quarter has its day in its last month: `每季度末月25日`.
    """
    plain = values.text(words).translate(_DIGITS)
    if _MONTH_END.fullmatch(plain):
        return LAST_DAY
    match = (_DAY_OF_QUARTER if quarterly else _DAY_OF_MONTH).fullmatch(plain)
    return int(match[2]) if match and 1 <= int(match[2]) <= 31 else None


def _periods(whole: Span, months: int, day: int) -> Iterator[Span]:
    """`whole`, divided by the cut-off days."""
    start, month = whole.start, date(whole.start.year, (whole.start.month - 1) // months * months + months, 1)
    while start <= whole.end:
        cut = month.replace(day=min(day, monthrange(month.year, month.month)[1]))
        if cut >= start:
            yield Span(start, min(cut, whole.end))
            start = cut + ONE_DAY
        month = add_months(month, months)


def _together(one: Span, other: Span, cycle: object) -> bool:
    """Whether two settlements are paid together, by calendar quarters and half-years."""
    months = _PAID_TOGETHER.get(values.text(cycle))
    if cycle == _ALL_AT_THE_END:
        return True
    if months in (None, 1):
        return one == other
    return (one.end.year, (one.end.month - 1) // months) == (other.end.year, (other.end.month - 1) // months)


def _invoiced(confirmed: date, answers: Answers) -> date | None:
    allowed = _days(answers, "fee.inv.days")
    return end_of(confirmed, allowed) if allowed else None


def _due(period: Span, confirmed: date, answers: Answers) -> date | None:
    """The latest day of payment after the settlement of `period`."""
    allowed, trigger = _days(answers, "fee.pay.days"), answers.get("fee.pay.trigger")
    if allowed is None or answers.get("fee.pay.cycle") not in (*_PAID_TOGETHER, _ALL_AT_THE_END):
        return None
    if trigger in _AFTER_INVOICE:
        return end_of(_invoiced(confirmed, answers) or confirmed, allowed)
    if trigger != _FIXED_DAY:
        return None
    limit, day = end_of(confirmed, allowed), values.whole(answers.get("fee.pay.day"))
    if day is None:
        return limit
    if not 1 <= day <= 28:
        return None
    fixed = add_months(period.end.replace(day=1), 1).replace(day=day)
    return min(limit, fixed if is_working_day(fixed) else add_working_days(fixed, 1))


def _days(answers: Answers, key: str) -> Days | None:
    return milestones.days(answers.get(key))
