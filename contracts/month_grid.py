"""A month as weeks of days, Monday first, with what falls on each."""

import re
from calendar import Calendar
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from contracts.obligations import Obligation
from contracts.terms.calendar import DayClass, day_class, statutory_days
from contracts.terms.period import add_months

YEARS = range(2000, 2100)
_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True)
class Day:
    """A day of the grid. `rests` says that offices are closed; `name` is that of a public holiday."""

    day: date
    items: tuple[Obligation, ...]
    is_outside: bool
    is_today: bool
    rests: bool
    name: str


def weeks(month: date, items: Iterable[Obligation], today: date) -> list[list[Day]]:
    """The weeks of the month that `month` lies in, with the days of its neighbours that fill them up."""
    found: dict[date, list[Obligation]] = {}
    for item in items:
        found.setdefault(item.day, []).append(item)
    return [
        [_day(day, tuple(found.get(day, ())), month, today) for day in week]
        for week in Calendar().monthdatescalendar(month.year, month.month)
    ]


def read(words: str) -> date | None:
    """The first of the month that an address names, `2027-03`; None for anything else."""
    match = _MONTH.fullmatch(words)
    if not match or int(match[1]) not in YEARS or not 1 <= int(match[2]) <= 12:
        return None
    return date(int(match[1]), int(match[2]), 1)


def before(month: date) -> date:
    return add_months(month.replace(day=1), -1)


def after(month: date) -> date:
    return add_months(month.replace(day=1), 1)


def counted(items: Iterable[Obligation]) -> Iterator[tuple[date, int]]:
    """Every month that has something, and how much."""
    counts = Counter(item.day.replace(day=1) for item in items)
    yield from sorted(counts.items())


def _day(day: date, items: tuple[Obligation, ...], month: date, today: date) -> Day:
    kind = day_class(day)
    return Day(
        day,
        items,
        is_outside=day.month != month.month,
        is_today=day == today,
        rests=kind is not DayClass.WORKING,
        name=statutory_days(day.year).get(day, ""),
    )
