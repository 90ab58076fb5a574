"""What is true of every assembled contract, whatever was answered; used by the property tests."""

import re

from contracts.assembly.document import Block, Clause, Document, Item, Paragraph, Table, Text, Value
from contracts.assembly.marks import RESERVED

ODD = re.compile(
    "[，。；：、][，。；：、！？]|（[，。；：、！？）]|[，；：、]）|(?:^|\n)[，。；：、！？）]|[，、]$|\\*\\*|本合同本合同"
)


def check(document: Document) -> None:
    """Assert everything that holds for any contract."""
    assert_numbers_are_consecutive(document)
    assert_contents_are_the_headings(document)
    assert_anchors_are_unique(document)
    assert_references_point_at_their_targets(document)
    assert odd_lines(document) == []


def assert_numbers_are_consecutive(document: Document) -> None:
    labelled = [article for article in document.articles if article.label]
    assert [article.number for article in labelled] == list(range(1, len(labelled) + 1))
    for article in labelled:
        assert_clauses_count_from(article.clauses, str(article.number))
    tables = [block.number for block in document.blocks() if isinstance(block, Table)]
    assert tables == list(range(1, len(tables) + 1))


def assert_clauses_count_from(clauses: tuple[Clause, ...], prefix: str, before: int = 0) -> None:
    printed = [number for clause in clauses for number in heads(clause)]
    assert printed == [f"{prefix}.{before + place}" for place in range(1, len(printed) + 1)]
    for clause in clauses:
        fixed = [block.number for block in clause.blocks if isinstance(block, Item) and "." in block.number]
        assert fixed == [f"{clause.number}.{place}" for place in range(1, len(fixed) + 1)]
        assert_clauses_count_from(clause.children, clause.number, len(fixed))


def heads(clause: Clause) -> list[str]:
    """The numbers a clause prints itself."""
    if not clause.blocks:
        return [clause.number]
    return [block.number for block in clause.blocks if isinstance(block, Paragraph) and block.number]


def assert_contents_are_the_headings(document: Document) -> None:
    headings = [(article.label, article.title, article.anchor) for article in document.articles]
    headings += [(annex.label, annex.title, annex.anchor) for annex in document.annexes]
    assert [(entry.label, entry.title, entry.anchor) for entry in document.contents] == headings


def assert_anchors_are_unique(document: Document) -> None:
    found = anchors(document)
    assert sorted(found) == sorted(set(found))


def anchors(document: Document) -> list[str]:
    places = [*document.articles, *document.clauses(), *document.annexes]
    blocks = [block for block in document.blocks() if not isinstance(block, Table)]
    return [place.anchor for place in (*places, *blocks) if place.anchor]


def assert_references_point_at_their_targets(document: Document) -> None:
    assert document.dangling == ()
    known = set(anchors(document))
    assert [node for node in document.inlines() if hasattr(node, "target") and node.anchor not in known] == []


def odd_lines(document: Document) -> list[str]:
    """Every line in which punctuation stands where none may, or a private character was left, answers set aside."""
    lines = [library_words(block) for block in document.blocks() if not isinstance(block, Table)]
    return [line for line in lines if ODD.search(line) or RESERVED.search(line) or not line]


def library_words(block: Block) -> str:
    """The words of a block with every answer, gap and reference as 值."""
    assert not isinstance(block, Table)
    return "".join(node.text if isinstance(node, Text) else "值" for node in block.content)


def answers_printed(document: Document) -> dict[str, set[str]]:
    """What is printed for each question."""
    found: dict[str, set[str]] = {}
    for node in document.inlines():
        if isinstance(node, Value):
            found.setdefault(node.key, set()).add(node.text)
    return found
