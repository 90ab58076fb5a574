"""What a month costs as its volume differs from the forecast (domain.md §R5; clauses fee.composition, fee.tiers, fee.minimum).

The forecast of a price line is its `estQty`. Lines settled by what was actually handled follow the volume, all by the
same factor; monthly fees, seats and fixed or forecast quantities stay. One-off fees, coefficients and scores are left out.
A rule that cannot be applied without guessing gives no cost at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from contracts.terms import fees, tiers, values
from contracts.terms.tiers import Tier
from contracts.terms.values import Answers

LOWEST, HIGHEST = Fraction(1, 2), Fraction(3, 2)
_FLAT_UNITS = ("月", "席·月")
_FLAT_MODELS = ("固定月费", "按坐席")
_MONTHS = {"月": 1, "季": 3, "年": 12}
_JUST_ABOVE = Fraction(1, 10**12)

EdgeKind = Literal["tier", "line_minimum", "minimum", "overage"]


@dataclass(frozen=True, slots=True)
class Line:
    """A price line paid every month, and how its price depends on the quantity."""

    name: str
    unit: str
    forecast: Fraction
    price: Fraction  # yuan a unit; unused when there are tiers
    follows: bool  # the volume
    tiers: tuple[Tier, ...] = ()
    whole_band: bool = False
    minimum: Fraction = Fraction(0)  # quantity billed at least
    guaranteed: Fraction = Fraction(0)  # quantity below which a share of the shortfall is paid
    shortfall: Fraction = Fraction(0)  # that share
    overage: Fraction | None = None  # quantity above which the price is multiplied
    multiplier: Fraction = Fraction(1)

    def quantity(self, factor: Fraction) -> Fraction:
        return self.forecast * factor if self.follows else self.forecast

    def cost(self, quantity: Fraction) -> Fraction:
        """Exact yuan for a month of `quantity`."""
        billed = max(quantity, self.minimum)
        cost = self._priced(billed)
        if billed < self.guaranteed:
            cost += self._part(billed, self.guaranteed) * self.shortfall
        if self.overage is not None and quantity > self.overage:
            cost += self._part(self.overage, quantity) * (self.multiplier - 1)
        return cost

    def _priced(self, quantity: Fraction) -> Fraction:
        return tiers.tier_cost(quantity, self.tiers, self.whole_band) if self.tiers else quantity * self.price

    def _part(self, low: Fraction, high: Fraction) -> Fraction:
        """What the units from `low` to `high` cost; under 全量套档 at the one price that `high` has."""
        if self.tiers and self.whole_band:
            return (high - low) * tiers.band_of(high, self.tiers).price
        return self._priced(high) - self._priced(low)


@dataclass(frozen=True, slots=True)
class Edge:
    """A quantity of a line at which its price changes: where a tier ends, or a minimum or the surcharge begins to count.

    `price` is what a unit costs above a tier edge; `factor` is the edge as a share of the forecast.
    """

    kind: EdgeKind
    line: Line
    quantity: Fraction
    price: Fraction | None = None

    @property
    def factor(self) -> Fraction:
        return self.quantity / self.line.forecast


@dataclass(frozen=True)
class MonthlyCost:
    """A month's fee with tax as a function of the volume, from half to one and a half times the forecast."""

    lines: tuple[Line, ...]
    edges: tuple[Edge, ...]
    _tax: Mapping[str, object] = field(repr=False)

    def at(self, factor: Fraction) -> Decimal:
        """Yuan for a month of `factor` times the forecast. Raises ValueError outside 1/2 – 3/2."""
        amount = self._at(factor) if LOWEST <= factor <= HIGHEST else None
        if amount is None:
            raise ValueError(f"a month is reckoned from {LOWEST} to {HIGHEST} times the forecast")
        return amount

    @property
    def fixed(self) -> Decimal:
        """The part that does not follow the volume."""
        flat = [line.cost(line.forecast) for line in self.lines if not line.follows]
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
        split = fees.with_tax([line.cost(line.quantity(factor)) for line in self.lines], self._tax)
        return None if split is None else split.incl


