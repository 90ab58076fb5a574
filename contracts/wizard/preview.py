"""The contract beside the questions: cut into pieces, so that only what changed is sent, and each question knows its piece."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from django.utils.safestring import SafeString

from clauses.library import Library
from contracts.assembly.document import Annex, Clause, Document, Gap, Inline, Table, Value
from contracts.rendering import html

_VALUE = re.compile(r'<a class="v"(?= href="[^"]*" data-key="([^"]+)")')


@dataclass(frozen=True)
class Piece:
    """A piece as the page holds it."""

    name: str
    hash: str
    html: SafeString


class Preview:
    """`pieces` are HTML by name in reading order; `places` says which clause prints the answer to a question.

    Values nobody has confirmed (`defaults`) are marked as such.
    """

    def __init__(
        self, document: Document, library: Library, links: Callable[[str], str], defaults: Set[str] = frozenset()
    ) -> None:
        self.document, self.library = document, library
        drawn = html.pieces(document, links=links)
        self.pieces = {name: _marked(words, defaults) for name, words in drawn.items()} if defaults else drawn

    def shown(self) -> list[Piece]:
        """All pieces in reading order."""
        return [
            Piece(name, fingerprint(words), SafeString(words)) for name, words in self.pieces.items()
        ]  # escaped there

    def hashes(self) -> dict[str, str]:
        """A short hash of each piece, in reading order."""
        return {name: fingerprint(words) for name, words in self.pieces.items()}

    def changed(self, seen: Mapping[str, str]) -> dict[str, str]:
        """The pieces a page that shows `seen` (hashes by name) must replace or insert."""
        return {name: self.pieces[name] for name, now in self.hashes().items() if seen.get(name) != now}

    def places(self, keys: Iterable[str]) -> dict[str, str]:
        """For each of `keys`, the first clause or annex that prints it, else the first whose wording it decides."""
        printed = dict(reversed([(key, name) for name, key in self._printed()]))
        decided = dict(reversed([(key, name) for name, key in self._decided()]))
        return {key: place for key in keys if (place := printed.get(key) or decided.get(key))}

    @property
    def gaps(self) -> list[str]:
        """The keys of missing answers, in reading order, each once."""
        return list(dict.fromkeys(gap.key for gap in self.document.gaps))

    def _printed(self) -> Iterator[tuple[str, str]]:
        for name, part in self._parts():
            for node in _inlines(part):
                if isinstance(node, Value | Gap):
                    yield name, node.key

    def _decided(self) -> Iterator[tuple[str, str]]:
        for name, part in self._parts():
            clause = self.library.clauses.get(part.id)
            for key in sorted(clause.standard.keys | clause.include_when.keys) if clause else ():
                yield name, key

    def _parts(self) -> Iterator[tuple[str, Clause | Annex]]:
        for clause in self.document.clauses():
            yield clause.id or f"heading.{clause.number}", clause
        for annex in self.document.annexes:
            yield annex.id, annex


def fingerprint(words: str) -> str:
    return hashlib.blake2s(words.encode(), digest_size=6).hexdigest()


def _inlines(part: Clause | Annex) -> Iterator[Inline]:
    for block in part.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from cell
        else:
            yield from block.content


def _marked(words: str, defaults: Set[str]) -> str:
    return _VALUE.sub(lambda match: '<a class="v is-default"' if match[1] in defaults else match[0], words)
