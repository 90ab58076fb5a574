"""Erlang C against published figures, against its own definition, and where the recursion could break.

Published: the table of the CRAN package ErlangC 0.1.0 (README, doi.org/10.32614/CRAN.package.ErlangC: 100 calls in half
an hour, 180 s each, 80% in 20 s), which is also the worked example of callcentrehelper.com; the staffing example of
github.com/phubers/erlang (vignette: 200 calls in half an hour, 180 s, 80% in 60 s → 23 agents).
"""

from decimal import Decimal as D
from fractions import Fraction
from itertools import pairwise
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.terms.erlang import agents_needed, load_of, queue

PUBLISHED = [
    # agents, chance of waiting, answered in 20 s (%), seconds to answer, occupancy (%)
    (11, "0.6821182", "38.96138", "122.78127684", "90.90909"),
    (12, "0.4493882", "64.01580", "40.44494019", "83.33333"),
    (13, "0.2852705", "79.55948", "17.11622718", "76.92308"),
    (14, "0.1741319", "88.83500", "7.83593701", "71.42857"),
]


@pytest.mark.parametrize(("agents", "waiting", "within", "seconds", "busy"), PUBLISHED)
def test_queue_is_that_of_the_published_table(agents, waiting, within, seconds, busy):
    found = queue(agents, load_of(100, 1800, 180), 180)
    texts = (waiting, within, seconds, busy)
    exact = (found.waiting, found.answered_within(20), found.speed_of_answer, found.occupancy)
    digits = [len(text.partition(".")[2]) for text in texts]
    assert [round(one, places) for one, places in zip(exact, digits, strict=True)] == [D(text) for text in texts]


@pytest.mark.parametrize(("calls", "share", "within", "agents"), [(100, 80, 20, 14), (200, 80, 60, 23)])
def test_smallest_team_is_the_published_one(calls, share, within, agents):
    assert agents_needed(load_of(calls, 1800, 180), 180, share, within).agents == agents


def by_definition(agents: int, load: Fraction) -> Fraction:
    """The chance of waiting as Erlang wrote it, with powers and factorials, exactly."""
    last = load**agents / factorial(agents) * agents / (agents - load)
    return last / (sum(load**n / factorial(n) for n in range(agents)) + last)


@pytest.mark.parametrize(
    ("agents", "load"), [(1, Fraction(1, 2)), (2, 1), (5, 3), (20, 15), (55, 48), (300, 290), (1020, 1000)]
)
def test_recursion_agrees_with_the_definition(agents, load):
    exact = by_definition(agents, Fraction(load))
    assert abs(Fraction(queue(agents, load, 240).waiting) / exact - 1) < Fraction(1, 10**20)


def test_two_agents_and_one_erlang_make_a_third_wait():
    assert round(queue(2, 1, 60).waiting, 20) == round(D(1) / 3, 20)


def test_one_agent_is_waited_for_as_long_as_it_is_busy():
    assert round(queue(1, Fraction(7, 10), 60).waiting, 20) == D("0.7")


def test_thousands_of_agents_are_reckoned_as_well():
    found = agents_needed(5000, 300, 90, 20)
    assert [queue(found.agents - less, 5000, 300).answered_within(20) >= 90 for less in (0, 1)] == [True, False]


def test_overloaded_queue_only_grows():
    found = queue(9, 10, 180)
    assert (found.waiting, found.answered_within(20), found.speed_of_answer, found.occupancy) == (1, 0, None, 100)


def test_nobody_waits_where_nobody_calls():
    assert (queue(1, 0, 180).waiting, agents_needed(0, 180, 95, 20).agents) == (0, 1)


def test_no_team_answers_every_call_in_time():
    assert agents_needed(10, 180, 100, 20) is None


def test_load_beyond_every_team_has_none():
    assert agents_needed(20_000, 180, 80, 20) is None


@pytest.mark.parametrize(("agents", "load", "handling"), [(0, 1, 60), (20_001, 1, 60), (1, -1, 60), (1, 1, 0)])
def test_queue_that_cannot_be_is_refused(agents, load, handling):
    with pytest.raises(ValueError, match="a queue needs"):
        queue(agents, load, handling)


@pytest.mark.parametrize(("load", "handling"), [(-1, 60), (1, 0)])
def test_team_for_an_impossible_queue_is_refused(load, handling):
    with pytest.raises(ValueError, match="a queue needs"):
        agents_needed(load, handling, 80, 20)


@given(st.decimals("0.1", 60, places=2), st.integers(10, 900), st.integers(1, 99), st.integers(0, 120))
def test_team_found_is_enough_and_one_agent_less_is_not(load, handling, share, within):
    found = agents_needed(load, handling, share, within)
    assert found.answered_within(within) >= share
    assert found.agents == 1 or queue(found.agents - 1, load, handling).answered_within(within) < share


@given(st.decimals("0.1", 80, places=2), st.integers(30, 600))
def test_more_agents_never_answer_later(load, handling):
    teams = [queue(int(load) + more, load, handling) for more in range(1, 6)]
    assert all(fewer.waiting >= larger.waiting for fewer, larger in pairwise(teams))
    assert all(fewer.speed_of_answer >= larger.speed_of_answer for fewer, larger in pairwise(teams))
    assert all(0 <= one.waiting <= 1 and 0 <= one.occupancy <= 100 for one in teams)
