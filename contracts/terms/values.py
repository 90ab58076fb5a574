"""Typed answers, looked at with caution: what is missing, of another kind or absurdly large counts as not answered.

Drafts are computed on while they are half filled and may come from imported files, so nothing here raises.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

Answers = Mapping[str, object]
_HUGE = 10**15
_FINEST = -30


def number(value: object) -> Fraction | None:
    """`value` as an exact number, or None unless it is an int or finite Decimal below 10^15 in size."""
    if isinstance(value, Decimal):
        if not value.is_finite():
            return None
        exponent = value.as_tuple().exponent
        if value and (value.adjusted() >= 15 or not isinstance(exponent, int) or exponent < _FINEST):
            return None
        return Fraction(value) if value else Fraction(0)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _HUGE:
        return Fraction(value)
    return None


def amount(value: object) -> Fraction | None:
    """`value` as a number that is not negative, or None."""
    exact = number(value)
    return exact if exact is not None and exact >= 0 else None


def whole(value: object) -> int | None:
    """`value` as a whole number, or None."""
    exact = number(value)
    return int(exact) if exact is not None and exact.denominator == 1 else None


def text(value: object) -> str:
    """`value` without outer spaces, or empty unless it is a str."""
    return value.strip() if isinstance(value, str) else ""


def day(value: object) -> date | None:
    """`value` unless it is not a plain date."""
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def rows(value: object) -> tuple[Mapping[str, object], ...]:
    """The rows of a `rows` answer, or none."""
    if not isinstance(value, (tuple, list)):
        return ()
    return tuple(row for row in value if isinstance(row, Mapping))


def decimal(value: Fraction, places: int = 2) -> Decimal:
    """`value` rounded half up to at most `places` decimals, without trailing zeros: 12, 12.5, 0.33."""
    scaled = int(abs(value) * 10**places + Fraction(1, 2))
    rounded = Decimal(scaled if value >= 0 else -scaled).scaleb(-places)
    return plain(rounded)


def plain(value: Decimal) -> Decimal:
    """The same finite number without trailing zeros, exponent or negative zero: 62000.0 → 62000, 1E+2 → 100."""
    if not value:
        return Decimal(0)
    return Decimal(f"{value:f}".rstrip("0").rstrip(".")) if "." in f"{value:f}" else Decimal(f"{value:f}")
