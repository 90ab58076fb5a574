"""The weights of the indicators (domain.md §R7); how they are scored is in `scoring`, what a score pays in `performance`."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from contracts.terms import values

Row = Mapping[str, object]


def weight_total(items: Sequence[Row]) -> int | None:
    """Sum of the weights of `kpi.items`; None without rows, or when it is not a whole number."""
    weights = [values.number(row.get("weight")) for row in items]
    total = sum((weight for weight in weights if weight is not None), Fraction(0))
    return int(total) if items and total.denominator == 1 else None
