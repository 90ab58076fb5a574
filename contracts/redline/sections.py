"""A document as sections of clauses, so that cover, preamble, articles and annexes are compared in one way.

The cover becomes a clause `cover`, an annex a clause whose first block is its heading, a bare heading a clause whose only
block is that heading.
"""

from collections.abc import Iterator

from contracts.assembly.document import Annex, Article, Block, Clause, Cover, Document, Heading, Paragraph, Text

# Sections that are no article; an article is named by its position, from 0.
COVER, PREAMBLE, ANNEXES = -1, -2, -3
TITLED = (COVER, ANNEXES)  # whose clauses begin with a heading made from their title
COVER_ID = "cover"


def sections(document: Document) -> Iterator[tuple[int, tuple[Clause, ...]]]:
    """Every section and its clauses, in reading order."""
    yield COVER, (cover(document.cover),)
    yield PREAMBLE, document.preamble
    for position, article in enumerate(document.articles):
        yield position, article.clauses
    yield ANNEXES, tuple(map(annex, document.annexes))


def cover(cover: Cover) -> Clause:
    """The title as a heading, and a paragraph for each line: 甲方：…"""
    lines = (Paragraph((Text(f"{label}："), *line)) for label, line in cover.lines)
    return Clause(COVER_ID, cover.title, (_heading(cover.title), *lines))


def annex(annex: Annex) -> Clause:
    heading = _heading(annex.title, annex.label)
    return Clause(annex.id, annex.title, (heading, *annex.blocks), annex.label, annex.anchor, own=annex.own)


def article_heading(article: Article) -> Clause:
    """The heading of an article as a clause without an id."""
    return Clause("", article.title, (_heading(article.title, article.label),), article.label, article.anchor)


def closing(document: Document) -> Clause:
    """What says that the body ends here."""
    return Clause("", "", (Paragraph((Text(document.closing),) if document.closing else ()),))


def blocks(clause: Clause) -> tuple[Block, ...]:
    """What is printed of a clause."""
    return clause.blocks or (_heading(clause.title, clause.number),)


def _heading(title: str, number: str = "") -> Heading:
    return Heading((Text(title),) if title else (), number)
