"""What a month costs as its volume differs from the forecast (domain.md §R5; clauses fee.composition, fee.tiers, fee.minimum).

The forecast of a price line is its `estQty`. Lines settled by what was actually handled follow the volume, all by the
same factor; monthly fees, seats and fixed or forecast quantities stay. Coefficients count as
planned; one-off fees and scores are left out. A rule that cannot be applied without guessing gives no cost at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from contracts.terms import fees, minimum, pricing, tiers, values
from contracts.terms.money import round_fen
from contracts.terms.pricing import PriceLine, Work
from contracts.terms.tiers import MONTHLY
from contracts.terms.values import Answers

LOWEST, HIGHEST = Fraction(1, 2), Fraction(3, 2)
_JUST_ABOVE = Fraction(1, 10**12)

EdgeKind = Literal["tier", "line_minimum", "minimum", "overage"]


@dataclass(frozen=True, slots=True)
class Edge:
    """A quantity of a line at which its price changes: where a tier ends, or a minimum or the surcharge begins to count.

    `price` is what a unit costs above a tier edge; `factor` is the edge as a share of the forecast.
    """

    kind: EdgeKind
    line: PriceLine
    quantity: Fraction
    price: Fraction | None = None

    @property
    def factor(self) -> Fraction:
        return self.quantity / self.line.forecast


@dataclass(frozen=True)
class MonthlyCost:
    """A month's fee with tax as a function of the volume, from half to one and a half times the forecast.

    `extra` is the share of their price that coefficients add to the lines they apply to.
    """

    lines: tuple[PriceLine, ...]
    edges: tuple[Edge, ...]
    extra: Fraction
    _tax: Mapping[str, object] = field(repr=False)

    def at(self, factor: Fraction) -> Decimal:
        """Yuan for a month of `factor` times the forecast. Raises ValueError outside 1/2 – 3/2."""
        amount = self._at(factor) if LOWEST <= factor <= HIGHEST else None
        if amount is None:
            raise ValueError(f"a month is reckoned from {LOWEST} to {HIGHEST} times the forecast")
        return amount

    def net(self, factor: Fraction) -> Decimal:
        """As `at`, but as priced: without tax where prices are without."""
        return sum((amount for line in self.lines for amount in self._amounts(line, factor)), Decimal("0.00"))

    @property
    def fixed(self) -> Decimal:
        """The part that does not follow the volume."""
        flat = [amount for line in self.lines if not line.follows for amount in self._amounts(line, Fraction(1))]
        split = fees.with_tax(flat, self._tax)
        return split.incl if flat and split else Decimal("0.00")

    @property
    def path(self) -> tuple[tuple[Fraction, Decimal], ...]:
        """The corners of the curve from left to right; where it jumps, one factor comes twice."""
        inside = {edge.factor for edge in self.edges if LOWEST < edge.factor < HIGHEST}
        jumps = {edge.factor for edge in self.edges if edge.kind == "tier" and edge.line.whole_band}
        corners = []
        for factor in sorted({LOWEST, HIGHEST, *inside}):
            corners.append((factor, self.at(factor)))
            if factor in jumps and factor < HIGHEST:
                corners.append((factor, self.at(factor + _JUST_ABOVE)))
        return tuple(corners)

    def _at(self, factor: Fraction) -> Decimal | None:
        split = fees.with_tax([amount for line in self.lines for amount in self._amounts(line, factor)], self._tax)
        return None if split is None else split.incl

    def _amounts(self, line: PriceLine, factor: Fraction) -> tuple[Decimal, ...]:
        cost = line.cost(Work(line.expected(factor)))
        extra = self.extra if fees.multiplies(line) else 0
        return cost, round_fen(Fraction(cost) * extra)


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
    if guaranteed is None:
        return None
    edges = tuple(edge for line in guaranteed for edge in _edges(line))
    extra = fees.expected_extras(answers)
    rates = {key: answers.get(key) for key in ("fee.tax.rate", "fee.tax.mode")}
    cost = MonthlyCost(tuple(guaranteed), edges, extra.ratio if extra else Fraction(0), rates)
    # Between two edges the cost is a straight line, so it is within bounds when it is at all of them.
    corners = {LOWEST, HIGHEST} | {f for edge in edges for f in (edge.factor, edge.factor + _JUST_ABOVE)}
    known = [cost._at(factor) for factor in corners if LOWEST <= factor <= HIGHEST]
    return None if None in known else cost


def _line(number: int, item: tiers.Row, answers: Answers) -> PriceLine | None:
    """A price line whose cost follows from its quantity without guessing."""
    line = pricing.read(number, item, answers)
    rows = tiers.rows_of(values.text(item.get("name")), answers)
    if line is None or not line.forecast or (rows and (not line.tiers or tiers.tier_problems(rows))):
        return None
    if line.tiers and line.tier_basis != MONTHLY:
        return None
    over = pricing.overage(answers)
    if not line.flat and (
        line.basis not in ("实际", "预测") or over is None or (line.basis == "预测" and over[1] != 1)
    ):
        return None
    return line


def _edges(line: PriceLine) -> list[Edge]:
    if not line.follows:
        return []
    found = [
        Edge("tier", line, lower.upto, upper.price) for lower, upper in pairwise(line.tiers) if lower.upto is not None
    ]
    if line.minimum:
        found.append(Edge("line_minimum", line, line.minimum))
    if line.guaranteed:
        found.append(Edge("minimum", line, line.guaranteed))
    if line.overage is not None:
        found.append(Edge("overage", line, line.forecast * (1 + line.overage)))
    return found
