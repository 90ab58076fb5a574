"""增值税 split of contract amounts, line by line (增值税法 7、10; domain.md §R3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from contracts.terms.money import FEN, round_fen

Mode = Literal["含税", "不含税"]


@dataclass(frozen=True, slots=True)
class Split:
    """An amount in yuan, to the 分: without tax, the tax, and both together; `excl + tax == incl` always."""

    excl: Decimal
    tax: Decimal

    @property
    def incl(self) -> Decimal:
        return self.excl + self.tax


def split_one(amount: Decimal, rate: Decimal, mode: Mode) -> Split:
    """Split one amount. `rate` is a percentage (6 means 6%); `mode` says whether `amount` includes the tax.

    A deduction (a negative amount) is split as what it takes off. Raises ValueError for negative rates.
    """
    if rate < 0:
        raise ValueError("a rate of tax is 0 or more")
    amount, share = round_fen(amount), Fraction(rate) / 100
    if mode == "含税":
        excl = round_fen(Fraction(amount) / (1 + share))
        return Split(excl, amount - excl)
    return Split(amount, round_fen(Fraction(amount) * share))


def split(amounts: Sequence[Decimal], rate: Decimal, mode: Mode) -> tuple[Split, ...]:
    """Split each invoice line so that the lines add up to the split of their sum.

    Rounding line by line may miss the total by some 分. The largest line takes that difference (when it is too small
    to take all of it, the next largest takes the rest). Raises ValueError as `split_one` does.
    """
    lines = [split_one(amount, rate, mode) for amount in amounts]
    taxes = [line.tax for line in lines]
    missing = split_one(sum((round_fen(a) for a in amounts), Decimal(0)), rate, mode).tax - sum(taxes, Decimal(0))
    for index in sorted(range(len(lines)), key=lambda i: -abs(lines[i].incl)):
        if abs(missing) < FEN:
            break
        changed = _within(taxes[index] + missing, lines[index].incl, mode)
        missing -= changed - taxes[index]
        taxes[index] = changed
    if mode == "含税":
        return tuple(Split(line.incl - tax, tax) for line, tax in zip(lines, taxes, strict=True))
    return tuple(Split(line.excl, tax) for line, tax in zip(lines, taxes, strict=True))


def _within(tax: Decimal, incl: Decimal, mode: Mode) -> Decimal:
    """`tax` with the sign of its line, and no more than the line where that includes it."""
    if incl < 0:
        return -_within(-tax, -incl, mode)
    tax = max(tax, Decimal(0))
    return min(tax, incl) if mode == "含税" else tax


def total(lines: Sequence[Split]) -> Split:
    """The sum of split lines."""
    return Split(
        sum((line.excl for line in lines), Decimal("0.00")), sum((line.tax for line in lines), Decimal("0.00"))
    )
