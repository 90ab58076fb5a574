"""Estimated fees of a contract (domain.md §R5): each price line by the month and over the term, coefficients, the total, its tax.

A price line is estimated by the month: its `estQty` is a month's quantity. Lines priced by 次 happen as often as their
`estQty` says in the whole term. Each line is rounded half up to the 分, month by month, as it will be settled.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from contracts.terms import billing, minimum, pricing, served, tax, values
from contracts.terms.billing import Piece
from contracts.terms.explained import Figure, Line, formula, given, line, money, total
from contracts.terms.extras import Extras, languages
from contracts.terms.money import LARGEST, round_fen
from contracts.terms.period import add_months, days_between, months_between
from contracts.terms.pricing import PriceLine, Work
from contracts.terms.tiers import DAILY, YEARLY
from contracts.terms.values import Answers

EXTRA_MODELS = ("按坐席", "按时长")  # lines a coefficient applies to
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Totals:
    """What the price lines come to; a figure whose answers are missing is None.

    `amounts` has one entry a price line, as priced (with or without tax), for a month or once; `spans` the same for the
    whole term. `multiplied` is what coefficients add over the term, as far as hours, calendar and shares of languages tell. `monthly` and
    `total` include tax: `monthly` is an average month without one-off fees, `total` the whole term with them; `priced` is
    that month without tax where prices are without. `lines` explain the total and add up to it, before tax where prices are
    without.
    """

    amounts: tuple[Decimal | None, ...] = ()
    monthly: Decimal | None = None
    total: tax.Split | None = None
    spans: tuple[Decimal | None, ...] = ()
    multiplied: Decimal | None = None
    lines: tuple[Line, ...] = ()
    priced: Decimal | None = None


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


def price_lines(answers: Answers) -> tuple[PriceLine | None, ...]:
    """The rows of `fee.items` in order, with their rules; None for one that is not complete.

    A guaranteed quantity goes to the line it is about, spread over its months; while that is open it is left out.
    """
    rows = enumerate(values.rows(answers.get("fee.items")))
    lines = tuple(pricing.read(number, row, answers) for number, row in rows)
    known = [line for line in lines if line]
    promised = minimum.spread([line for line in known if not line.once], answers) or []
    by_row = {line.row: line for line in (*known, *promised)}
    return tuple(line and by_row[line.row] for line in lines)


def totals(answers: Answers) -> Totals:
    """All fee figures of a contract, computed together so that they cannot disagree. Never raises."""
    lines, pieces = price_lines(answers), billing.pieces(answers)
    months = billed_months(answers, filter(None, lines), pieces)
    known = [_Estimate(line, months) for line in lines if line]
    by_row = {one.line.row: one.amount for one in known}
    amounts = tuple(by_row.get(row) for row in range(len(lines)))
    if not lines or len(known) < len(lines):
        return Totals(amounts)
    extra = expected_extras(answers)
    monthly = [one.amount for one in known if not one.line.once]
    added = [round_fen(Fraction(one.amount) * extra.ratio) for one in known if extra and multiplies(one.line)]
    month = with_tax([*monthly, *added], answers)
    found = Totals(amounts, month.incl if month and monthly else None)
    if month and monthly:
        found = replace(found, priced=month.excl if answers.get("fee.tax.mode") == "不含税" else month.incl)
    once = [values.amount(row.get("amount")) for row in values.rows(answers.get("fee.once"))]
    if not pieces or None in once or answers.get("fee.totalMode") == "仅单价":
        return found
    extras = [line for one in known if extra and multiplies(one.line) for line in extra.lines(one.span, one.line.name)]
    explained = (*(one.explained for one in known), *extras, *map(_once, values.rows(answers.get("fee.once"))))
    whole = with_tax([line.amount for line in explained], answers)
    return replace(
        found,
        total=whole,
        spans=tuple(one.span for one in known),
        multiplied=total(extras) if extras and whole else None,
        lines=explained if whole else (),
    )


def multiplies(line: PriceLine) -> bool:
    """Whether coefficients for holidays, nights and languages apply to a line."""
    return line.model in EXTRA_MODELS and not line.once


def expected_extras(answers: Answers) -> Extras | None:
    """What coefficients add over the billed term, as far as hours, calendar and shares of languages tell; None for nothing."""
    span = billing.billed_term(answers)
    dearer = tuple(one for one in languages(answers) if one.factor != 1)
    found = Extras(served.seat_time(answers, span) if span else None, dearer)
    return found if found.time or found.languages else None


def with_tax(lines: Sequence[Fraction | Decimal], answers: Answers) -> tax.Split | None:
    """The sum of `lines` with its tax; None without mode or rate, or when it is too large to be written in words."""
    rate, mode = values.amount(answers.get("fee.tax.rate")), answers.get("fee.tax.mode")
    if rate is None or rate > 100 or (mode != "含税" and mode != "不含税"):
        return None
    amounts = [round_fen(line) for line in lines]
    if sum(amounts) > LARGEST:
        return None
    whole = tax.total(tax.split(amounts, values.decimal(rate, 10), mode))
    return whole if whole.incl <= LARGEST else None


@dataclass(frozen=True, slots=True)
class BilledMonth:
    """A month of the term to be estimated: its number from 0, the share of it that is served (None: all), its service days."""

    number: int
    share: Figure | None = None
    days: int | None = None

    @property
    def part(self) -> Fraction:
        return self.share.value if self.share else Fraction(1)


def is_uneven(of: PriceLine) -> bool:
    """Whether months of the same quantity may cost differently: tiers by the day or by the year."""
    return bool(of.tiers) and of.tier_basis in (DAILY, YEARLY)


def billed_months(answers: Answers, lines: Iterable[PriceLine], pieces: Sequence[Piece]) -> tuple[BilledMonth, ...]:
    """The months of the term, a year of whole ones while it is open; their days where a line has tiers by the day."""
    counts = any(is_uneven(line) for line in lines)
    return tuple(
        BilledMonth(number, piece.share, served.service_days(answers, piece.span) if counts and piece.span else None)
        for number, piece in enumerate(pieces or (Piece(),) * billing.YEAR)
    )


def over_months(of: PriceLine, months: Sequence[BilledMonth], factor: Fraction = Fraction(1)) -> Decimal:
    """What a line comes to over months of `factor` times its forecast, each rounded as it will be settled."""
    before, known, costs = Fraction(0), dict[Work, Decimal](), []
    for month in months:
        before = Fraction(0) if month.number % billing.YEAR == 0 else before
        quantity = of.expected(factor, share=month.share)
        work = Work(quantity, month.share, before=before if of.tier_basis == YEARLY else Fraction(0), days=month.days)
        if work not in known:
            known[work] = of.cost(work)
        costs.append(known[work])
        before += max(quantity.value, of.minimum * month.part)
    return sum(costs, Decimal("0.00"))


def average_month(of: PriceLine, months: Sequence[BilledMonth], factor: Fraction = Fraction(1)) -> Decimal:
    """Yuan for an average one of these months."""
    whole = sum((month.part for month in months), Fraction(0))
    return round_fen(Fraction(over_months(of, months, factor)) / whole)


class _Estimate:
    """One price line, a month of it and the whole term as forecast."""

    def __init__(self, of: PriceLine, months: Sequence[BilledMonth]) -> None:
        self.line, self.months = of, months
        self.month = of.cost(Work(of.expected()))
        self.span = self.month if of.once else over_months(of, months)

    @property
    def amount(self) -> Decimal:
        """Yuan for an average month, or once."""
        uneven = is_uneven(self.line) and not self.line.once
        return average_month(self.line, self.months) if uneven else self.month

    @property
    def explained(self) -> Line:
        """What the line comes to over the term."""
        whole = sum(month.share is None for month in self.months)
        rest = self.span - self.month * whole
        if self.line.once or is_uneven(self.line):
            return line("term", formula("amount", amount=money("byMonth", self.span)), subject=self.line.name)
        parts = [formula("months", price=money("monthFee", self.month), count=given("months", whole, "个月"))]
        parts += [formula("amount", amount=money("partMonth", rest))] if rest else []
        return line("term", *parts, subject=self.line.name)


def _once(row: Row) -> Line:
    amount = formula("amount", amount=money("agreed", values.amount(row.get("amount")) or 0))
    return line("once", amount, subject=values.text(row.get("name")))
