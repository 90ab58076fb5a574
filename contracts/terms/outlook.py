"""What a month pays as its score and volume change, and the worst and best a year can bring (domain.md §R5, §R7).

The volume goes from half to one and a half times the forecast (`volume`), the score along the ladder (`ladder`), and the
fee by the same rules that settle a month (`performance`, `tax`). One-off fees, passed-on costs and damages are left out.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from contracts.terms import billing, fees, ladder, performance, values, volume
from contracts.terms.explained import Line, total
from contracts.terms.ladder import Band
from contracts.terms.money import round_fen
from contracts.terms.values import Answers
from contracts.terms.volume import HIGHEST, LOWEST, MonthlyCost

FORECAST = Fraction(1)


@dataclass(frozen=True, slots=True)
class Step:
    """Scores from `low` up to, not including, `high` (None: no end) earn `coef` and pay `amount` yuan with tax."""

    low: Fraction
    high: Fraction | None
    coef: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Case:
    """One way a year may go: every month at `factor` times the forecast and with `coef`.

    `monthly` and `yearly` are yuan with tax; `to_cap` says that red lines take deductions to their cap, `cut` that a
    capped total cuts the year.
    """

    factor: Fraction
    coef: Decimal
    monthly: Decimal
    yearly: Decimal
    to_cap: bool = False
    cut: bool = False


@dataclass(frozen=True)
class Outlook:
    """The fee of a month as a function of score and volume; `months` are those of a year, fewer in a shorter term."""

    cost: MonthlyCost
    bands: tuple[Band, ...]
    months: Fraction
    _answers: Answers = field(repr=False)

    def at(self, score: Decimal, factor: Fraction = FORECAST) -> Decimal | None:
        """Yuan with tax for a month with a score and `factor` times the forecast; None in a hole of the ladder.

        Raises ValueError for a factor outside 1/2 – 3/2.
        """
        coef = ladder.coefficient(score, self.bands)
        return None if coef is None else self.with_coefficient(coef, factor)

    def with_coefficient(self, coef: Decimal, factor: Fraction = FORECAST) -> Decimal:
        """As `at`, by coefficient."""
        return self._paid(factor, list(self.changes(coef, factor)))

    def changes(self, coef: Decimal, factor: Fraction = FORECAST) -> tuple[Line, ...]:
        """What a coefficient adds to the fee of such a month or takes off, caps included, each with its formula."""
        return performance.adjustments(self._answers, self.cost.net(factor), coef)

    def steps(self, factor: Fraction = FORECAST) -> tuple[Step, ...]:
        """The fee against the score, from the lowest band to the highest."""
        bands = sorted(self.bands, key=lambda band: band.low)
        coefs = [values.decimal(band.coef, 10) for band in bands]
        return tuple(
            Step(band.low, band.high, coef, self.with_coefficient(coef, factor))
            for band, coef in zip(bands, coefs, strict=True)
        )

    @property
    def expected(self) -> Case:
        """Every month as forecast and paid in full."""
        return self._case(FORECAST, Decimal(1), self.cost.at(FORECAST))

    @property
    def worst(self) -> Case:
        """The least a year pays: the cheapest volume, the lowest coefficient, and deductions to their cap where red lines
        can take them there."""
        factor = min(self.cost.path, key=lambda corner: corner[1])[0]
        coef = min((step.coef for step in self.steps()), default=Decimal(1))
        cap = values.amount(self._answers.get("kpi.malusCap"))
        amounts = [values.amount(row.get("amount")) for row in values.rows(self._answers.get("kpi.redlines"))]
        monthly = self.with_coefficient(coef, factor)
        least = self.cost.at(factor) if cap is None else round_fen(Fraction(self.cost.at(factor)) * (1 - cap / 100))
        to_cap = cap is not None and any(amounts) and least < monthly
        return self._case(factor, coef, least if to_cap else monthly, to_cap=to_cap)

    @property
    def best(self) -> Case:
        """The most a year pays: the dearest volume and the highest coefficient, within the cap on bonus."""
        factor = max(self.cost.path, key=lambda corner: corner[1])[0]
        coef = max((step.coef for step in self.steps()), default=Decimal(1))
        return self._case(factor, coef, self.with_coefficient(coef, factor))

    def _paid(self, factor: Fraction, changes: list[Line]) -> Decimal:
        if not LOWEST <= factor <= HIGHEST:
            raise ValueError(f"a month is reckoned from {LOWEST} to {HIGHEST} times the forecast")
        split = fees.with_tax([self.cost.net(factor), total(changes)], self._answers)
        return split.incl if split else self.cost.at(factor)

    def _case(self, factor: Fraction, coef: Decimal, monthly: Decimal, *, to_cap: bool = False) -> Case:
        yearly = round_fen(Fraction(monthly) * self.months)
        whole = fees.totals(self._answers).total if self._answers.get("fee.totalMode") == "封顶总价" else None
        cut = whole is not None and yearly > whole.incl
        return Case(factor, coef, monthly, min(yearly, whole.incl) if whole else yearly, to_cap, cut)


def outlook(answers: Answers) -> Outlook | None:
    """The outlook of a contract; None while its monthly cost is open (`volume.monthly_cost`). Never raises.

    Without a ladder every score pays in full.
    """
    cost = volume.monthly_cost(answers)
    if cost is None:
        return None
    bands = ladder.read_ladder(values.rows(answers.get("kpi.ladder")))
    months = billing.months(answers)
    year = Fraction(billing.YEAR)
    return Outlook(cost, bands, year if months is None else min(months, year), answers)
