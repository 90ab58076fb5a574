"""What a month costs as its volume differs from the forecast (domain.md §R5; clauses fee.composition, fee.tiers, fee.minimum).

The forecast of a price line is its `estQty`. Lines settled by what was actually handled follow the volume, all by the
same factor; monthly fees, seats and fixed or forecast quantities stay. Coefficients count as
planned; one-off fees and scores are left out. A rule that cannot be applied without guessing gives no cost at all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Literal

from contracts.terms import billing, fees, minimum, pricing, tiers, values
from contracts.terms.fees import BilledMonth
from contracts.terms.money import round_fen
from contracts.terms.pricing import PriceLine, Work
from contracts.terms.tiers import DAILY, YEARLY
from contracts.terms.values import Answers

LOWEST, HIGHEST = Fraction(1, 2), Fraction(3, 2)
_JUST_ABOVE = Fraction(1, 10**12)

EdgeKind = Literal["tier", "line_minimum", "minimum", "overage"]


@dataclass(frozen=True, slots=True)
class Edge:
    """A quantity of a line at which its price changes: where a tier ends, or a minimum or the surcharge begins to count.

    `price` is what a unit costs above a tier edge, `agreed` its quantity as the contract says it, of a day or a year where
    tiers count those; `factor` is the edge as a share of the forecast.
    """

    kind: EdgeKind
    line: PriceLine
    quantity: Fraction
    price: Fraction | None = None
    agreed: Fraction | None = None

    @property
    def factor(self) -> Fraction:
        return self.quantity / self.line.forecast


@dataclass(frozen=True)
class MonthlyCost:
    """A month's fee with tax as a function of the volume, from half to one and a half times the forecast.

    `extra` is the share of their price that coefficients add to the lines they apply to. Tiers by the day or by the year
    give an average month of the term; `bends` are the factors at which it turns, and whether it may jump there.
    """

    lines: tuple[PriceLine, ...]
    edges: tuple[Edge, ...]
    extra: Fraction
    bends: Mapping[Fraction, bool] = field(repr=False)
    _months: Sequence[BilledMonth] = field(repr=False)
    _tax: Mapping[str, object] = field(repr=False)
    _known: dict[tuple[int, Fraction], Decimal] = field(default_factory=dict, repr=False, compare=False)

    def at(self, factor: Fraction) -> Decimal:
        """Yuan for a month of `factor` times the forecast. Raises ValueError outside 1/2 – 3/2."""
        amount = self._at(factor) if LOWEST <= factor <= HIGHEST else None
        if amount is None:
            raise ValueError(f"a month is reckoned from {LOWEST} to {HIGHEST} times the forecast")
        return amount

    def net(self, factor: Fraction) -> Decimal:
        """As `at`, but as priced: without tax where prices are without."""
        return sum((amount for line in self.lines for amount in self._amounts(line, factor)), Decimal("0.00"))

    @cached_property
    def fixed(self) -> Decimal:
        """The part that does not follow the volume."""
        flat = [amount for line in self.lines if not line.follows for amount in self._amounts(line, Fraction(1))]
        split = fees.with_tax(flat, self._tax)
        return split.incl if flat and split else Decimal("0.00")

    @cached_property
    def path(self) -> tuple[tuple[Fraction, Decimal], ...]:
        """The corners of the curve from left to right; where it jumps, one factor comes twice."""
        inside = {factor for factor in self.bends if LOWEST < factor < HIGHEST}
        corners = []
        for factor in sorted({LOWEST, HIGHEST, *inside}):
            corners.append((factor, self.at(factor)))
            if self.bends.get(factor) and factor < HIGHEST:
                corners.append((factor, self.at(factor + _JUST_ABOVE)))
        return tuple(corners)

    def _at(self, factor: Fraction) -> Decimal | None:
        split = fees.with_tax([amount for line in self.lines for amount in self._amounts(line, factor)], self._tax)
        return None if split is None else split.incl

    def _amounts(self, line: PriceLine, factor: Fraction) -> tuple[Decimal, ...]:
        key = line.row, factor
        if key not in self._known:
            self._known[key] = (
                fees.average_month(line, self._months, factor)
                if fees.is_uneven(line)
                else line.cost(Work(line.expected(factor)))
            )
        extra = self.extra if fees.multiplies(line) else 0
        return self._known[key], round_fen(Fraction(self._known[key]) * extra)


def monthly_cost(answers: Answers) -> MonthlyCost | None:
    """How a month's fee follows the volume; None while an answer is missing or a rule leaves it open. Never raises."""
    items = [item for item in values.rows(answers.get("fee.items")) if item.get("unit") not in pricing.ONCE_UNITS]
    lines = [_line(number, item, answers) for number, item in enumerate(items)]
    read = [line for line in lines if line is not None]
    if not items or len(read) < len(items):
        return None
    if answers.get("fee.totalMode") == "固定总价" and any(line.follows for line in read):
        return None
    guaranteed = minimum.spread(read, answers, LOWEST)
    months = fees.billed_months(answers, read, billing.pieces(answers))
    if guaranteed is None or any(line.tier_basis == DAILY and not _days_known(line, months) for line in read):
        return None
    bends = [bend for line in guaranteed for bend in _bends(line, months)]
    jumps = {factor: any(jump for at, jump in bends if at == factor) for factor, _jump in bends}
    edges = tuple(edge for line in guaranteed for edge in _edges(line, months))
    extra = fees.expected_extras(answers)
    rates = {key: answers.get(key) for key in ("fee.tax.rate", "fee.tax.mode")}
    cost = MonthlyCost(tuple(guaranteed), edges, extra.ratio if extra else Fraction(0), jumps, months, rates)
    # Between two bends the cost is a straight line, so it is within bounds when it is at all of them.
    corners = {LOWEST, HIGHEST} | {at for factor in jumps for at in (factor, factor + _JUST_ABOVE)}
    known = [cost._at(factor) for factor in corners if LOWEST <= factor <= HIGHEST]
    return None if None in known else cost


