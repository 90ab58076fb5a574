"""Estimated fees of a contract (domain.md §R5): the amount of each price line, the average month, the total and its tax.

A price line is estimated by the month: its `estQty` is a month's quantity. Lines priced by 次 happen once, so their
`estQty` is that of the whole term. Everything is computed exactly and rounded once, half up to the 分.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from contracts.terms import tax, values
from contracts.terms.money import LARGEST, round_fen
from contracts.terms.period import add_months, days_between, months_between
from contracts.terms.tiers import MONTHLY, WHOLE_BAND, Tier, read_tiers, rows_of, tier_cost
from contracts.terms.values import Answers

ONCE_UNITS = ("次",)
SHARE_UNITS = ("成功交易额%",)  # unitPrice is a percentage of estQty yuan
FLAT_UNITS = ("月",)  # one a month unless a quantity is given

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Totals:
    """What the price lines come to; a figure whose answers are missing is None.

    `amounts` has one entry a price line, as priced (with or without tax), for a month or once. `monthly` and `total`
    include tax. `monthly` is an average month without one-off fees; `total` is the whole term with them.
    """

    amounts: tuple[Decimal | None, ...] = ()
    monthly: Decimal | None = None
    total: tax.Split | None = None


def term_months(answers: Answers) -> Fraction | None:
    """Length of the term in months, exactly; part months count by their days. None while it is open."""
    if answers.get("term.mode") == "自生效日起N个月":
        months = values.amount(answers.get("term.months"))
        return months if months else None
    start, end = values.day(answers.get("term.start")), values.day(answers.get("term.end"))
    if start is None or end is None or end < start:
        return None
    try:
        return months_between(start, end)
    except OverflowError:
        return None


def term_days(answers: Answers) -> int | None:
    """Length of the term in days, both ends included; None while either is open."""
    start, end = values.day(answers.get("term.start")), values.day(answers.get("term.end"))
    if answers.get("term.mode") == "自生效日起N个月":
        start, months = values.day(answers.get("misc.effect.date")), values.whole(answers.get("term.months"))
        if start is None or months is None or months <= 0 or answers.get("misc.effect.mode") != "指定日期":
            return None
        try:
            return (add_months(start, months) - start).days
        except OverflowError:
            return None
    return days_between(start, end) if start and end and end >= start else None


def totals(answers: Answers) -> Totals:
    """All fee figures of a contract, computed together so that they cannot disagree. Never raises."""
    items, once = values.rows(answers.get("fee.items")), values.rows(answers.get("fee.once"))
    exact = [_exact(item, tiers_of(item, answers), answers.get("fee.tierMode") == WHOLE_BAND) for item in items]
    amounts = tuple(None if amount is None else round_fen(amount) for amount in exact)
    known = [amount for amount in exact if amount is not None]
    if not items or len(known) < len(items):
        return Totals(amounts)
    monthly = [amount for item, amount in zip(items, known, strict=True) if not is_once(item)]
    months, extra = term_months(answers), [values.amount(row.get("amount")) for row in once]
    lines: list[Fraction] | None = None
    if months is not None and None not in extra and answers.get("fee.totalMode") != "仅单价":
        lines = [a if is_once(item) else a * months for item, a in zip(items, known, strict=True)]
        lines += [amount for amount in extra if amount is not None]
    month = with_tax(monthly, answers)
    return Totals(amounts, month.incl if month and monthly else None, with_tax(lines, answers) if lines else None)


def is_once(item: Row) -> bool:
    """Whether a price line is paid once in the term instead of every month."""
    return item.get("unit") in ONCE_UNITS


def line_amount(item: Row, tiers: Sequence[Tier] = (), *, whole_band: bool = False) -> Decimal | None:
    """Amount in yuan of one row of `fee.items`, for a month or once; None when price or quantity is missing."""
    exact = _exact(item, tiers, whole_band)
    return None if exact is None else round_fen(exact)


def _exact(item: Row, tiers: Sequence[Tier], whole_band: bool) -> Fraction | None:
    price, quantity = values.amount(item.get("unitPrice")), values.amount(item.get("estQty"))
    if quantity is None and item.get("unit") in FLAT_UNITS:
        quantity = Fraction(1)
    if quantity is None:
        return None
    if tiers:
        return tier_cost(quantity, tiers, whole_band)
    if price is None:
        return None
    return price * quantity / 100 if item.get("unit") in SHARE_UNITS else price * quantity


def tiers_of(item: Row, answers: Answers) -> tuple[Tier, ...]:
    """The tiers a month's quantity of `item` is priced by; other bases (年总量, 月日均量) need actual figures."""
    if answers.get("fee.tierBasis", MONTHLY) != MONTHLY:
        return ()
    return read_tiers(rows_of(values.text(item.get("name")), answers))


def with_tax(lines: Sequence[Fraction], answers: Answers) -> tax.Split | None:
    """The sum of `lines` with its tax; None without mode or rate, or when it is too large to be written in words."""
    rate, mode = values.amount(answers.get("fee.tax.rate")), answers.get("fee.tax.mode")
    if rate is None or rate > 100 or (mode != "含税" and mode != "不含税"):
        return None
    if sum(lines, Fraction(0)) > Fraction(LARGEST):
        return None
    whole = tax.total(tax.split([round_fen(line) for line in lines], values.decimal(rate, 10), mode))
    return whole if whole.incl <= LARGEST else None
