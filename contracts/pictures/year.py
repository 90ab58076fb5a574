"""The worst and the best a year can bring, and what is expected: three bars in yuan."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from contracts.pictures.picture import Picture, Table
from contracts.pictures.svg import Scale, drawing, element, hatch, hatches, text
from contracts.pictures.words import YearWords
from contracts.terms import values
from contracts.terms.money import figures
from contracts.terms.outlook import Case, Outlook, outlook
from contracts.terms.values import Answers

HEIGHT, BAR = 62, 18  # pixels: a case, and the bar in it


def draw(answers: Answers, words: YearWords | None = None, *, prefix: str = "year") -> Picture | None:
    """The three cases of a year; None while the monthly cost is open or nothing costs anything."""
    found = outlook(answers)
    if found is None or not found.best.yearly:
        return None
    return _Year(found, words or YearWords(), prefix).picture()


class _Year:
    """Draws one year."""

    def __init__(self, found: Outlook, words: YearWords, prefix: str) -> None:
        self.words, self.prefix, self.months = words, prefix, found.months
        self.cases = ((words.worst, found.worst), (words.expected, found.expected), (words.best, found.best))
        self.follows = any(line.follows for line in found.cost.lines)

    def picture(self) -> Picture:
        words = self.words
        title = words.title if self.months == 12 else words.shorter.format(months=_plain(self.months))
        description = words.stop.join(self.sentence(name, case) for name, case in self.cases)
        body = [hatches(len(self.cases), self.prefix), *self.bars()]
        svg = drawing(
            body, prefix=self.prefix, title=title, description=description, height=HEIGHT * len(self.cases) + 4
        )
        return Picture(svg, title, description, (self.table(),), tuple(self.notes()))

    def bars(self) -> Iterator[str]:
        x = Scale(0, max(case.yearly for _name, case in self.cases), 0, 100)
        for number, (name, case) in enumerate(self.cases):
            y = number * HEIGHT
            yield text(name, "0", y + 14)
            yield text(figures(case.yearly), "100%", y + 14, anchor="end", shape="picture-amount")
            yield element("rect", x=0, y=y + 22, width="100%", height=BAR, class_="picture-off")
            if case.yearly:
                width = x.width(0, case.yearly)
                fill = hatch(number, self.prefix)
                yield element("rect", x=0, y=y + 22, width=width, height=BAR, fill=fill, class_="picture-bar")
            yield text(self.condition(case), "0", y + 54, shape="picture-quiet")

    def condition(self, case: Case) -> str:
        """What has to happen for it: `业务量 50%、系数 0.7`."""
        words = self.words
        parts = [words.volume.format(share=_plain(case.factor * 100))] if self.follows else []
        parts.append(words.coefficient.format(coef=f"{case.coef:f}"))
        parts += [words.to_cap] * case.to_cap + [words.cut] * case.cut
        return words.and_so_on.join(parts)

    def sentence(self, name: str, case: Case) -> str:
        return self.words.sentence.format(name=name, amount=figures(case.yearly), condition=self.condition(case))

    def notes(self) -> Iterator[str]:
        if self.follows:
            yield self.words.range
        yield self.words.without

    def table(self) -> Table:
        words = self.words
        rows = tuple(
            (name, self.condition(case), figures(case.monthly), figures(case.yearly), self.difference(case))
            for name, case in self.cases
        )
        return Table(
            words.table, (words.case, words.when_so, words.monthly, words.yearly, words.against), rows, (2, 3, 4)
        )

    def difference(self, case: Case) -> str:
        """How much more or less than expected, in percent."""
        expected = self.cases[1][1].yearly
        if not expected or case.yearly == expected:
            return ""
        share = values.decimal(Fraction(case.yearly - expected) / Fraction(expected) * 100, 1)
        return f"{'+' if share > 0 else '−'}{abs(share)}%"


def _plain(number: Fraction | Decimal) -> str:
    """A number with no more decimals than it needs, at most two."""
    return f"{values.decimal(Fraction(number), 2):,}"
