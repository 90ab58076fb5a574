"""The days of a term (domain model §4)."""

from datetime import date

import pytest

from contracts.terms import milestones
from contracts.terms.duration import Days
from contracts.terms.milestones import (
    Span,
    effect,
    hold_over,
    notice_deadline,
    preparation,
    renewal_reminder,
    term,
    trial,
)

YEAR = {"term.mode": "起止日期", "term.start": date(2026, 1, 1), "term.end": date(2026, 12, 31)}
SIGNED = {"sign.a.date": date(2025, 12, 20), "sign.b.date": date(2025, 12, 22)}
RENEWED = {**YEAR, "term.renew.mode": "协商续签", "term.renew.notice": Days(60)}


def test_term_by_dates_includes_both_days() -> None:
    assert term(YEAR) == Span(date(2026, 1, 1), date(2026, 12, 31))
    assert Span(date(2026, 1, 1), date(2026, 12, 31)).days == 365


def test_term_in_months_runs_from_the_day_of_effect() -> None:
    answers = {"term.mode": "自生效日起N个月", "term.months": 6, "misc.effect.mode": "指定日期"}
    assert term(answers) is None
    assert term({**answers, "misc.effect.date": date(2026, 1, 15)}) == Span(date(2026, 1, 15), date(2026, 7, 14))


@pytest.mark.parametrize("end", [date(2025, 12, 31), date(2036, 1, 1)])
def test_term_that_ends_early_or_after_ten_years_is_no_term(end: date) -> None:
    assert term({**YEAR, "term.end": end}) is None


def test_contract_takes_effect_with_the_later_signature() -> None:
    assert effect({**SIGNED, "misc.effect.mode": "双方签字盖章之日"}) == date(2025, 12, 22)
    assert effect({"sign.a.date": date(2025, 12, 20), "misc.effect.mode": "双方签字盖章之日"}) is None


@pytest.mark.parametrize(
    ("agreed", "day"), [(date(2025, 12, 1), date(2025, 12, 22)), (date(2026, 1, 1), date(2026, 1, 1))]
)
def test_signature_after_the_agreed_day_moves_the_effect(agreed: date, day: date) -> None:
    assert effect({**SIGNED, "misc.effect.mode": "指定日期", "misc.effect.date": agreed}) == day


def test_effect_on_a_condition_has_no_day() -> None:
    assert effect({**SIGNED, "misc.effect.mode": "条件成就", "misc.effect.date": date(2026, 1, 1)}) is None


def test_preparation_lasts_until_the_day_before_going_live() -> None:
    live = {**YEAR, "term.prep.goLive": date(2026, 1, 16)}
    assert preparation(live) == Span(date(2026, 1, 1), date(2026, 1, 15))
    dated = {**live, **SIGNED, "misc.effect.mode": "双方签字盖章之日"}
    assert preparation(dated) == Span(date(2025, 12, 22), date(2026, 1, 15))


def test_preparation_without_a_day_of_going_live_runs_its_days_from_effect() -> None:
    dated = {**YEAR, **SIGNED, "misc.effect.mode": "双方签字盖章之日", "term.prep.days": Days(15)}
    assert preparation(dated) == Span(date(2025, 12, 22), date(2026, 1, 6))


def test_there_is_no_preparation_when_service_goes_live_at_once() -> None:
    assert preparation({**YEAR, "term.prep.goLive": date(2026, 1, 1)}) is None


def test_going_live_outside_the_term_is_no_day() -> None:
    assert milestones.go_live({**YEAR, "term.prep.goLive": date(2027, 1, 1)}) is None


def test_trial_runs_from_its_own_day_or_from_going_live() -> None:
    answers = {**YEAR, "term.trial.on": True, "term.trial.months": 2, "term.prep.goLive": date(2026, 1, 16)}
    assert trial(answers) == Span(date(2026, 1, 16), date(2026, 3, 15))
    assert trial({**answers, "term.trial.start": date(2026, 2, 1)}) == Span(date(2026, 2, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    "changed", [{"term.trial.on": False}, {"term.trial.months": 13}, {"term.trial.start": date(2026, 12, 1)}]
)
def test_trial_that_is_off_or_leaves_the_term_is_none(changed: dict[str, object]) -> None:
    answers = {**YEAR, "term.trial.on": True, "term.trial.months": 2, "term.trial.start": date(2026, 1, 1)}
    assert trial({**answers, **changed}) is None


def test_notice_is_given_so_many_days_before_the_end() -> None:
    assert notice_deadline(RENEWED) == date(2026, 11, 1)


def test_notice_in_working_days_is_counted_back_over_weekends_and_swaps() -> None:
    answers = {**RENEWED, "term.end": date(2026, 10, 12), "term.renew.notice": Days(3, working=True)}
    assert notice_deadline(answers) == date(2026, 10, 8)  # 10 October, a Saturday, is a working day; 9 and 8 follow


@pytest.mark.parametrize("changed", [{"term.renew.mode": "到期终止"}, {"term.renew.notice": Days(365)}])
def test_there_is_no_notice_without_renewal_or_before_the_term(changed: dict[str, object]) -> None:
    assert notice_deadline({**RENEWED, **changed}) is None


def test_supplier_reminds_fifteen_days_before_the_notice_of_an_automatic_renewal() -> None:
    assert renewal_reminder(RENEWED) is None
    assert renewal_reminder({**RENEWED, "term.renew.mode": "自动续期"}) == date(2026, 10, 17)


def test_hold_over_follows_the_term() -> None:
    answers = {**YEAR, "term.tail.mode": "按原条件视为按月续期", "term.tail.months": 3}
    assert hold_over(answers) == Span(date(2027, 1, 1), date(2027, 3, 31))
    assert hold_over({**answers, "term.tail.mode": "应立即停止"}) is None
