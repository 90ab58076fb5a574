"""The blocks of one clause beside those of another: paragraphs, items and headings by likeness, tables row by row.

Whether words stand in a paragraph, an item or a heading, and under which number, makes no difference; the words do.
"""

import re
from collections.abc import Callable, Hashable, Sequence, Set

from contracts.assembly.document import Block, Line, Table, Text
from contracts.redline import lines
from contracts.redline.align import aligned, alike
from contracts.redline.pairs import BlockPair, RowPair, Spot, State, headings

Count = Callable[[State], Spot]  # takes the next spot of the contract
Row = tuple[Line, ...]

_NEVER = -1.0
_LEAD = re.compile(r"[^，；]{1,14}?[：。]")


class BlockComparison:
    """Compares blocks with the terms of one contract; `count` numbers what it finds."""

    def __init__(self, terms: Set[str], count: Count) -> None:
        self.terms = terms
        self.count = count

    def blocks(self, old: Sequence[Block], new: Sequence[Block]) -> tuple[BlockPair, ...]:
        """The blocks of a clause that is in both contracts."""
        return tuple(self._block(was, now) for was, now in aligned(old, new, block_content, _likeness))

    def _block(self, old: Block | None, new: Block | None) -> BlockPair:
        if new is None or old is None:
            state: State = "removed" if new is None else "added"
            return whole(state, old or new, self.count(state))
        if isinstance(old, Table) and isinstance(new, Table):
            return self._table(old, new)
        marks = lines.diff(_line(old), _line(new), self.terms)
        if block_content(old) == block_content(new):
            return BlockPair("same", old, new, marks)
        return BlockPair("changed", old, new, marks, spot=self.count("changed"))

    def _table(self, old: Table, new: Table) -> BlockPair:
        caption = lines.diff(_line(old), _line(new), self.terms)
        if headings(old) != headings(new):
            return BlockPair("changed", old, new, caption, is_replaced=True, spot=self.count("changed"))
        spot = self.count("changed") if old.caption != new.caption else None
        rows = tuple(self._row(was, now) for was, now in aligned(old.rows, new.rows, row_content, _row_likeness))
        state: State = "same" if spot is None and all(row.state == "same" for row in rows) else "changed"
        return BlockPair(state, old, new, caption, rows, spot=spot)

    def _row(self, old: Row | None, new: Row | None) -> RowPair:
        if old is None or new is None:
            state: State = "removed" if new is None else "added"
            return _whole_row(state, old or new or (), self.count(state))
        cells = tuple(lines.diff(was, now, self.terms) for was, now in zip(old, new, strict=True))
        if row_content(old) == row_content(new):
            return RowPair("same", cells, old, new)
        return RowPair("changed", cells, old, new, self.count("changed"))


def whole(state: State, block: Block | None, spot: Spot | None = None) -> BlockPair:
    """A block that came or went as a whole."""
    if block is None:
        raise ValueError("a pair has at least one side")
    gone = state == "removed"
    marks = lines.went(_line(block)) if gone else lines.came(_line(block))
    rows = tuple(_whole_row(state, row) for row in block.rows) if isinstance(block, Table) else ()
    return BlockPair(state, block if gone else None, None if gone else block, marks, rows, spot=spot)


def block_content(block: Block) -> Hashable:
    """What a block says, as it is compared and hashed: without numbers, with the ids of clauses it refers to."""
    if not isinstance(block, Table):
        return lines.content(block.content)
    return block.caption, headings(block), tuple(map(row_content, block.rows))


def row_content(row: Row) -> tuple[str, ...]:
    """What a row says, cell by cell."""
    return tuple(map(lines.content, row))


def _line(block: Block) -> Line:
    """The words of a block; of a table, its caption."""
    if not isinstance(block, Table):
        return block.content
    return (Text(block.caption),) if block.caption else ()


def _whole_row(state: State, row: Row, spot: Spot | None = None) -> RowPair:
    if state == "removed":
        return RowPair(state, tuple(map(lines.went, row)), row, None, spot)
    return RowPair(state, tuple(map(lines.came, row)), None, row, spot)


def _likeness(old: Block, new: Block) -> float:
    """Tables are alike when they come from one question, words when they share enough of them."""
    if isinstance(old, Table) or isinstance(new, Table):
        return 1.0 if isinstance(old, Table) and isinstance(new, Table) and old.key == new.key else _NEVER
    was, now = lines.content(old.content), lines.content(new.content)
    return alike(was, now) + (0.5 if _lead(was) == _lead(now) != "" else 0.0)


def _lead(words: str) -> str:
    """What names a paragraph: 甲方： or the title it begins with."""
    found = _LEAD.match(words)
    return found[0] if found else ""


def _row_likeness(old: Row, new: Row) -> float:
    """Rows are the same when their first cells are, which name them; else when they share enough."""
    was, now = row_content(old), row_content(new)
    if was[:1] == now[:1] and any(was[:1]):
        return 1.0
    likeness = alike("\n".join(was), "\n".join(now))
    return likeness if likeness > 0 else _NEVER
