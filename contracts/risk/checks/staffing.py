"""Whether the seats agree with each other and can do the work: R-SCO-04, R-SCO-06, R-KPI-05, R-KPI-06."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from contracts.risk.capacity import HOURS_A_WEEK, Capacity, capacity, seat_hours_a_week
from contracts.risk.case import Case, figure
from contracts.risk.findings import Hit
from contracts.risk.registry import checks
from contracts.terms import values

CAPACITY_KEYS = ("perf.seats", "scope.volume", "scope.hours", "kpi.items")
STANDBY, AGENT = "备", "坐席"


@checks("R-SCO-04")
def not_staffable_round_the_clock(case: Case) -> Iterator[Hit]:
    """People are `perf.heads`, or the agents of the role table while no number of people is given."""
    week, heads = seat_hours_a_week(case), case.whole("perf.heads")
    people = heads if heads is not None else _agents(case)
    if not case.yes("scope.is24x7") or not week or people is None:
        return
    need = ceil(week / HOURS_A_WEEK * case.limit("persons"))
    if people < need:
        keys = ("perf.heads", "perf.seats", "scope.hours") + (() if heads is not None else ("perf.roles",))
        params = {"people": people, "need": need, "persons": figure(case.limit("persons"))}
        yield Hit(keys, params=params, fix="", changes={"perf.heads": str(need)})


@checks("R-SCO-06")
def seats_disagree(case: Case) -> Iterator[Hit]:
    """Sites may be counted with or without the standby ones; either sum may be the one meant."""
    seats = case.whole("perf.seats")
    if seats is None:
        return
    languages = sum(values.whole(row.get("seats")) or 0 for row in case.rows("scope.languages"))
    if languages > seats:
        yield Hit(("scope.languages", "perf.seats"), "languages", params={"sum": languages, "seats": seats})
    sites = [(values.whole(row.get("seats")), row.get("role") == STANDBY) for row in case.rows("scope.sites")]
    if not sites or any(count is None for count, _standby in sites):
        return
    everywhere = sum(count or 0 for count, _standby in sites)
    main = sum(count or 0 for count, standby in sites if not standby)
    if seats in (everywhere, main):
        return
    total, billed = main or everywhere, case.whole("perf.billSeats")
    follows = billed is None or billed <= total or billed == seats
    changes = {"perf.seats": str(total), **({"perf.billSeats": None} if billed == seats else {})} if follows else {}
    params = {"sum": total, "seats": seats}
    yield Hit(("perf.seats", "scope.sites"), "sites", params=params, fix="sites", changes=changes)


@checks("R-KPI-05")
def staffing_cannot_reach_the_targets(case: Case) -> Iterator[Hit]:
    found = capacity(case)
    if found and found.required > found.available:
        yield Hit(CAPACITY_KEYS, params=_hours(found))


@checks("R-KPI-06")
def little_margin(case: Case) -> Iterator[Hit]:
    found = capacity(case)
    if found and found.available * case.limit("percent") / 100 < found.required <= found.available:
        used = found.required / found.available * 100
        yield Hit(CAPACITY_KEYS, params={**_hours(found), "used": figure(used, 1)})


def _hours(found: Capacity) -> dict[str, object]:
    short: Fraction = found.required - found.available
    return {
        "required": figure(found.required, 0),
        "available": figure(found.available, 0),
        "short": figure(abs(short), 0),
        "aht": figure(found.aht),
        "occ": figure(found.occ),
    }


def _agents(case: Case) -> int | None:
    """The agents of the role table, where it says a number of people and no ratio."""
    found = [values.text(row.get("qty")) for row in case.rows("perf.roles") if row.get("role") == AGENT]
    return sum(int(text) for text in found) if found and all(text.isdecimal() for text in found) else None
