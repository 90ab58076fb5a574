"""Proofreads own text of one contract against its library: like library text, and with the promises of both outlines.

for remark in proofread_own(text, "fee.payment", library, vocabulary, standing={"fee.late", "annex.5"}):
    print(remark.line, remark.column, remark.message)
"""

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from functools import partial

from clauses.library import own_text
from clauses.library.checks import answers, definitions, laws
from clauses.library.clause import Clause, is_annex
from clauses.library.errors import Level, Problem, did_you_mean
from clauses.library.expression import ALWAYS
from clauses.library.own_text import Remark, Tag, read_tags, remark
from clauses.library.reading import Library
from clauses.library.tailoring import own_wording
from clauses.library.vocabulary import Vocabulary
from clauses.library.wording import Ref, Slot, Wording, Words

_QUOTED = re.compile("[“《]([^”》]+)[”》]")
_ITEM = re.compile(r"[ \t]*-(?:[ \t]|$)")
_SUB_ITEM = re.compile(r"(?: {2,}|\t+)-(?:[ \t]|$)")
_TABLE = re.compile(r"\{\{[^{}]*\|\s*table\b[^{}]*\}\}")


def proofread_own(
    text: str, clause_id: str, library: Library, vocabulary: Vocabulary, standing: Set[str]
) -> tuple[Remark, ...]:
    """What is wrong or odd, in order. `standing` are the clauses and annexes this contract has.

    When the text cannot even be read, nothing else is said.
    """
    if unreadable := own_text.errors(text, headings=is_annex(clause_id)):
        return tuple(unreadable)
    tags, _wrong = read_tags(text)
    found = [
        *_slots(text, tags, library, vocabulary),
        *_references(text, tags, clause_id, library, standing),
        *_promises(text, clause_id, library),
        *_words(text, clause_id, library, vocabulary),
        *own_text.advice(text),
    ]
    return tuple(sorted(dict.fromkeys(found)))


def promised(clause_id: str, library: Library) -> tuple[int, int]:
    """How many paragraphs and how many items own text of a clause must have, so that every outline keeps its numbers."""
    entries = [entry for outline in library.outlines.values() for entry in outline.entries()]
    own = [entry for entry in entries if entry.clause == clause_id]
    items = _items_for_certain(library.clauses[clause_id].standard) if any(entry.items for entry in own) else 0
    return max((len(entry.numbers) for entry in own), default=0), items


def _slots(text: str, tags: list[Tag], library: Library, vocabulary: Vocabulary) -> Iterator[Remark]:
    for tag in tags:
        if isinstance(tag.piece, Slot):
            for problem in answers.check_slot(tag.piece, library, vocabulary):
                yield remark(text, tag.at, problem.message, problem.remedy, problem.level)


def _references(text: str, tags: list[Tag], clause_id: str, library: Library, standing: Set[str]) -> Iterator[Remark]:
    for tag in tags:
        if not isinstance(tag.piece, Ref):
            continue
        say, target = partial(remark, text, tag.at), tag.piece.target
        if target == clause_id:
            yield say("这一条引用了它自己", "删去，或写成“本条”", "advice")
        elif target not in standing:
            known = library.clauses.get(target)
            message = f"“{known.title}”不在这份合同里" if known else f"没有“{target}”这个条款或附件"
            yield say(f"{message}，引用会落空", did_you_mean(target, standing, "改引合同里有的条款"))


def _promises(text: str, clause_id: str, library: Library) -> Iterator[Remark]:
    if clause_id not in library.clauses:
        return
    numbers, items = promised(clause_id, library)
    lines = [line for line in text.split("\n") if line.strip()]
    paragraphs = [line for line in lines if not _ITEM.match(line) and not _TABLE.match(line.strip())]
    if len(paragraphs) < numbers > 1:
        message = f"这一条占用 {numbers} 个固定编号，要写成至少 {numbers} 段，现在是 {len(paragraphs)} 段"
        yield Remark(1, 1, message, "每段单独一行")
    written = [line for line in lines if _ITEM.match(line) and not _SUB_ITEM.match(line)]
    if len(written) < items:
        message = f"这一条的分项有固定编号，至少要有 {items} 项，现在是 {len(written)} 项"
        yield Remark(1, 1, message, "分项单独一行，行首写“- ”")


def _words(text: str, clause_id: str, library: Library, vocabulary: Vocabulary) -> Iterator[Remark]:
    """Laws that are repealed, terms that are defined elsewhere."""
    own = Clause(clause_id, "", "low", (), ALWAYS, own_wording(text), {}, "", text)
    home = {id_: clause for id_, clause in library.clauses.items() if id_ == definitions.HOME}
    alone = replace(library, clauses={**home, clause_id: own})
    for problem in (*laws.check(alone, vocabulary), *definitions.check(alone, vocabulary)):
        if problem.file == own.file:
            yield _where_quoted(text, problem)


def _where_quoted(text: str, problem: Problem) -> Remark:
    """A remark at what the message quotes."""
    level: Level = problem.level
    quoted = next((match[0] for match in _QUOTED.finditer(problem.message) if match[0] in text), "")
    return remark(text, max(text.find(quoted), 0), problem.message, problem.remedy, level)


def _items_for_certain(wording: Wording) -> int:
    """The items of library wording that no condition takes away."""
    certain = "".join(
        piece.text if isinstance(piece, Words) else "值" for piece, guards in wording.guarded() if not guards
    )
    return sum(1 for line in certain.split("\n") if _ITEM.match(line) and not _SUB_ITEM.match(line))
