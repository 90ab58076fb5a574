"""The guaranteed quantity: what is promised, to which price line it belongs, and what a period short of it owes.

Clause fee.minimum, in its standard wording: a part of the price is paid for what is missing, unless the supplier's own
failure or 不可抗力 is the reason. A quarter is one of the calendar, a year one of the contract; a period that is not
served whole owes its share, by months.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from contracts.terms import billing, values
from contracts.terms.explained import PERCENT, Line, formula, given, line, reckoned
from contracts.terms.milestones import Span
from contracts.terms.period import ONE_DAY, add_months
from contracts.terms.pricing import PriceLine
from contracts.terms.tiers import MONTHLY, band_of
from contracts.terms.values import Answers

MONTHS = {"月": 1, "季": 3, "年": 12}


@dataclass(frozen=True, slots=True)
class Commitment:
    """`quantity` units in every `months` months; what is missing is paid at `share` of its price."""

    quantity: Fraction
    unit: str
    months: int
    share: Fraction

    @property
    def monthly(self) -> Fraction:
        return self.quantity / self.months


def commitment(answers: Answers) -> Commitment | None:
    """What is guaranteed; None when nothing is, or while it is incomplete."""
    quantity, share = values.amount(answers.get("fee.min.qty")), values.amount(answers.get("fee.min.pct"))
    months = MONTHS.get(values.text(answers.get("fee.min.period")))
    if answers.get("fee.min.on") is not True or quantity is None or share is None or months is None:
        return None
    return Commitment(quantity, values.text(answers.get("fee.min.unit")), months, share / 100)


def line_of(promised: Commitment, lines: Sequence[PriceLine]) -> PriceLine | None:
    """The one price line the guarantee is about; None when its unit is that of none, or of several."""
    mine = [line for line in lines if line.unit == promised.unit]
    return mine[0] if len(mine) == 1 else None


def spread(lines: Sequence[PriceLine], answers: Answers, lowest: Fraction = Fraction(1)) -> list[PriceLine] | None:
    """The lines with the guarantee on the one it is about, spread over its months.

    None when what is missing has no clear price: two lines it could be about, tiers of a longer period than the guarantee,
    or whole bands, when the quantity may fall to `lowest` times the forecast.
    """
    promised = commitment(answers)
    if promised is None:
        return list(lines) if answers.get("fee.min.on") is not True else None
    line = line_of(promised, lines)
    if line is None:
        return None
    least = max(line.quantity(lowest), line.minimum)
    if line.tiers and least < promised.monthly:
        same_band = band_of(least, line.tiers) == band_of(promised.monthly, line.tiers)
        if promised.months != 1 or line.tier_basis != MONTHLY or (line.whole_band and not same_band):
            return None
    whole = replace(line, guaranteed=promised.monthly, shortfall=promised.share)
    return [whole if one is line else one for one in lines]


def period(promised: Commitment, answers: Answers, month: Span) -> tuple[Span, Span] | None:
    """The period of the guarantee a settlement month lies in: as it is named, and the part of it that is billed.

    None outside the term.
    """
    term, year = billing.billed_term(answers), billing.year_start(answers, month.start)
    if term is None or year is None:
        return None
    named = Span(year, add_months(year, billing.YEAR) - ONE_DAY)
    if promised.months < billing.YEAR:
        end = billing.settlement_month(answers, month.start).end
        last = add_months(end.replace(day=1), -((end.month - 1) % promised.months) + promised.months - 1)
        first = add_months(last, 1 - promised.months)
        named = Span(billing.settlement_month(answers, first).start, billing.settlement_month(answers, last).end)
    return named, Span(max(named.start, term.start), min(named.end, term.end))


def owed(promised: Commitment, of: PriceLine, named: Span, billed: Span, done: Fraction) -> Line | None:
    """What a period that is over owes for `done` units, fewer than were guaranteed; None when it owes nothing."""
    required = given("guaranteed", promised.quantity, of.counted_in)
    if billed != named:
        days = formula(
            "quotient", part=given("billedDays", billed.days, "日"), whole=given("periodDays", named.days, "日")
        )
        required = reckoned(
            "guaranteed", formula("shared", whole=required, share=reckoned("share", days)), of.counted_in
        )
    if done >= required.value:
        return None
    short = formula("difference", more=required, fewer=given("periodDone", done, of.counted_in))
    quantity, paid = reckoned("short", short, of.counted_in), given("minPct", promised.share * 100, PERCENT)
    return line("shortfall", formula("timesProduct", quantity=quantity, price=of.price, times=paid), subject=of.name)
