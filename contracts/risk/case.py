"""One rule before one contract: everything a check function may look at, with ways to look that never raise.

An answer that is missing or of another kind reads as nothing, since drafts are checked while they are half filled.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from clauses.library import Indicator
from contracts.risk.pages import Pages, Passage
from contracts.risk.raw import rows_as_raw
from contracts.risk.rules import Bilingual, Rule
from contracts.terms import values
from contracts.terms.duration import Days

Row = Mapping[str, object]
LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Said:
    """Words a check looks for, the sentence and the passage they stand in, and the questions answered with them."""

    found: re.Match[str]
    sentence: str
    passage: Passage
    keys: tuple[str, ...]

    @property
    def words(self) -> str:
        return self.found[0]

    @property
    def quote(self) -> str:
        """The sentence for a message; of a long one what stands around the words."""
        if len(self.sentence) <= LONGEST_QUOTE:
            return self.sentence
        start = max(0, min(self.found.start() - LONGEST_QUOTE // 3, len(self.sentence) - LONGEST_QUOTE))
        end = start + LONGEST_QUOTE
        return f"{'…' if start else ''}{self.sentence[start:end]}{'…' if end < len(self.sentence) else ''}"


@dataclass(frozen=True)
class Case:
    rule: Rule
    terms: Mapping[str, object]
    pages: Pages
    today: date
    indicators: Mapping[str, Indicator]

    def text(self, key: str) -> str:
        return values.text(self.terms.get(key))

    def number(self, key: str) -> Fraction | None:
        return values.number(self.terms.get(key))

    def whole(self, key: str) -> int | None:
        return values.whole(self.terms.get(key))

    def day(self, key: str) -> date | None:
        return values.day(self.terms.get(key))

    def days(self, key: str) -> Days | None:
        value = self.terms.get(key)
        return value if isinstance(value, Days) else None

    def rows(self, key: str) -> tuple[Row, ...]:
        return values.rows(self.terms.get(key))

    def chosen(self, key: str) -> tuple[str, ...]:
        """The options ticked."""
        value = self.terms.get(key)
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, (tuple, list)) else ()

    def yes(self, key: str) -> bool:
        return self.terms.get(key) is True

    def no(self, key: str) -> bool:
        """Whether the answer is no; an open question is neither yes nor no."""
        return self.terms.get(key) is False

    def limit(self, name: str) -> Fraction:
        """The rule's threshold in force today."""
        return self.rule.threshold(name, self.today)

    def said(self, words: str = "words", *, about: str = "about", unless: str = "denied") -> Iterator[Said]:
        """Where the contract says one of the rule's `words` in a sentence about its subject that does not deny them.

        All three name lists of the rule: `about` are very words, the others patterns. Words of the library count like
        words a person typed.
        """
        lists = self.rule.lists
        wanted, denied = either(lists[words]), either(lists.get(unless, ()))
        for passage, sentence in self.pages.sentences(lists[about]):
            found = wanted.search(sentence)
            if found and not denied.search(sentence):
                yield Said(found, sentence, passage, passage.keys_saying(wanted))

    def changed_rows(self, key: str, cells: Mapping[tuple[int, str], str]) -> list[dict[str, Any]]:
        """The rows of `key` as raw answers with some cells, by row and column, changed."""
        rows = rows_as_raw(key, self.terms.get(key))
        for (row, column), cell in cells.items():
            rows[row][column] = cell
        return rows


@cache
def either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for any of several; without any it never matches."""
    return re.compile("|".join(patterns) if patterns else r"(?!)")


def listed(words: list[Bilingual]) -> Bilingual:
    """Several names in a row."""
    return Bilingual("、".join(word.zh for word in words), ", ".join(word.en for word in words))


def figure(value: Fraction | Decimal | int, places: int = 2) -> str:
    """A number as people write it: 3125, 2.5, 33.33."""
    return f"{values.decimal(Fraction(value), places):f}"


def period(days: Days) -> Bilingual:
    """A period in words for the screen."""
    unit = "个工作日" if days.working else "日"
    return Bilingual(f"{days.count} {unit}", f"{days.count} {'working days' if days.working else 'days'}")
