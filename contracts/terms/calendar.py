"""Day classes and counting of days in China (domain.md §R4; 全国年节及纪念日放假办法 2024修订; 民法典 201、203).

Swap days (调休) are known once 国务院办公厅 has published the notice of a year; chinese_calendar carries those.
For later years the statutory days are derived and Saturdays and Sundays rest; `notice` says so.
"""

from datetime import date
from enum import StrEnum
from functools import lru_cache

import chinese_calendar

from contracts.terms.duration import Days
from contracts.terms.lunar import MOVABLE
from contracts.terms.period import ONE_DAY

_PUBLISHED: frozenset[int] = frozenset(day.year for day in chinese_calendar.constants.holidays)


class DayClass(StrEnum):
    WORKING = "工作日"  # Monday to Friday and swap working days, less holidays
    REST = "休息日"  # Saturday and Sunday otherwise
    SWAP = "放假调休日"  # a weekday off by the yearly notice; paid as an ordinary rest day
    STATUTORY = "法定休假日"  # the 13 days of 放假办法; 300% pay basis, 劳动法 44


def known_years() -> range:
    """The years whose swap days and statutory days are both known (the 13-day rule holds from 2025)."""
    return range(min(MOVABLE), max(_PUBLISHED) + 1)


def notice(year: int) -> str:
    """`待国务院通知` when the swap days of `year` are not known yet, otherwise empty."""
    return "" if year in _PUBLISHED else "待国务院通知"


def statutory_days(year: int) -> dict[date, str]:
    """The 法定休假日 of a year with their names, in order: 13 days, or 12 when 中秋 falls into 国庆.

    Outside 2025–2035 only the days with fixed dates are given.
    """
    return dict(_statutory(year))


@lru_cache(maxsize=200)
def _statutory(year: int) -> dict[date, str]:
    days = [(date(year, 1, 1), "元旦"), (date(year, 5, 1), "劳动节")]
    days += [(date(year, 10, day), "国庆节") for day in (1, 2, 3)]
    if year >= 2025:
        days.append((date(year, 5, 2), "劳动节"))
    if year in MOVABLE:
        spring, qingming, dragon_boat, mid_autumn = MOVABLE[year]
        days += [(spring + offset * ONE_DAY, "除夕" if offset < 0 else "春节") for offset in (-1, 0, 1, 2)]
        days += [(qingming, "清明节"), (dragon_boat, "端午节"), (mid_autumn, "中秋节")]
    names: dict[date, str] = {}
    for day, name in sorted(days):
        names[day] = f"{names[day]}、{name}" if day in names else name
    return names


def day_class(day: date) -> DayClass:
    """The class of a day, by which hours, prices and staffing are reckoned."""
    if day in _statutory(day.year):
        return DayClass.STATUTORY
    weekend = day.weekday() >= 5
    if day.year in _PUBLISHED and bool(chinese_calendar.is_workday(day)) == weekend:
        return DayClass.WORKING if weekend else DayClass.SWAP
    return DayClass.REST if weekend else DayClass.WORKING


def is_working_day(day: date) -> bool:
    """Whether offices work on `day`; swap days count only in published years."""
    return day_class(day) is DayClass.WORKING


def add_working_days(start: date, count: int) -> date:
    """The `count`-th working day after `start`, which is not counted itself (民法典 201).

    Raises ValueError for a negative count, OverflowError beyond year 9999.
    """
    if count < 0:
        raise ValueError("working days are counted forwards")
    day = start
    while count:
        day += ONE_DAY
        count -= is_working_day(day)
    return day


def end_of(start: date, period: Days) -> date:
    """The last day of a period that an event on `start` sets running.

    The day of the event is not counted; a last day that is not a working day moves to the next working day
    (民法典 201、203). Raises OverflowError beyond year 9999.
    """
    day = add_working_days(start, period.count) if period.working else start + period.count * ONE_DAY
    return day if is_working_day(day) else add_working_days(day, 1)
