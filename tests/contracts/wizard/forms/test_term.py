"""The term step: its three modes, and what must lie within what."""

from datetime import date
from decimal import Decimal

import pytest

from contracts.terms.duration import Days
from contracts.wizard.forms.parties import PartiesForm
from contracts.wizard.forms.scope import ScopeForm
from contracts.wizard.forms.term import TermForm
from tests.contracts.wizard.forms.asking import (
    complaints,
    keys_asked_too_late,
    keys_declared,
    keys_on_cards,
    messages,
    read,
)

YEAR = {"term__start": date(2027, 1, 1), "term__end": date(2027, 12, 31)}
DATES = {"term.start": "2027-01-01", "term.end": "2027-12-31"}


def test_every_default_reads_without_error():
    _values, wrong, _missing = read(TermForm, DATES)
    assert wrong == {}


def test_what_has_no_default_is_asked_by_hand():
    _values, _wrong, missing = read(TermForm, {})
    assert missing == ["term.start", "term.end"]


def test_defaults_agree_with_each_other():
    values, _wrong, _missing = read(TermForm, DATES)
    assert list(TermForm.check(values)) == []


def test_every_rule_asks_about_an_earlier_answer():
    assert keys_asked_too_late(TermForm, [PartiesForm, ScopeForm]) == {}


def test_every_question_is_on_exactly_one_card():
    assert keys_on_cards(TermForm) == keys_declared(TermForm)


def test_going_live_is_the_first_day_and_the_trial_starts_then():
    values, _wrong, _missing = read(TermForm, DATES)
    assert (values["term.prep.goLive"], values["term.trial.start"]) == (date(2027, 1, 1), date(2027, 1, 1))


def test_trial_starts_when_the_service_goes_live():
    values, _wrong, _missing = read(TermForm, {**DATES, "term.prep.goLive": "2027-01-16"})
    assert values["term.trial.start"] == date(2027, 1, 16)


def test_term_in_months_asks_for_no_dates():
    values, _wrong, missing = read(TermForm, {"term.mode": "自生效日起N个月"})
    assert (values["term.months"], missing) == (12, [])


@pytest.mark.parametrize(
    ("raw", "key", "follows"),
    [
        ({"term.mode": "到期或费用达上限孰先"}, "term.volEnd.upper", True),
        ({"term.mode": "起止日期"}, "term.volEnd.upper", False),
        ({"term.mode": "到期或费用达上限孰先", "term.volEnd.lower": "80"}, "term.volEnd.extend", True),
        ({"term.mode": "到期或费用达上限孰先"}, "term.volEnd.extend", False),
        ({"term.trial.on": "否"}, "term.trial.months", False),
        ({"term.framework.on": "是"}, "term.framework.perYear", True),
        ({}, "term.framework.perYear", False),
        ({"term.renew.mode": "到期终止"}, "term.renew.notice", False),
        ({"term.renew.mode": "自动续期"}, "term.renew.notice", True),
        ({"term.tail.mode": "应立即停止"}, "term.tail.months", False),
    ],
)
def test_follow_up_is_asked_when_it_matters(raw, key, follows):
    values, _wrong, _missing = read(TermForm, raw)
    assert (key in values) is follows


@pytest.mark.parametrize("end", [date(2027, 1, 1), date(2026, 12, 31)])
def test_term_that_does_not_end_after_its_start_is_refused(end):
    found = complaints(TermForm, term__start=date(2027, 1, 1), term__end=end)
    assert found == [("term.end", "终止日须晚于起始日 2027-01-01")]


def test_term_of_more_than_sixty_months_is_refused():
    found = complaints(TermForm, term__start=date(2027, 1, 1), term__end=date(2032, 1, 1))
    assert found == [("term.end", "服务期限最长 60 个月，终止日须早于 2032-01-01")]


def test_term_of_sixty_months_is_right():
    assert complaints(TermForm, term__start=date(2027, 1, 1), term__end=date(2031, 12, 31)) == []


@pytest.mark.parametrize("live", [date(2026, 12, 31), date(2028, 1, 1)])
def test_going_live_outside_the_term_is_refused(live):
    found = complaints(TermForm, **YEAR, term__prep__goLive=live)
    assert found == [("term.prep.goLive", "正式上线日须在服务期限 2027-01-01 至 2027-12-31 之内")]


def test_going_live_on_the_last_day_is_right():
    assert complaints(TermForm, **YEAR, term__prep__goLive=date(2027, 12, 31)) == []


