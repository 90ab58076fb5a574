"""How many hours a team can serve and how many the forecast needs (domain.md §R7)."""

from dataclasses import dataclass
from fractions import Fraction

from contracts.risk.case import Case, Row
from contracts.terms import hours, kpi, values

WEEKS_A_MONTH = Fraction(52, 12)
HOURS_A_WEEK = 7 * 24
SCALES = {"万": 10_000, "千": 1_000}


@dataclass(frozen=True, slots=True)
class Capacity:
    """Agent hours a month: what the forecast needs, and what the seats give. `aht` is in seconds, `occ` in percent."""

    required: Fraction
    available: Fraction
    aht: Fraction
    occ: Fraction


def seat_hours_a_week(case: Case) -> Fraction | None:
    """Hours a week times seats: of each row of hours when all say their seats, else of all seats alike."""
    rows, seats = case.rows("scope.hours"), case.whole("perf.seats")
    counted = [values.whole(row.get("seats")) for row in rows]
    if rows and None not in counted:
        spans = (hours.minutes(row) * len(_days(row)) for row in rows)
        return sum((Fraction((count or 0) * span, 60) for count, span in zip(counted, spans, strict=True)), Fraction(0))
    open_hours = case.number("scope.hoursPerWeek")
    return seats * open_hours if seats is not None and open_hours is not None else None


def capacity(case: Case) -> Capacity | None:
    """What calls and chats need against what the seats give, an average month; None while figures are missing.

    Handling time and occupancy are the targets agreed, else those of the catalogue, which is about inbound service; a
    team that only calls out is reckoned with a handling time of its own. Only contacts answered at once count (units in
    the rule's lists); a chat takes its share of an agent who holds several.
    """
    inbound = set(case.chosen("scope.types")) & set(case.rule.lists["inbound"])
    aht = _agreed(case, "AHT") or (_usual(case, "AHT") if inbound else case.limit("outbound_aht"))
    occ, week = _agreed(case, "OCC") or _usual(case, "OCC"), seat_hours_a_week(case)
    contacts = sum((_contacts(case, row) for row in case.rows("scope.volume")), Fraction(0))
    if not aht or not occ or not week or not contacts:
        return None
    required = kpi.required_hours(values.decimal(contacts, 6), values.decimal(aht, 6), values.decimal(occ, 6))
    available = week * WEEKS_A_MONTH * (1 - case.limit("shrinkage") / 100)
    return Capacity(Fraction(required), available, aht, occ)


def _contacts(case: Case, row: Row) -> Fraction:
    """Contacts a month of one forecast row, in units of a whole agent."""
    unit, monthly = values.text(row.get("unit")), values.amount(row.get("monthly")) or Fraction(0)
    scale = SCALES.get(unit[:1], 1)
    name = unit[1:] if scale > 1 else unit
    if name in case.rule.lists["calls"]:
        return monthly * scale
    if name in case.rule.lists["chats"]:
        return monthly * scale / case.limit("chats_at_once")
    return Fraction(0)


def _agreed(case: Case, code: str) -> Fraction | None:
    found = (values.number(row.get("target")) for row in case.rows("kpi.items") if row.get("code") == code)
    return next(found, None)


def _usual(case: Case, code: str) -> Fraction | None:
    return values.number(case.indicators[code].target) if code in case.indicators else None


def _days(row: Row) -> set[str]:
    days = row.get("days")
    return {day for day in days if day in hours.WEEKDAYS} if isinstance(days, (tuple, list)) else set()
