"""From KPI score to payable fee (domain.md §R5, §R7): weights, the ladder of coefficients, capacity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from contracts.terms import values
from contracts.terms.bands import BandProblem, Edges, meeting_problems
from contracts.terms.money import round_fen

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Band:
    """Scores from `low` up to, not including, `high` (None: no upper end) earn `coef`; `row` is its row, from 0."""

    low: Fraction
    high: Fraction | None
    coef: Fraction
    row: int


def weight_total(items: Sequence[Row]) -> int | None:
    """Sum of the weights of `kpi.items`; None without rows, or when it is not a whole number."""
    weights = [values.number(row.get("weight")) for row in items]
    total = sum((weight for weight in weights if weight is not None), Fraction(0))
    return int(total) if items and total.denominator == 1 else None


def read_ladder(rows: Sequence[Row]) -> tuple[Band, ...]:
    """The usable rows of `kpi.ladder` (`min`, `max`, `coef`), highest band first. No `min` means from 0."""
    bands = (_band(row, index) for index, row in enumerate(rows))
    return tuple(sorted((band for band in bands if band), key=lambda band: band.low, reverse=True))


def coefficient(score: Decimal, ladder: Sequence[Band]) -> Decimal | None:
    """The coefficient `score` earns, or None when no band holds it.

    `min` belongs to a band, `max` to the one above; the highest band keeps its own `max` and everything over it.
    """
    for band in sorted(ladder, key=lambda band: band.low, reverse=True):
        if score >= band.low:
            top = band.low == max(other.low for other in ladder)
            inside = top or band.high is None or score < band.high
            return values.decimal(band.coef, 10) if inside else None
    return None


def ladder_problems(
    rows: Sequence[Row],
    *,
    at_risk: Decimal | None = None,
    bonus_cap: Decimal | None = None,
    malus_cap: Decimal | None = None,
) -> tuple[BandProblem, ...]:
    """Everything wrong with complete rows of `kpi.ladder`: bands must meet from 0 to 100, and never fall as scores rise.

    With the share of the fee at risk (`fee.perfPct`) and the caps (percent of the monthly fee), the highest
    coefficient may not exceed 1 + bonus_cap/at_risk nor the lowest be under 1 − malus_cap/at_risk. Rows with missing
    cells are the business of their own questions: while there are any, the ladder is not judged.
    """
    found = [_band(row, index) for index, row in enumerate(rows)]
    bands = sorted((band for band in found if band), key=lambda band: band.low)
    if not bands or len(bands) < len(found):
        return ()
    problems = meeting_problems([Edges(band.low, band.high, band.row) for band in bands])
    bottom, top = bands[0], bands[-1]
    if top.high is not None and top.high < 100:
        problems.append(BandProblem("end", top.row))
    problems += [BandProblem("falls", upper.row) for lower, upper in pairwise(bands) if upper.coef < lower.coef]
    if at_risk:
        if bonus_cap is not None and top.coef > 1 + Fraction(bonus_cap) / Fraction(at_risk):
            problems.append(BandProblem("top", top.row))
        if malus_cap is not None and bottom.coef < 1 - Fraction(malus_cap) / Fraction(at_risk):
            problems.append(BandProblem("bottom", bottom.row))
    return tuple(problems)


def payable(
    fee: Decimal,
    at_risk: Decimal,
    coef: Decimal,
    *,
    once: Decimal = Decimal(0),
    passed_on: Decimal = Decimal(0),
    damages: Decimal = Decimal(0),
    bonus_cap: Decimal | None = None,
    malus_cap: Decimal | None = None,
) -> Decimal:
    """What a period pays, in yuan: the fixed share of `fee`, the share at risk times `coef`, one-off and passed-on costs,
    less confirmed liquidated damages.

    `at_risk` and the caps are percentages of `fee`. Deductions (lost coefficient and damages together) stop at
    `malus_cap`, the bonus at `bonus_cap`. 318,000.00, 15, 0.94 → 315,138.00.
    """
    whole = Fraction(fee)
    change = whole * Fraction(at_risk) / 100 * (Fraction(coef) - 1)
    if bonus_cap is not None:
        change = min(change, whole * Fraction(bonus_cap) / 100)
    change -= Fraction(damages)
    if malus_cap is not None:
        change = max(change, -whole * Fraction(malus_cap) / 100)
    return round_fen(whole + change + Fraction(once) + Fraction(passed_on))


def required_hours(volume: Decimal, aht: Decimal, occupancy: Decimal) -> Decimal:
    """Agent hours that `volume` contacts of `aht` seconds need at `occupancy` percent, to 2 decimals.

    30,000 × 300 s at 80% → 3125.
    """
    return values.decimal(Fraction(volume) * Fraction(aht) / 3600 / (Fraction(occupancy) / 100))


def available_hours(seats: int, hours: Decimal, days: int, shrinkage: Decimal) -> Decimal:
    """Agent hours of `seats` seats open `hours` a day on `days` days, less `shrinkage` percent, to 2 decimals.

    20 seats × 8 h × 22 days less 15% → 2992.
    """
    return values.decimal(seats * Fraction(hours) * days * (1 - Fraction(shrinkage) / 100))


def _band(row: Row, index: int) -> Band | None:
    low = values.number(row["min"]) if "min" in row else Fraction(0)
    high = values.number(row["max"]) if "max" in row else None
    coef = values.number(row.get("coef"))
    if low is None or coef is None or ("max" in row and high is None):
        return None
    return Band(low, high, coef, index)
