"""A redline as HTML for the screen: marked (修订), clean (清洁稿) or side by side (左右对照).

The first element of a change has the id of its spot (`change-4`), can be focused, and carries a sign in the gutter. What
a page adds to it (comments, buttons, folding) is the affair of its `Desk`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contracts.assembly.document import Item, Paragraph
from contracts.redline.pairs import ArticlePair, BlockPair, ClausePair, Redline, Spot

from . import folding, views
from .desk import Desk, Place
from .folding import Section
from .margin import OWN
from .sheet import Sheet, focusable
from .views import Shown

ALL_OPEN = Desk(folds=False)


def marked(redline: Redline, desk: Desk = ALL_OPEN) -> str:
    """Return both contracts as one text, with what went and what came."""
    return "".join(_Marked(redline, desk).contract())


def clean(redline: Redline, desk: Desk = ALL_OPEN) -> str:
    """Return the newer contract as it reads, without a mark; what changed can still be gone to."""
    return "".join(_Clean(redline, replace(desk, folds=False)).contract())


def side_by_side(redline: Redline, desk: Desk = ALL_OPEN, *, names: tuple[str, str]) -> str:
    """Return both contracts in two columns, block beside block; `names` are what stands above them."""
    return "".join(_Sides(redline, desk, names).contract())


class _Marked:
    """Walks a redline in reading order; other views change what they keep and how they write a block."""

    signs = True

    def __init__(self, redline: Redline, desk: Desk) -> None:
        self.redline = redline
        self.desk = desk
        self.sheet = Sheet(desk, signs=self.signs)

    def contract(self) -> Iterator[str]:
        for line, sections in folding.section_runs(self.redline, self.desk):
            yield from folding.folded(line, (html for section in sections for html in self.section(section)))

    def section(self, section: Section) -> Iterator[str]:
        if section.closing:
            yield '<div class="closing">'
            yield from self.block(section.closing, Place("", None, ""))
            yield "</div>"
        elif section.article:
            yield from self.article(section.article, section.name)
        elif section.is_annex:
            yield from self.clause(section.clauses[0], "annex")
        else:
            yield '<section class="front">'
            yield from self.clauses(section.clauses)
            yield "</section>"

    def article(self, pair: ArticlePair, name: str) -> Iterator[str]:
        if not self.keeps(pair):
            return
        yield f'<section class="{self.sheet.shape("article", pair.state)}"{self.sheet.id(pair.shown.anchor)}>'
        yield self.moved(pair)
        yield from self.title(pair.heading, Place("", None, name), self.first_spot(pair), pair.changes)
        yield from self.clauses(pair.clauses)
        yield "</section>"

    def clauses(self, pairs: Sequence[ClausePair]) -> Iterator[str]:
        kept = [pair for pair in pairs if self.keeps(pair)]
        for line, found in folding.clause_runs(kept, self.desk):
            yield from folding.folded(line, (html for pair in found for html in self.clause(pair)))

    def clause(self, pair: ClausePair, name: str = "clause") -> Iterator[str]:
        if not self.keeps(pair):
            return
        anchor = self.sheet.id(pair.shown.anchor) if pair.new else ""
        data = f' data-clause="{escape(pair.id)}"' if pair.id else ""
        yield f'<div class="{self.sheet.shape(name, pair.state)}"{anchor}{data}>'
        yield f'<span class="own-mark">{OWN}</span>' if pair.new and pair.new.own else ""
        yield self.moved(pair)
        yield from self.blocks(pair)
        yield from self.clauses(pair.children)
        yield "</div>"

    def blocks(self, pair: ClausePair) -> Iterator[str]:
        places = list(_places(pair))
        for line, found in folding.block_runs(pair, self.desk):
            yield from folding.folded(line, (html for at in found for html in self.block_at(pair, at, places[at])))

    def block_at(self, pair: ClausePair, at: int, place: Place) -> Iterator[str]:
        """A block of a clause; the first one carries the spot of a clause that came or went."""
        spot = self.first_spot(pair) if at == 0 else None
        if at == 0 and pair.is_titled:
            yield from self.title(pair.blocks[0], place, spot, pair.changes)
            yield self.desk.below(place)
        else:
            yield from self.block(pair.blocks[at], place, spot=spot)

    def title(self, pair: BlockPair, place: Place, spot: Spot | None, changes: int) -> Iterator[str]:
        for shown in self.shown(pair):
            yield self.sheet.title(shown, place, spot, self.badge(changes))

    def block(self, pair: BlockPair, place: Place, spot: Spot | None = None) -> Iterator[str]:
        for shown in self.shown(pair):
            yield from self.sheet.block(shown, place, spot)
            spot = None

    def badge(self, changes: int) -> str:
        if not changes:
            return ""
        words = ngettext("{count} 处修改", "{count} 处修改", changes).format(count=changes)
        return f'<span class="badge st-in_review num">{words}</span>'

    def moved(self, pair: ClausePair | ArticlePair) -> str:
        """Where a moved clause stood before, which is the spot of the move."""
        if not pair.moved_from:
            return ""
        words = escape(_("移动自 {place}").format(place=pair.moved_from))
        return f'<p class="moved"{focusable(pair.spot)}><span class="moved-mark">{words}</span></p>'

    def first_spot(self, pair: ClausePair | ArticlePair) -> Spot | None:
        return None if pair.moved_from else pair.spot

    def keeps(self, pair: ClausePair | ArticlePair) -> bool:
        return True

    def shown(self, pair: BlockPair) -> list[Shown]:
        return views.in_one(pair)


class _Clean(_Marked):
    """The newer contract as it reads."""

    signs = False

    def keeps(self, pair: ClausePair | ArticlePair) -> bool:
        return pair.new is not None

    def shown(self, pair: BlockPair) -> list[Shown]:
        return views.unmarked(pair)

    def badge(self, changes: int) -> str:
        return ""

    def moved(self, pair: ClausePair | ArticlePair) -> str:
        return ""

    def first_spot(self, pair: ClausePair | ArticlePair) -> Spot | None:
        return pair.spot


class _Sides(_Marked):
    """The two contracts beside each other; titles keep the full width."""

    def __init__(self, redline: Redline, desk: Desk, names: tuple[str, str]) -> None:
        super().__init__(redline, desk)
        self.names = names
        self.before = Sheet(Desk(), anchors=False)

    def contract(self) -> Iterator[str]:
        yield '<div class="sides sides-head">' + "".join(f"<p>{escape(name)}</p>" for name in self.names) + "</div>"
        yield from super().contract()

    def block(self, pair: BlockPair, place: Place, spot: Spot | None = None) -> Iterator[str]:
        old, new = views.old_side(pair), views.new_side(pair)
        yield f'<div class="{self.sheet.shape("sides", pair.state)}"{focusable(pair.spot or spot)}>'
        yield f'<div class="side" data-name="{escape(self.names[0])}">'
        yield from self.before.block(old, Place("", None, "")) if old else ()
        yield f'</div><div class="side" data-name="{escape(self.names[1])}">'
        yield from self.sheet.block(new, place) if new else ()
        yield "</div></div>"


def _places(pair: ClausePair) -> Iterator[Place]:
    """Where each block of a clause stands in the newer contract, and what it is called there."""
    made = pair.is_titled or not (pair.new and pair.new.blocks)
    at = -1 if made else 0
    name = pair.shown.number or pair.shown.title
    for block in pair.blocks:
        shown, called = block.shown, name
        if isinstance(shown, Item):
            called = name + shown.number
        elif isinstance(shown, Paragraph) and shown.number:
            called = name = shown.number
        yield Place(pair.id, at if block.new is not None and at >= 0 else None, called)
        at += block.new is not None
