"""The days of a contract on which somebody has to do something: from its term, its payment calendar and its clauses.

A day the answers do not settle is left out: rather no date than a wrong one. Every date is the last day of its period, and
`schedule` and `calendar` say how it is counted. The reports of a month are due after it (clauses sup.report, kpi.appeal),
what follows the end of the contract is counted from the last day of the term (exit.*, conf.return, pi.end, kpi.deposit).
Nothing here is an amount.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from contracts.terms import milestones, values
from contracts.terms.calendar import end_of
from contracts.terms.milestones import Span
from contracts.terms.period import ONE_DAY, add_months
from contracts.terms.schedule import payment_dates
from contracts.terms.values import Answers

Side = Literal["a", "b", "both"]  # the buyer, the supplier, or either of them
Group = Literal["term", "payment", "report", "check", "papers", "exit"]
RENEWS_ITSELF = "自动续期"
_YEAR, _QUARTER = 12, 3
_ANNEXES = range(1, 10)


@dataclass(frozen=True, slots=True)
class Duty:
    """What `side` has to have done by `day`, or what happens then. `what` names it; `number` counts it in its kind.

    `clause` is the clause that says so; `period` the months it is about.
    """

    what: str
    group: Group
    side: Side
    day: date
    clause: str
    number: int = 1
    period: Span | None = None
    about: str = ""  # what the parties call it: a certificate, an annex


def dated(answers: Answers, in_force_since: date | None) -> Answers:
    """`answers`; where they leave open since when the contract has effect, it is the day people say it came in force."""
    if in_force_since is None or milestones.effect(answers) is not None:
        return answers
    return {**answers, "misc.effect.mode": "指定日期", "misc.effect.date": in_force_since}


def last_day(answers: Answers, today: date, *, ending: bool) -> date | None:
    """The last day of the term, with the renewals that came about by themselves until `today`.

    A term that renews itself (自动续期) does so as often as agreed, unless somebody gave notice: `ending`.
    """
    whole = milestones.term(answers)
    if whole is None or ending or answers.get("term.renew.mode") != RENEWS_ITSELF:
        return whole.end if whole else None
    months, most = values.whole(answers.get("term.renew.months")), values.whole(answers.get("term.renew.max")) or 1
    if not months or months < 0:
        return whole.end
    end, times = whole.end, 0
    while end < today and times < most:
        times += 1
        end = add_months(whole.end + ONE_DAY, months * times) - ONE_DAY
    return end


def next_term(answers: Answers) -> Span | None:
    """The term a renewal would have: from the day after the end, as long as agreed or else as long as before."""
    whole = milestones.term(answers)
    if whole is None:
        return None
    start = whole.end + ONE_DAY
    months = values.whole(answers.get("term.renew.months"))
    if months and 0 < months <= milestones.LONGEST:
        return Span(start, add_months(start, months) - ONE_DAY)
    before = (start.year - whole.start.year) * _YEAR + start.month - whole.start.month
    whole_months = start.day == whole.start.day and before > 0
    return Span(start, add_months(start, before) - ONE_DAY if whole_months else start + (whole.end - whole.start))


def duties(answers: Answers) -> tuple[Duty, ...]:
    """Everything that has a day, in the order of the days."""
    found: list[Duty] = []
    for source in (_term, _payments, _reports, _checks, _papers, _exit):
        found += source(answers)
    return tuple(sorted(found, key=lambda duty: (duty.day, duty.group, duty.what, duty.number)))


def _term(answers: Answers) -> Iterator[Duty]:
    whole, trial, tail = milestones.term(answers), milestones.trial(answers), milestones.hold_over(answers)
    days: tuple[tuple[str, Side, date | None, str], ...] = (
        ("effect", "both", milestones.effect(answers), "misc.effect"),
        ("start", "both", whole.start if whole else None, "term.period"),
        ("go_live", "b", milestones.go_live(answers), "term.prep"),
        ("trial_start", "both", trial.start if trial else None, "term.trial"),
        ("trial_end", "both", trial.end if trial else None, "term.trial"),
        ("renewal_reminder", "b", milestones.renewal_reminder(answers), "term.renewal"),
        ("notice", "both", milestones.notice_deadline(answers), "term.renewal"),
        ("end", "both", whole.end if whole else None, "term.period"),
        ("tail_end", "both", tail.end if tail else None, "term.tail"),
    )
    yield from (Duty(what, "term", side, day, clause) for what, side, day, clause in days if day)


def _payments(answers: Answers) -> Iterator[Duty]:
    last = None
    for number, one in enumerate(payment_dates(answers), start=1):
        yield Duty("statement", "payment", "b", one.statement, "fee.settlement", number, one.period)
        yield Duty("confirmation", "payment", "a", one.confirmed, "fee.settlement", number, one.period)
        if one.invoiced:
            yield Duty("invoice", "payment", "b", one.invoiced, "fee.invoice", number, one.period)
        if one.due != last:
            yield Duty("payment", "payment", "a", one.due, "fee.payment", number, one.period)
        last = one.due


def _reports(answers: Answers) -> Iterator[Duty]:
    types, due = _choices(answers, "sup.report.types"), values.whole(answers.get("sup.report.due"))
    if "月报" in types:
        yield from _after_each(answers, 1, due, lambda day: Duty("month_report", "report", "b", day, "sup.report"))
    if "季报" in types:
        yield from _after_each(
            answers, _QUARTER, due, lambda day: Duty("quarter_report", "report", "b", day, "sup.report")
        )
    months = {"月": 1, "季": _QUARTER}.get(values.text(answers.get("kpi.cycle")))
    result = values.whole(answers.get("kpi.reportDay"))
    if months and values.rows(answers.get("kpi.items")):
        yield from _after_each(
            answers, months, result, lambda day: Duty("kpi_result", "report", "a", day, "kpi.appeal")
        )


def _checks(answers: Answers) -> Iterator[Duty]:
    served = _served(answers)
    every = values.whole(answers.get("kpi.review"))
    if served and every and 0 < every <= milestones.LONGEST and values.rows(answers.get("kpi.items")):
        yield from _every(served, every, lambda day: Duty("kpi_review", "check", "both", day, "kpi.method"))
    if served and answers.get("perf.bcp.on") is True and (values.whole(answers.get("perf.bcp.drills")) or 0) > 0:
        yield from _each_year(served, lambda day: Duty("drill", "check", "b", day, "duty.b.bcp"))
    if served and (values.whole(answers.get("sec.audit")) or 0) > 0:
        yield from _each_year(served, lambda day: Duty("security_check", "check", "a", day, "sec.measures"))


def _papers(answers: Answers) -> Iterator[Duty]:
    licence = values.day(answers.get("b.licence.expiry"))
    if licence:
        yield Duty("licence", "papers", "b", licence, "parties.licence")
    for number, row in enumerate(values.rows(answers.get("b.certsDetail")), start=1):
        if expiry := values.day(row.get("expiry")):
            yield Duty(
                "certificate", "papers", "b", expiry, "parties.warranty", number, about=values.text(row.get("name"))
            )
    effect = milestones.effect(answers)
    for number in _ANNEXES:
        allowed = milestones.days(answers.get(f"annex.{number}.due"))
        if effect and allowed and answers.get(f"annex.{number}.mode") == "后补":
            yield Duty(
                "annex", "papers", "both", end_of(effect, allowed), "misc.annex", number, about=f"annex.{number}"
            )


def _exit(answers: Answers) -> Iterator[Duty]:
    whole = milestones.term(answers)
    if whole is None:
        return
    months, end = values.whole(answers.get("exit.months")) or 0, whole.end
    handed_over = add_months(end, months) if 0 <= months <= _YEAR else end
    plan = milestones.days(answers.get("exit.plan"))
    if plan and not plan.working:
        yield Duty("exit_plan", "exit", "b", end - plan.count * ONE_DAY, "exit.handover")
    if months:
        yield Duty("handover", "exit", "b", handed_over, "exit.handover")
    after: tuple[tuple[str, Side, str, date, str, bool], ...] = (
        ("settle", "both", "exit.settle", end, "exit.settle", True),
        ("return", "both", "conf.returnDays", end, "conf.return", True),
        ("delete", "b", "pi.deleteDays", end, "pi.end", answers.get("pi.on") is True),
        ("deposit", "a", "fee.dep.return", handed_over, "kpi.deposit", answers.get("fee.dep.on") is True),
    )
    for what, side, key, since, clause, applies in after:
        allowed = milestones.days(answers.get(key))
        if applies and allowed:
            yield Duty(what, "exit", side, end_of(since, allowed), clause)


def _served(answers: Answers) -> Span | None:
    """The term from going live."""
    whole = milestones.term(answers)
    return Span(milestones.go_live(answers) or whole.start, whole.end) if whole else None


def _after_each(answers: Answers, months: int, day: int | None, of: Callable[[date], Duty]) -> Iterator[Duty]:
    """One for each calendar month (or quarter) of service, on that day of the month after its last month."""
    served = _served(answers)
    if served is None or day is None or not 1 <= day <= 28:
        return
    start, number = served.start, 0
    while start <= served.end:
        last = date(start.year, (start.month - 1) // months * months + months, 1)
        end = min(last.replace(day=monthrange(last.year, last.month)[1]), served.end)
        number += 1
        due = add_months(end.replace(day=1), 1).replace(day=day)
        yield replace(of(due), number=number, period=Span(start, end))
        start = end + ONE_DAY


def _every(served: Span, months: int, of: Callable[[date], Duty]) -> Iterator[Duty]:
    """One after each so many months of service, within it."""
    number = 1
    while (day := add_months(served.start, months * number)) <= served.end:
        yield replace(of(day), number=number)
        number += 1


def _each_year(served: Span, of: Callable[[date], Duty]) -> Iterator[Duty]:
    """One at the end of each year of service; the last at the end of service."""
    start, number = served.start, 1
    while start <= served.end:
        end = min(add_months(served.start, _YEAR * number) - ONE_DAY, served.end)
        yield replace(of(end), number=number, period=Span(start, end))
        start, number = end + ONE_DAY, number + 1


def _choices(answers: Answers, key: str) -> tuple[str, ...]:
    found = answers.get(key)
    return tuple(item for item in found if isinstance(item, str)) if isinstance(found, tuple) else ()
