"""Cutting the words of a contract into passages, so that what many contracts say is kept and searched once."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from zlib import crc32

from contracts.assembly.document import Block, Document, Gap, Inline, Table, Value
from contracts.models import Passage
from contracts.rendering import text
from contracts.wizard.compose import Contract
from contracts.wizard.steps import questions

LINES = 16  # of the library together in a passage, on average
_NUMBER = re.compile(r"[\d.]+")


def passages(contract: Contract) -> list[Passage]:
    """All words of a contract.

    A line somebody's answer stands in, or is missing from, is a passage of its own. The other lines are the library's:
    they are cut where the lines themselves say so, not by counting, so that a line more or less in one contract changes
    one of its passages and leaves the others those of all contracts. Numbers of clauses are kept apart for the same
    reason. Nothing is lost by that: a word that is searched for has no blank in it, and stands in one line.
    """
    document = contract.document
    answered = set(_answered(document, contract.answers.defaults - _following()))
    single, common, numbers = [], [[]], set()
    for line in text.render(document).split("\n"):
        words = line.split()
        numbers |= {word for word in words if _NUMBER.fullmatch(word)}
        kept = "\n".join(word for word in words if not _NUMBER.fullmatch(word))
        if not kept:
            continue
        if line in answered:
            single.append(Passage.of(kept))
        else:
            common[-1].append(kept)
            if crc32(kept.encode()) % LINES == 0:
                common.append([])
    common.append(sorted(numbers))
    return single + [Passage.of("\n".join(lines), is_common=True) for lines in common if lines]


@cache
def _following() -> frozenset[str]:
    """Questions whose default follows another answer, and so is one contract's own."""
    return frozenset(question.key for _step, question in questions() if callable(question.default))


def _answered(document: Document, defaults: Collection[str]) -> Iterator[str]:
    """The lines that are nobody else's: with an answer that was given, or a place for one."""
    yield document.title
    for label, line in document.cover.lines:
        if _is_answered(line, defaults):
            yield f"{label}：{text.line_text(line)}"
    for block in document.blocks():
        if _is_answered(list(_inlines(block)), defaults):
            yield from text.block_text(block).split("\n")


def _is_answered(nodes: Collection[Inline], defaults: Collection[str]) -> bool:
    return any(isinstance(node, Gap) or (isinstance(node, Value) and node.key not in defaults) for node in nodes)


def _inlines(block: Block) -> Iterator[Inline]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from cell
    else:
        yield from block.content