def test_trial_that_starts_outside_the_term_is_refused():
    found = complaints(TermForm, **YEAR, term__trial__start=date(2028, 1, 1), term__trial__months=2)
    assert found == [("term.trial.start", "试用期起始日须在服务期限 2027-01-01 至 2027-12-31 之内")]


def test_trial_that_outlasts_the_term_is_refused():
    found = complaints(TermForm, **YEAR, term__trial__start=date(2027, 11, 2), term__trial__months=2)
    assert found == [("term.trial.months", "试用期须在终止日 2027-12-31 之前结束")]


def test_trial_up_to_the_last_day_is_right():
    assert complaints(TermForm, **YEAR, term__trial__start=date(2027, 11, 1), term__trial__months=2) == []


def test_trial_longer_than_a_term_in_months_is_refused():
    found = complaints(TermForm, term__months=1, term__trial__months=2)
    assert found == [("term.trial.months", "试用期不能长于服务期限 1 个月")]


def test_trial_as_long_as_a_term_in_months_is_right():
    assert complaints(TermForm, term__months=2, term__trial__months=2) == []


@pytest.mark.parametrize(
    ("length", "notice"),
    [
        (YEAR, Days(365)),
        ({"term__months": 2}, Days(60)),
        ({"term__start": date(2027, 1, 1), "term__end": date(2027, 1, 31)}, Days(60)),
    ],
)
def test_renewal_notice_as_long_as_the_term_is_refused(length, notice):
    found = complaints(TermForm, **length, term__renew__notice=notice)
    assert found == [("term.renew.notice", "续约协商提前期须短于服务期限")]


@pytest.mark.parametrize(("length", "notice"), [(YEAR, Days(364)), ({"term__months": 2}, Days(59))])
def test_renewal_notice_shorter_than_the_term_is_right(length, notice):
    assert complaints(TermForm, **length, term__renew__notice=notice) == []


def test_framework_shorter_than_the_term_is_refused():
    found = complaints(TermForm, **YEAR, term__framework__months=11)
    assert found == [("term.framework.months", "框架合作总期限不能短于本合同的服务期限")]


def test_framework_as_long_as_the_term_is_right():
    assert complaints(TermForm, **YEAR, term__framework__months=12) == []


@pytest.mark.parametrize("lower", [Decimal(100), Decimal(120)])
def test_share_that_extends_must_be_below_the_share_that_ends(lower):
    found = complaints(TermForm, term__volEnd__upper=Decimal(100), term__volEnd__lower=lower)
    assert found == [("term.volEnd.lower", "可以顺延的费用比例须低于提前届满的费用比例 100%")]


def test_shares_that_do_not_cross_are_right():
    assert complaints(TermForm, term__volEnd__upper=Decimal(100), term__volEnd__lower=Decimal(80)) == []


@pytest.mark.parametrize(
    ("key", "raw", "message"),
    [
        ("term.mode", "长期", "期限方式没有“长期”这个选项，请从列表中选择"),
        ("term.start", "2027-02-29", "起始日须为真实日期，例如 2027-01-01"),
        ("term.start", "明年", "起始日须为日期，例如 2027-01-01"),
        ("term.end", "1527-01-01", "终止日须为真实日期，例如 2027-01-01"),
        ("term.months", "61", "期限须在 1 到 60 之间"),
        ("term.months", "十二", "期限须为整数，例如 12"),
        ("term.volEnd.upper", "79", "提前届满的费用比例须在 80 到 150 之间"),
        ("term.prep.days", "366日", "上线准备期须在 0 到 365 之间"),
        ("term.prep.days", "半个月", "上线准备期须为天数，例如 15日 或 5个工作日"),
        ("term.trial.on", "不确定", "是否约定试用期须选择“是”或“否”"),
        ("term.trial.months", "7", "试用期须在 1 到 6 之间"),
        ("term.trial.feePct", "101", "试用期服务费比例须在 0 到 100 之间"),
        ("term.trial.pass", "101", "试用期通过标准须在 0 到 100 之间"),
        ("term.renew.max", "0", "续期次数上限须在 1 到 10 之间"),
        ("term.renew.cond", "。", "续约条件至少 1 个字，现在是 0 个字"),
        ("term.tail.months", "7", "按月续期上限须在 1 到 6 之间"),
    ],
)
def test_wrong_answer_is_explained(key, raw, message):
    assert messages(TermForm, key, raw) == [message]
