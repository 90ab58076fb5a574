"""Day classes and the counting of days (domain model R4, 民法典 201、203)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.terms.calendar import (
    DayClass,
    add_working_days,
    day_class,
    end_of,
    is_working_day,
    known_years,
    notice,
    statutory_days,
)
from contracts.terms.duration import Days

HOLIDAYS_2026 = [
    (date(2026, 1, 1), date(2026, 1, 3)),
    (date(2026, 2, 15), date(2026, 2, 23)),
    (date(2026, 4, 4), date(2026, 4, 6)),
    (date(2026, 5, 1), date(2026, 5, 5)),
    (date(2026, 6, 19), date(2026, 6, 21)),
    (date(2026, 9, 25), date(2026, 9, 27)),
    (date(2026, 10, 1), date(2026, 10, 7)),
]
SWAP_WORK_2026 = [
    date(2026, 1, 4),
    date(2026, 2, 14),
    date(2026, 2, 28),
    date(2026, 5, 9),
    date(2026, 9, 20),
    date(2026, 10, 10),
]
DATES = st.dates(min_value=date(2020, 1, 1), max_value=date(2060, 12, 31))


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def test_2026_rests_and_works_as_the_notice_says() -> None:
    off = {day for span in HOLIDAYS_2026 for day in days(*span)}
    for day in days(date(2026, 1, 1), date(2026, 12, 31)):
        expected = day in SWAP_WORK_2026 or (day.weekday() < 5 and day not in off)
        assert (day, is_working_day(day)) == (day, expected)


def test_spring_festival_of_2026_has_all_classes() -> None:
    found = {day.isoformat()[5:]: day_class(day) for day in days(date(2026, 2, 13), date(2026, 2, 24))}
    assert found == {
        "02-13": DayClass.WORKING,
        "02-14": DayClass.WORKING,
        "02-15": DayClass.REST,
        "02-16": DayClass.STATUTORY,
        "02-17": DayClass.STATUTORY,
        "02-18": DayClass.STATUTORY,
        "02-19": DayClass.STATUTORY,
        "02-20": DayClass.SWAP,
        "02-21": DayClass.REST,
        "02-22": DayClass.REST,
        "02-23": DayClass.SWAP,
        "02-24": DayClass.WORKING,
    }


def test_day_classes_are_named_in_chinese() -> None:
    assert [str(day) for day in DayClass] == ["工作日", "休息日", "放假调休日", "法定休假日"]


def test_2026_has_thirteen_statutory_days() -> None:
    assert [f"{day:%m-%d} {name}" for day, name in statutory_days(2026).items()] == [
        "01-01 元旦",
        "02-16 除夕",
        "02-17 春节",
        "02-18 春节",
        "02-19 春节",
        "04-05 清明节",
        "05-01 劳动节",
        "05-02 劳动节",
        "06-19 端午节",
        "09-25 中秋节",
        "10-01 国庆节",
        "10-02 国庆节",
        "10-03 国庆节",
    ]


@pytest.mark.parametrize(
    ("year", "moving"),
    [
        (2027, ["02-05", "02-06", "02-07", "02-08", "04-05", "06-09", "09-15"]),
        (2030, ["02-02", "02-03", "02-04", "02-05", "04-05", "06-05", "09-12"]),
        (2035, ["02-07", "02-08", "02-09", "02-10", "04-05", "06-10", "09-16"]),
    ],
)
def test_holidays_of_the_lunar_calendar_are_derived(year: int, moving: list[str]) -> None:
    fixed = {"01-01", "05-01", "05-02", "10-01", "10-02", "10-03"}
    assert [f"{day:%m-%d}" for day in statutory_days(year) if f"{day:%m-%d}" not in fixed] == moving


def test_statutory_days_of_published_years_are_days_off() -> None:
    published = [day for year in known_years() for day in statutory_days(year)]
    assert [day for day in published if is_working_day(day)] == []


@pytest.mark.parametrize(("year", "day"), [(2028, date(2028, 10, 3)), (2031, date(2031, 10, 1))])
def test_mid_autumn_within_national_day_is_one_day_with_two_names(year: int, day: date) -> None:
    assert (len(statutory_days(year)), sorted(statutory_days(year)[day].split("、"))) == (12, ["中秋节", "国庆节"])


def test_unpublished_year_waits_for_the_notice() -> None:
    assert [notice(2026), notice(2035)] == ["", "待国务院通知"]
    assert day_class(date(2035, 2, 8)) == DayClass.STATUTORY
    assert day_class(date(2035, 2, 12)) == DayClass.WORKING
    assert day_class(date(2035, 2, 17)) == DayClass.REST


def test_years_are_known_from_the_thirteen_day_rule_to_the_last_notice() -> None:
    assert list(known_years())[:2] == [2025, 2026]


def test_second_of_may_was_a_working_day_before_2025() -> None:
    assert day_class(date(2012, 5, 2)) == DayClass.WORKING


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 9, 30), 3, date(2026, 10, 10)),
        (date(2026, 11, 20), 5, date(2026, 11, 27)),
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
    ],
)
def test_working_days_are_counted_after_the_start(start: date, count: int, end: date) -> None:
    assert add_working_days(start, count) == end


def test_working_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(date(2026, 1, 5), -1)


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        (date(2026, 3, 2), Days(15), date(2026, 3, 17)),
        (date(2026, 9, 16), Days(15), date(2026, 10, 8)),  # ends on 国庆
        (date(2026, 11, 13), Days(15), date(2026, 11, 30)),  # ends on a Saturday
        (date(2026, 4, 30), Days(9), date(2026, 5, 9)),  # ends on a swap working day
        (date(2026, 9, 30), Days(1, working=True), date(2026, 10, 8)),
        (date(2026, 10, 1), Days(0), date(2026, 10, 8)),
    ],
)
def test_period_ends_on_a_working_day(start: date, period: Days, end: date) -> None:
    assert end_of(start, period) == end


@given(DATES, st.integers(min_value=0, max_value=40), st.booleans())
def test_period_never_ends_on_a_day_off_or_early(start: date, count: int, working: bool) -> None:
    end = end_of(start, Days(count, working))
    assert (is_working_day(end), end >= start + timedelta(days=count)) == (True, True)
