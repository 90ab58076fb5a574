"""What a month's performance changes in its fee: results, score or coefficient, red lines, and the relief of a trial.

Clauses kpi.result, kpi.fail and term.trial. Results are scored by `scoring`; a score or a coefficient both sides agreed on
is taken as it is, a veto red line still holding the score down.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from contracts.terms import ladder, milestones, performance, scoring, values
from contracts.terms.explained import PERCENT, Figure, Line, formula, given, line, money, reckoned, total
from contracts.terms.measures import Indicator
from contracts.terms.milestones import Span
from contracts.terms.month import Month, Performance, Problem
from contracts.terms.scoring import VETO, VETOED, Assessment
from contracts.terms.values import Answers

RECORDED, HALVED = "只记录不扣费", "按50%扣"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The score (None where nobody scored) and coefficient of a month, and how often each red line (by row) was crossed."""

    score: Decimal | None
    coef: Decimal
    incidents: Mapping[int, int]
    assessment: Assessment | None = None


def judge(answers: Answers, month: Month, catalogue: Mapping[str, Indicator]) -> tuple[Judgement, tuple[Problem, ...]]:
    """How a month is judged, and what keeps it from being judged as the contract says."""
    given_, problems = month.performance or Performance(), []
    incidents = {}
    events = [values.text(row.get("event")) for row in values.rows(answers.get("kpi.redlines"))]
    for number, (event, times) in enumerate(given_.incidents.items(), start=1):
        if event in events:
            incidents[events.index(event)] = times
        else:
            problems.append(Problem(f"redlines[{number}].event", "noRedline", {"event": event}))
    found = _found(answers, given_, incidents, catalogue, problems)
    return found, tuple(problems)


def changes(answers: Answers, month: Month, judged: Judgement, fee: Decimal) -> tuple[Line, ...]:
    """What is added to the month's `fee` (yuan) or taken off: coefficient, red lines, caps, and what a trial gives back."""
    lines = performance.adjustments(answers, fee, judged.coef, judged.incidents)
    changed, share = total(lines), in_trial(answers, month.span)
    kind = answers.get("term.trial.kpi")
    if share is None or not changed or kind not in (RECORDED, HALVED) or (kind == HALVED and changed > 0):
        return lines
    relief = given("trialRelief", 100 if kind == RECORDED else 50, PERCENT)
    return (*lines, line("trialKpi", formula("relieved", change=money("kpiChange", changed), pct=relief, share=share)))


def trial_fee(answers: Answers, month: Month, fee: Decimal) -> tuple[Line, ...]:
    """What the days of a trial cost less than others."""
    share, pct = in_trial(answers, month.span), values.amount(answers.get("term.trial.feePct"))
    if share is None or pct is None or pct == 100 or not fee:
        return ()
    part = {"fee": money("fullFee", fee), "pct": given("trialPct", pct, PERCENT), "share": share}
    return (line("trialFee", formula("trialFee", **part)),)


def in_trial(answers: Answers, span: Span) -> Figure | None:
    """Which share of the days of a month lies in the trial; None for none."""
    trial = milestones.trial(answers)
    if trial is None:
        return None
    days = (min(trial.end, span.end) - max(trial.start, span.start)).days + 1
    if days <= 0:
        return None
    counted = formula("quotient", part=given("trialDays", days, "日"), whole=given("servedDays", span.days, "日"))
    return given("trialShare", 1) if days == span.days else reckoned("trialShare", counted)


def _found(
    answers: Answers,
    judged: Performance,
    incidents: Mapping[int, int],
    catalogue: Mapping[str, Indicator],
    problems: list[Problem],
) -> Judgement:
    nothing = Judgement(None, Decimal(1), incidents)
    if judged.coef is not None:
        return Judgement(None, values.decimal(judged.coef, 10), incidents)
    if judged.score is not None:
        return _of_score(answers, values.decimal(judged.score), incidents, problems) or nothing
    if not values.amount(answers.get("fee.perfPct")) and not judged.results:
        return nothing
    if not judged.results:
        problems.append(Problem("kpi", "noKpi"))
        return nothing
    codes = [values.text(row.get("code")) for row in values.rows(answers.get("kpi.items"))]
    for number, code in enumerate(judged.results, start=1):
        if code not in codes:
            problems.append(Problem(f"results[{number}].code", "noIndicator", {"code": code}))
    month = scoring.Month(judged.results, incidents, judged.bonus, judged.penalty)
    missing = scoring.missing(answers, catalogue, month)
    problems += [Problem("results", "noResult", {"code": code}) for code in missing]
    found = scoring.assess(answers, catalogue, month)
    if found is None and not missing:
        problems.append(Problem("kpi.items", "noScore"))
    if found is None:
        return nothing
    if found.coef is None:
        problems.append(Problem("kpi.ladder", "noBand", {"score": found.score}))
    return Judgement(found.score, found.coef or Decimal(1), incidents, found)


def _of_score(
    answers: Answers, score: Decimal, incidents: Mapping[int, int], problems: list[Problem]
) -> Judgement | None:
    """The judgement of a score both sides agreed on."""
    rows = values.rows(answers.get("kpi.redlines"))
    if any(rows[row].get("effect") == VETO and times for row, times in incidents.items()):
        score = min(score, VETOED)
    coef = ladder.coefficient(score, ladder.read_ladder(values.rows(answers.get("kpi.ladder"))))
    if coef is None:
        problems.append(Problem("kpi.ladder", "noBand", {"score": score}))
        return None
    return Judgement(score, coef, incidents)
