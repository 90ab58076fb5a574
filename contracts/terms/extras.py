"""What coefficients add to a price over a span: for holidays and nights by the hours, for languages by their share (clause fee.mult).

Of all coefficients that apply to a piece of work the highest alone counts. Languages are taken to be spread evenly over the
hours, so a fifth of the holidays is spoken in a language that does a fifth of the work. A coefficient for languages that
no row names has no share, and adds nothing here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from contracts.terms import values
from contracts.terms.explained import PERCENT, Figure, Line, formula, given, line, money, reckoned
from contracts.terms.served import SeatTime
from contracts.terms.values import Answers

UNIT = "席·分钟"
NOTHING, WHOLE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Language:
    """A language with a coefficient of its own, and its `share` of the work of all lines the coefficient applies to."""

    name: str
    factor: Fraction
    share: Fraction


def languages(answers: Answers) -> tuple[Language, ...]:
    """The rows of `fee.mult.langs`; none when one cannot be read or the shares exceed the whole."""
    found = []
    for row in values.rows(answers.get("fee.mult.langs")):
        factor, share = values.amount(row.get("mult")), values.amount(row.get("share"))
        if factor is None or share is None:
            return ()
        found.append(Language(values.text(row.get("lang")), factor, share / 100))
    if sum((one.share for one in found), NOTHING) > WHOLE:
        return ()
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Extras:
    """Coefficients over a span: the seat `time` that earns one (None while that is open or nothing is agreed), and the
    languages."""

    time: SeatTime | None
    languages: tuple[Language, ...] = ()

    @property
    def ratio(self) -> Fraction:
        """What the coefficients add to a price, as a share of it."""
        parts = [self._part_of(kind) * (self.time.factors[kind] - 1) for kind in self._kinds] if self.time else []
        parts += [one.share * (WHOLE - self._above(one)) * (one.factor - 1) for one in self.languages]
        return sum(parts, NOTHING)

    def lines(self, amount: Decimal, subject: str) -> tuple[Line, ...]:
        """What the coefficients add to `amount` yuan, a line each."""
        return (*self._timed(amount, subject), *(self._spoken(amount, subject, one) for one in self.languages))

    @property
    def _kinds(self) -> tuple[str, ...]:
        return tuple(kind for kind, minutes in self.time.earning.items() if minutes) if self.time else ()

    def _part_of(self, kind: str) -> Fraction:
        """The share of the work that earns a coefficient for its time, and none as high for its language."""
        assert self.time is not None  # noqa: S101  (kinds come from it)
        return Fraction(self.time.earning[kind], self.time.minutes) * (WHOLE - self._outspoken(self.time.factors[kind]))

    def _outspoken(self, factor: Fraction) -> Fraction:
        """The share of the languages that earn at least `factor`."""
        return sum((one.share for one in self.languages if one.factor >= factor), NOTHING)

    def _minutes_above(self, of: Language) -> int:
        """Seat minutes whose time earns more than a language does."""
        time = self.time
        return sum(time.earning[kind] for kind in self._kinds if time.factors[kind] > of.factor) if time else 0

    def _above(self, of: Language) -> Fraction:
        return Fraction(self._minutes_above(of), self.time.minutes) if self.time else NOTHING

    def _timed(self, amount: Decimal, subject: str) -> Iterator[Line]:
        for kind in self._kinds if self.time else ():
            assert self.time is not None  # noqa: S101  (kinds come from it)
            part = given(f"minutes.{kind}", self.time.earning[kind], UNIT)
            if higher := self._outspoken(self.time.factors[kind]):
                part = reckoned("minutes.left", formula("without", whole=part, share=_share(higher)), UNIT)
            factor = given(f"mult.{kind}", self.time.factors[kind])
            figures = {"amount": money("spanFee", amount), "part": part, "whole": self._minutes, "factor": factor}
            yield line(f"extra.{kind}", formula("extra", **figures), subject=subject)

    def _spoken(self, amount: Decimal, subject: str, one: Language) -> Line:
        figures = {"amount": money("spanFee", amount), "factor": given("mult.lang", one.factor)}
        subject = named(subject, one.name)
        above = self._minutes_above(one)
        if not above:
            return line("extra.lang", formula("extraShare", share=_share(one.share), **figures), subject=subject)
        rest = formula("difference", more=self._minutes, fewer=given("minutes.higher", above, UNIT))
        plain = reckoned("minutes.left", rest, UNIT)
        part = reckoned("minutes.spoken", formula("shared", whole=plain, share=_share(one.share)), UNIT)
        return line("extra.lang", formula("extra", part=part, whole=self._minutes, **figures), subject=subject)

    @property
    def _minutes(self) -> Figure:
        return given("minutes", self.time.minutes if self.time else 0, UNIT)


def named(item: str, language: str) -> str:
    """A price line and one of its languages: `热线坐席（粤语）`."""
    return f"{item}（{language}）"


def _share(share: Fraction) -> Figure:
    return given("langShare", share * 100, PERCENT)
