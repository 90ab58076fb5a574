"""A redline of one clause as a page prints it: paragraphs and tables of runs, in what they are called on screen."""

from collections.abc import Iterator
from dataclasses import dataclass

from contracts.assembly.document import Gap, Item, Table
from contracts.redline.lines import Marks
from contracts.redline.pairs import BlockPair, ClausePair
from contracts.redline.text import Kind, diff
from contracts.rendering.html import prefix


@dataclass(frozen=True)
class Words:
    """Words in one look."""

    text: str
    strong: bool = False
    is_gap: bool = False


@dataclass(frozen=True)
class Run:
    """Words that stayed, came or went together."""

    kind: Kind
    parts: tuple[Words, ...]


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """`level` is 0 for a paragraph or heading, 1 and 2 for items. Only what changed carries marks."""

    number: str
    runs: Runs
    level: int = 0


@dataclass(frozen=True)
class Rows:
    """A table. One that did not change is named, not repeated: `count` says how many rows it has."""

    caption: Runs
    count: int
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[Runs, ...], ...] = ()


def marked(pair: ClausePair | None) -> list[Paragraph | Rows]:
    """The blocks of `pair`, without its children."""
    return (
        [_table(block, block.shown) if isinstance(block.shown, Table) else _words(block) for block in pair.blocks]
        if pair
        else []
    )


def between(old: str, new: str) -> Runs:
    """How one text became another."""
    return tuple(Run(run.kind, (Words(run.text),)) for run in diff(old, new))


def _words(block: BlockPair) -> Paragraph:
    shown = block.shown
    level = min(shown.level, 2) if isinstance(shown, Item) else 0
    number = "" if isinstance(shown, Table) else prefix(shown.number)
    return Paragraph(number, tuple(_runs(block.marks)), level)


def _table(block: BlockPair, table: Table) -> Rows:
    caption = tuple(_runs(block.marks))
    if block.state == "same" or block.is_replaced:
        return Rows(caption, len(table.rows))
    rows = tuple(tuple(tuple(_runs(cell)) for cell in row.cells) for row in block.rows)
    return Rows(caption, len(table.rows), tuple(column.heading for column in table.columns), rows)


def _runs(marks: Marks) -> Iterator[Run]:
    for mark in marks:
        yield Run(mark.kind, tuple(Words(node.text, node.strong, isinstance(node, Gap)) for node in mark.shown))
