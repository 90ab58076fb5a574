"""Periods of days and of months."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.terms.duration import Days
from contracts.terms.period import add_months, days_between, months_between

DATES = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31))


def test_days_print_with_their_unit() -> None:
    assert [str(Days(30)), str(Days(5, working=True))] == ["30日", "5个工作日"]


@pytest.mark.parametrize("count", [-1, 10_000])
def test_days_outside_the_range_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match="0 to 9999"):
        Days(count)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 11, 15), 3, date(2028, 2, 15)),
        (date(2027, 3, 1), -1, date(2027, 2, 1)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2027, 1, 1), date(2027, 12, 31), Fraction(12)),
        (date(2027, 3, 15), date(2028, 3, 14), Fraction(12)),
        (date(2027, 1, 1), date(2027, 2, 14), 1 + Fraction(14, 28)),
        (date(2027, 1, 1), date(2027, 1, 1), Fraction(1, 31)),
        (date(2028, 2, 1), date(2028, 2, 29), Fraction(1)),
    ],
)
def test_part_months_count_by_their_days(start: date, end: date, months: Fraction) -> None:
    assert months_between(start, end) == months


def test_both_ends_count_as_days() -> None:
    assert days_between(date(2027, 1, 1), date(2027, 12, 31)) == 365


def test_term_that_ends_before_it_starts_has_no_length() -> None:
    with pytest.raises(ValueError, match="before"):
        months_between(date(2027, 1, 2), date(2027, 1, 1))


@given(DATES, st.integers(min_value=1, max_value=60))
def test_whole_months_are_counted_whole(start: date, months: int) -> None:
    end = add_months(start, months) - timedelta(days=1)
    assert int(months_between(start, end)) == months


@given(DATES, st.integers(min_value=0, max_value=2000))
def test_one_more_day_is_never_a_shorter_term(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    assert months_between(start, end) < months_between(start, end + timedelta(days=1))
