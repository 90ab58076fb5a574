"""The contract as one tree. Every renderer, the redline and the hash read it; nothing here knows HTML, Django or answers.

    Document
      cover      Cover          title and the lines under it
      preamble   Clause …       what stands before the first article
      articles   Article …      第一条 / （一）; the last ones may be the signature block
      annexes    Annex …        附件一 …

A Clause holds blocks (Paragraph, Item, Table, Heading) and may hold child clauses (3.1 → 3.1.1).
A block holds inline nodes (Text, Value, Gap, Reference). Numbers are plain strings, filled in by `numbering`.

A renderer prints the number of each block and nothing else: a clause with words and a number begins with a Paragraph
that carries it. `Clause.number` itself is printed only for a bare heading, a clause without blocks. A clause that
continues under the number of the one before (5.1 费用构成, then 合同总额) knows that number and prints none.
Anchors are unique: the first number of a clause is anchored by the clause, further ones by their Paragraph or Item.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the library. `"\\n"` inside is a forced line break."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """An answer, printed letter for letter; `"\\n"` inside is a line break the writer made.

    `key` is its question; `row` (from 0) and `column` name the cell when it comes from rows.
    """

    text: str
    key: str
    row: int | None = None
    column: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A required answer that is missing, printed `【待填：…】`."""

    key: str
    label: str
    row: int | None = None
    column: str = ""
    strong: bool = False

    @property
    def text(self) -> str:
        return f"【待填：{self.label}】"


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer to a clause or annex by id. `text` ("第3.12条", "附件三") is empty until resolved, and stays so when it dangles."""

    target: str
    text: str = ""
    anchor: str = ""
    strong: bool = False


Inline = Text | Value | Gap | Reference
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    content: Line
    number: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: `（1）` (level 1), `①` (level 2), or a fixed number such as `8.1.1`.

    Without a number it continues the item before it, after a table that stood inside.
    """

    content: Line
    number: str = ""
    level: int = 1
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside an annex: `一、项目概况与目标`; `number` is `一、`."""

    content: Line
    number: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    align: Literal["left", "right", "center"] = "left"
    width: int = 1  # share of the table's width


@dataclass(frozen=True, slots=True)
class Table:
    """`key` is the question the rows come from; `number` is the running table number, printed `表 1　caption`."""

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]
    number: int = 0


Block = Paragraph | Item | Heading | Table


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it stands in this contract. `id` is empty for a bare heading such as 3.4 业务监督与考核.

    `variant` is the stance its words were taken from: standard, buyer, supplier or fallback. `own` says that they were
    written for this contract alone (非标准条款).
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    anchor: str = ""
    variant: str = "standard"
    children: tuple["Clause", ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """`label` is 第一条, （一） or empty; `signature` marks the articles printed as the unsplit signature block.

    `number` is 0 and `label` empty for a signature article that stands outside the numbering.
    """

    title: str
    clauses: tuple[Clause, ...]
    number: int = 0
    label: str = ""
    anchor: str = ""
    signature: bool = False


@dataclass(frozen=True, slots=True)
class Annex:
    """`label` is 附件一; `id` is `annex.1` whatever its number became; `own` as for a clause."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    label: str = ""
    anchor: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """Title and label/content lines: 合同编号, 甲方, 乙方, 签订地点, 签订日期."""

    title: str
    lines: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table of contents."""

    label: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Document:
    form: str
    self_name: str  # 本协议 / 本合同
    title: str
    number: str
    version: str
    cover: Cover
    preamble: tuple[Clause, ...]
    articles: tuple[Article, ...]
    annexes: tuple[Annex, ...]
    closing: str = "（以下无正文）"

    @property
    def contents(self) -> tuple[Entry, ...]:
        """Articles and annexes in order; made from the headings, so they cannot disagree with them."""
        articles = (Entry(a.label, a.title, a.anchor) for a in self.articles)
        annexes = (Entry(a.label, a.title, a.anchor) for a in self.annexes)
        return (*articles, *annexes)

    def clauses(self) -> Iterator[Clause]:
        """Every clause in reading order, children after their parent; annexes are not clauses."""
        for clause in (*self.preamble, *(c for article in self.articles for c in article.clauses)):
            yield from _with_children(clause)

    def blocks(self) -> Iterator[Block]:
        """Every block in reading order, annexes last."""
        for clause in self.clauses():
            yield from clause.blocks
        for annex in self.annexes:
            yield from annex.blocks

    def inlines(self) -> Iterator[Inline]:
        """Every inline node in reading order, cover first."""
        for _, line in self.cover.lines:
            yield from line
        for block in self.blocks():
            if isinstance(block, Table):
                for row in block.rows:
                    for cell in row:
                        yield from cell
            else:
                yield from block.content

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Missing required answers in reading order, each cell once."""
        found = (node for node in self.inlines() if isinstance(node, Gap))
        cells: dict[tuple[str, int | None, str], Gap] = {}
        for gap in found:
            cells.setdefault((gap.key, gap.row, gap.column), gap)
        return tuple(cells.values())

    @property
    def dangling(self) -> tuple[Reference, ...]:
        """References whose target is not in this document; a finished contract has none."""
        return tuple(node for node in self.inlines() if isinstance(node, Reference) and not node.text)


def _with_children(clause: Clause) -> Iterator[Clause]:
    yield clause
    for child in clause.children:
        yield from _with_children(child)
