"""Warning, rectification and the right to end a contract (clause kpi.fail, domain.md §7)."""

from datetime import date
from decimal import Decimal as D

import pytest

from contracts.terms.duration import Days
from contracts.terms.failures import follow
from contracts.terms.milestones import Span

AGREED = {
    "kpi.cycle": "月",
    "kpi.fail.score": 80,
    "kpi.fail.consec": 2,
    "kpi.fail.cum": 4,
    "kpi.fail.rectDays": Days(15, working=False),
    "kpi.reportDay": 8,
    "kpi.ladder": (
        {"min": D(60), "max": D(105), "coef": D(1)},
        {"min": D(0), "max": D(60), "coef": D("0.7"), "action": "限期整改，按两次不达标计"},
    ),
}
JANUARY = date(2027, 1, 1)


def after(*scores: object, **changed: object):
    """The outcome of each of several months, from January 2027."""
    given = [None if score is None else D(str(score)) for score in scores]
    return follow(AGREED | {f"kpi.{key.replace('_', '.')}": value for key, value in changed.items()}, given, JANUARY)


def test_score_on_the_line_has_not_failed():
    assert [one.failures for one in after(80, "79.99")] == [0, 1]


def test_very_low_score_is_two_failures_in_the_sum_but_not_in_a_row():
    month = after(59)[0]
    assert (month.failures, month.within_a_year, month.in_a_row, month.cure) == (2, 2, 1, None)


def test_second_failure_in_a_row_sets_a_time_to_put_things_right():
    january, february = after(79, 79)
    assert january.cure is None
    assert february.cure == Span(date(2027, 3, 8), date(2027, 3, 23))


def test_cure_that_would_end_on_a_sunday_ends_on_monday():
    assert after(79, 79, fail_rectDays=Days(13, working=False))[1].cure.end == date(2027, 3, 22)


def test_month_in_which_the_cure_runs_does_not_decide():
    assert [one.ends for one in after(79, 79, 79)] == ["", "", ""]


def test_first_whole_month_after_the_cure_decides():
    assert [one.ends for one in after(79, 79, 90, 79)] == ["", "", "", "uncured"]
    assert [one.ends for one in after(79, 79, 79, 90)] == ["", "", "", ""]


def test_four_failures_within_a_year_end_the_contract():
    assert [one.ends for one in after(79, 90, 79, 90, 79, 90, 79)] == ["", "", "", "", "", "", "total"]


def test_failures_older_than_a_year_are_forgotten():
    scores = [79, 90, 79, 90, 79, *[90] * 7, 79]
    assert (after(*scores)[-1].within_a_year, after(*scores)[-1].ends) == (3, "")


def test_good_month_breaks_the_row():
    assert [one.in_a_row for one in after(79, 90, 79)] == [1, 0, 1]
    assert [one.cure for one in after(79, 90, 79)] == [None, None, None]


def test_month_that_is_not_assessed_has_not_failed():
    assert [(one.failures, one.in_a_row) for one in after(79, None, 79)] == [(1, 1), (0, 0), (1, 1)]


def test_no_second_cure_is_set_while_one_runs():
    assert [one.cure is not None for one in after(79, 79, 79, fail_cum=12)] == [False, True, False]


def test_failing_on_after_a_failed_cure_sets_another():
    assert [one.cure is not None for one in after(79, 79, 79, 79, 79, fail_cum=12)] == [False, True, False, False, True]


def test_quarters_are_counted_as_quarters():
    first, second = after(79, 79, cycle="季")
    assert (first.period, second.period) == (
        Span(JANUARY, date(2027, 3, 31)),
        Span(date(2027, 4, 1), date(2027, 6, 30)),
    )
    assert second.cure == Span(date(2027, 7, 8), date(2027, 7, 23))
    assert [one.within_a_year for one in after(79, 79, 79, 79, 79, cycle="季")] == [1, 2, 3, 4, 4]


@pytest.mark.parametrize("key", sorted(set(AGREED) - {"kpi.ladder"}))
def test_nothing_follows_while_the_rule_is_open(key):
    assert follow({name: value for name, value in AGREED.items() if name != key}, [D(0)], JANUARY) == ()
