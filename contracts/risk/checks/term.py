"""From when to when, and what happens at the end: R-TRM-01, -02, -05 to -10. The trial has a module of its own."""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from contracts.risk.case import Case, either, figure, period
from contracts.risk.findings import Hit
from contracts.risk.moments import expected_term, term_dates
from contracts.risk.registry import checks
from contracts.risk.rules import Bilingual
from contracts.terms import calendar, fees, values
from contracts.terms.duration import Days
from contracts.terms.reading import read_date
from contracts.terms.unreadable import Unreadable

DAYS_A_MONTH = 30
CALENDAR_DAYS = Fraction(7, 5)  # of a working day, on average
BY_VOLUME, BY_TAIL = "到期或费用达上限孰先", "按原条件视为按月续期"
CAPPED = ("暂估总价", "封顶总价")
_DATE = re.compile(r"[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?")


@checks("R-TRM-01")
def end_before_start(case: Case) -> Iterator[Hit]:
    term = term_dates(case)
    if term.first and term.last and term.last <= term.first:
        yield Hit(("term.end", "term.start"), params={"start": term.first, "end": term.last})


@checks("R-TRM-02")
def notice_longer_than_term(case: Case) -> Iterator[Hit]:
    notice, length = case.days("term.renew.notice"), _length_in_days(case)
    if notice is None or length is None or _calendar_days(notice) < length:
        return
    keys = ("term.renew.notice", *(key for key in ("term.start", "term.end", "term.months") if key in case.terms))
    usual = int(case.limit("usual"))
    params = {"notice": period(notice), "length": figure(length, 0), "better": usual}
    changes = {"term.renew.notice": f"{usual}日"} if usual < length else {}
    yield Hit(keys, params=params, fix="", changes=changes)


@checks("R-TRM-05")
def silent_renewal(case: Case) -> Iterator[Hit]:
    """Read from the document: whether the clause reminds, and whether renewal itself is printed bold."""
    if case.text("term.renew.mode") != "自动续期":
        return
    said, strong = (read("term.renewal") for read in (case.pages.text_of, case.pages.strong_text_of))
    if not any(word in said for word in case.rule.lists["reminders"]):
        yield Hit(("term.renew.mode",), "reminder")
    if "自动续期" not in strong:
        yield Hit(("term.renew.mode",), "bold")


@checks("R-TRM-06")
def hold_over_undefined(case: Case) -> Iterator[Hit]:
    mode, months = case.text("term.tail.mode"), case.whole("term.tail.months")
    open_ended = not mode or (mode == BY_TAIL and not months)
    if open_ended and case.text("term.renew.mode") != "自动续期":
        changes = {"term.tail.mode": BY_TAIL, "term.tail.months": "3"}
        yield Hit(("term.tail.months", "term.tail.mode") if mode else ("term.tail.mode",), fix="", changes=changes)


@checks("R-TRM-07")
def cap_without_amount(case: Case) -> Iterator[Hit]:
    if case.text("term.mode") != BY_VOLUME:
        return
    mode = case.text("fee.totalMode")
    if mode not in CAPPED:
        known = fees.totals({**case.terms, "fee.totalMode": CAPPED[0]}).total is not None
        changes = {"fee.totalMode": CAPPED[0]} if known else {}
        yield Hit(("fee.totalMode", "term.mode"), "mode", params={"mode": mode}, fix="mode", changes=changes)
    elif not case.number("fee.total"):
        yield Hit(("fee.items", "term.mode"), "amount")


@checks("R-TRM-08")
def launch_conflicts(case: Case) -> Iterator[Hit]:
    """Times of training are free text: a date in it counts, and so does training before work held 上线后."""
    term, live = term_dates(case), case.day("term.prep.goLive")
    if live and term.first and term.last and term.first < term.last and not term.first <= live <= term.last:
        params = {"live": live, "start": term.first, "end": term.last}
        changes = {"term.prep.goLive": term.first.isoformat()}
        keys = ("term.prep.goLive", "term.start", "term.end")
        yield Hit(keys, "live", params=params, fix="live", changes=changes)
    for number, session in enumerate(case.rows("train.sessions")):
        topic, time = values.text(session.get("topic")), values.text(session.get("time"))
        held = max(_dates(time), default=None)
        if live and held and held > live:
            late: dict[str, object] = {"row": number + 1, "topic": topic, "held": held, "live": live}
            yield Hit(("train.sessions", "term.prep.goLive"), "training", (number,), late)
        elif "岗前" in topic and "上线后" in time:
            yield Hit(("train.sessions",), "after", rows=(number,), params={"row": number + 1, "topic": topic})


@checks("R-TRM-09")
def long_without_review(case: Case) -> Iterator[Hit]:
    length, triggers = case.number("term.length"), case.chosen("fee.adj.triggers")
    reviews = case.rule.lists["reviews"]
    if length is not None and length > case.limit("months") and not set(triggers) & set(reviews):
        changes = {"fee.adj.triggers": [*triggers, reviews[0]]}
        params = {"length": figure(length), "months": figure(case.limit("months"))}
        keys = ("fee.adj.triggers", *(key for key in ("term.end", "term.months") if key in case.terms))
        yield Hit(keys, params=params, fix="", changes=changes)


@checks("R-TRM-10")
def holidays_not_published(case: Case) -> Iterator[Hit]:
    """Nobody can know these holidays yet; what can be agreed is that the notice of the year decides."""
    term, clause = expected_term(case), case.rule.clause
    if not term.first or not term.last or term.last < term.first:
        return
    open_years = [str(year) for year in range(term.first.year, term.last.year + 1) if calendar.notice(year)]
    if open_years and not either(case.rule.lists["decides"]).search(case.pages.text_of(clause)):
        keys = tuple(key for key in ("term.end", "term.start", "term.months") if key in case.terms)
        years = Bilingual("、".join(open_years), ", ".join(open_years))
        yield Hit(keys, params={"years": years}, clause=clause if case.pages.has(clause) else "")


def _length_in_days(case: Case) -> Fraction | None:
    days, months = case.number("term.totalDays"), case.number("term.length")
    if days is not None:
        return days
    return None if months is None else months * DAYS_A_MONTH


def _calendar_days(days: Days) -> Fraction:
    return days.count * CALENDAR_DAYS if days.working else Fraction(days.count)


def _dates(words: str) -> list[date]:
    """The dates in a text; what only looks like one is passed over."""
    found = []
    for text in _DATE.findall(words):
        try:
            found.append(read_date(text))
        except Unreadable:
            continue
    return found
