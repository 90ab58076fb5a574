"""The months that are billed: the whole term from going live for the estimate, one settlement month for a statement.

Preparation costs nothing (clause term.prep), so months count from going live. A month that is not served whole counts by
its days (clause fee.composition). A contract year has twelve months from going live.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from contracts.terms import milestones, pricing, values
from contracts.terms.explained import Figure
from contracts.terms.milestones import Span
from contracts.terms.period import ONE_DAY, add_months, days_between
from contracts.terms.schedule import LAST_DAY, cut_day
from contracts.terms.values import Answers

YEAR = 12  # months


@dataclass(frozen=True, slots=True)
class Piece:
    """A month of the term, counted from going live; `span` is None while nobody knows the day, `share` when it is whole."""

    span: Span | None = None
    share: Figure | None = None


def billed_term(answers: Answers) -> Span | None:
    """From going live to the end of the term."""
    whole = milestones.term(answers)
    return whole and Span(milestones.go_live(answers) or whole.start, whole.end)


def pieces(answers: Answers) -> tuple[Piece, ...]:
    """The billed months in order, the last one perhaps not whole; none while the length of the term is open."""
    span = billed_term(answers)
    if span is None:
        months = values.whole(answers.get("term.months")) if answers.get("term.mode") == "自生效日起N个月" else None
        return (Piece(),) * months if months and 0 < months <= milestones.LONGEST else ()
    found, start, number = [], span.start, 1
    while start <= span.end:
        after = add_months(span.start, number)
        end = min(after - ONE_DAY, span.end)
        found.append(Piece(Span(start, end), pricing.part_of_month(days_between(start, end), (after - start).days)))
        start, number = after, number + 1
    return tuple(found)


def months(answers: Answers) -> Fraction | None:
    """How many months are billed, exactly: 2027-01-15 – 2027-12-31 → 11 + 17/31. None while the term is open."""
    found = pieces(answers)
    return sum((piece.share.value if piece.share else Fraction(1) for piece in found), Fraction(0)) if found else None


def settlement_month(answers: Answers, day: date) -> Span:
    """The whole settlement month `day` lies in, from the day after one cut-off to the next.

    A cut-off day that cannot be read is taken as the last of the calendar month.
    """
    cut = cut_day(answers.get("fee.settle.cut"), quarterly=answers.get("fee.settle.cycle") == "季") or LAST_DAY
    end = _cut_in(day, cut)
    if end < day:
        end = _cut_in(add_months(day.replace(day=1), 1), cut)
    return Span(_cut_in(add_months(end.replace(day=1), -1), cut) + ONE_DAY, end)


def number(answers: Answers, day: date) -> int | None:
    """Which settlement of the contract the month of `day` is, from 1; None outside the term."""
    span = billed_term(answers)
    if span is None or not span.start <= day <= span.end:
        return None
    first, now = (settlement_month(answers, one).end for one in (span.start, day))
    return (now.year - first.year) * YEAR + now.month - first.month + 1


def year_start(answers: Answers, day: date) -> date | None:
    """The first day of the contract year `day` lies in; None outside the term."""
    span = billed_term(answers)
    if span is None or not span.start <= day <= span.end:
        return None
    number = 0
    while add_months(span.start, (number + 1) * YEAR) <= day:
        number += 1
    return add_months(span.start, number * YEAR)


def _cut_in(day: date, cut: int) -> date:
    return day.replace(day=min(cut, monthrange(day.year, day.month)[1]))
