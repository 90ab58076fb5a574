"""Lengths of time in months and days, both days of a term included (domain.md §4)."""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

ONE_DAY = timedelta(days=1)


def add_months(start: date, months: int) -> date:
    """The same day `months` later, or the last day of that month when it has no such day. Raises OverflowError."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("no such year")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def days_between(start: date, end: date) -> int:
    """Days from `start` to `end`, both included: 2027-01-01 – 2027-12-31 → 365."""
    return (end - start).days + 1


def months_between(start: date, end: date) -> Fraction:
    """Months from `start` to `end`, both days included, exactly.

    Whole months run from the day of `start`; what remains counts as its share of the month it falls in:
    2027-01-01 – 2027-12-31 → 12; 2027-01-01 – 2027-02-14 → 1 + 14/28. Raises ValueError when `end` is before `start`,
    OverflowError at the end of the calendar.
    """
    if end < start:
        raise ValueError("the term ends before it starts")
    after = end + ONE_DAY
    whole = (after.year - start.year) * 12 + after.month - start.month
    while add_months(start, whole) > after:
        whole -= 1
    month_start, next_start = add_months(start, whole), add_months(start, whole + 1)
    return whole + Fraction((after - month_start).days, (next_start - month_start).days)
