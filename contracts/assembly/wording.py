"""The wording of a clause, spoken with the answers of one contract: a string of library words with a node for each answer.

`compose` walks the wording and returns a Passage. Its text holds the words of the library only; every answer, gap,
reference and table is one private character (see `marks`) that stands for a node. What a user typed is therefore never
read again: `{{`, `**`, `本合同` or a line starting with `- ` inside an answer stay letter for letter.

- `本合同` in library words becomes what this form calls itself; `**` turns bold on and off.
- A required answer that is missing becomes a Gap; an optional one leaves a mark that `omission` resolves.
- Rows become a Table (`| table`) or `name（date）、name（date）` in the sentence; a missing required cell is a Gap with its
  row and column, a missing optional cell of a table is `—` and of a sentence is left out.

`with_bold` and `line` turn the text of one block back into inline nodes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import count

from clauses.library.reading import Library
from clauses.library.tables import TableView, ViewColumn
from clauses.library.vocabulary import Field, Vocabulary
from clauses.library.wording import Ref, Slot, Wording, Words
from contracts.assembly import formats, marks
from contracts.assembly.document import Column, Gap, Inline, Line, Reference, Table, Text, Value

Row = Mapping[str, object]
Node = Inline | Table

_SELF = "本合同"
_NOTHING = (Text("—"),)


@dataclass(frozen=True, slots=True)
class Telling:
    """What one contract is told with: the library, the answers, what they are called, and its name for itself.

    With `nothing_leaves` every missing answer is a gap, also an optional one, as own wording of a contract wants it.
    """

    library: Library
    terms: Mapping[str, object]
    vocabulary: Vocabulary
    self_name: str
    table_numbers: Iterator[int] = field(default_factory=lambda: count(1))
    nothing_leaves: bool = False

    def needs(self, key: str) -> bool:
        """Whether a missing answer shows as a gap instead of taking its words with it.

        A key nobody asks for is the proofreader's finding; here it stays visible too.
        """
        known = self.vocabulary.get(key)
        return self.nothing_leaves or known is None or known.required


@dataclass(frozen=True, slots=True)
class Passage:
    """Library words with a private character for each node, in order."""

    text: str
    nodes: tuple[Node, ...]


@lru_cache(maxsize=16384)
def words(text: str, self_name: str) -> str:
    """Library words as this contract says them, 本合同 under its own name."""
    return marks.RESERVED.sub("", text).replace(_SELF, self_name)


def compose(wording: Wording, telling: Telling) -> Passage:
    """Walk `wording` with the answers of this contract."""
    parts: list[str] = []
    nodes: list[Node] = []

    def place(node: Node) -> None:
        parts.append(marks.node(len(nodes)))
        nodes.append(node)

    for piece in wording.walk(telling.terms):
        if isinstance(piece, Words):
            parts.append(words(piece.text, telling.self_name))
        elif isinstance(piece, Ref):
            place(Reference(piece.target))
        else:
            for node in _spoken(piece, telling):
                if isinstance(node, str):
                    parts.append(node)
                    continue
                place(node)
                if isinstance(node, Value) and node.text.endswith(("。", "；", "，", "、", "：", "！", "？")):
                    parts.append(marks.ENDED)
    return Passage("".join(parts), tuple(nodes))


def answer(key: str, telling: Telling) -> Value | Gap | None:
    """One answer as wording without a filter would print it; None when an optional one is missing."""
    node = next(_spoken(Slot(key, "", "", 0), telling))
    return node if isinstance(node, Value | Gap) else None


def with_bold(text: str) -> str:
    """The text of one block with `**` read as bold on and off in turn; bold left on ends with the block."""
    if "**" not in text:
        return text
    first, *rest = text.split("**")
    signs = (marks.OPEN if position % 2 == 0 else marks.CLOSE for position in range(len(rest)))
    return first + "".join(sign + part for sign, part in zip(signs, rest, strict=True))


def line(text: str, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The inline nodes (and tables) of one block of a passage."""
    found: list[Node] = []
    strong = False
    for part in marks.NODE.split(text):
        if not part:
            continue
        if marks.NODE.match(part):
            node = nodes[marks.index(part)]
            found.append(replace(node, strong=True) if strong and not isinstance(node, Table) else node)
        elif marks.OPEN not in part and marks.CLOSE not in part:
            found.append(Text(part, strong))
        else:
            strong = _runs(part, strong, found)
    return tuple(found)


