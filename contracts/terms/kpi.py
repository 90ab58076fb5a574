"""From KPI weights to the payable fee (domain.md §R5, §R7)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from contracts.terms import values
from contracts.terms.money import round_fen

Row = Mapping[str, object]


def weight_total(items: Sequence[Row]) -> int | None:
    """Sum of the weights of `kpi.items`; None without rows, or when it is not a whole number."""
    weights = [values.number(row.get("weight")) for row in items]
    total = sum((weight for weight in weights if weight is not None), Fraction(0))
    return int(total) if items and total.denominator == 1 else None


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
