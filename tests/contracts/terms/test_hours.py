"""Service hours (domain model §3)."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.terms.hours import WEEKDAYS, Hours, Overlap, Row, minutes, overlaps, served

WORKDAYS, WEEKEND = WEEKDAYS[:5], WEEKDAYS[5:]
TIMES = st.builds(lambda hour, minute: f"{hour:02}:{minute:02}", st.integers(0, 23), st.sampled_from([0, 15, 30]))


def row(days: tuple[str, ...], start: str, end: str, channels: str = "") -> Row:
    return {"days": days, "start": start, "end": end} | ({"channels": channels} if channels else {})


def printed(hours: Hours) -> tuple[str, int, D, bool]:
    return hours.per_day, hours.days_per_week, hours.per_week, hours.is_24x7


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row(WEEKDAYS, "09:00", "21:00")], ("12", 7, D(84), False)),
        ([row(WORKDAYS, "09:00", "21:00"), row(WEEKEND, "10:00", "18:00")], ("8–12", 7, D(76), False)),
        ([row(WEEKDAYS, "00:00", "24:00")], ("24", 7, D(168), True)),
        ([row(WEEKDAYS, "20:00", "08:00"), row(WEEKDAYS, "08:00", "20:00")], ("24", 7, D(168), True)),
        ([row(WORKDAYS, "22:00", "06:00")], ("8", 5, D(40), False)),
        ([row(("周日",), "22:00", "06:00")], ("8", 1, D(8), False)),
        ([row(("周一",), "08:30", "16:50")], ("8.33", 1, D("8.33"), False)),
        ([], ("", 0, D(0), False)),
    ],
)
def test_hours_are_added_up(rows: list[Row], expected: tuple[str, int, D, bool]) -> None:
    assert printed(served(rows)) == expected


def test_time_served_on_two_channels_counts_once() -> None:
    rows = [row(WEEKDAYS, "09:00", "21:00", "热线电话"), row(WEEKDAYS, "08:00", "24:00", "在线")]
    assert printed(served(rows)) == ("16", 7, D(112), False)


def test_morning_of_its_own_takes_the_hours_after_midnight() -> None:
    rows = [row(("周一",), "22:00", "06:00"), row(("周二",), "00:00", "24:00")]
    assert served(rows).minutes == (120, 1440, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    "odd",
    [
        {},
        row(WEEKDAYS, "09:00", "09:00"),
        row(WEEKDAYS, "24:00", "09:00"),
        row(WEEKDAYS, "9:00", "21:00"),
        row(WEEKDAYS, "09:00", "25:00"),
        row(("每天",), "09:00", "21:00"),
        {"days": None, "start": 9, "end": 21},
        {"days": WEEKDAYS, "start": "09:00"},
    ],
)
def test_row_that_cannot_be_read_counts_as_nothing(odd: Row) -> None:
    assert served([odd]).per_week == 0


@pytest.mark.parametrize(
    ("start", "end", "length"),
    [
        ("09:00", "21:00", 720),
        ("22:00", "06:00", 480),
        ("00:00", "24:00", 1440),
        ("12:00", "12:00", 0),
        ("22:00", "00:00", 120),
    ],
)
def test_row_knows_its_minutes(start: str, end: str, length: int) -> None:
    assert minutes(row(WEEKDAYS, start, end)) == length


def test_rows_on_the_same_channel_collide() -> None:
    rows = [row(WORKDAYS, "09:00", "18:00", "电话、在线"), row(("周三", "周六"), "17:00", "21:00", "在线，邮件")]
    assert overlaps(rows) == (Overlap(0, 1, "周三", "在线", 17 * 60),)


def test_rows_on_other_channels_days_or_times_do_not_collide() -> None:
    rows = [
        row(WORKDAYS, "09:00", "18:00", "电话"),
        row(WORKDAYS, "09:00", "18:00", "在线"),
        row(WEEKEND, "09:00", "18:00", "电话"),
        row(WORKDAYS, "18:00", "21:00", "电话"),
    ]
    assert overlaps(rows) == ()


def test_row_without_channels_collides_with_every_channel() -> None:
    rows = [row(WORKDAYS, "09:00", "18:00"), row(("周五",), "12:00", "13:00", "电话")]
    assert overlaps(rows) == (Overlap(0, 1, "周五", "电话", 12 * 60),)


@pytest.mark.parametrize(("late", "early"), [("周一", "周二"), ("周日", "周一")])
def test_night_collides_with_the_next_morning(late: str, early: str) -> None:
    rows = [row((late,), "22:00", "06:00"), row((early,), "05:00", "09:00")]
    assert overlaps(rows) == (Overlap(0, 1, early, "", 5 * 60),)


def test_night_of_every_day_does_not_collide_with_itself() -> None:
    assert overlaps([row(WEEKDAYS, "20:00", "08:00"), row(WEEKDAYS, "08:00", "20:00")]) == ()


ROWS = st.lists(
    st.builds(row, st.lists(st.sampled_from(WEEKDAYS), unique=True).map(tuple), TIMES, TIMES), min_size=1, max_size=5
)


@given(ROWS)
def test_minutes_are_never_counted_twice_or_lost(rows: list[Row]) -> None:
    week = served(rows)
    alone = sum(sum(served([one]).minutes) for one in rows)
    assert sum(week.minutes) <= min(alone, 7 * 24 * 60)
    if not overlaps(rows):
        assert sum(week.minutes) == alone
    else:
        assert sum(week.minutes) < alone


@given(ROWS)
def test_rows_in_another_order_serve_the_same_hours(rows: list[Row]) -> None:
    assert served(rows) == served(rows[::-1])
