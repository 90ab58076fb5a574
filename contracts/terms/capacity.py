"""Whether a team can do the work: hours needed against hours given, and seats for a promised service level (domain.md §R7).

Hours compare a whole month. Seats compare half an hour of telephone: the calls forecast are spread over the service hours,
by planned seats where every row of hours names them, and waiting follows Erlang C. The forecast knows months, not times of
day; a peak within the day comes on top.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from contracts.terms import erlang, hours, values
from contracts.terms.erlang import Queue
from contracts.terms.values import Answers

WEEKS_A_MONTH = Fraction(52, 12)
HOURS_A_WEEK = 7 * 24
HALF_HOUR = 30  # minutes
SCALES = {"万": 10_000, "千": 1_000}
_SERVICE_LEVEL = re.compile(r"SL([0-9]{1,3})")
_OUTWARD = re.compile(r"外呼|呼出|回访|拨打")
_TELEPHONE = re.compile(r"电话|热线|语音|话务")

Row = Mapping[str, object]


class Usual(Protocol):
    """What is read of an entry of the KPI catalogue."""

    @property
    def target(self) -> Decimal | None: ...


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is taken where the contract is silent: percent of paid time not served, seconds of a call made, chats at once.

    `inbound` are the kinds of service whose handling time the catalogue knows; `calls` and `chats` the units in which
    contacts are counted that somebody must answer at once.
    """

    shrinkage: Fraction
    outbound_handling: Fraction
    chats_at_once: Fraction
    inbound: frozenset[str]
    calls: frozenset[str]
    chats: frozenset[str]


@dataclass(frozen=True, slots=True)
class Capacity:
    """Agent hours a month: what the forecast needs, and what the seats give. `aht` is in seconds, `occ` in percent."""

    required: Fraction
    available: Fraction
    aht: Fraction
    occ: Fraction


@dataclass(frozen=True, slots=True)
class Shift:
    """The calls of half an hour in one row of service hours.

    `needed` is the smallest team that keeps the promise, `planned` the queue before the seats planned (None: not said).
    """

    name: str
    calls: Fraction
    needed: Queue
    planned: Queue | None


@dataclass(frozen=True, slots=True)
class Promise:
    """`share` percent of calls answered within `within` seconds, as row `row` of `kpi.items` says, and the seats it takes.

    `average` has the shifts of an average month, `peak` those of the busiest one (empty without a peak factor).
    """

    row: int
    share: Fraction
    within: int
    handling: Fraction
    average: tuple[Shift, ...]
    peak: tuple[Shift, ...]


def required_hours(volume: Decimal, aht: Decimal, occupancy: Decimal) -> Decimal:
    """Agent hours that `volume` contacts of `aht` seconds need at `occupancy` percent, to 2 decimals.

    30,000 × 300 s at 80% → 3125.
    """
    return values.decimal(_required(Fraction(volume), Fraction(aht), Fraction(occupancy)))


def available_hours(seats: int, hours: Decimal, days: int, shrinkage: Decimal) -> Decimal:
    """Agent hours of `seats` seats open `hours` a day on `days` days, less `shrinkage` percent, to 2 decimals.

    20 seats × 8 h × 22 days less 15% → 2992.
    """
    return values.decimal(seats * Fraction(hours) * days * (1 - Fraction(shrinkage) / 100))


def seat_hours_a_week(answers: Answers) -> Fraction | None:
    """Hours a week times seats: of each row of hours when all say their seats, else of all seats alike."""
    rows, seats = values.rows(answers.get("scope.hours")), values.whole(answers.get("perf.seats"))
    if rows and all(values.whole(row.get("seats")) is not None for row in rows):
        return sum((_minutes_a_week(row) * Fraction(values.whole(row["seats"]) or 0, 60) for row in rows), Fraction(0))
    open_hours = values.number(answers.get("scope.hoursPerWeek"))
    return seats * open_hours if seats is not None and open_hours is not None else None


def capacity(answers: Answers, catalogue: Mapping[str, Usual], assumed: Assumptions) -> Capacity | None:
    """What calls and chats need against what the seats give, an average month; None while figures are missing.

    Handling time and occupancy are the targets agreed, else those of the catalogue, which is about inbound service; a
    team that only calls out is reckoned with a handling time of its own. Only contacts answered at once count; a chat
    takes its share of an agent who holds several.
    """
    aht, occ = handling_time(answers, catalogue, assumed), _level(answers, catalogue, "OCC")
    week = seat_hours_a_week(answers)
    contacts = sum((_contacts(row, assumed) for row in values.rows(answers.get("scope.volume"))), Fraction(0))
    if not aht or not occ or not week or not contacts:
        return None
    available = week * WEEKS_A_MONTH * (1 - assumed.shrinkage / 100)
    return Capacity(_required(contacts, aht, occ), available, aht, occ)


def handling_time(answers: Answers, catalogue: Mapping[str, Usual], assumed: Assumptions) -> Fraction | None:
    """The seconds a contact takes: the target agreed, else the catalogue's, else what is assumed of calls made."""
    inbound = set(_texts(answers.get("scope.types"))) & assumed.inbound
    return _agreed(answers, "AHT") or (_usual(catalogue, "AHT") if inbound else assumed.outbound_handling)


