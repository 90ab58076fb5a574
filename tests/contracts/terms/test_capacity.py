"""Hours against hours, and seats for a promised service level (domain.md §R7)."""

from decimal import Decimal as D
from fractions import Fraction as F
from types import SimpleNamespace

import pytest

from contracts.terms.capacity import Assumptions, available_hours, capacity, promise, required_hours

ASSUMED = Assumptions(
    shrinkage=F(15),
    outbound_handling=F(180),
    chats_at_once=F(3),
    inbound=frozenset({"电话接听"}),
    calls=frozenset({"通"}),
    chats=frozenset({"会话"}),
)
CATALOGUE = {"AHT": SimpleNamespace(target=D(300)), "OCC": SimpleNamespace(target=D(80))}
WEEK = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
DAY = {"name": "白班", "days": WEEK, "start": "08:00", "end": "20:00", "seats": 12}
NIGHT = {"name": "夜班", "days": WEEK, "start": "20:00", "end": "08:00", "seats": 4}
CALLS = {"item": "呼入电话", "unit": "通", "monthly": D(26000), "peakFactor": D("1.5")}
SERVICE_LEVEL = {"code": "SL20", "target": D(80), "floor": D(70), "weight": 10}
HOTLINE = {
    "scope.types": ("电话接听",),
    "scope.hours": (DAY, NIGHT),
    "scope.volume": (CALLS,),
    "kpi.items": ({"code": "ANS", "target": D(95)}, SERVICE_LEVEL),
    "perf.seats": 12,
}


def test_worked_example_of_capacity_fails() -> None:
    required = required_hours(D(30000), D(300), D(80))
    available = available_hours(20, D(8), 22, D(15))
    assert (required, available, required > available) == (D(3125), D(2992), True)


def test_month_of_a_team_is_reckoned_from_its_rows_of_hours() -> None:
    found = capacity(HOTLINE, CATALOGUE, ASSUMED)
    week = 12 * 84 + 4 * 84
    assert (found.required, found.available) == (F(26000) * 300 / 3600 / F(8, 10), week * F(52, 12) * F(85, 100))


def test_promise_names_its_row_its_seconds_and_its_handling_time() -> None:
    found = promise(HOTLINE, CATALOGUE, ASSUMED)
    assert (found.row, found.share, found.within, found.handling) == (1, 80, 20, 300)


def test_calls_follow_the_seats_planned() -> None:
    day, night = promise(HOTLINE, CATALOGUE, ASSUMED).average
    half_hours = 7 * 24
    assert (day.calls, night.calls) == (F(6000 * 12, 16) / half_hours, F(6000 * 4, 16) / half_hours)


def test_calls_spread_evenly_where_seats_are_not_planned() -> None:
    rows = tuple({name: cell for name, cell in row.items() if name != "seats"} for row in (DAY, NIGHT))
    day, night = promise(HOTLINE | {"scope.hours": rows}, CATALOGUE, ASSUMED).average
    assert (day.calls, night.calls, day.planned) == (F(6000, 336), F(6000, 336), None)


def test_needed_team_keeps_the_promise_and_the_planned_one_is_weighed_beside_it() -> None:
    day = promise(HOTLINE, CATALOGUE, ASSUMED).average[0]
    assert (day.needed.agents, day.planned.agents, day.planned.answered_within(20) >= 80) == (7, 12, True)


def test_peak_month_has_its_own_shifts() -> None:
    found = promise(HOTLINE, CATALOGUE, ASSUMED)
    assert [shift.calls for shift in found.peak] == [shift.calls * F(3, 2) for shift in found.average]


def test_month_without_a_peak_factor_has_no_peak() -> None:
    calls = {name: cell for name, cell in CALLS.items() if name != "peakFactor"}
    assert promise(HOTLINE | {"scope.volume": (calls,)}, CATALOGUE, ASSUMED).peak == ()


def test_seats_of_the_team_are_those_of_the_only_shift() -> None:
    only = {name: cell for name, cell in DAY.items() if name != "seats"}
    assert promise(HOTLINE | {"scope.hours": (only,)}, CATALOGUE, ASSUMED).average[0].planned.agents == 12


def test_volume_in_tens_of_thousands_is_the_same() -> None:
    calls = CALLS | {"unit": "万通", "monthly": D("2.6")}
    assert promise(HOTLINE | {"scope.volume": (calls,)}, CATALOGUE, ASSUMED) == promise(HOTLINE, CATALOGUE, ASSUMED)


@pytest.mark.parametrize(
    "changed",
    [
        {"kpi.items": ({"code": "ANS", "target": D(95)},)},
        {"kpi.items": (SERVICE_LEVEL | {"target": D(100)},)},
        {"kpi.items": ({"code": "SL20"},)},
        {"scope.volume": ()},
        {"scope.volume": (CALLS | {"item": "外呼回访"},)},
        {"scope.volume": (CALLS | {"unit": "会话"},)},
        {"scope.hours": ()},
        {"scope.hours": (DAY | {"channels": "微信、网页"},)},
        {"scope.hours": (DAY | {"days": ()},)},
    ],
)
def test_nothing_is_promised_where_figures_are_missing(changed: dict[str, object]) -> None:
    assert promise(HOTLINE | changed, CATALOGUE, ASSUMED) is None


def test_handling_time_agreed_goes_before_the_catalogue() -> None:
    items = (SERVICE_LEVEL, {"code": "AHT", "target": D(240)})
    assert promise(HOTLINE | {"kpi.items": items}, CATALOGUE, ASSUMED).handling == 240