def _runs(text: str, strong: bool, found: list[Node]) -> bool:
    """Append the runs of `text` between bold signs; return whether bold is still on."""
    run = ""
    for character in text:
        if character not in (marks.OPEN, marks.CLOSE):
            run += character
            continue
        if run:
            found.append(Text(run, strong))
        run, strong = "", character == marks.OPEN
    if run:
        found.append(Text(run, strong))
    return strong


def _spoken(slot: Slot, telling: Telling) -> Iterator[Node | str]:
    """The nodes and marks a slot becomes."""
    known = telling.vocabulary.get(slot.key)
    value = telling.terms.get(slot.key)
    question = (known.question or known.key) if known else slot.key
    if formats.missing(value):
        yield Gap(question, known.label if known else slot.key) if telling.needs(slot.key) else marks.MISSING
    elif isinstance(value, tuple) and isinstance(value[0], Mapping):
        view = telling.library.tables.get(slot.argument or slot.key)
        if slot.filter == "table":
            laid_out = view if view and view.columns else _every_column(slot.key, known, value)
            yield _table(known, question, value, laid_out, telling)
        else:
            yield from _sentence(known, question, value, view, telling)
    else:
        yield Value(formats.printed(value, known.kind if known else "text", slot.filter or ""), question)


def _table(known: Field | None, question: str, rows: tuple[Row, ...], view: TableView, telling: Telling) -> Table:
    columns = tuple(
        Column(words(column.heading, telling.self_name), column.align, column.width) for column in view.columns
    )
    fields = [(column.field, known.column(column.field) if known else None) for column in view.columns]
    cells = tuple(
        tuple(_cell(row, position, name, cell, question) or _NOTHING for name, cell in fields)
        for position, row in enumerate(rows)
    )
    return Table(question, words(view.caption, telling.self_name), columns, cells)


def _sentence(
    known: Field | None, question: str, rows: tuple[Row, ...], view: TableView | None, telling: Telling
) -> Iterator[Node | str]:
    """`name（date，place）、name（date）`: the columns the view names, or the first one."""
    names = view.inline if view and view.inline else tuple(rows[0])[:1]
    if known and known.columns and not (view and view.inline):
        names = (known.columns[0].key,)
    spoken = False
    for position, row in enumerate(rows):
        cells = [_cell(row, position, name, known.column(name) if known else None, question) for name in names]
        first, *others = [cell for cell in cells if cell] or [()]
        if not first:
            continue
        if spoken:
            yield "、"
        spoken = True
        yield from first
        for place, other in enumerate(others):
            yield "，" if place else "（"
            yield from other
        if others:
            yield "）"
    if not spoken:
        yield Gap(question, known.label if known else question) if telling.nothing_leaves else marks.MISSING


def _cell(row: Row, position: int, name: str, known: Field | None, question: str) -> Line:
    """One cell; empty when an optional one is missing."""
    value = row.get(name)
    if formats.missing(value):
        return (Gap(question, known.label, position, name),) if known and known.required else ()
    return (Value(formats.cell(value, known.kind if known else "text"), question, position, name),)


def _every_column(key: str, known: Field | None, rows: tuple[Row, ...]) -> TableView:
    """The view of rows no table was laid out for: every column under its own label."""
    if known and known.columns:
        columns = tuple(ViewColumn(column.key, column.label, "left", 1) for column in known.columns)
    else:
        columns = tuple(ViewColumn(name, name, "left", 1) for name in rows[0])
    return TableView(key, key, known.label if known else "", columns, ())
