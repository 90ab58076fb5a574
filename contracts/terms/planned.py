"""A month that goes as planned: every price line as forecast, every target just met; what earlier such months leave behind.

Where a calculation begins before anything has happened. A term that counts from a day of effect nobody knows yet is taken to
take effect on a day given.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from contracts.terms import billing, fees, measures, pricing, served, values
from contracts.terms.judgement import in_trial
from contracts.terms.measures import Indicator
from contracts.terms.milestones import Span
from contracts.terms.month import Before, Done, Month, Performance, Unsettled
from contracts.terms.period import ONE_DAY
from contracts.terms.pricing import PriceLine
from contracts.terms.scoring import Result
from contracts.terms.settlement import settle
from contracts.terms.tiers import DAILY, YEARLY
from contracts.terms.values import Answers

SEATS, FIXED, FORECAST, FIXED_TOTAL = "按坐席", "固定", "预测", "固定总价"
BY_MONTHS, AGREED_DAY = "自生效日起N个月", "指定日期"
NEEDED, NO_PLAN = "needed", "noPlan"  # problems of a settlement


@dataclass(frozen=True, slots=True)
class Wanted:
    """A number a line of the price table is charged by, and what it is when all goes as planned.

    `column` is `quantity`, or `served` for seat-days; `unit` as on paper.
    """

    row: int
    name: str
    column: str
    unit: str
    planned: Fraction


def dated(answers: Answers, today: date) -> Answers:
    """`answers`; a term whose days nobody knows begins with the first of the month after `today`."""
    if billing.billed_term(answers) is not None or answers.get("term.mode") != BY_MONTHS:
        return answers
    first = (today.replace(day=28) + 4 * ONE_DAY).replace(day=1)
    return {**answers, "misc.effect.mode": AGREED_DAY, "misc.effect.date": first}


def months(answers: Answers) -> tuple[Span, ...]:
    """The settlement months of the term in order, the first and the last perhaps in part; none while it is open."""
    term, found = billing.billed_term(answers), list[Span]()
    start = term.start if term else None
    while term and start and start <= term.end:
        whole = billing.settlement_month(answers, start)
        found.append(Span(start, min(whole.end, term.end)))
        start = whole.end + ONE_DAY
    return tuple(found)


def wanted(answers: Answers, span: Span) -> tuple[Wanted, ...]:
    """What has to be counted to charge a month, line by line; lines that are paid alike whatever is done want nothing."""
    lines = [line for line in fees.price_lines(answers) if line]
    whole = _whole(answers, span)
    share = pricing.part_of_month(span.days, whole.days)
    part = share.value if share else Fraction(1)
    alone = sum(line.model == SEATS for line in lines) == 1
    fixed = answers.get("fee.totalMode") == FIXED_TOTAL
    found = []
    for line in lines:
        if line.model == SEATS and line.basis == "实际" and not fixed:
            seats = values.amount(answers.get("perf.billSeats")) if alone else None
            days = served.service_days(answers, whole) or whole.days
            found.append(Wanted(line.row, line.name, "served", "席日", (seats or line.forecast) * days * part))
        elif line.once:
            found.append(Wanted(line.row, line.name, "quantity", line.counted_in, Fraction(0)))
        elif line.model != SEATS and not fixed and line.basis not in (FIXED, FORECAST):
            found.append(Wanted(line.row, line.name, "quantity", line.counted_in, line.forecast * part))
    return tuple(found)


def usual_month(answers: Answers) -> Span | None:
    """The first settlement month that is served whole and has no trial in it; else the first."""
    found = months(answers)
    usual = (one for one in found if _whole(answers, one) == one and in_trial(answers, one) is None)
    return next(usual, found[0] if found else None)


def month(
    answers: Answers, span: Span, catalogue: Mapping[str, Indicator], counted: Mapping[int, Fraction] | None = None
) -> Month:
    """The month as planned, but for the numbers `counted`, by row of the price table."""
    planned = {one.row: one for one in wanted(answers, span)}
    lines = [line for line in fees.price_lines(answers) if line]
    said = counted or {}
    agreed = measures.read(answers, catalogue)
    results = {one.code: Result(one.target) for one in agreed}
    return Month(
        span,
        tuple(_done(answers, span, line, planned.get(line.row), said.get(line.row)) for line in lines),
        Performance(results) if results else None,
    )


def completed(answers: Answers, of: Month, catalogue: Mapping[str, Indicator]) -> Month:
    """`of` with what it needs of earlier months, which are taken to have gone as planned; a prepayment whose plan cannot be
    read is not deducted. Problems of another kind are left to its settlement."""
    if NEEDED in _problems(answers, of, catalogue):
        with suppress(Unsettled):
            of = replace(of, before=_before(answers, of.span, catalogue))
    return _with_plan(answers, of, catalogue)


def _before(answers: Answers, span: Span, catalogue: Mapping[str, Indicator]) -> Before:
    """What the months before `span` leave behind when all of them go as planned. Raises Unsettled."""
    left = Before()
    for earlier in months(answers):
        if earlier.start >= span.start:
            break
        done = _with_plan(answers, replace(month(answers, earlier, catalogue), before=left), catalogue)
        left = settle(answers, done, catalogue).after
    return left


def _with_plan(answers: Answers, of: Month, catalogue: Mapping[str, Indicator]) -> Month:
    return replace(of, deduct=Fraction(0)) if NO_PLAN in _problems(answers, of, catalogue) else of


def _problems(answers: Answers, of: Month, catalogue: Mapping[str, Indicator]) -> set[str]:
    try:
        settle(answers, of, catalogue)
    except Unsettled as unsettled:
        return {problem.code for problem in unsettled.problems}
    return set()


def _whole(answers: Answers, span: Span) -> Span:
    """The settlement month `span` is part of."""
    return billing.settlement_month(answers, span.start)


def _done(answers: Answers, span: Span, line: PriceLine, planned: Wanted | None, said: Fraction | None) -> Done:
    """The work on one line: as planned, unless something else was `said`."""
    done = Done(line.name)
    if planned is not None and planned.column == "served":
        share = pricing.part_of_month(span.days, _whole(answers, span).days)
        due = planned.planned / (share.value if share else 1)
        return replace(done, served=planned.planned if said is None else said, planned=due)
    if planned is not None:
        done = replace(done, quantity=planned.planned if said is None else said)
    if line.tiers and line.tier_basis == DAILY:
        done = replace(done, days=served.service_days(answers, span) or span.days)
    if line.tiers and line.tier_basis == YEARLY:
        done = replace(done, before=_so_far(answers, span, line))
    return done


def _so_far(answers: Answers, span: Span, line: PriceLine) -> Fraction:
    """What the contract year had before `span` when all goes as planned."""
    start = billing.year_start(answers, span.start)
    earlier = [one for one in months(answers) if start and start <= one.start < span.start]
    return sum((one.planned for each in earlier for one in wanted(answers, each) if one.row == line.row), Fraction(0))
