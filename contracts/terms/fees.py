"""Estimated fees of a contract (domain.md §R5): the amount of each price line, the average month, the total and its tax.

A price line is estimated by the month: its `estQty` is a month's quantity. Lines priced by 次 happen once, so their
`estQty` is that of the whole term. Everything is computed exactly and rounded once, half up to the 分.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from contracts.terms import tax, values
from contracts.terms.bands import BandProblem, Edges, meeting_problems
from contracts.terms.money import LARGEST, round_fen
from contracts.terms.period import add_months, days_between, months_between
from contracts.terms.values import Answers

ONCE_UNITS = ("次",)
SHARE_UNITS = ("成功交易额%",)  # unitPrice is a percentage of estQty yuan
FLAT_UNITS = ("月",)  # one a month unless a quantity is given
WHOLE_BAND = "全量套档"
MONTHLY_BASIS = "月总量"

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Tier:
    """Quantities above `after` up to and including `upto` (None: all above) cost `price` yuan each."""

    after: Fraction
    upto: Fraction | None
    price: Fraction


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


def tiered(quantity: Fraction | Decimal, tiers: Sequence[Tier], *, whole_band: bool = False) -> Decimal:
    """Price in yuan of `quantity` units: each part at its own tier's price (分段累进), or all of them at the price of the
    tier the quantity falls into (全量套档). Quantities above the last tier cost its price. Raises ValueError without tiers.
    """
    return round_fen(tier_cost(Fraction(quantity), tiers, whole_band))


def read_tiers(rows: Sequence[Row]) -> tuple[Tier, ...]:
    """Rows of `fee.tiers` (`from`, `to`, `price`), lowest first; empty when one of them cannot be used.

    A tier begins where the one before ends, so 20,001 after 20,000 and 20,000 after 20,000 mean the same; one without
    an end runs to the start of the next.
    """
    read = []
    for row in rows:
        start, end = values.amount(row.get("from")), values.amount(row.get("to"))
        price = values.amount(row.get("price"))
        if start is None or price is None or (end is not None and end < start):
            return ()
        read.append((start, end, price))
    read.sort(key=lambda tier: tier[0])
    tiers: list[Tier] = []
    after = Fraction(0)
    for index, (_, end, price) in enumerate(read):
        upto = read[index + 1][0] if end is None and index + 1 < len(read) else end
        tiers.append(Tier(after, upto, price))
        after = upto if upto is not None else after
    return tuple(tiers)


def tier_problems(rows: Sequence[Row]) -> tuple[BandProblem, ...]:
    """How the tiers of each item fail to cover every quantity: they begin at 0 or 1, meet, and the last has no end.

    Rows with missing cells are the business of their own questions: an item with one is not judged.
    """
    problems: list[BandProblem] = []
    for item in dict.fromkeys(values.text(row.get("item")) for row in rows):
        bands: list[Edges] = []
        mine = [(index, row) for index, row in enumerate(rows) if values.text(row.get("item")) == item]
        for index, row in mine:
            start, end = values.amount(row.get("from")), values.amount(row.get("to"))
            if start is not None and ("to" not in row or end is not None):
                bands.append(Edges(start, end, index))
        if item and len(bands) == len(mine):
            bands.sort(key=lambda band: band.low)
            problems += meeting_problems(bands, step=1)
            if bands[-1].high is not None:
                problems.append(BandProblem("open", bands[-1].row))
    return tuple(problems)


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


def tier_cost(quantity: Fraction, tiers: Sequence[Tier], whole_band: bool) -> Fraction:
    """As `tiered`, exactly."""
    if whole_band:
        return quantity * band_of(quantity, tiers).price
    if not tiers:
        raise ValueError("there are no tiers")
    cost = Fraction(0)
    for tier in tiers:
        top = quantity if tier is tiers[-1] or tier.upto is None else min(quantity, tier.upto)
        cost += max(top - tier.after, Fraction(0)) * tier.price
    return cost


def band_of(quantity: Fraction, tiers: Sequence[Tier]) -> Tier:
    """The tier a quantity falls into; the last one when it lies above them all. Raises ValueError without tiers."""
    if not tiers:
        raise ValueError("there are no tiers")
    return next((tier for tier in tiers if tier.upto is None or quantity <= tier.upto), tiers[-1])


def tiers_of(item: Row, answers: Answers) -> tuple[Tier, ...]:
    """The tiers a month's quantity of `item` is priced by; other bases (年总量, 月日均量) need actual figures."""
    if answers.get("fee.tierBasis", MONTHLY_BASIS) != MONTHLY_BASIS:
        return ()
    name = values.text(item.get("name"))
    return read_tiers([r for r in values.rows(answers.get("fee.tiers")) if name and values.text(r.get("item")) == name])


def with_tax(lines: Sequence[Fraction], answers: Answers) -> tax.Split | None:
    """The sum of `lines` with its tax; None without mode or rate, or when it is too large to be written in words."""
    rate, mode = values.amount(answers.get("fee.tax.rate")), answers.get("fee.tax.mode")
    if rate is None or rate > 100 or (mode != "含税" and mode != "不含税"):
        return None
    if sum(lines, Fraction(0)) > Fraction(LARGEST):
        return None
    whole = tax.total(tax.split([round_fen(line) for line in lines], values.decimal(rate, 10), mode))
    return whole if whole.incl <= LARGEST else None
