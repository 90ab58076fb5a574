"""What a period pays as its score changes: the ladder of coefficients in yuan, band by band."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from contracts.pictures.picture import Picture, Table
from contracts.pictures.svg import NARROW, Scale, drawing, element, marker, text, width_of
from contracts.pictures.words import ScoreWords
from contracts.terms import ladder, values
from contracts.terms.ladder import Band
from contracts.terms.money import figures
from contracts.terms.outlook import Outlook, outlook
from contracts.terms.scoring import HIGHEST
from contracts.terms.values import Answers

MONTHS = {"月": 1, "季": 3}
SHAPES = ("M0 -5L5 4L-5 4Z", "M-5 -5H5V5H-5Z", "M0 -6L6 0L0 6L-6 0Z")  # of highest, own and lowest
TOP, BOTTOM = 112, 292  # pixels: the plot
BELOW_LOWEST = 10  # points of the lowest band that are shown; it pays the same all the way down
MOST_LEVELS = 5  # lines across the plot over the lowest


def draw(
    answers: Answers, words: ScoreWords | None = None, *, at: Decimal | None = None, prefix: str = "score"
) -> Picture | None:
    """The fee of a period as forecast over its score, with a mark at the score `at`; None while fee, share or ladder are
    open."""
    found, months = outlook(answers), MONTHS.get(values.text(answers.get("kpi.cycle")))
    rows = values.rows(answers.get("kpi.ladder"))
    bands = sorted(ladder.read_ladder(rows), key=lambda band: band.low)
    sound = bands and len(bands) == len(rows) and not ladder.ladder_problems(rows)
    if found is None or months is None or not sound or not values.amount(answers.get("fee.perfPct")):
        return None
    return (
        _Score(answers, found, months, bands, words or ScoreWords(), at, prefix).picture()
        if found.expected.monthly
        else None
    )


class _Score:
    """Draws one ladder."""

    def __init__(
        self,
        answers: Answers,
        found: Outlook,
        months: int,
        bands: list[Band],
        words: ScoreWords,
        at: Decimal | None,
        prefix: str,
    ) -> None:
        self.answers, self.bands, self.words, self.prefix = answers, bands, words, prefix
        self.fee = found.expected.monthly * months
        self.at = at if at is not None and 0 <= at <= HIGHEST else None
        self.rows = values.rows(answers.get("kpi.ladder"))
        self.pays = [found.with_coefficient(values.decimal(band.coef, 10)) * months for band in bands]
        self.step, self.lowest, self.count = _levels(min(self.pays), max(self.pays))
        widest = max(width_of(f"{self.level(number):,}") for number in range(self.count + 1))
        self.left = round((widest + 10) / NARROW * 100, 1)
        edge = bands[1].low if len(bands) > 1 else Fraction(BELOW_LOWEST)
        self.first = min(max(edge - BELOW_LOWEST, Fraction(0)), Fraction(self.at if self.at is not None else 100))
        self.x = Scale(self.first, HIGHEST, self.left + 2, 99)

    def picture(self) -> Picture:
        words = self.words
        description = words.description.format(
            low=figures(self.pays[0]), full=figures(self.fee), high=figures(self.pays[-1])
        )
        body = [*self.points(), *self.levels(), *self.axis(), *self.line(), *self.curve()]
        svg = drawing(body, prefix=self.prefix, title=words.title, description=description, height=BOTTOM + 46)
        return Picture(svg, words.title, description, (self.table(),), tuple(self.notes()))

    def y(self, amount: Decimal) -> float:
        share = Fraction(amount - self.lowest) / Fraction(self.step * self.count)
        return round(BOTTOM - float(share) * (BOTTOM - TOP), 2)

    def level(self, number: int) -> Decimal:
        return self.lowest + self.step * number

    def marked(self) -> list[tuple[str, int, Decimal]]:
        """The three columns: what they are called, the band, and the score that is marked on it."""
        own = self.at if self.at is not None else Decimal(100)
        name = self.words.own if self.at is not None else self.words.all_met
        middle = self.band_of(own)
        lowest = max(values.decimal(self.first), Decimal(0))
        return [
            (self.words.highest, len(self.bands) - 1, HIGHEST),
            (name.format(score=f"{own:f}"), middle, own),
            (self.words.lowest, 0, lowest),
        ]

    def band_of(self, score: Decimal) -> int:
        return max(number for number, band in enumerate(self.bands) if score >= band.low or number == 0)

    def points(self) -> Iterator[str]:
        """Three columns over the plot: which score, what it pays, and how much more or less than in full."""
        for shape, (name, band, _score), x in zip(SHAPES, self.marked(), ("2%", "36%", "70%"), strict=True):
            yield marker("picture-mark", shape, x, 10)
            yield text(name, x, 14, dx=13, shape="picture-quiet")
            yield text(figures(self.pays[band]), x, 34, dx=-6, shape="picture-amount")
            yield text(self.difference(band), x, 52, dx=-6, shape="picture-quiet")

    def levels(self) -> Iterator[str]:
        for number in range(self.count + 1):
            y, shape = self.y(self.level(number)), "picture-line" if number else "picture-base"
            yield element("line", x1=f"{self.left}%", x2="100%", y1=y, y2=y, class_=shape)
            yield text(f"{self.level(number):,}", f"{self.left}%", y + 4, anchor="end", dx=-6, shape="picture-quiet")
        yield text(self.amount, "0", TOP - 32, shape="picture-quiet")

    def axis(self) -> Iterator[str]:
        """The scores at which the coefficient changes."""
        edges = [self.first, *(band.low for band in self.bands[1:]), Fraction(HIGHEST)]
        for number, edge in enumerate(edges):
            x = self.x.at(edge)
            anchor = "end" if number == len(edges) - 1 else "middle"
            yield element("line", x1=x, x2=x, y1=BOTTOM, y2=BOTTOM + 5, class_="picture-base")
            label = f"≤{_plain(edge)}" if number == 0 and edge else _plain(edge)
            yield text(label, x, BOTTOM + 19, anchor=anchor, dx=6 if anchor == "end" else 0)
        yield text(self.words.axis, "100%", BOTTOM + 38, anchor="end", shape="picture-quiet")

    def line(self) -> Iterator[str]:
        """The score below which a period has failed, and the fee in full."""
        failing = values.number(self.answers.get("kpi.fail.score"))
        if failing is not None and self.first < failing <= HIGHEST:
            x = self.x.at(failing)
            yield element("line", x1=x, x2=x, y1=TOP - 8, y2=BOTTOM, class_="picture-edge")
            yield text(self.words.failed, x, TOP - 14, anchor="end", dx=-4, shape="picture-halo")
        y = self.y(self.fee)
        if TOP - 1 <= y <= BOTTOM:
            yield element("line", x1=f"{self.left}%", x2="100%", y1=y, y2=y, class_="picture-fixed")

    def curve(self) -> Iterator[str]:
        ends = [self.first, *(band.low for band in self.bands[1:]), Fraction(HIGHEST)]
        for (start, end), pay, band in zip(pairwise(ends), self.pays, self.bands, strict=True):
            y = self.y(pay)
            yield element("line", x1=self.x.at(start), x2=self.x.at(end), y1=y, y2=y, class_="picture-curve")
            middle = self.x.at((start + end) / 2)
            above = 11 if any(pay == self.pays[number] for _name, number, _score in self.marked()) else 6
            yield text(_plain(band.coef), middle, y - above, anchor="middle", shape="picture-halo")
        for edge, (before, after) in zip(ends[1:], pairwise(self.pays), strict=False):
            x = self.x.at(edge)
            yield element("line", x1=x, x2=x, y1=self.y(before), y2=self.y(after), class_="picture-jump")
        for shape, (_name, number, score) in zip(SHAPES, self.marked(), strict=True):
            yield marker("picture-mark", shape, self.x.at(score), self.y(self.pays[number]))

    def difference(self, band: int) -> str:
        change = self.pays[band] - self.fee
        sign = "+" if change > 0 else "−"
        return f"{sign}{figures(abs(change))}" if change else self.words.in_full

    @property
    def amount(self) -> str:
        return self.words.a_quarter if self.answers.get("kpi.cycle") == "季" else self.words.a_month

    def notes(self) -> Iterator[str]:
        words, share = self.words, values.amount(self.answers.get("fee.perfPct")) or Fraction(0)
        yield words.rule.format(share=_plain(share))
        if values.number(self.answers.get("kpi.fail.score")) is not None:
            yield words.failing.format(score=_plain(values.number(self.answers["kpi.fail.score"]) or Fraction(0)))
        yield words.under
        yield words.not_from_zero
        yield words.before

    def table(self) -> Table:
        words = self.words
        rows = tuple(
            (
                self.range(number),
                _plain(band.coef),
                values.text(self.rows[band.row].get("action")),
                figures(self.pays[number]),
                self.difference(number),
            )
            for number, band in reversed(list(enumerate(self.bands)))
        )
        columns = (words.score, words.coefficient, words.action, self.amount, words.difference)
        return Table(words.table, columns, rows, (1, 3, 4))

    def range(self, number: int) -> str:
        band = self.bands[number]
        if number == len(self.bands) - 1:
            return self.words.from_up.format(low=_plain(band.low))
        return self.words.from_to.format(low=_plain(band.low), high=_plain(self.bands[number + 1].low))


def _levels(lowest: Decimal, highest: Decimal) -> tuple[Decimal, Decimal, int]:
    """A round distance between the lines across the plot, the lowest of them, and how many more hold `highest`."""
    least = Fraction(highest - lowest) / (MOST_LEVELS - 1) or Fraction(max(highest, Decimal(1))) / 4
    magnitude = Decimal(1).scaleb(Decimal(least.numerator / least.denominator).adjusted())
    steps = [magnitude * part for part in (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))]
    step = next(step for step in steps if step >= least)
    first = floor(Fraction(lowest) / Fraction(step))
    count = max(ceil(Fraction(highest) / Fraction(step)) - first, 1)
    return values.plain(step), values.plain(step * first), count


def _plain(number: Fraction) -> str:
    """A number with no more decimals than it needs, at most four."""
    return f"{values.decimal(number, 4):,}"
