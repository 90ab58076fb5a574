"""Service days, and the seat time that earns a coefficient."""

from datetime import date
from decimal import Decimal as D
from fractions import Fraction as F

import pytest

from contracts.terms.hours import WEEKDAYS
from contracts.terms.milestones import Span
from contracts.terms.served import coefficients, seat_time, service_days

DAILY = {"name": "每日", "days": WEEKDAYS, "start": "09:00", "end": "21:00"}
OFFICE = {"name": "工作日", "days": WEEKDAYS[:5], "start": "09:00", "end": "18:00"}
NIGHT = {"name": "夜班", "days": WEEKDAYS, "start": "21:00", "end": "07:00"}
MAY = Span(
    date(2026, 5, 1), date(2026, 5, 31)
)  # 法定 on the 1st and 2nd, off on the 4th and 5th, at work on Saturday the 9th
HOLIDAY, BOTH = {"fee.mult.holiday": D("1.5")}, {"fee.mult.holiday": D("1.5"), "fee.mult.night": D("1.2")}


@pytest.mark.parametrize(
    ("answers", "days"),
    [
        ({"scope.hours": (DAILY,), "scope.holiday": "照常服务"}, 31),
        ({"scope.hours": (DAILY,), "scope.holiday": "停止服务"}, 27),
        ({"scope.hours": (OFFICE,), "scope.holiday": "照常服务"}, 22),
        ({"scope.hours": (OFFICE,), "scope.holiday": "停止服务"}, 19),
        ({"scope.hours": (OFFICE,), "scope.holiday": "仅值班"}, 22),
        (
            {
                "scope.hours": (OFFICE,),
                "scope.holiday": "按清单",
                "scope.holidayList": ({"date": date(2026, 5, 1), "start": "09:00", "end": "18:00", "seats": 4},),
            },
            20,
        ),
        ({"scope.holiday": "照常服务"}, None),
    ],
)
def test_service_days_follow_the_calendar_and_the_rule_for_holidays(
    answers: dict[str, object], days: int | None
) -> None:
    assert service_days(answers, MAY) == days


def test_span_too_long_for_any_contract_is_not_counted() -> None:
    assert service_days({"scope.hours": (DAILY,)}, Span(date(2027, 1, 1), date(2099, 1, 1))) is None


def test_statutory_holidays_earn_their_coefficient_for_the_whole_day() -> None:
    found = seat_time({"scope.hours": (DAILY,), **HOLIDAY}, MAY)
    assert found is not None
    assert (found.minutes, found.earning) == (31 * 720, {"holiday": 2 * 720})


def test_nights_run_from_22_to_6() -> None:
    found = seat_time({"scope.hours": (NIGHT,), "fee.mult.night": D("1.2")}, MAY)
    assert found is not None
    assert (found.minutes, found.earning) == (31 * 600, {"night": 31 * 480})


def test_of_two_coefficients_the_higher_one_counts_alone() -> None:
    for night, earning in (("1.2", {"holiday": 1200, "night": 29 * 480}), ("2.0", {"holiday": 240, "night": 31 * 480})):
        found = seat_time({"scope.hours": (NIGHT,), **HOLIDAY, "fee.mult.night": D(night)}, MAY)
        assert found is not None
        assert found.earning == earning


def test_seats_weigh_the_hours_they_are_planned_for() -> None:
    rows = ({**DAILY, "seats": 10}, {**NIGHT, "seats": 2})
    found = seat_time({"scope.hours": rows, **BOTH}, MAY)
    assert found is not None
    assert found.minutes == 31 * (720 * 10 + 600 * 2)
    assert found.earning == {"holiday": 2 * (720 * 10 + 600 * 2), "night": 29 * 480 * 2}


def test_listed_holidays_are_served_as_listed() -> None:
    listed = ({"date": date(2026, 5, 1), "start": "10:00", "end": "12:00", "seats": 4},)
    answers = {"scope.hours": ({**DAILY, "seats": 10},), "scope.holiday": "按清单", "scope.holidayList": listed}
    found = seat_time({**answers, **HOLIDAY}, MAY)
    assert found is not None
    assert (found.minutes, found.earning) == (27 * 7200 + 120 * 4, {"holiday": 480})


@pytest.mark.parametrize(
    ("changes", "span"),
    [
        ({"fee.mult.holiday": D("1.0")}, MAY),
        ({"scope.holiday": "缩减服务"}, MAY),
        ({"scope.hours": ()}, MAY),
        ({"scope.hours": ({**DAILY, "seats": 4}, NIGHT)}, MAY),
        ({}, Span(date(2040, 1, 1), date(2040, 1, 31))),
    ],
)
def test_seat_time_is_open_where_it_would_have_to_be_guessed(changes: dict[str, object], span: Span) -> None:
    assert seat_time({"scope.hours": (DAILY,), **HOLIDAY, **changes}, span) is None


def test_coefficients_of_one_change_nothing() -> None:
    assert coefficients({"fee.mult.holiday": D("1.0"), "fee.mult.night": D("1.5")}) == {"night": F(3, 2)}