def monthly_cost(answers: Answers) -> MonthlyCost | None:
    """How a month's fee follows the volume; None while an answer is missing or a rule leaves it open. Never raises."""
    items = [item for item in values.rows(answers.get("fee.items")) if not fees.is_once(item)]
    lines = [_line(item, answers) for item in items]
    read = [line for line in lines if line is not None]
    if not items or len(read) < len(items):
        return None
    if answers.get("fee.totalMode") == "固定总价" and any(line.follows for line in read):
        return None
    guaranteed = _guaranteed(read, answers)
    if guaranteed is None:
        return None
    edges = tuple(edge for line in guaranteed for edge in _edges(line))
    cost = MonthlyCost(tuple(guaranteed), edges, {key: answers.get(key) for key in ("fee.tax.rate", "fee.tax.mode")})
    # Between two edges the cost is a straight line, so it is within bounds when it is at all of them.
    corners = {LOWEST, HIGHEST} | {f for edge in edges for f in (edge.factor, edge.factor + _JUST_ABOVE)}
    known = [cost._at(factor) for factor in corners if LOWEST <= factor <= HIGHEST]
    return None if None in known else cost


def _line(item: fees.Row, answers: Answers) -> Line | None:
    name, unit, basis = values.text(item.get("name")), values.text(item.get("unit")), item.get("basis")
    forecast, price = values.amount(item.get("estQty")), values.amount(item.get("unitPrice"))
    if forecast is None and unit in fees.FLAT_UNITS:
        forecast = Fraction(1)
    rows, mine = tiers.rows_of(name, answers), fees.tiers_of(item, answers)
    if not forecast or (rows and (not mine or tiers.tier_problems(rows))) or (not mine and price is None):
        return None
    flat = unit in _FLAT_UNITS or item.get("model") in _FLAT_MODELS or basis == "固定"
    over = _overage(answers)
    if (not flat and basis not in ("实际", "预测")) or over is None or (not flat and basis == "预测" and over[1] != 1):
        return None
    price = (price or Fraction(0)) / (100 if unit in fees.SHARE_UNITS else 1)
    return Line(
        name,
        unit,
        forecast,
        price,
        follows=not flat and basis == "实际",
        tiers=mine,
        whole_band=answers.get("fee.tierMode") == tiers.WHOLE_BAND,
        minimum=values.amount(item.get("min")) or Fraction(0),
        overage=forecast * (1 + over[0]) if over[1] != 1 else None,
        multiplier=over[1],
    )


def _overage(answers: Answers) -> tuple[Fraction, Fraction] | None:
    """From how far above the forecast which multiplier holds; 1 when nothing is agreed, None when it cannot be read."""
    if "fee.over.pct" not in answers or "fee.over.mult" not in answers:
        return Fraction(0), Fraction(1)
    share, multiplier = values.amount(answers["fee.over.pct"]), values.amount(answers["fee.over.mult"])
    return None if share is None or multiplier is None else (share / 100, multiplier)


def _guaranteed(lines: list[Line], answers: Answers) -> list[Line] | None:
    """The lines with the minimum commitment on the one it is about; None when that or its price is open."""
    if answers.get("fee.min.on") is not True:
        return lines
    quantity, share = values.amount(answers.get("fee.min.qty")), values.amount(answers.get("fee.min.pct"))
    months = _MONTHS.get(values.text(answers.get("fee.min.period")))
    mine = [line for line in lines if line.unit == answers.get("fee.min.unit")]
    if quantity is None or share is None or months is None or len(mine) != 1:
        return None
    line, monthly = mine[0], quantity / months
    lowest = max(line.quantity(LOWEST), line.minimum)
    if line.tiers and lowest < monthly:
        one_band = tiers.band_of(lowest, line.tiers) == tiers.band_of(monthly, line.tiers)
        if months != 1 or (line.whole_band and not one_band):
            return None
    whole = replace(line, guaranteed=monthly, shortfall=share / 100)
    return [whole if one is line else one for one in lines]


def _edges(line: Line) -> list[Edge]:
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
        found.append(Edge("overage", line, line.overage))
    return found
