"""Every clause stands in an outline, once; every outline names clauses that exist; every number is promised once."""

from collections import Counter
from collections.abc import Iterator

from clauses.library.errors import Problem, did_you_mean
from clauses.library.outline import Outline
from clauses.library.reading import Library
from clauses.library.vocabulary import Vocabulary


def check(library: Library, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Clauses without a place, places without a clause, and doubles."""
    placed = {clause for outline in library.outlines.values() for clause in outline.clause_ids}
    for clause in library.clauses.values():
        if clause.id not in placed:
            yield clause.problem("title", f"“{clause.title}”不在任何目录里", "请加进目录文件，或删除这个文件")
    for outline in library.outlines.values():
        yield from _check_outline(outline, library)


def _check_outline(outline: Outline, library: Library) -> Iterator[Problem]:
    seen: set[str] = set()
    for placement in outline.placements():
        if placement.clause not in library.clauses:
            remedy = did_you_mean(placement.clause, library.clauses, "请新建这个条款，或从目录里删除")
            yield Problem(outline.file, placement.line, f"没有“{placement.clause}”这个条款", remedy)
        if placement.clause in seen:
            message = f"“{placement.clause}”在同一份目录里出现了两次"
            yield Problem(outline.file, placement.line, message, "请删除其中一处")
        seen.add(placement.clause)
    promised = Counter(number for entry in outline.entries() for number in entry.numbers)
    for entry in outline.entries():
        for number in entry.numbers:
            if promised.pop(number, 1) > 1:
                yield Problem(outline.file, entry.line, f"编号 {number} 承诺了两次", "请只留一处")
