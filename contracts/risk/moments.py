"""The days a contract turns on, as far as they are known while it is drafted."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from contracts.risk.case import Case
from contracts.terms.period import ONE_DAY, add_months

SIGNATURES = ("sign.a.date", "sign.b.date")
BY_MONTHS = "自生效日起N个月"


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day of the term; None while open."""

    first: date | None
    last: date | None


def signing_days(case: Case) -> list[date]:
    """The days of signing that are written down, party A first."""
    return [day for key in SIGNATURES if (day := case.day(key))]


def signed_by(case: Case) -> date:
    """The later day of signing. A party that has given none signs today at the earliest."""
    known = signing_days(case)
    return max(known) if len(known) == len(SIGNATURES) else max([*known, case.today])


def term_dates(case: Case) -> Span:
    """The term by its two dates; both are None when it counts from the day of effect."""
    if case.text("term.mode") == BY_MONTHS:
        return Span(None, None)
    return Span(case.day("term.start"), case.day("term.end"))


def expected_term(case: Case) -> Span:
    """The term; one that counts from the day of effect begins with it, or with signing while that day is open."""
    if case.text("term.mode") != BY_MONTHS:
        return term_dates(case)
    given = case.day("misc.effect.date") if case.text("misc.effect.mode") == "指定日期" else None
    first, months = given or signed_by(case), case.whole("term.months")
    if months is not None and months > 0:
        with suppress(OverflowError):
            return Span(first, add_months(first, months) - ONE_DAY)
    return Span(first, None)
