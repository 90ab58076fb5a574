"""Service hours from the rows of `scope.hours` (domain.md §3): how long a day and a week, and where rows collide.

A row serves on its `days` from `start` to `end`; an `end` before `start` runs past midnight, and the hours after midnight
still belong to the day the shift began. Time covered by two rows counts once. Rows that cannot be read, or begin and end
at the same minute, count as nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from contracts.terms.values import decimal, text

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
DAY = 24 * 60
WEEK = 7 * DAY
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])|24:00")
_NAMES = re.compile(r"[、，,；;/\s]+")

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Hours:
    """Served minutes of each weekday, Monday first."""

    minutes: tuple[int, ...]

    @property
    def is_24x7(self) -> bool:
        return sum(self.minutes) == WEEK

    @property
    def per_day(self) -> str:
        """Hours of a service day: `12`, or `8–12` when days differ; empty when nothing is served."""
        lengths = sorted({minutes for minutes in self.minutes if minutes})
        ends = [f"{in_hours(lengths[0])}", f"{in_hours(lengths[-1])}"] if lengths else []
        return "–".join(dict.fromkeys(ends))

    @property
    def days_per_week(self) -> int:
        return sum(1 for minutes in self.minutes if minutes)

    @property
    def per_week(self) -> Decimal:
        """Hours a week, to at most 2 decimals."""
        return in_hours(sum(self.minutes))


@dataclass(frozen=True, slots=True)
class Overlap:
    """Rows `first` and `second` (from 0) both serve `channel` on `day` at the minute `at` of that day.

    `channel` is empty when neither row names its channels: then both serve all of them.
    """

    first: int
    second: int
    day: str
    channel: str
    at: int


def served(rows: Sequence[Row]) -> Hours:
    """The served minutes of each weekday.

    A minute after midnight belongs to the evening before, unless that morning has a row of its own covering it.
    """
    own = [[False] * DAY for _ in WEEKDAYS]
    late = [[False] * DAY for _ in WEEKDAYS]  # after midnight, kept under the day the shift began
    for row in rows:
        for day, start, end in _shifts(row):
            own[day][start : min(end, DAY)] = [True] * (min(end, DAY) - start)
            late[day][: max(end - DAY, 0)] = [True] * max(end - DAY, 0)
    minutes = []
    for day in range(7):
        minutes.append(own[day].count(True))
        if any(late[day]):
            tomorrow = own[(day + 1) % 7]
            minutes[day] += sum(tail and not row for tail, row in zip(late[day], tomorrow, strict=True))
    return Hours(tuple(minutes))


def minutes(row: Row) -> int:
    """Minutes a row serves on each of its days; 0 when its times cannot be read or are the same."""
    start, end = minute(row.get("start")), minute(row.get("end"))
    if start is None or end is None or start in (end, DAY):
        return 0
    return end - start if end > start else end + DAY - start


def overlaps(rows: Sequence[Row]) -> tuple[Overlap, ...]:
    """Pairs of rows that serve the same channel on the same weekday at the same time, each pair once.

    Past midnight counts for the day it is: Monday 22:00–06:00 collides with Tuesday 05:00–09:00. A row without
    channels serves all of them.
    """
    found = []
    for second, later in enumerate(rows):
        for first, earlier in enumerate(rows[:second]):
            channel = _shared(_channels(earlier), _channels(later))
            moment = None if channel is None else _collision(earlier, later)
            if channel is not None and moment is not None:
                found.append(Overlap(first, second, WEEKDAYS[moment // DAY], channel, moment % DAY))
    return tuple(found)


def _shifts(row: Row) -> Iterator[tuple[int, int, int]]:
    """Weekday from 0, start and end in minutes of that day; end may reach into the next."""
    length = minutes(row)
    start = minute(row.get("start"))
    days = row.get("days")
    if not length or start is None or not isinstance(days, (tuple, list)):
        return
    for index, name in enumerate(WEEKDAYS):
        if name in days:
            yield index, start, start + length


def _collision(one: Row, other: Row) -> int | None:
    """The first minute of the week both rows serve."""
    starts = []
    for day, start, end in _shifts(one):
        for other_day, other_start, other_end in _shifts(other):
            for week in (-WEEK, 0, WEEK):  # Sunday night meets Monday morning
                a, b = day * DAY + start, other_day * DAY + other_start + week
                both = max(a, b)
                if both < min(a + end - start, b + other_end - other_start):
                    starts.append(both % WEEK)
    return min(starts, default=None)


def _channels(row: Row) -> frozenset[str]:
    return frozenset(name for name in _NAMES.split(text(row.get("channels"))) if name)


def _shared(one: frozenset[str], other: frozenset[str]) -> str | None:
    """A channel both serve (empty = all), or None."""
    if not one or not other:
        return min(one | other, default="")
    return min(one & other, default=None)


def minute(value: object) -> int | None:
    """A time of day (`09:30`, `24:00`) in minutes from midnight, or None."""
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return None
    return int(match[1]) * 60 + int(match[2]) if match[1] else DAY


def in_hours(minutes: int) -> Decimal:
    """Minutes as hours, to at most 2 decimals."""
    return decimal(Fraction(minutes, 60))
