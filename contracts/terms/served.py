"""Which days are served, and which part of the seat time earns a coefficient (clauses scope.hours, scope.holiday, fee.mult).

Reckoned day by day from the hours of the contract. 法定休假日 follow 放假办法 and are known for 2025–2035; swap days follow
the yearly notice and are known only once it is out. What is left to later agreement (缩减服务, 仅值班) has no answer here.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from contracts.terms import hours, values
from contracts.terms.calendar import DayClass, day_class
from contracts.terms.hours import DAY, WEEKDAYS
from contracts.terms.lunar import MOVABLE
from contracts.terms.milestones import LONGEST, Span
from contracts.terms.period import ONE_DAY
from contracts.terms.values import Answers

NIGHT_ENDS, NIGHT_BEGINS = 6 * 60, 22 * 60  # minutes of the day (clause fee.mult)
TIMED = ("holiday", "night")
KINDS = (*TIMED, "lang")
_OPEN = ("缩减服务", "仅值班")
_LONGEST = (LONGEST + 1) * 31  # days

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SeatTime:
    """Seat minutes of a span, how many of them earn each coefficient (the highest one alone counts), and the coefficients."""

    minutes: int
    earning: Mapping[str, int]
    factors: Mapping[str, Fraction]


def coefficients(answers: Answers) -> dict[str, Fraction]:
    """The coefficients that change a price: `holiday`, `night`, `lang` (of languages no row names), those of 1 left out."""
    found = {kind: values.amount(answers.get(f"fee.mult.{kind}")) for kind in KINDS}
    return {kind: factor for kind, factor in found.items() if factor is not None and factor != 1}


def service_days(answers: Answers, span: Span) -> int | None:
    """Days of `span` with service hours; None while hours are missing or the span is absurdly long.

    Swap working days (调休上班日) count as the Monday they stand for; on holidays the rule of `scope.holiday` holds, and a
    reduced service is still a day of service.
    """
    if not hours.served(values.rows(answers.get("scope.hours"))).days_per_week or span.days > _LONGEST:
        return None
    week = _Week(answers)
    return sum(bool(week.shifts(day)) for day in _days(span))


def seat_time(answers: Answers, span: Span) -> SeatTime | None:
    """The seat time of `span` by what it earns; None while that is open.

    Open are: no coefficients for holidays or nights, hours or holidays left to later agreement, seats named for some hours
    only, and days beyond the statutory holidays known.
    """
    factors = {kind: factor for kind, factor in coefficients(answers).items() if kind in TIMED}
    week = _Week(answers)
    years = range(span.start.year, span.end.year + 1)
    known = all(year in MOVABLE for year in years) and span.days <= _LONGEST
    if not factors or not week.known or not known or answers.get("scope.holiday") in _OPEN:
        return None
    earning: Counter[str] = Counter()
    everything = 0
    for day in _days(span):
        for shift in week.shifts(day):
            everything += shift.minutes * shift.seats
            for kind, minutes in _earned(day, shift, factors).items():
                earning[kind] += minutes * shift.seats
    return SeatTime(everything, dict(earning), factors) if everything else None


@dataclass(frozen=True, slots=True)
class _Shift:
    """Part of one row of hours on one calendar day, in minutes of that day."""

    start: int
    end: int
    seats: int

    @property
    def minutes(self) -> int:
        return self.end - self.start

    @property
    def at_night(self) -> int:
        return max(0, min(self.end, NIGHT_ENDS) - self.start) + max(0, self.end - max(self.start, NIGHT_BEGINS))


class _Week:
    """The hours of a contract, cut at midnight."""

    def __init__(self, answers: Answers) -> None:
        rows = values.rows(answers.get("scope.hours"))
        seats = [values.whole(row.get("seats")) for row in rows]
        self.known = bool(rows) and (None not in seats or not any(seats))
        self.holiday = values.text(answers.get("scope.holiday"))
        self.by_day: dict[int, list[_Shift]] = {number: [] for number in range(len(WEEKDAYS))}
        for row, count in zip(rows, seats, strict=True):
            days = row.get("days")
            chosen = days if isinstance(days, (tuple, list)) else ()
            for number, name in enumerate(WEEKDAYS):
                if name in chosen:
                    self._add(number, row, count or 1)
        self.listed: dict[date, list[_Shift]] = {}
        for row in values.rows(answers.get("scope.holidayList")):
            if day := values.day(row.get("date")):
                self.listed.setdefault(day, []).extend(_cut(row, values.whole(row.get("seats")) or 1)[0])

    def shifts(self, day: date) -> list[_Shift]:
        """What is served on a day of the calendar, the end of the night before included."""
        kind = day_class(day)
        if kind in (DayClass.STATUTORY, DayClass.SWAP) and self.holiday == "停止服务":
            return []
        if kind in (DayClass.STATUTORY, DayClass.SWAP) and self.holiday == "按清单":
            return self.listed.get(day, [])
        swapped = kind is DayClass.WORKING and day.weekday() >= 5
        return self.by_day[0 if swapped else day.weekday()]

    def _add(self, number: int, row: Row, seats: int) -> None:
        tonight, tomorrow = _cut(row, seats)
        self.by_day[number] += tonight
        self.by_day[(number + 1) % 7] += tomorrow


def _cut(row: Row, seats: int) -> tuple[list[_Shift], list[_Shift]]:
    """A row of hours before and after midnight."""
    start, length = hours.minute(row.get("start")), hours.minutes(row)
    if start is None or not length:
        return [], []
    end = start + length
    after = [_Shift(0, end - DAY, seats)] if end > DAY else []
    return [_Shift(start, min(end, DAY), seats)], after


def _earned(day: date, shift: _Shift, factors: Mapping[str, Fraction]) -> dict[str, int]:
    """Minutes of a shift by the coefficient they earn; of two that apply the higher one."""
    holiday = "holiday" in factors and day_class(day) is DayClass.STATUTORY
    night = shift.at_night if "night" in factors else 0
    if not holiday:
        return {"night": night} if night else {}
    if night and factors["night"] > factors["holiday"]:
        return {"night": night, "holiday": shift.minutes - night}
    return {"holiday": shift.minutes}


def _days(span: Span) -> list[date]:
    return [span.start + number * ONE_DAY for number in range(span.days)]
