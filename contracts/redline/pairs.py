"""Two contracts as one tree: every part of the old one beside what became of it in the new one.

    Redline
      cover      ClausePair     title and lines of the cover, as blocks
      preamble   ClausePair …   what stands before the first article
      articles   ArticlePair …  a heading and its clauses; those of the signature block last
      closing    BlockPair      （以下无正文）, printed before the signature block
      annexes    ClausePair …   the heading of the annex is its first block
      spots      Spot …         every change, in reading order

Parts stand in the order of the new contract; what is gone stands where it stood. A side is None where the part is not in
that contract. What a renderer prints of a pair is `shown`: the new side, or the old one of what is gone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from contracts.assembly.document import Article, Block, Clause, Document, Line, Table
from contracts.redline.lines import Marks

State = Literal["same", "changed", "added", "removed", "moved"]


@dataclass(frozen=True, slots=True)
class Spot:
    """One change as a person counts them: a clause that came, went or moved, a changed paragraph, a changed row.

    `place` counts from 1 through the whole contract; `clause` is the id of the clause (`cover`, `annex.3`; empty for a
    bare heading or the heading of an article), `number` and `title` are what it is called in the new contract.
    """

    place: int
    state: State
    clause: str
    number: str
    title: str

    @property
    def anchor(self) -> str:
        return f"change-{self.place}"


@dataclass(frozen=True, slots=True)
class RowPair:
    """A row of a table; `cells` are the marks of each cell."""

    state: State
    cells: tuple[Marks, ...]
    old: tuple[Line, ...] | None
    new: tuple[Line, ...] | None
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class BlockPair:
    """A block. Words are in `marks` (of a table: its caption), rows in `rows`.

    A table that got other columns is `is_replaced`: it is shown twice, as gone and as new, and counts once.
    Blocks of a clause that came or went as a whole have no spot of their own, the clause has it.
    """

    state: State
    old: Block | None
    new: Block | None
    marks: Marks = ()
    rows: tuple[RowPair, ...] = ()
    is_replaced: bool = False
    spot: Spot | None = None

    @property
    def shown(self) -> Block:
        block = self.new if self.new is not None else self.old
        if block is None:
            raise ValueError("a pair has at least one side")
        return block

    def spots(self) -> Iterator[Spot]:
        if self.spot:
            yield self.spot
        yield from (row.spot for row in self.rows if row.spot)


@dataclass(frozen=True, slots=True)
class ClausePair:
    """A clause, an annex or the cover. A bare heading is a clause whose only block is that heading.

    `is_titled` says that the first block is the title of an annex or of the cover. `moved_from` is the number a moved clause had (or the heading it stood under); words of it may be changed as well.
    """

    state: State
    old: Clause | None
    new: Clause | None
    blocks: tuple[BlockPair, ...]
    children: tuple["ClausePair", ...] = ()
    moved_from: str = ""
    spot: Spot | None = None
    is_titled: bool = False

    @property
    def shown(self) -> Clause:
        clause = self.new or self.old
        if clause is None:
            raise ValueError("a pair has at least one side")
        return clause

    @property
    def id(self) -> str:
        return self.shown.id

    @property
    def changes(self) -> int:
        """How many spots this clause has, without those of its children."""
        return sum(1 for _ in self.own_spots())

    def own_spots(self) -> Iterator[Spot]:
        if self.spot:
            yield self.spot
        for block in self.blocks:
            yield from block.spots()

    def spots(self) -> Iterator[Spot]:
        """The spots of this clause and its children, in reading order."""
        for clause in self.walk():
            yield from clause.own_spots()

    def walk(self) -> Iterator["ClausePair"]:
        """This clause and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class ArticlePair:
    """An article: its heading, and its clauses wherever they came from. The spot is that of coming, going or moving."""

    state: State
    old: Article | None
    new: Article | None
    heading: BlockPair
    clauses: tuple[ClausePair, ...]
    moved_from: str = ""
    spot: Spot | None = None

    @property
    def shown(self) -> Article:
        article = self.new or self.old
        if article is None:
            raise ValueError("a pair has at least one side")
        return article

    @property
    def changes(self) -> int:
        """How many spots this article has, clauses included."""
        return sum(1 for _ in self.spots())

    def spots(self) -> Iterator[Spot]:
        if self.spot:
            yield self.spot
        yield from self.heading.spots()
        for clause in self.clauses:
            yield from clause.spots()


@dataclass(frozen=True, slots=True)
class Redline:
    """How `old` became `new`."""

    old: Document
    new: Document
    cover: ClausePair
    preamble: tuple[ClausePair, ...]
    articles: tuple[ArticlePair, ...]
    closing: BlockPair
    annexes: tuple[ClausePair, ...]
    spots: tuple[Spot, ...]

    def clauses(self) -> Iterator[ClausePair]:
        """Cover, clauses and annexes in reading order, children after their parent."""
        tops = (self.cover, *self.preamble, *(c for article in self.articles for c in article.clauses), *self.annexes)
        for clause in tops:
            yield from clause.walk()


def headings(table: Table) -> tuple[str, ...]:
    """What the columns of a table are called; two tables with other columns are not compared row by row."""
    return tuple(column.heading for column in table.columns)
