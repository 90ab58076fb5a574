"""What follows when scores stay low: warning, rectification, the right to end the contract (clause kpi.fail).

A period fails below `kpi.fail.score`. After `kpi.fail.consec` failures in a row the buyer sets a time to put things right,
reckoned from the day the result is due; when the first whole period after that fails too, or `kpi.fail.cum` failures come
together within twelve months, the contract may be ended. A band of the ladder may count as two failures; they are two in
the sum, but not two in a row. A period that is not assessed has not failed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from contracts.terms import ladder, milestones, values
from contracts.terms.calendar import end_of
from contracts.terms.duration import Days
from contracts.terms.milestones import Span
from contracts.terms.period import ONE_DAY, add_months
from contracts.terms.values import Answers

YEAR = 12  # months
_MONTHS = {"月": 1, "季": 3}

Ground = Literal["", "uncured", "total"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows from the score of one period.

    `failures` is 0, 1 or 2, `in_a_row` how many periods have failed up to now without a break, `within_a_year` the sum of
    failures of the last twelve months. `cure` is the time to put things right that begins with this period's result,
    `ends` the ground on which the contract may be ended after it: uncured (the period after the cure failed as well) or
    total (too many within twelve months).
    """

    period: Span
    score: Decimal | None
    failures: int
    in_a_row: int
    within_a_year: int
    cure: Span | None
    ends: Ground


@dataclass(frozen=True, slots=True)
class _Rule:
    line: int
    consecutive: int
    total: int
    cure: Days
    report_day: int
    months: int  # of a period


def follow(answers: Answers, scores: Sequence[Decimal | None], first: date) -> tuple[Outcome, ...]:
    """The outcome of each period, from the one that begins on `first` (a first of a month); None stands for a period that
    was not assessed. Empty while the rule is not agreed."""
    rule = _rule(answers)
    return () if rule is None else tuple(_Following(answers, rule, first).all(scores))


class _Following:
    """Goes through the periods in order."""

    def __init__(self, answers: Answers, rule: _Rule, first: date) -> None:
        self.rule, self.first = rule, first
        self.rows = values.rows(answers.get("kpi.ladder"))
        self.bands = ladder.read_ladder(self.rows)
        self.run = self.untreated = 0  # failures in a row, and those of them no cure has followed yet
        self.cured_by, self.failures = date.max, list[int]()

    def all(self, scores: Sequence[Decimal | None]) -> list[Outcome]:
        return [self.next(number, score) for number, score in enumerate(scores)]

    def next(self, number: int, score: Decimal | None) -> Outcome:
        """The outcome of period `number` (from 0)."""
        start = add_months(self.first, number * self.rule.months)
        period = Span(start, add_months(start, self.rule.months) - ONE_DAY)
        failed = score is not None and score < self.rule.line
        self.failures.append(self._counted(score) if failed else 0)
        self.run, self.untreated = (self.run + 1, self.untreated + 1) if failed else (0, 0)
        within = sum(self.failures[-(YEAR // self.rule.months) :])
        ends: Ground = "total" if failed and within >= self.rule.total else ""
        if period.start > self.cured_by:  # the first whole period after the cure decides
            ends = "uncured" if failed else ends
            self.untreated, self.cured_by = int(failed), date.max
        cure = None
        if self.cured_by == date.max and self.untreated >= self.rule.consecutive:
            cure = self._cure(period)
        if cure:
            self.cured_by = cure.end
        return Outcome(period, score, self.failures[-1], self.run, within, cure, ends)

    def _counted(self, score: Decimal | None) -> int:
        band = ladder.band_at(score, self.bands) if score is not None else None
        return 2 if band and ladder.counts_double(self.rows[band.row]) else 1

    def _cure(self, period: Span) -> Span:
        """From the day the result is due, which is when it becomes known at the latest."""
        told = (period.end + ONE_DAY).replace(day=self.rule.report_day)
        return Span(told, end_of(told, self.rule.cure))


def _rule(answers: Answers) -> _Rule | None:
    numbers = [values.whole(answers.get(key)) for key in ("kpi.fail.score", "kpi.fail.consec", "kpi.fail.cum")]
    cure, day = milestones.days(answers.get("kpi.fail.rectDays")), values.whole(answers.get("kpi.reportDay"))
    months = _MONTHS.get(values.text(answers.get("kpi.cycle")))
    line, consecutive, total = numbers
    if line is None or not consecutive or not total or cure is None or months is None:
        return None
    return _Rule(line, consecutive, total, cure, day, months) if day is not None and 1 <= day <= 28 else None
