"""The guarantee in a statement: what a period that is over owes for less than was promised (clause fee.minimum).

A month short of its guarantee is charged with its price line (`pricing`); a quarter or a year is made up in its last month.
What is missing must have one clear price: tiers of a longer or shorter period than the guarantee, and whole bands between
which the quantity fell, have none.
"""

from fractions import Fraction

from contracts.terms import minimum
from contracts.terms.explained import Line
from contracts.terms.minimum import Commitment
from contracts.terms.month import Month, Problem
from contracts.terms.pricing import PriceLine
from contracts.terms.tiers import MONTHLY, band_of
from contracts.terms.values import Answers
from contracts.terms.work_done import WorkDone


class Guarantee:
    """What a month owes for its period: `lines` and `problems`; `so_far` is the quantity of a quarter or year up to now,
    None without one; `is_excused` says that less was done for reasons that count against the supplier."""

    def __init__(self, answers: Answers, month: Month, work: WorkDone) -> None:
        self.answers, self.month, self.work = answers, month, work
        self.lines: list[Line] = []
        self.problems: list[Problem] = []
        self.so_far: Fraction | None = None
        promised = minimum.commitment(answers)
        self.is_excused = promised is not None and month.excused
        if promised is not None:
            self._follow(promised)
        elif answers.get("fee.min.on") is True:
            self.problems.append(Problem("fee.min.qty", "noAnswer"))

    def _follow(self, promised: Commitment) -> None:
        of = minimum.line_of(promised, self.work.price_lines)
        if of is None:
            self.problems.append(Problem("fee.min.unit", "openGuarantee"))
        elif promised.months == 1:
            self._judge_month(promised, of)
        else:
            self._judge_period(promised, of)

    def _done(self, of: PriceLine) -> Fraction:
        """The quantity billed for the month."""
        quantity = self.work.quantity(of)
        return max(quantity.value, of.minimum) if quantity else of.minimum

    def _judge_month(self, promised: Commitment, of: PriceLine) -> None:
        required = promised.quantity * (self.work.share.value if self.work.share else 1)
        done = self._done(of)
        if self.is_excused or done >= required or not of.tiers:
            return
        apart = of.whole_band and band_of(done, of.tiers) != band_of(required, of.tiers)
        if apart or of.tier_basis != MONTHLY:
            self.problems.append(Problem("fee.min.unit", "openGuarantee"))

    def _judge_period(self, promised: Commitment, of: PriceLine) -> None:
        period, before = minimum.period(promised, self.answers, self.month.span), self.month.before.guaranteed
        if period is None:
            return
        named, billed = period
        if before is None and billed.start < self.month.span.start:
            self.problems.append(Problem("before.guaranteed", "needed"))
        self.so_far = (before or Fraction(0)) + self._done(of)
        if self.is_excused or self.month.span.end < billed.end:
            return
        owed = minimum.owed(promised, of, named, billed, self.so_far)
        if owed and of.tiers:
            self.problems.append(Problem("fee.min.unit", "openGuarantee"))
        elif owed:
            self.lines.append(owed)
