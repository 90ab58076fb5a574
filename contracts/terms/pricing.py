"""What one line of the price table costs for a month's work (domain.md §R5; clauses fee.composition, fee.tiers, fee.minimum).

The estimate of the total, the curve of monthly cost and the settlement of a month all charge by the same rules, here:
the price or the tiers, what lies above the forecast, the least quantity of the line, a guaranteed quantity. Each charge
is a line of its own, rounded once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from contracts.terms import tiers as banded
from contracts.terms import values
from contracts.terms.explained import PERCENT, YUAN, Figure, Formula, Line, formula, given, line, money, reckoned, total
from contracts.terms.tiers import DAILY, MONTHLY, WHOLE_BAND, YEARLY, Row, Tier
from contracts.terms.values import Answers

ONCE_UNITS = ("次",)
TURNOVER_UNITS = ("成功交易额%",)  # unitPrice is a percentage of estQty yuan
MONTH_UNITS = ("月",)  # one a month unless a quantity is given
SEAT_UNITS = ("席·月",)
FLAT_MODELS = ("固定月费", "按坐席")
CODES = {"固定月费": "fixed", "按坐席": "seat", "按时长": "hour", "按量": "volume", "按成效": "success"}
NOTHING, WHOLE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Work:
    """A month's quantity of one price line, and what its price depends on.

    `quantity` counts units (yuan, of turnover). `share` is how much of a whole settlement month is served, None for all of
    it. `forecast` is the quantity both sides confirmed for the month; without it, the line's own counts. `before` is what
    the contract year had already, `days` the service days: tiers by the year or by the day need them.
    """

    quantity: Figure
    share: Figure | None = None
    forecast: Fraction | None = None
    before: Fraction = NOTHING
    days: int | None = None


@dataclass(frozen=True, slots=True)
class PriceLine:
    """One row of `fee.items` that is complete, with the rules that apply to it; `row` counts from 0.

    `price` is in yuan a unit, or in percent of turnover. `minimum` is billed at least. Below `guaranteed` the part that is
    short is paid at `shortfall` of its price. Above (1 + `overage`) × forecast a unit costs `multiplier` times its price.
    """

    row: int
    name: str
    unit: str
    model: str
    basis: str
    forecast: Fraction
    price: Figure
    tiers: tuple[Tier, ...] = ()
    tier_basis: str = MONTHLY
    whole_band: bool = False
    minimum: Fraction = NOTHING
    guaranteed: Fraction = NOTHING
    shortfall: Fraction = NOTHING
    overage: Fraction | None = None
    multiplier: Fraction = WHOLE

    @property
    def flat(self) -> bool:
        """Whether it is paid alike however much work there is."""
        return self.unit in (*MONTH_UNITS, *SEAT_UNITS) or self.model in FLAT_MODELS or self.basis == "固定"

    @property
    def follows(self) -> bool:
        """Whether its quantity follows the volume."""
        return not self.flat and self.basis == "实际"

    @property
    def once(self) -> bool:
        """Whether it is paid by the visit, and not every month."""
        return self.unit in ONCE_UNITS

    @property
    def counted_in(self) -> str:
        """The unit of its quantities."""
        return YUAN if self.unit in TURNOVER_UNITS else self.unit

    def quantity(self, factor: Fraction) -> Fraction:
        """A month's quantity at `factor` times the forecast."""
        return self.forecast * factor if self.follows else self.forecast

    def expected(self, factor: Fraction = WHOLE, *, share: Figure | None = None) -> Figure:
        """The quantity of a month as forecast, or of a `share` of one."""
        return shared(given("expected", self.quantity(factor), self.counted_in), share)

    def cost(self, work: Work) -> Decimal:
        """Yuan for the work, all charges together."""
        return total(self.charges(work))

    def charges(self, work: Work) -> tuple[Line, ...]:
        """The lines a statement has for the work: the plain price first, the others only where they apply.

        Tiers by the day need `work.days`; without, and when they are 0, the unit price holds.
        """
        return tuple(_Charges(self, work).lines())


def read(row: int, item: Row, answers: Answers) -> PriceLine | None:
    """A row of `fee.items` with its tiers and its rules; None without price or quantity. Never raises.

    Tiers that cannot be used are left out, and so is a surcharge above the forecast that cannot be read.
    """
    name, unit = values.text(item.get("name")), values.text(item.get("unit"))
    price, forecast = values.amount(item.get("unitPrice")), values.amount(item.get("estQty"))
    forecast = WHOLE if forecast is None and unit in MONTH_UNITS else forecast
    tiers = banded.read_tiers(banded.rows_of(name, answers))
    if forecast is None or (price is None and not tiers):
        return None
    over = overage(answers) or (NOTHING, WHOLE)
    return PriceLine(
        row=row,
        name=name,
        unit=unit,
        model=values.text(item.get("model")),
        basis=values.text(item.get("basis")),
        forecast=forecast,
        price=given("rate", price or 0, PERCENT) if unit in TURNOVER_UNITS else money("price", price or 0),
        tiers=tiers,
        tier_basis=values.text(answers.get("fee.tierBasis")) or MONTHLY,
        whole_band=answers.get("fee.tierMode") == WHOLE_BAND,
        minimum=values.amount(item.get("min")) or NOTHING,
        overage=over[0] if over[1] != 1 else None,
        multiplier=over[1],
    )


