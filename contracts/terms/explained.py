"""Amounts that say how they came about: what was reckoned, by which formula, from which figures, under which clause.

The formulas, the words for everything in both languages, and the clause each line comes from stand in `content/*.toml`
(read by `explained_words`). A figure may have been reckoned itself; then it carries its own formula. Money is rounded
where it is written down, every other figure is exact.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from contracts.terms import formulas, values
from contracts.terms.explained_words import words
from contracts.terms.money import figures, round_fen

YUAN, PERCENT, MYRIAD = "元", "%", "‱"
_PARTS_OF_ONE = {PERCENT: 100, MYRIAD: 10_000}
_PLACES = 30  # more decimals than any answer has


@dataclass(frozen=True, slots=True)
class Figure:
    """One input of a formula: `name` is its word in the content, `unit` as on paper (`元`, `%`, `席·月`, or none).

    A percentage is kept as it is written: 15 with the unit `%`.
    """

    name: str
    value: Fraction
    unit: str = ""
    how: "Formula | None" = None

    @property
    def factor(self) -> Fraction:
        """The value to reckon with: 15% is 15/100."""
        return self.value / _PARTS_OF_ONE.get(self.unit, 1)

    def called(self, language: str) -> str:
        return words().figures[self.name].said(language)

    def printed(self, language: str = "zh") -> str:
        """The value with its unit: `7,950.00元`, `36席`, `15%`, `0.94`."""
        number = values.decimal(self.value, _PLACES)
        whole_fen = self.unit == YUAN and number == round_fen(number)
        text = (figures(number) if whole_fen else f"{number:,f}").replace("-", "−")
        if self.unit in ("", *_PARTS_OF_ONE) or language.startswith("zh"):
            return f"{text}{self.unit}"
        known = words().units.get(self.unit)
        return f"{text} {known.en if known else self.unit}"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of the content, the figures in its places, and what they come to, exactly."""

    code: str
    figures: Mapping[str, Figure] = field(hash=False)
    value: Fraction

    def in_names(self, language: str = "zh") -> str:
        """`单价×结算坐席数×实际服务席日÷应服务席日`: what was reckoned shows its own formula."""
        return self._written(lambda figure: figure.called(language), lambda how: how.in_names(language), language)

    def in_figures(self, language: str = "zh") -> str:
        """`7,950.00元×36席×1,100席日÷1,116席日`."""
        return self._written(lambda figure: figure.printed(language), lambda how: how.in_figures(language), language)

    def inputs(self) -> Iterator[Figure]:
        """The figures that were given, those of nested formulas in their place."""
        for figure in self.figures.values():
            if figure.how:
                yield from figure.how.inputs()
            else:
                yield figure

    def _written(self, given: Callable[[Figure], str], reckoned: "Callable[[Formula], str]", language: str) -> str:
        template = words().formulas[self.code]
        opened, closed = "（）" if language.startswith("zh") else "()"

        def put(place: str, divides: bool, alone: bool) -> str:
            figure = self.figures[place]
            if figure.how is None:
                said = given(figure)
                return f"{opened}{said}{closed}" if said.startswith("−") else said
            said = reckoned(figure.how)
            inner = words().formulas[figure.how.code]
            apart = divides or figure.unit == YUAN or formulas.adds(inner)
            return f"{opened}{said}{closed}" if apart and not alone else said

        return formulas.write(template, put, language)


@dataclass(frozen=True, slots=True)
class Line:
    """One amount in yuan, to the 分: `code` is its entry in the content, `subject` the row of the contract it is about.

    The amount is the sum of its `parts`, rounded once.
    """

    code: str
    amount: Decimal
    parts: tuple[Formula, ...]
    subject: str = ""

    @property
    def clause(self) -> str:
        """The id of the clause it comes from."""
        return words().lines[self.code].clause

    @property
    def group(self) -> str:
        """Where in a statement it stands: `fee`, `kpi`, `extra`, `total`, `deduction` or `payment`."""
        return words().lines[self.code].group

    @property
    def inputs(self) -> tuple[Figure, ...]:
        """Every figure that was given, once."""
        return tuple(dict.fromkeys(figure for part in self.parts for figure in part.inputs()))

    def title(self, language: str = "zh") -> str:
        """What it is: `坐席服务费：电话客服坐席`."""
        title = words().lines[self.code].title.said(language)
        colon = "：" if language.startswith("zh") else ": "
        return f"{title}{colon}{self.subject}" if self.subject else title

    def in_names(self, language: str = "zh") -> str:
        """The formula in words; parts made the same way are said once, as their sum."""
        said = list(dict.fromkeys(part.in_names(language) for part in self.parts))
        if len(said) == 1 and len(self.parts) > 1:
            return f"∑（{said[0]}）" if language.startswith("zh") else f"∑ ({said[0]})"
        return _plus(language).join(said)

    def in_figures(self, language: str = "zh") -> str:
        """The formula with its figures: `20,000通×2.00元＋5,000通×1.80元`."""
        return _plus(language).join(part.in_figures(language) for part in self.parts)

    def sentence(self, language: str = "zh") -> str:
        """The whole reckoning: `单价×数量＝2.00元×20,000通＝40,000.00元`."""
        result = Figure("amount", Fraction(self.amount), YUAN).printed(language)
        equals = "＝" if language.startswith("zh") else " = "
        return equals.join(dict.fromkeys([self.in_names(language), self.in_figures(language), result]))


def line(code: str, *parts: Formula, subject: str = "") -> Line:
    """A line that comes to what its parts come to, rounded to the 分."""
    return Line(code, round_fen(sum((part.value for part in parts), Fraction(0))), parts, subject)


def formula(code: str, **figures: Figure) -> Formula:
    """A formula of the content, reckoned with the figures of its places."""
    value = formulas.reckon(words().formulas[code], {place: figure.factor for place, figure in figures.items()})
    return Formula(code, MappingProxyType(figures), value)


def given(name: str, value: Fraction | Decimal | int, unit: str = "") -> Figure:
    """A figure somebody gave."""
    return Figure(name, Fraction(value), unit)


def money(name: str, value: Fraction | Decimal | int) -> Figure:
    """An amount in yuan that was given, or stands in a line above."""
    return Figure(name, Fraction(value), YUAN)


def reckoned(name: str, how: Formula, unit: str = "") -> Figure:
    """A figure that follows from others; money is rounded to the 分."""
    value = Fraction(round_fen(how.value)) if unit == YUAN else how.value * _PARTS_OF_ONE.get(unit, 1)
    return Figure(name, value, unit, how)


def total(lines: "tuple[Line, ...] | list[Line]") -> Decimal:
    """The sum of lines in yuan."""
    return sum((each.amount for each in lines), Decimal("0.00"))


def _plus(language: str) -> str:
    return "＋" if language.startswith("zh") else " + "
