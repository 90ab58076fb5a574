"""How a pair of blocks is shown: both sides in one text, one side of two columns, or the new side without marks."""

from dataclasses import dataclass, replace

from contracts.assembly.document import Block
from contracts.redline.blocks import whole
from contracts.redline.lines import Mark, Marks
from contracts.redline.pairs import BlockPair, RowPair, Spot, State


@dataclass(frozen=True)
class Shown:
    """A block as it will be written: its words, its rows, and what became of it."""

    block: Block
    marks: Marks
    rows: tuple[RowPair, ...]
    state: State
    spot: Spot | None = None


def in_one(pair: BlockPair) -> list[Shown]:
    """Both sides in one text; a replaced table is shown as gone, then as new."""
    if pair.is_replaced:
        gone, come = whole("removed", pair.old), whole("added", pair.new)
        return [
            Shown(gone.shown, gone.marks, gone.rows, "removed", pair.spot),
            Shown(come.shown, come.marks, come.rows, "added"),
        ]
    return [Shown(pair.shown, pair.marks, pair.rows, pair.state, pair.spot)]


def old_side(pair: BlockPair) -> Shown | None:
    """The old block, with what went marked. The spot belongs to both sides together."""
    if pair.old is None:
        return None
    if pair.is_replaced:
        return replace(in_one(pair)[0], spot=None)
    return Shown(pair.old, _old(pair.marks), tuple(map(_old_row, (row for row in pair.rows if row.old))), pair.state)


def new_side(pair: BlockPair) -> Shown | None:
    """The new block, with what came marked."""
    if pair.new is None:
        return None
    if pair.is_replaced:
        return in_one(pair)[1]
    rows = tuple(replace(row, cells=tuple(map(_new, row.cells))) for row in pair.rows if row.new is not None)
    return Shown(pair.new, _new(pair.marks), rows, pair.state)


def unmarked(pair: BlockPair) -> list[Shown]:
    """The new block without marks; nothing where it is gone."""
    shown = new_side(pair)
    if shown is None:
        return []
    rows = tuple(replace(row, cells=tuple(map(_plain, row.cells)), state="same") for row in shown.rows)
    return [replace(shown, marks=_plain(shown.marks), rows=rows, state="same", spot=pair.spot)]


def _old_row(row: RowPair) -> RowPair:
    """A row of the old table; the spot of a changed one is with the new row."""
    return replace(row, cells=tuple(map(_old, row.cells)), spot=row.spot if row.new is None else None)


def _old(marks: Marks) -> Marks:
    """The marks of the old line; what stayed reads as it did there."""
    return tuple(Mark("same", new=mark.old) if mark.kind == "same" else mark for mark in marks if mark.kind != "ins")


def _new(marks: Marks) -> Marks:
    return tuple(mark for mark in marks if mark.kind != "del")


def _plain(marks: Marks) -> Marks:
    return tuple(Mark("same", new=mark.new) for mark in marks)
