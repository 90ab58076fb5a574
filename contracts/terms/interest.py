"""Interest on late payment (domain.md §R8; 买卖合同司法解释 18 by analogy, 保障中小企业款项支付条例 17)."""

from decimal import Decimal
from fractions import Fraction

from contracts.terms.money import round_fen


def lpr_rate(lpr: Decimal, add: Decimal) -> Decimal:
    """The yearly rate in percent: `lpr` percent raised by `add` percent of itself; 3.00 and 30 → 3.9."""
    return lpr * (1 + add / 100)


def late_interest(overdue: Decimal, rate: Decimal, days: int, basis: int = 365) -> Decimal:
    """Interest in yuan on `overdue` yuan at `rate` percent a year for `days` days, rounded once, to the 分.

    `basis` is the days of a year, 360 or 365. 318,000.00 at 3.9% for 20 days → 679.56.
    """
    return round_fen(Fraction(overdue) * Fraction(rate) / 100 * days / basis)


def daily_interest(overdue: Decimal, rate: Decimal, days: int) -> Decimal:
    """Interest in yuan at `rate` ten-thousandths (万分之) a day for `days` days, rounded once, to the 分."""
    return round_fen(Fraction(overdue) * Fraction(rate) / 10_000 * days)