def _line(number: int, item: tiers.Row, answers: Answers) -> PriceLine | None:
    """A price line whose cost follows from its quantity without guessing."""
    line = pricing.read(number, item, answers)
    rows = tiers.rows_of(values.text(item.get("name")), answers)
    if line is None or not line.forecast or (rows and (not line.tiers or tiers.tier_problems(rows))):
        return None
    if line.tiers and line.tier_basis == YEARLY and (line.overage is not None or line.minimum):
        return None  # it would turn at another volume in every month of the year
    over = pricing.overage(answers)
    if not line.flat and (
        line.basis not in ("实际", "预测") or over is None or (line.basis == "预测" and over[1] != 1)
    ):
        return None
    return line


def _days_known(line: PriceLine, months: Sequence[BilledMonth]) -> bool:
    return not line.tiers or all(month.days for month in months)


def _edges(line: PriceLine, months: Sequence[BilledMonth]) -> list[Edge]:
    """What is said about a line; tiers by the day or the year as quantities of an average month."""
    if not line.follows:
        return []
    usual = _usual(line, months)
    found = [
        Edge("tier", line, lower.upto * usual, upper.price, lower.upto)
        for lower, upper in pairwise(line.tiers)
        if lower.upto is not None
    ]
    if line.minimum:
        found.append(Edge("line_minimum", line, line.minimum))
    if line.guaranteed:
        found.append(Edge("minimum", line, line.guaranteed))
    if line.overage is not None:
        found.append(Edge("overage", line, line.forecast * (1 + line.overage)))
    return found


def _usual(line: PriceLine, months: Sequence[BilledMonth]) -> Fraction:
    """How many units a tier's unit stands for in an average month: its service days, or a twelfth of a year."""
    whole = sum((month.part for month in months), Fraction(0))
    if line.tier_basis == DAILY:
        return sum((Fraction(month.days or 0) for month in months), Fraction(0)) / whole
    return 1 / min(whole, Fraction(billing.YEAR)) if line.tier_basis == YEARLY else Fraction(1)


def _bends(line: PriceLine, months: Sequence[BilledMonth]) -> Iterator[tuple[Fraction, bool]]:
    """The factors at which the cost of a line turns, and whether it may jump there."""
    if not line.follows:
        return
    yield from ((edge.factor, False) for edge in _edges(line, months) if edge.kind != "tier")
    stretched = {Fraction(1)}
    if line.tier_basis == DAILY:
        stretched = {Fraction(month.days or 0) / month.part for month in months}
    elif line.tier_basis == YEARLY:
        years = [months[start : start + billing.YEAR] for start in range(0, len(months), billing.YEAR)]
        stretched = {1 / sum((month.part for month in year), Fraction(0)) for year in years}
    for tier in line.tiers:
        if tier.upto is not None:
            yield from ((tier.upto * times / line.forecast, line.whole_band) for times in stretched)
