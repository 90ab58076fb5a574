"""What a month costs as the volume changes: the curve of the fee rules from half to one and a half times the forecast."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil

from contracts.pictures.picture import Picture, Table
from contracts.pictures.svg import NARROW, Scale, drawing, element, fit, marker, text, width_of
from contracts.pictures.words import CostWords
from contracts.terms import values
from contracts.terms.money import figures
from contracts.terms.pricing import PriceLine
from contracts.terms.tiers import DAILY, YEARLY
from contracts.terms.values import Answers
from contracts.terms.volume import HIGHEST, LOWEST, Edge, MonthlyCost, monthly_cost

POINTS = (80, 100, 120)  # percent of the forecast, labelled
SHOWN = range(50, 151, 10)  # percent of the forecast, in the table
TICKS = range(50, 151, 25)
SHAPES = ("M0 -5L5 4L-5 4Z", "M-5 -5H5V5H-5Z", "M0 -6L6 0L0 6L-6 0Z")  # of the three points
TOP, BOTTOM = 112, 292  # pixels: the plot
MARKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_LEVELS = 5  # lines across the plot over the base


def draw(answers: Answers, words: CostWords | None = None, *, prefix: str = "cost") -> Picture | None:
    """The monthly cost over volume; None when the fee rules leave it open or nothing costs anything."""
    words = words or CostWords()
    cost = monthly_cost(answers)
    if cost is None or not max(amount for _, amount in cost.path):
        return None
    return _Cost(cost, answers, words, prefix).picture()


class _Cost:
    """Draws one curve."""

    def __init__(self, cost: MonthlyCost, answers: Answers, words: CostWords, prefix: str) -> None:
        self.cost, self.answers, self.words, self.prefix = cost, answers, words, prefix
        self.step, self.levels_count = _levels(max(amount for _, amount in cost.path))
        widest = max(width_of(f"{self.step * level:,}") for level in range(self.levels_count + 1))
        self.left = round((widest + 10) / NARROW * 100, 1)
        self.x = Scale(LOWEST, HIGHEST, self.left + 3, 98)
        self.amounts = {percent: cost.at(Fraction(percent, 100)) for percent in SHOWN}
        self.follows = [line for line in cost.lines if line.follows]
        self.single = self.follows[0] if len(self.follows) == 1 else None
        inside = [edge for edge in cost.edges if LOWEST <= edge.factor <= HIGHEST]
        inside.sort(key=lambda edge: edge.factor)
        self.marked = list(zip(MARKS, inside, strict=False))
        self.unmarked = [edge for edge in cost.edges if edge.kind == "minimum" and edge not in inside]
        self.unmarked += inside[len(MARKS) :]

    def picture(self) -> Picture:
        words = self.words
        body = [*self.points(), *self.levels(), *self.axis(), *self.edges(), *self.curve()]
        low, middle, high = (figures(self.amounts[percent]) for percent in POINTS)
        description = words.description.format(low=low, middle=middle, high=high)
        description = words.stop.join([description, *(self.rule(edge) for _, edge in self.marked)])
        svg = drawing(
            body,
            prefix=self.prefix,
            title=words.title,
            description=description,
            height=BOTTOM + (62 if self.single else 46),
        )
        return Picture(svg, words.title, description, tuple(self.tables()), tuple(self.notes()))

    def y(self, amount: Decimal) -> float:
        return round(BOTTOM - float(Fraction(amount) / Fraction(self.step * self.levels_count)) * (BOTTOM - TOP), 2)

    def points(self) -> Iterator[str]:
        """Three columns over the plot: volume, amount, and how much more or less than forecast."""
        words = self.words
        for shape, percent, x in zip(SHAPES, POINTS, ("2%", "36%", "70%"), strict=True):
            yield marker("picture-mark", shape, x, 10)
            yield text(words.of_forecast.format(share=percent), x, 14, dx=13, shape="picture-quiet")
            yield text(figures(self.amounts[percent]), x, 34, dx=-6, shape="picture-amount")
            below = words.as_forecast if percent == 100 else self.difference(percent)
            yield text(below, x, 52, dx=-6, shape="picture-quiet")

    def levels(self) -> Iterator[str]:
        for level in range(self.levels_count + 1):
            amount = self.step * level
            y = self.y(amount)
            shape = "picture-line" if level else "picture-base"
            yield element("line", x1=f"{self.left}%", x2="100%", y1=y, y2=y, class_=shape)
            yield text(f"{amount:,}", f"{self.left}%", y + 4, anchor="end", dx=-6, shape="picture-quiet")
        yield text(self.words.amount, "0", TOP - 32, shape="picture-quiet")

    def axis(self) -> Iterator[str]:
        """Percent of the forecast and, when one line follows the volume, its quantity."""
        for percent in TICKS:
            factor = Fraction(percent, 100)
            x, anchor = self.x.at(factor), "end" if percent == 150 else "middle"
            yield element("line", x1=x, x2=x, y1=BOTTOM, y2=BOTTOM + 5, class_="picture-base")
            yield text(f"{percent}%", x, BOTTOM + 19, anchor=anchor, dx=6 if percent == 150 else 0)
            if self.single:
                quantity = _plain(self.single.quantity(factor))
                dx = 6 if percent == 150 else 0
                yield text(quantity, x, BOTTOM + 36, anchor=anchor, dx=dx, shape="picture-quiet")
        y = BOTTOM + (55 if self.single else 38)
        under = self.words.axis + (f"\u3000{self.heading(self.single)}" if self.single else "")
        yield text(fit(under, NARROW), "100%", y, anchor="end", shape="picture-quiet")

    def edges(self) -> Iterator[str]:
        """A dashed line with a letter at each quantity where the price changes; neighbours take turns in height."""
        for index, (mark, edge) in enumerate(self.marked):
            x, y = self.x.at(edge.factor), TOP - 6 - 14 * (index % 2)
            yield element("line", x1=x, x2=x, y1=y + 4, y2=BOTTOM, class_="picture-edge")
            yield text(mark, x, y, anchor="middle", shape="picture-strong picture-halo")

    def curve(self) -> Iterator[str]:
        path = self.cost.path
        if self.follows and self.cost.fixed:
            y = self.y(self.cost.fixed)
            yield element("line", x1=f"{self.left}%", x2="100%", y1=y, y2=y, class_="picture-fixed")
            label = self.words.fixed.format(amount=figures(self.cost.fixed))
            yield text(label, "100%", y - 6 if y > BOTTOM - 24 else y + 15, anchor="end", shape="picture-halo")
        for (start, before), (end, after) in pairwise(path):
            shape = "picture-curve" if start != end else "picture-jump"
            ends = {"x1": self.x.at(start), "y1": self.y(before), "x2": self.x.at(end), "y2": self.y(after)}
            yield element("line", **ends, class_=shape)
        for shape, percent in zip(SHAPES, POINTS, strict=True):
            yield marker("picture-mark", shape, self.x.at(Fraction(percent, 100)), self.y(self.amounts[percent]))

    def difference(self, percent: int) -> str:
        """How much more or less than forecast: `比预计 +12.5%`; empty when the forecast costs nothing."""
        forecast = self.amounts[100]
        if not forecast:
            return ""
        share = values.decimal(Fraction(self.amounts[percent] - forecast) / Fraction(forecast) * 100, 1)
        if not share:
            return self.words.same
        return self.words.differs.format(share=f"{'+' if share > 0 else '−'}{abs(share)}")

    def rule(self, edge: Edge) -> str:
        """What changes at an edge, in a sentence."""
        words, line = self.words, edge.line
        facts = {
            "line": line.name,
            "unit": self.words.choice(line.unit),
            "quantity": _plain(
                edge.quantity if edge.agreed in (None, edge.quantity) else Fraction(round(edge.quantity))
            ),
            "share": values.decimal(edge.factor * 100, 1),
        }
        match edge.kind:
            case "tier":
                template = words.band if line.whole_band else words.tier
                sentence = template.format(**facts, price=_plain(edge.price or Fraction(0)))
                counted = {DAILY: words.by_day, YEARLY: words.by_year}.get(line.tier_basis, "{sentence}")
                agreed = _plain(edge.agreed or Fraction(0))
                return counted.format(sentence=sentence, agreed=agreed, unit=facts["unit"])
            case "line_minimum":
                return words.line_minimum.format(**facts)
            case "minimum":
                return words.minimum.format(**facts, rate=_plain(line.shortfall * 100))
            case "overage":
                return words.overage.format(**facts, rate=_plain(line.multiplier))

    def notes(self) -> Iterator[str]:
        words = self.words
        yield from (f"{mark}{words.colon}{self.rule(edge)}" for mark, edge in self.marked)
        for edge in self.unmarked:
            yield self.rule(edge) + (words.outside if edge.factor < LOWEST else "")
        if not self.follows:
            yield words.all_fixed
        elif len(self.follows) < len(self.cost.lines):
            yield words.part_fixed
        if len(self.follows) > 1:
            yield words.together
        yield words.with_tax
        if self.cost.extra:
            yield words.with_extra
        if self.answers.get("fee.totalMode") == "封顶总价":
            yield words.capped

    def tables(self) -> Iterator[Table]:
        words = self.words
        columns = (words.volume, *(self.heading(line) for line in self.follows), words.amount, words.difference)
        rows = [
            (
                f"{percent}%",
                *(_plain(line.quantity(Fraction(percent, 100))) for line in self.follows),
                figures(amount),
                "" if percent == 100 else self.difference(percent),
            )
            for percent, amount in self.amounts.items()
        ]
        yield Table(words.table, columns, tuple(rows), tuple(range(len(columns))))
        if self.marked:
            marks = tuple((mark, self.rule(edge)) for mark, edge in self.marked)
            yield Table(words.edges, (words.mark, words.meaning), marks)

    def heading(self, line: PriceLine) -> str:
        return self.words.quantity.format(line=line.name, unit=self.words.choice(line.unit))


def _levels(highest: Decimal) -> tuple[Decimal, int]:
    """A round distance between the lines across the plot, and how many of them hold `highest`."""
    least = Fraction(highest) / MOST_LEVELS
    magnitude = Decimal(1).scaleb((highest / MOST_LEVELS).adjusted())
    steps = [magnitude * part for part in (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))]
    step = next(step for step in steps if step >= least)
    return values.plain(step), ceil(Fraction(highest) / Fraction(step))


def _plain(number: Fraction) -> str:
    """A number with thousands separated and no more decimals than it needs, at most four."""
    return f"{values.decimal(number, 4):,}"