def promise(answers: Answers, catalogue: Mapping[str, Usual], assumed: Assumptions) -> Promise | None:
    """The service level promised on the telephone and the seats it takes; None without one or while figures are missing."""
    found = _service_level(values.rows(answers.get("kpi.items")))
    aht = handling_time(answers, catalogue, assumed)
    shifts = [row for row in values.rows(answers.get("scope.hours")) if _minutes_a_week(row) and _is_telephone(row)]
    calls = [row for row in values.rows(answers.get("scope.volume")) if _is_answered(row, assumed)]
    if found is None or not aht or not shifts or not calls:
        return None
    row, share, within = found
    usual = sum((_contacts(line, assumed) for line in calls), Fraction(0))
    busiest = sum((_contacts(line, assumed) * _peak(line) for line in calls), Fraction(0))
    seats = values.whole(answers.get("perf.seats"))
    average, peak = (_shifts(monthly, shifts, seats, aht, share, within) for monthly in (usual, busiest))
    if not average or not peak:
        return None
    return Promise(row, share, within, aht, average, peak if busiest > usual else ())


def _shifts(
    monthly: Fraction, rows: Sequence[Row], seats: int | None, aht: Fraction, share: Fraction, within: int
) -> tuple[Shift, ...]:
    """The half hours of a month with `monthly` calls, one a row; none when no team keeps the promise."""
    planned = [values.whole(row.get("seats")) for row in rows]
    by_seats = None not in planned and any(planned)
    weights = [_minutes_a_week(row) * (count or 0 if by_seats else 1) for row, count in zip(rows, planned, strict=True)]
    shifts = []
    for row, own, weight in zip(rows, planned, weights, strict=True):
        half_hours = Fraction(_minutes_a_week(row), HALF_HOUR)
        calls = monthly / WEEKS_A_MONTH * Fraction(weight, sum(weights)) / half_hours
        load = erlang.load_of(calls, HALF_HOUR * 60, aht)
        needed = erlang.agents_needed(load, aht, share, within)
        if needed is None:
            return ()
        there = own if own is not None else seats if len(rows) == 1 else None
        queue = erlang.queue(there, load, aht) if there and there <= erlang.MOST_AGENTS else None
        shifts.append(Shift(values.text(row.get("name")), calls, needed, queue))
    return tuple(shifts)


def _required(contacts: Fraction, aht: Fraction, occupancy: Fraction) -> Fraction:
    return contacts * aht / 3600 / (occupancy / 100)


def _contacts(row: Row, assumed: Assumptions) -> Fraction:
    """Contacts a month of one forecast row, in units of a whole agent."""
    name, scale = _unit(row)
    monthly = values.amount(row.get("monthly")) or Fraction(0)
    if name in assumed.calls:
        return monthly * scale
    return monthly * scale / assumed.chats_at_once if name in assumed.chats else Fraction(0)


def _unit(row: Row) -> tuple[str, int]:
    """What a forecast counts, and in how many at a time: 万通 → 通, 10,000."""
    unit = values.text(row.get("unit"))
    scale = SCALES.get(unit[:1], 1)
    return (unit[1:] if scale > 1 else unit), scale


def _is_answered(row: Row, assumed: Assumptions) -> bool:
    """Whether a forecast row counts calls that come in."""
    return _unit(row)[0] in assumed.calls and not _OUTWARD.search(values.text(row.get("item")))


def _peak(row: Row) -> Fraction:
    return max(values.amount(row.get("peakFactor")) or Fraction(1), Fraction(1))


def _is_telephone(row: Row) -> bool:
    """Whether the telephone is answered in a row of hours; one that names no channel serves all of them."""
    channels = values.text(row.get("channels"))
    return not channels or _TELEPHONE.search(channels) is not None


def _service_level(items: Sequence[Row]) -> tuple[int, Fraction, int] | None:
    """The first service level among the indicators: its row, its target and its seconds (SL20)."""
    for number, row in enumerate(items):
        code, target = _SERVICE_LEVEL.fullmatch(values.text(row.get("code"))), values.amount(row.get("target"))
        if code and target is not None:
            return number, target, int(code[1])
    return None


def _minutes_a_week(row: Row) -> int:
    return hours.minutes(row) * len(set(_texts(row.get("days"))) & set(hours.WEEKDAYS))


def _level(answers: Answers, catalogue: Mapping[str, Usual], code: str) -> Fraction | None:
    return _agreed(answers, code) or _usual(catalogue, code)


def _agreed(answers: Answers, code: str) -> Fraction | None:
    rows = values.rows(answers.get("kpi.items"))
    return next((values.number(row.get("target")) for row in rows if row.get("code") == code), None)


def _usual(catalogue: Mapping[str, Usual], code: str) -> Fraction | None:
    return values.number(catalogue[code].target) if code in catalogue else None


def _texts(value: object) -> tuple[str, ...]:
    return tuple(part for part in value if isinstance(part, str)) if isinstance(value, (tuple, list)) else ()
