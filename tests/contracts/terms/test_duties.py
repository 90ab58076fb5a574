"""The days of a contract: what has to be done by when, and when it ends."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.library import read
from contracts.terms.duration import Days
from contracts.terms.duties import Duty, dated, duties, last_day, next_term
from contracts.terms.milestones import Span
from contracts.wizard.compose import answers_of
from tests.contracts.redline.test_real_contracts import changed_answers
from tests.factories import example_answers

YEAR = {"term.mode": "起止日期", "term.start": date(2027, 1, 1), "term.end": date(2027, 12, 31)}
RENEWING = {**YEAR, "term.renew.mode": "自动续期", "term.renew.months": 6, "term.renew.max": 2}


def of(answers, *what):
    return [(duty.what, duty.side, duty.day.isoformat()) for duty in duties(answers) if not what or duty.what in what]


def test_term_alone_has_its_two_ends():
    assert of(YEAR) == [("start", "both", "2027-01-01"), ("end", "both", "2027-12-31")]


def test_nothing_answered_has_no_days():
    assert duties({}) == ()


def test_reports_are_due_after_the_months_of_service():
    reporting = {
        **YEAR,
        "term.end": date(2027, 3, 10),
        "sup.report.types": ("日报", "月报", "季报"),
        "sup.report.due": 5,
    }
    assert of(reporting, "month_report", "quarter_report") == [
        ("month_report", "b", "2027-02-05"),
        ("month_report", "b", "2027-03-05"),
        ("month_report", "b", "2027-04-05"),
        ("quarter_report", "b", "2027-04-05"),
    ]


def test_report_names_the_month_it_is_about():
    reporting = {**YEAR, "term.prep.goLive": date(2027, 1, 15), "sup.report.types": ("月报",), "sup.report.due": 5}
    first = next(duty for duty in duties(reporting) if duty.what == "month_report")
    assert first == Duty(
        "month_report", "report", "b", date(2027, 2, 5), "sup.report", 1, Span(date(2027, 1, 15), date(2027, 1, 31))
    )


def test_indicators_are_reviewed_every_so_many_months_within_the_term():
    reviewed = {**YEAR, "kpi.review": 5, "kpi.items": ({"code": "ANS"},)}
    assert of(reviewed, "kpi_review") == [("kpi_review", "both", "2027-06-01"), ("kpi_review", "both", "2027-11-01")]


def test_what_follows_the_end_is_counted_from_its_last_day():
    ending = {
        **YEAR,
        "exit.months": 1,
        "exit.plan": Days(60),
        "exit.settle": Days(30),
        "conf.returnDays": Days(10, working=True),
        "fee.dep.on": True,
        "fee.dep.return": Days(30),
    }
    assert of(ending, "exit_plan", "handover", "settle", "return", "deposit") == [
        ("exit_plan", "b", "2027-11-01"),
        ("return", "both", "2028-01-14"),
        ("handover", "b", "2028-01-31"),
        ("settle", "both", "2028-01-31"),  # 30 January is a Sunday
        ("deposit", "a", "2028-03-01"),
    ]


def test_licence_and_certificates_have_the_days_they_expire_on():
    papers = {
        "b.licence.expiry": date(2028, 9, 4),
        "b.certsDetail": ({"name": "ISO 27001", "expiry": date(2027, 5, 1)},),
    }
    assert [(duty.what, duty.about, duty.day.year) for duty in duties(papers)] == [
        ("certificate", "ISO 27001", 2027),
        ("licence", "", 2028),
    ]


def test_annex_to_follow_is_due_from_the_day_the_contract_has_effect():
    following = {"annex.2.mode": "后补", "annex.2.due": Days(30), "annex.3.mode": "随附", "annex.3.due": Days(30)}
    assert of(following, "annex") == []
    assert of(dated(following, date(2026, 12, 1)), "annex") == [("annex", "both", "2026-12-31")]


def test_day_people_say_never_replaces_the_one_agreed():
    agreed = {"misc.effect.mode": "指定日期", "misc.effect.date": date(2026, 11, 1)}
    assert dated(agreed, date(2026, 12, 1)) == agreed


def test_yearly_checks_fall_on_the_end_of_each_year_of_service():
    checked = {**YEAR, "term.end": date(2028, 6, 30), "sec.audit": 2}
    assert of(checked, "security_check") == [
        ("security_check", "a", "2027-12-31"),
        ("security_check", "a", "2028-06-30"),
    ]


@pytest.mark.parametrize(
    ("today", "ending", "day"),
    [
        (date(2027, 12, 31), False, date(2027, 12, 31)),
        (date(2028, 1, 1), False, date(2028, 6, 30)),
        (date(2028, 7, 1), False, date(2028, 12, 31)),
        (date(2029, 7, 1), False, date(2028, 12, 31)),  # renewed twice, as agreed
        (date(2028, 1, 1), True, date(2027, 12, 31)),  # somebody gave notice
    ],
)
def test_term_that_renews_itself_goes_on_as_often_as_agreed(today, ending, day):
    assert last_day(RENEWING, today, ending=ending) == day


def test_other_terms_end_on_their_last_day():
    assert last_day({**RENEWING, "term.renew.mode": "协商续签"}, date(2029, 1, 1), ending=False) == date(2027, 12, 31)
    assert last_day({}, date(2029, 1, 1), ending=False) is None


@pytest.mark.parametrize(
    ("answers", "span"),
    [
        ({**YEAR, "term.renew.months": 12}, Span(date(2028, 1, 1), date(2028, 12, 31))),
        ({**YEAR, "term.renew.months": 6}, Span(date(2028, 1, 1), date(2028, 6, 30))),
        (YEAR, Span(date(2028, 1, 1), date(2028, 12, 31))),
        ({**YEAR, "term.end": date(2027, 1, 10)}, Span(date(2027, 1, 11), date(2027, 1, 20))),
        ({}, None),
    ],
)
def test_renewal_runs_on_from_the_day_after(answers, span):
    assert next_term(answers) == span


@given(changed_answers(), st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_days_of_any_answers_come_in_order_and_each_once(changed, since):
    _name, raw = changed
    found = duties(dated(answers_of(raw, read()).values, since))
    assert [duty.day for duty in found] == sorted(duty.day for duty in found)
    assert len({(duty.what, duty.number) for duty in found}) == len(found)


@pytest.mark.parametrize("name", ["bank-outbound", "chat-by-session", "ecommerce-hotline", "government-12345"])
def test_every_duty_of_an_example_rests_on_a_clause_of_the_library(name):
    library = read()
    found = duties(dated(answers_of(example_answers(name), library).values, date(2026, 12, 1)))
    assert {duty.clause for duty in found} - set(library.clauses) == set()
    assert len(found) > 40
