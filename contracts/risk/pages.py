"""The document as the checks read it: every passage of text with the clause it stands in and the answers it prints."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from contracts.assembly.document import Annex, Block, Clause, Document, Gap, Line, Reference, Table, Value

COVER = "doc.cover"
_BETWEEN = "\n"  # ends a sentence, as a line break inside a passage does
_SENTENCE_END = re.compile("[。；\n]")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, item, heading or table cell. `strong` are its emphasised words, `keys` the questions it prints.

    `own` says that the words were written for this contract alone; `refers` are the clauses and annexes it points at,
    `dangling` those of them that are not in the contract.
    """

    clause: str
    text: str
    strong: str = ""
    values: tuple[Value, ...] = ()
    keys: tuple[str, ...] = ()
    own: bool = False
    refers: tuple[str, ...] = ()
    dangling: tuple[str, ...] = ()

    def keys_saying(self, words: re.Pattern[str]) -> tuple[str, ...]:
        """The questions whose answers hold `words`, where the words are not the library's."""
        return tuple(dict.fromkeys(value.key for value in self.values if words.search(value.text)))


class Pages:
    """A document, read once for all checks."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.passages = tuple(_passages(document))
        self._text = _BETWEEN.join(passage.text for passage in self.passages)
        lengths = (len(passage.text) + len(_BETWEEN) for passage in self.passages)
        self._starts = list(accumulate(lengths, initial=0))

    @cached_property
    def _by_clause(self) -> dict[str, list[Passage]]:
        found: dict[str, list[Passage]] = {}
        for passage in self.passages:
            if passage.text:
                found.setdefault(passage.clause, []).append(passage)
        return found

    @cached_property
    def _printed_in(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for passage in self.passages:
            for key in passage.keys:
                if passage.clause != COVER:
                    found.setdefault(key, passage.clause)
        return found

    def has(self, clause: str) -> bool:
        """Whether a clause or annex of this id stands in the contract with words of its own."""
        return clause in self._by_clause

    def says(self, words: str) -> bool:
        """Whether these very words stand anywhere."""
        return words in self._text

    def saying(self, words: re.Pattern[str]) -> Iterator[Passage]:
        """The passages in which `words` are found. For words that begin alike, `sentences` looks faster."""
        return (passage for passage in self.passages if words.search(passage.text))

    def sentences(self, about: Iterable[str]) -> Iterator[tuple[Passage, str]]:
        """Every sentence, or part of one that stands on its own, that holds one of these very words."""
        for start, end in sorted({span for words in about for span in self._spans(words)}):
            yield self.passages[bisect_right(self._starts, start) - 1], self._text[start:end]

    def printing(self, keys: Set[str]) -> Iterator[Passage]:
        """The passages that print an answer to one of `keys`."""
        return (passage for passage in self.passages if not keys.isdisjoint(passage.keys))

    def passages_of(self, clause: str) -> tuple[Passage, ...]:
        """The passages of a clause or annex, in order."""
        return tuple(self._by_clause.get(clause, ()))

    def clause_of(self, key: str) -> str:
        """The first clause or annex that prints the answer to `key` or shows its gap; empty when none does."""
        return self._printed_in.get(key, "")

    def text_of(self, clause: str) -> str:
        """The words of a clause, a line a passage; empty when it is not in the contract."""
        return "\n".join(passage.text for passage in self._by_clause.get(clause, ()))

    def strong_text_of(self, clause: str) -> str:
        """The emphasised words of a clause."""
        return "\n".join(passage.strong for passage in self._by_clause.get(clause, ()))

    @cached_property
    def _ends(self) -> list[int]:
        """Where sentences end in the whole text."""
        return [*(found.start() for found in _SENTENCE_END.finditer(self._text)), len(self._text)]

    def _spans(self, words: str) -> Iterator[tuple[int, int]]:
        """Where the sentences that hold `words` begin and end in the whole text."""
        at = self._text.find(words)
        while at >= 0:
            place = bisect_left(self._ends, at)
            end = self._ends[place]
            yield (self._ends[place - 1] + 1 if place else 0), end
            at = self._text.find(words, max(end, at + 1))


def _passages(document: Document) -> Iterator[Passage]:
    for _label, line in document.cover.lines:
        yield _passage(COVER, line)
    parts: tuple[Clause | Annex, ...] = (*document.clauses(), *document.annexes)
    for part in parts:
        for block in part.blocks:
            yield from _of_block(part, block)


def _of_block(part: Clause | Annex, block: Block) -> Iterator[Passage]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield _passage(part.id, cell, key=block.key, own=part.own)
    else:
        yield _passage(part.id, block.content, own=part.own)


def _passage(clause: str, line: Line, *, key: str = "", own: bool = False) -> Passage:
    if len(line) == 1 and isinstance(line[0], Value):  # most cells of tables
        value = line[0]
        keys = (value.key,) if key in ("", value.key) else (key, value.key)
        return Passage(clause, value.text, value.text if value.strong else "", (value,), keys, own)
    printed = [node.key for node in line if isinstance(node, (Value, Gap))]
    references = [node for node in line if isinstance(node, Reference)]
    return Passage(
        clause,
        "".join(node.text for node in line),
        "".join(node.text for node in line if node.strong),
        tuple(node for node in line if isinstance(node, Value)),
        tuple(dict.fromkeys([key, *printed] if key else printed)),
        own,
        tuple(node.target for node in references),
        tuple(node.target for node in references if not node.text),
    )
