"""One block of a redline as HTML: a paragraph, an item, a heading or a table, with its signs, number and anchors."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from contracts.assembly.document import Block, Heading, Item, Table
from contracts.redline.lines import after
from contracts.redline.pairs import RowPair, Spot, State

from .desk import Desk, Place, Quote
from .html import numbered, prefix, room
from .marks import Pen, gutter_sign, sign
from .views import Shown
from .widths import measured

_WHOLE: dict[State, str] = {"added": "＋", "removed": "－"}
_ALIGNED = {"left": "", "right": ' class="r"', "center": ' class="c"'}


class Sheet:
    """Writes blocks for one page; remembers which anchors it has given away, if it has any to give."""

    def __init__(self, desk: Desk, *, signs: bool = True, anchors: bool = True) -> None:
        self.desk = desk
        self.signs = signs
        self.anchors = anchors
        self.pen = Pen(desk.links)
        self._anchors: set[str] = set()

    def block(self, shown: Shown, place: Place, spot: Spot | None = None) -> Iterator[str]:
        """A block with what the desk adds to it; `spot` is that of its clause, where the block carries it."""
        block = shown.block
        tag, shape = _tag(block)
        spot = shown.spot or spot
        own = "" if isinstance(block, Table) or shown.state == "removed" else self.id(block.anchor)
        at = "" if place.block is None else f' data-block="{place.block}"'
        yield f'<{tag} class="{self.shape(shape, shown.state)}"{focusable(spot) or own}{at}>'
        yield f"<span{own}></span>" if spot and own else ""
        yield self.gutter(place)
        quotes = list(self.desk.quotes(place))
        if isinstance(block, Table):
            yield from self.table(block, shown, quotes)
        else:
            yield self.sign(shown) + self.number(shown) + self.pen.line(shown.marks, quotes)
        yield f"</{tag}>{self.desk.below(place)}"

    def title(self, shown: Shown, place: Place, spot: Spot | None, badge: str = "") -> str:
        """The heading of an article or an annex, or the title on the cover."""
        words = self.number(shown) + self.pen.line(shown.marks)
        if not words:
            return ""
        shape = self.shape("block", shown.state)
        spot = shown.spot or spot
        return f'<h2 class="{shape}"{focusable(spot)}>{self.gutter(place)}{self.sign(shown)}{words}{badge}</h2>'

    def table(self, table: Table, shown: Shown, quotes: Sequence[Quote]) -> Iterator[str]:
        number = f"表 {table.number}" if table.number else ""
        caption = escape(prefix(number)) + self.pen.line(shown.marks, [quote for quote in quotes if not quote.words])
        widths, is_wide = measured(replace(table, rows=tuple(row.new or row.old or () for row in shown.rows)))
        opens, closes = room(numbered(number, table.caption)) if is_wide else ("", "")
        yield self.sign(shown) + opens
        yield f'<table class="{self.shape("rows", shown.state)}">'
        yield f"<caption>{caption}</caption>" if caption else ""
        yield "<colgroup>" + "".join(f'<col class="w{width}">' for width in widths) + "</colgroup><thead><tr>"
        yield from (f'<th scope="col">{escape(column.heading)}</th>' for column in table.columns)
        yield "</tr></thead><tbody>"
        shapes = [_ALIGNED[column.align] for column in table.columns]
        left = [quote for quote in quotes if quote.words]
        for row in shown.rows:
            yield from self.row(row, shapes, left)
        yield f"</tbody></table>{closes}"

    def row(self, row: RowPair, shapes: Sequence[str], quotes: list[Quote]) -> Iterator[str]:
        """A row; its sign hangs from its first cell. A quote is marked in the first cell that says it, and then used up."""
        mark = gutter_sign(sign(row.cells)) if self.signs and row.spot else ""
        yield f'<tr class="{self.shape("tr", row.state)}"{focusable(row.spot)}>'
        for shape, cell in zip(shapes, row.cells, strict=True):
            here = [quote for quote in quotes if quote.words in after(cell)]
            yield f"<td{shape}>{mark}{self.pen.line(cell, here)}</td>"
            mark = ""
            for quote in here:
                quotes.remove(quote)
        yield "</tr>"

    def number(self, shown: Shown) -> str:
        number = "" if isinstance(shown.block, Table) else shown.block.number
        gone = " gone" if shown.state == "removed" else ""
        return f'<span class="n{gone}">{escape(prefix(number))}</span>' if number else ""

    def gutter(self, place: Place) -> str:
        return self.desk.gutter(place) if place.clause else ""

    def sign(self, shown: Shown) -> str:
        """The sign in the gutter; where rows of a table changed, they carry their own."""
        if not self.signs or shown.state == "same":
            return ""
        return gutter_sign(sign([shown.marks]) if shown.state == "changed" else _WHOLE.get(shown.state, ""))

    def shape(self, name: str, state: State) -> str:
        return f"{name} is-{state}" if self.signs and state != "same" else name

    def id(self, anchor: str) -> str:
        """The `id` attribute the first time an anchor is met."""
        if not self.anchors or not anchor or anchor in self._anchors:
            return ""
        self._anchors.add(anchor)
        return f' id="{escape(anchor)}"'


def focusable(spot: Spot | None) -> str:
    """The attributes of the first element of a change."""
    return f' id="{spot.anchor}" data-spot="{spot.place}" tabindex="-1"' if spot else ""


def _tag(block: Block) -> tuple[str, str]:
    match block:
        case Table():
            return "div", "block"
        case Heading():
            return "h3", "block"
        case Item():
            return "p", f"block item-{min(block.level, 2)}"
        case _:
            return "p", "block"
