"""Price tiers: reading their rows, what a quantity costs by them, and where more units cost less (domain.md §R5)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from contracts.terms import values
from contracts.terms.bands import BandProblem, Edges, meeting_problems
from contracts.terms.money import round_fen

WHOLE_BAND = "全量套档"
MONTHLY, DAILY, YEARLY = "月总量", "月日均量", "年总量"  # what the quantities of tiers are counted by

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Tier:
    """Quantities above `after` up to and including `upto` (None: all above) cost `price` yuan each."""

    after: Fraction
    upto: Fraction | None
    price: Fraction

    def stretched(self, factor: Fraction | int) -> "Tier":
        """The same tier for quantities counted `factor` times as long: of a day, for a month of 22 days."""
        return Tier(self.after * factor, None if self.upto is None else self.upto * factor, self.price)


@dataclass(frozen=True, slots=True)
class Cliff:
    """A quantity up to which `before` yuan are paid in all, while one unit more costs only `after`.

    `even` is the quantity at which the total is `before` again, None when a later cliff comes first.
    """

    quantity: Fraction
    before: Decimal
    after: Decimal
    even: Fraction | None


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


def rows_of(name: str, answers: values.Answers) -> list[Row]:
    """The rows of `fee.tiers` about the price line `name`."""
    return [row for row in values.rows(answers.get("fee.tiers")) if name and values.text(row.get("item")) == name]


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


def tiered(quantity: Fraction | Decimal, tiers: Sequence[Tier], *, whole_band: bool = False) -> Decimal:
    """Price in yuan of `quantity` units: each part at its own tier's price (分段累进), or all of them at the price of the
    tier the quantity falls into (全量套档). Quantities above the last tier cost its price. Raises ValueError without tiers.
    """
    return round_fen(tier_cost(Fraction(quantity), tiers, whole_band))


def tier_cost(quantity: Fraction, tiers: Sequence[Tier], whole_band: bool) -> Fraction:
    """As `tiered`, exactly."""
    if whole_band:
        return quantity * band_of(quantity, tiers).price
    if not tiers:
        raise ValueError("there are no tiers")
    return sum((part * tier.price for part, tier in parts(Fraction(0), quantity, tiers)), Fraction(0))


def parts(low: Fraction, high: Fraction, tiers: Sequence[Tier]) -> Iterator[tuple[Fraction, Tier]]:
    """How much of the units above `low` up to `high` falls into each tier, empty parts left out."""
    for tier in tiers:
        top = high if tier is tiers[-1] or tier.upto is None else min(high, tier.upto)
        if top > max(low, tier.after):
            yield top - max(low, tier.after), tier


def band_of(quantity: Fraction, tiers: Sequence[Tier]) -> Tier:
    """The tier a quantity falls into; the last one when it lies above them all. Raises ValueError without tiers."""
    if not tiers:
        raise ValueError("there are no tiers")
    return next((tier for tier in tiers if tier.upto is None or quantity <= tier.upto), tiers[-1])


def cliffs(tiers: Sequence[Tier]) -> tuple[Cliff, ...]:
    """Where one unit more costs less in all under 全量套档: 40,000 at 1.80 come to 72,000.00, 40,001 at 1.60 to 64,001.60."""
    found = []
    for lower, upper in pairwise(tiers):
        if lower.upto is None:
            continue
        before, after = lower.upto * lower.price, (lower.upto + 1) * upper.price
        if after < before:
            even = before / upper.price if upper.price else None
            reached = even if even is not None and (upper.upto is None or even <= upper.upto) else None
            found.append(Cliff(lower.upto, round_fen(before), round_fen(after), reached))
    return tuple(found)
