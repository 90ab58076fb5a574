"""The document as the checks read it: every passage of text with the clause it stands in and the answers it prints."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cached_property

from contracts.assembly.document import Block, Document, Gap, Line, Table, Value

COVER = "doc.cover"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, item, heading or table cell. `strong` are its emphasised words, `keys` the questions it prints."""

    clause: str
    text: str
    strong: str
    values: tuple[Value, ...]
    keys: tuple[str, ...]


class Pages:
    """A document, read once for all checks."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.passages = tuple(_passages(document))

    @cached_property
    def _by_clause(self) -> dict[str, list[Passage]]:
        found: dict[str, list[Passage]] = {}
        for passage in self.passages:
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

    def saying(self, words: re.Pattern[str]) -> Iterator[Passage]:
        """The passages in which `words` are found."""
        return (passage for passage in self.passages if words.search(passage.text))

    def printing(self, keys: Set[str]) -> Iterator[Passage]:
        """The passages that print an answer to one of `keys`."""
        return (passage for passage in self.passages if not keys.isdisjoint(passage.keys))

    def clause_of(self, key: str) -> str:
        """The first clause or annex that prints the answer to `key` or shows its gap; empty when none does."""
        return self._printed_in.get(key, "")

    def text_of(self, clause: str) -> str:
        """The words of a clause, a line a passage; empty when it is not in the contract."""
        return "\n".join(passage.text for passage in self._by_clause.get(clause, ()))

    def strong_text_of(self, clause: str) -> str:
        """The emphasised words of a clause."""
        return "\n".join(passage.strong for passage in self._by_clause.get(clause, ()))


def _passages(document: Document) -> Iterator[Passage]:
    for _label, line in document.cover.lines:
        yield _passage(COVER, line)
    for clause in document.clauses():
        for block in clause.blocks:
            yield from _of_block(clause.id, block)
    for annex in document.annexes:
        for block in annex.blocks:
            yield from _of_block(annex.id, block)


def _of_block(clause: str, block: Block) -> Iterator[Passage]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield _passage(clause, cell, block.key)
    else:
        yield _passage(clause, block.content)


def _passage(clause: str, line: Line, key: str = "") -> Passage:
    printed = [node.key for node in line if isinstance(node, (Value, Gap))]
    return Passage(
        clause,
        "".join(node.text for node in line),
        "".join(node.text for node in line if node.strong),
        tuple(node for node in line if isinstance(node, Value)),
        tuple(dict.fromkeys([key, *printed] if key else printed)),
    )
