"""References, last: on the finished tree every id that is in this contract becomes 第3.12条 or 附件三.

A reference to something that is not there stays empty; `Document.dangling` finds it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from contracts.assembly.document import Block, Clause, Document, Inline, Line, Paragraph, Reference, Table

Target = tuple[str, str]  # text and anchor
_PREAMBLE = "首部"


def resolve(document: Document) -> Document:
    """The document with every reference that can be resolved pointing at its target."""
    targets = dict(_targets(document))
    return replace(
        document,
        cover=replace(
            document.cover, lines=tuple((label, _line(line, targets)) for label, line in document.cover.lines)
        ),
        preamble=_clauses(document.preamble, targets),
        articles=tuple(replace(article, clauses=_clauses(article.clauses, targets)) for article in document.articles),
        annexes=tuple(replace(annex, blocks=_blocks(annex.blocks, targets)) for annex in document.annexes),
    )


def _targets(document: Document) -> Iterator[tuple[str, Target]]:
    for clause in document.clauses():
        if clause.id:
            yield clause.id, (_name(clause), clause.anchor)
    for annex in document.annexes:
        yield annex.id, (annex.label, annex.anchor)


def _name(clause: Clause) -> str:
    if not clause.number:
        return _PREAMBLE
    numbers = [block.number for block in clause.blocks if isinstance(block, Paragraph) and block.number]
    if len(numbers) > 1:
        return f"第{numbers[0]}条至第{numbers[-1]}条"
    return f"第{clause.number}条"


def _clauses(clauses: tuple[Clause, ...], targets: Mapping[str, Target]) -> tuple[Clause, ...]:
    return tuple(_clause(clause, targets) for clause in clauses)


def _clause(clause: Clause, targets: Mapping[str, Target]) -> Clause:
    blocks, children = _blocks(clause.blocks, targets), _clauses(clause.children, targets)
    if blocks is clause.blocks and children == clause.children:
        return clause
    return replace(clause, blocks=blocks, children=children)


def _blocks(blocks: tuple[Block, ...], targets: Mapping[str, Target]) -> tuple[Block, ...]:
    """The blocks resolved; the same tuple when there is nothing to resolve."""
    if not any(_refers(block) for block in blocks):
        return blocks
    return tuple(
        replace(block, content=_line(block.content, targets))
        if not isinstance(block, Table) and _refers(block)
        else block
        for block in blocks
    )


def _refers(block: Block) -> bool:
    return not isinstance(block, Table) and any(isinstance(node, Reference) for node in block.content)


def _line(line: Line, targets: Mapping[str, Target]) -> Line:
    return tuple(_node(node, targets) for node in line)


def _node(node: Inline, targets: Mapping[str, Target]) -> Inline:
    if not isinstance(node, Reference) or node.target not in targets:
        return node
    text, anchor = targets[node.target]
    return replace(node, text=text, anchor=anchor)
