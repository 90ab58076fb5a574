"""Two contracts compared: clause by clause, block by block, row by row, and within a line character by character.

    redline = compare(old, new)

What counts as a change is what a reader must read again. Numbers are not compared: a clause that is 5.3 instead of 5.2,
a reference that names the same clause by its new number, a table that became 表 4 are the same as before.

For every block that stands in both contracts, `lines.after(marks)` is what the new one prints and `lines.before(marks)`
what the old one prints, letter for letter, numbers in references included; a number in front of a block stands in the
block itself. The same holds for every cell and every caption.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from contracts.assembly.document import Clause, Cover, Document, Table
from contracts.redline import sections
from contracts.redline.blocks import BlockComparison, whole
from contracts.redline.lines import words
from contracts.redline.matching import TOP, Matching, Sides, Standing, Under
from contracts.redline.pairs import ArticlePair, ClausePair, Redline, Spot, State

_DEFINED = re.compile(r"“([^“”\n]{2,12})”(?:是)?指")
_EMPTY = Document("", "", "", "", "", Cover("", ()), (), (), (), closing="")
_NOWHERE = Clause("", "", ())


def compare(old: Document, new: Document) -> Redline:
    """How `old` became `new`. The same two documents always give the same redline."""
    return _Comparison(old, new).redline()


def compare_clauses(old: Clause | None, new: Clause | None) -> ClausePair:
    """The same for one clause and all below it: a contract's words beside the library's, or two versions of them."""
    left, right = (replace(_EMPTY, preamble=(clause,) if clause else ()) for clause in (old, new))
    return compare(left, right).preamble[0]


class _Comparison:
    """One run: what is matched with what, and the spots found so far."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old = old
        self.new = new
        self.matching = Matching(old, new)
        self.spots: list[Spot] = []
        self.here = _NOWHERE  # the clause that the next spot belongs to
        self.words = BlockComparison(frozenset((*_terms(old), *_terms(new))), self.count)

    def redline(self) -> Redline:
        (cover,) = self.section(sections.COVER)
        preamble = self.section(sections.PREAMBLE)
        order = list(self.matching.article_order())
        body = [self.article(sides) for sides in order if not self.signs(sides)]
        closing = self.pair(sections.closing(self.old), sections.closing(self.new)).blocks[0]
        articles = (*body, *(self.article(sides) for sides in order if self.signs(sides)))
        annexes = self.section(sections.ANNEXES)
        return Redline(self.old, self.new, cover, preamble, articles, closing, annexes, tuple(self.spots))

    def count(self, state: State) -> Spot:
        """The next spot."""
        spot = Spot(len(self.spots) + 1, state, self.here.id, self.here.number, self.here.title)
        self.spots.append(spot)
        return spot

    def section(self, section: int) -> tuple[ClausePair, ...]:
        return self.below((section, TOP), (section, TOP))

    def below(self, old: Under | None, new: Under | None) -> tuple[ClausePair, ...]:
        """The clauses under one heading."""
        return tuple(self.clause(sides) for sides in self.matching.clause_order(old, new))

    def signs(self, sides: Sides) -> bool:
        """Whether an article is part of the signature block, which stands behind what closes the body."""
        new = sides.new is not None
        return (self.new.articles[sides.new or 0] if new else self.old.articles[sides.old or 0]).signature

    def article(self, sides: Sides) -> ArticlePair:
        was = None if sides.old is None else self.old.articles[sides.old]
        now = None if sides.new is None else self.new.articles[sides.new]
        old = None if sides.old is None else (sides.old, TOP)
        new = None if sides.new is None else (sides.new, TOP)
        pair = self.pair(
            sections.article_heading(was) if was else None,
            sections.article_heading(now) if now else None,
            moved=sides.moved,
            counts=not self.matching.comes_along(old, new),
        )
        moved_from = (was.label or was.title) if was and sides.moved else ""
        return ArticlePair(pair.state, was, now, pair.blocks[0], self.below(old, new), moved_from, pair.spot)

    def clause(self, sides: Sides) -> ClausePair:
        was = None if sides.old is None else self.matching.old[sides.old]
        now = None if sides.new is None else self.matching.new[sides.new]
        old, new = was.under if was else None, now.under if now else None
        counts = not self.matching.comes_along(old, new)
        pair = self.pair(was.clause if was else None, now.clause if now else None, moved=sides.moved, counts=counts)
        moved_from = self.place(was) if was and sides.moved else ""
        is_titled = any(standing and standing.section in sections.TITLED for standing in (was, now))
        return replace(pair, children=self.below(old, new), moved_from=moved_from, is_titled=is_titled)

    def place(self, was: Standing) -> str:
        """What a moved clause was called: its number, or else the heading it stood under."""
        if was.clause.number or was.section < 0:
            return was.clause.number
        article = self.old.articles[was.section]
        return article.label or article.title

    def pair(self, old: Clause | None, new: Clause | None, *, moved: bool = False, counts: bool = True) -> ClausePair:
        """A clause without what is below it. A bare heading that came or went is a spot of its own only if it `counts`."""
        self.here = new or old or _NOWHERE
        if old is None or new is None:
            state: State = "removed" if new is None else "added"
            spot = self.count(state) if counts or self.here.id else None
            blocks = tuple(whole(state, block) for block in sections.blocks(self.here))
            return ClausePair(state, old, new, blocks, spot=spot)
        spot = self.count("moved") if moved else None
        blocks = self.words.blocks(sections.blocks(old), sections.blocks(new))
        changed = any(block.state != "same" for block in blocks)
        return ClausePair("moved" if moved else "changed" if changed else "same", old, new, blocks, spot=spot)


def _terms(document: Document) -> Iterator[str]:
    """The words a contract defines: “服务费”指…"""
    for block in document.blocks():
        if not isinstance(block, Table):
            yield from _DEFINED.findall(words(block.content))