def overage(answers: Answers) -> tuple[Fraction, Fraction] | None:
    """From how far above the forecast which multiplier holds; 1 when nothing is agreed, None when it cannot be read."""
    if "fee.over.pct" not in answers or "fee.over.mult" not in answers:
        return NOTHING, WHOLE
    share, multiplier = values.amount(answers["fee.over.pct"]), values.amount(answers["fee.over.mult"])
    return None if share is None or multiplier is None else (share / 100, multiplier)


def shared(whole: Figure, share: Figure | None) -> Figure:
    """A month's figure, for the `share` of the month that is served."""
    if share is None:
        return whole
    return reckoned(whole.name, formula("shared", whole=whole, share=share), whole.unit)


def part_of_month(days: int, whole: int) -> Figure | None:
    """`days` of a settlement month of `whole` days, as a share; None for all of them."""
    if days == whole:
        return None
    served, month = given("servedDays", days, "日"), given("monthDays", whole, "日")
    return reckoned("share", formula("quotient", part=served, whole=month))


class _Charges:
    """The charges of one line for one month's work."""

    def __init__(self, of: PriceLine, work: Work) -> None:
        self.of, self.work, self.done = of, work, work.quantity
        self.tiers = of.tiers
        if of.tier_basis == DAILY:
            self.tiers = tuple(tier.stretched(work.days) for tier in of.tiers) if work.days else ()
        self.before = work.before if of.tier_basis == YEARLY and self.tiers else NOTHING

    def lines(self) -> Iterator[Line]:
        limit = self.limit()
        over = limit is not None and self.done.value > limit.value
        yield self.line(self.code, *self.plain(limit if over and limit else self.done))
        if over and limit:
            excess = self.less("excess", self.done, limit)
            yield self.line("overage", *self.above(limit, excess, self.done, given("overMult", self.of.multiplier)))
        least = shared(given("minimum", self.of.minimum, self.of.counted_in), self.work.share)
        if self.done.value < least.value:
            yield self.line("least", *self.raised(least))
        billed = max(self.done, least, key=lambda figure: figure.value)
        promised = shared(given("guaranteed", self.of.guaranteed, self.of.counted_in), self.work.share)
        if billed.value < promised.value:
            short = self.less("short", promised, billed)
            paid = given("minPct", self.of.shortfall * 100, PERCENT)
            yield self.line("shortfall", *self.above(billed, short, promised, paid))

    @property
    def code(self) -> str:
        return "visit" if self.of.once else CODES.get(self.of.model, "volume")

    def line(self, code: str, *parts: Formula) -> Line:
        return line(code, *parts, subject=self.of.name)

    def limit(self) -> Figure | None:
        """The quantity above which a unit costs more; None when that is not agreed."""
        if self.of.overage is None:
            return None
        forecast = shared(given("forecast", self.of.forecast, self.of.counted_in), self.work.share)
        if self.work.forecast is not None:
            forecast = given("forecast", self.work.forecast, self.of.counted_in)
        above = given("overPct", self.of.overage * 100, PERCENT)
        return reckoned("limit", formula("raised", base=forecast, pct=above), self.of.counted_in)

    def less(self, name: str, more: Figure, fewer: Figure) -> Figure:
        return reckoned(name, formula("difference", more=more, fewer=fewer), self.of.counted_in)

    def plain(self, quantity: Figure) -> tuple[Formula, ...]:
        """The price of the first `quantity` units of the month."""
        if not self.tiers or not self.of.whole_band:
            return self.above(given("none", 0), quantity, self.done)
        price = self.band(self.before + self.done.value)
        if not self.before:
            return (self.product(quantity, price),)
        before = given("before", self.before, self.of.counted_in)
        return (self.rebanded(self.of_year(quantity), price, before, self.band(self.before)),)

    def above(self, low: Figure, part: Figure, whole: Figure, times: Figure | None = None) -> tuple[Formula, ...]:
        """What the `part` units above `low` cost, of `whole` in the month; `times` multiplies their price."""
        if not self.tiers:
            return (self.product(part, self.of.price, times),)
        if self.of.whole_band:
            return (self.product(part, self.band(self.before + whole.value), times),)
        start = self.before + low.value
        slices = [
            self.product(given("slice", size, self.of.counted_in), money("tierPrice", tier.price), times)
            for size, tier in banded.parts(start, start + part.value, self.tiers)
        ]
        return tuple(slices) or (self.product(part, self.band(start), times),)

    def raised(self, least: Figure) -> tuple[Formula, ...]:
        """What the least quantity costs more than what was done."""
        if self.tiers and self.of.whole_band:
            now, then = self.of_year(self.done), self.of_year(least)
            return (self.rebanded(then, self.band(then.value), now, self.band(now.value)),)
        return self.above(self.done, self.less("missing", least, self.done), least)

    def of_year(self, quantity: Figure) -> Figure:
        """A quantity of the month, added to what the contract year had already."""
        if not self.before:
            return quantity
        before = given("before", self.before, self.of.counted_in)
        return reckoned("yearly", formula("sum", one=before, other=quantity), self.of.counted_in)

    def band(self, quantity: Fraction) -> Figure:
        return money("tierPrice", banded.band_of(quantity, self.tiers).price)

    def product(self, quantity: Figure, price: Figure, times: Figure | None = None) -> Formula:
        if times is None:
            return formula("product", quantity=quantity, price=price)
        return formula("timesProduct", quantity=quantity, price=price, times=times)

    def rebanded(self, new: Figure, price: Figure, old: Figure, old_price: Figure) -> Formula:
        """What `new` units cost at their band's price, less what the `old` ones did at theirs."""
        cost = reckoned("whole", self.product(new, price), YUAN)
        return formula("difference", more=cost, fewer=reckoned("billed", self.product(old, old_price), YUAN))
