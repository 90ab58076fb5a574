"""The ladder from score to coefficient: which share of the fee at risk a score earns (domain.md §R7, clause kpi.result)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from contracts.terms import values
from contracts.terms.bands import BandProblem, Edges, meeting_problems

Row = Mapping[str, object]
_TWICE = re.compile(r"按(两|二|2)[次期](不达标)?计|(双|加)倍计")


@dataclass(frozen=True, slots=True)
class Band:
    """Scores from `low` up to, not including, `high` (None: no upper end) earn `coef`; `row` is its row, from 0."""

    low: Fraction
    high: Fraction | None
    coef: Fraction
    row: int


def read_ladder(rows: Sequence[Row]) -> tuple[Band, ...]:
    """The usable rows of `kpi.ladder` (`min`, `max`, `coef`), highest band first. No `min` means from 0."""
    bands = (_band(row, index) for index, row in enumerate(rows))
    return tuple(sorted((band for band in bands if band), key=lambda band: band.low, reverse=True))


def band_at(score: Decimal, ladder: Sequence[Band]) -> Band | None:
    """The band `score` falls into, or None in a hole and below the ladder.

    `min` belongs to a band, `max` to the one above; the highest band keeps its own `max` and everything over it.
    """
    for band in sorted(ladder, key=lambda band: band.low, reverse=True):
        if score >= band.low:
            top = band.low == max(other.low for other in ladder)
            return band if top or band.high is None or score < band.high else None
    return None


def coefficient(score: Decimal, ladder: Sequence[Band]) -> Decimal | None:
    """The coefficient `score` earns, or None when no band holds it."""
    band = band_at(score, ladder)
    return None if band is None else values.decimal(band.coef, 10)


def counts_double(row: Row) -> bool:
    """Whether a score in this row of the ladder counts as two failed periods, as its `action` says (按两次不达标计)."""
    return _TWICE.search(values.text(row.get("action"))) is not None


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


def _band(row: Row, index: int) -> Band | None:
    low = values.number(row["min"]) if "min" in row else Fraction(0)
    high = values.number(row["max"]) if "max" in row else None
    coef = values.number(row.get("coef"))
    if low is None or coef is None or ("max" in row and high is None):
        return None
    return Band(low, high, coef, index)
