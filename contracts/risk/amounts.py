"""Amounts a contract states in its text: in figures, in words, and what they are said to be."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from contracts.risk.pages import Pages, Passage
from contracts.terms.money import AmountError, capital, figures, read_capital, round_fen
from contracts.terms.unreadable import Unreadable

CAPITALS = "零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正貳陸億萬圓"
SCALES = {"万": 10_000, "亿": 100_000_000}
FIGURE = r"(?:人民币|[￥¥])?\s*(?P<figure>[0-9][0-9,，]{0,20}(?:\.[0-9]{1,6})?)\s*(?P<scale>[万亿])?元?"
_WORDS = rf"(?P<capital>[{CAPITALS}]{{2,60}})"
_BOTH = (
    re.compile(rf"{FIGURE}\s*[（(][^）)0-9]{{0,8}}?{_WORDS}\s*[）)]"),
    re.compile(rf"{_WORDS}\s*[（(][^）)0-9]{{0,8}}?{FIGURE}\s*[）)]"),
)
_STATED = rf"(?:约?为|是|：|:|共计|合计)?\s*(?:(?:人民币)?[{CAPITALS}]{{2,60}}\s*[（(]\s*)?{FIGURE}(?<=元)"
_INCL = re.compile(rf"(?<!不)(?:含税总(?:金额|额|价)|合同(?:含税)?总(?:金额|额|价款?)){_STATED}")
_EXCL = re.compile(rf"不含税(?:总?金额|总?价款?)?{_STATED}")
_TAX = re.compile(rf"税额{_STATED}")


@dataclass(frozen=True, slots=True)
class Spelled:
    """An amount in figures and in words: what the figures say, the words as they stand, the questions they answer."""

    figures: Decimal
    capital: str
    passage: Passage
    keys: tuple[str, ...]

    @property
    def read(self) -> Decimal | None:
        """What the words say; None when they are no proper amount."""
        with suppress(Unreadable):
            return read_capital(self.capital)
        return None

    @property
    def right(self) -> str:
        """How the figures are written in words."""
        with suppress(AmountError):
            return capital(round_fen(self.figures))
        return ""


@dataclass(frozen=True, slots=True)
class Split:
    """Amounts of one passage: with tax, without, and the tax; None where the passage does not say."""

    passage: Passage
    keys: tuple[str, ...]
    incl: Fraction | None
    excl: Fraction | None
    tax: Fraction | None


def spelled(pages: Pages, about: Iterable[str]) -> Iterator[Spelled]:
    """Every amount in figures with its words beside it."""
    for passage, sentence in pages.sentences(about):
        for both in _BOTH:
            for found in both.finditer(sentence):
                yield Spelled(amount_of(found), found["capital"], passage, _answered(passage, found))


def splits(pages: Pages, about: Iterable[str]) -> Iterator[Split]:
    """Every sentence that states a total of the contract, its net amount or its tax."""
    for passage, sentence in pages.sentences(about):
        found = [stated.search(sentence) for stated in (_INCL, _EXCL, _TAX)]
        amounts = [Fraction(amount_of(match)) if match else None for match in found]
        if any(amount is not None for amount in amounts):
            keys = dict.fromkeys(key for match in found if match for key in _answered(passage, match))
            yield Split(passage, tuple(keys), *amounts)


def amount_of(found: re.Match[str]) -> Decimal:
    """The yuan of a match with groups `figure` and `scale`: 3,816,000.00, or 381.6 万."""
    figure = re.sub("[,，]", "", found["figure"])
    return Decimal(figure) * SCALES.get(found["scale"] or "", 1)


def _answered(passage: Passage, found: re.Match[str]) -> tuple[str, ...]:
    """The questions whose answers hold the figure that was found."""
    return tuple(dict.fromkeys(value.key for value in passage.values if found["figure"] in value.text))


def yuan(amount: Fraction) -> str:
    """`amount` in figures: 3,816,000.00."""
    return figures(round_fen(amount))


def share_of(amount: Decimal | Fraction, whole: Fraction) -> Fraction:
    """`amount` as a percentage of `whole`, which is not zero."""
    return Fraction(amount) / whole * 100
