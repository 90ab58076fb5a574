"""Where words stand in a revision: its clauses with their paragraphs, and the place of a comment among them.

A comment is found by the id of its clause and by the words it was about, never by a number: it stays with its paragraph
while others come, go and are renumbered.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from contracts.assembly.document import Block, Clause, Document, Item, Line, Table
from contracts.desk.texts import Text
from contracts.models import Comment
from contracts.redline import sections
from contracts.redline.align import alike
from contracts.redline.lines import words
from contracts.review.comments import LONGEST_QUOTE

STILL_THE_SAME = 0.6  # from this likeness a paragraph that was changed is still the one that was spoken of


@dataclass(frozen=True)
class Standing:
    """A clause as it stands: `place` counts clauses in reading order, `paragraphs` are the words of its blocks."""

    place: int
    name: str
    title: str
    blocks: tuple[Block, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """Where a comment stands now: in which block of its clause, and whether the very words can be marked there.

    `block` is None for a comment on a whole clause, and where the words it was about are gone.
    """

    block: int | None
    marks: bool = False
    is_gone: bool = False


@lru_cache(maxsize=12)
def standings(text: Text) -> Mapping[str, Standing]:
    """The clauses of a document that can be spoken of, by id, in reading order."""
    return standings_of(text.document)


def standings_of(document: Document) -> Mapping[str, Standing]:
    """The same of a document that may still change."""
    return {clause.id: standing for clause, standing in _standings(document) if clause.id}


def find(comment: Comment, known: Mapping[str, Standing]) -> Found:
    """Where `comment` stands in the contract of `known`."""
    standing = known.get(comment.clause)
    if standing is None:
        return Found(None, is_gone=True)
    if comment.block is None and not comment.quote:
        return Found(None)
    block = _block_of(comment, standing.paragraphs)
    if block is None:
        return Found(None, is_gone=True)
    said = standing.paragraphs[block]
    return Found(block, marks=bool(comment.quote) and comment.quote in said and not is_whole(comment.quote, said))


def is_whole(quote: str, paragraph: str) -> bool:
    """Whether a quote is all of its paragraph, or all that fits into a quote."""
    return quote == paragraph[:LONGEST_QUOTE]


def nodes_of(block: Block) -> Iterator[Line]:
    """The lines of a block: one, or one a cell."""
    if isinstance(block, Table):
        yield from (cell for row in block.rows for cell in row)
    else:
        yield block.content


def said_by(block: Block) -> str:
    """The words of a block; the cells of a table on lines of their own."""
    return "\n".join(words(line) for line in nodes_of(block))


def plain(blocks: Iterable[Block]) -> str:
    """What a clause says as it can be typed: a line a paragraph, items with their numbers, of a table its caption."""
    return "\n".join(map(_typed, blocks))


def _typed(block: Block) -> str:
    if isinstance(block, Table):
        return f"【表：{block.caption}】"
    return (block.number if isinstance(block, Item) else "") + words(block.content)


def _block_of(comment: Comment, paragraphs: tuple[str, ...]) -> int | None:
    """The block with the quoted words, nearest to where they stood; else the one most like a whole paragraph."""
    if not comment.quote:
        return comment.block if comment.block is not None and comment.block < len(paragraphs) else None
    holding = [place for place, said in enumerate(paragraphs) if comment.quote in said]
    if holding:
        return min(holding, key=lambda place: abs(place - (comment.block or 0)))
    likeness, likest = max(
        ((alike(comment.quote, said), place) for place, said in enumerate(paragraphs)), default=(0, 0)
    )
    return likest if likeness >= STILL_THE_SAME else None


def _standings(document: Document) -> Iterator[tuple[Clause, Standing]]:
    place = 0
    for section, tops in sections.sections(document):
        for clause in _walk(tops):
            place += 1
            blocks = sections.blocks(clause)[1:] if section in sections.TITLED else clause.blocks
            name = clause.number or _first_number(blocks) or clause.title
            yield clause, Standing(place, name, clause.title, blocks, tuple(map(said_by, blocks)))


def _first_number(blocks: tuple[Block, ...]) -> str:
    return next((block.number for block in blocks[:1] if not isinstance(block, Table)), "")


def _walk(clauses: tuple[Clause, ...]) -> Iterator[Clause]:
    for clause in clauses:
        yield clause
        yield from _walk(clause.children)
