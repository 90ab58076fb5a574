"""References: to something that exists, stands in the same contract, and is printed whenever the reference is.

Two clauses that refer to each other, directly or through others, are reported too: neither can be read without the
other. An annex may refer back to the clause it belongs to; that is what annexes do.
"""

from collections.abc import Iterator

from clauses.library.checks.possibility import follows
from clauses.library.checks.wordings import in_every_wording, with_own_rule, wordings
from clauses.library.clause import Clause, is_annex
from clauses.library.errors import Problem, did_you_mean
from clauses.library.reading import Library
from clauses.library.vocabulary import Vocabulary
from clauses.library.wording import Ref, Wording


def check(library: Library, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Dangling, unguarded and circular references."""
    standing = {form: frozenset(outline.clause_ids) for form, outline in library.outlines.items()}

    def references(clause: Clause, wording: Wording) -> Iterator[Problem]:
        for piece, guards in wording.guarded():
            if not isinstance(piece, Ref):
                continue
            target = library.clauses.get(piece.target)
            if target is None:
                remedy = did_you_mean(piece.target, library.clauses, "请核对条款的编号")
                yield Problem(clause.file, piece.line, f"没有“{piece.target}”这个条款或附件", remedy)
                continue
            for form, ids in standing.items():
                if clause.id in ids and target.id not in ids:
                    message = f"“{target.id}”不在目录 {form} 里，引用落空"
                    remedy = f"请把它加进 {library.outlines[form].file}，或删除引用"
                    yield Problem(clause.file, piece.line, message, remedy)
            rule = target.include_when
            if not follows(rule.condition, with_own_rule(clause, guards), vocabulary):
                message = f"“{target.id}”有时不在合同里，引用会落空"
                yield Problem(clause.file, piece.line, message, f"请写在 {{% if {rule.source} %}} 里面")

    yield from in_every_wording(library, references)
    yield from _circles(library)


def _circles(library: Library) -> Iterator[Problem]:
    """One problem for each circle of clauses, at the first of its references."""
    graph: dict[str, dict[str, int]] = {}
    for clause in library.clauses.values():
        if not clause.is_annex:
            targets = graph.setdefault(clause.id, {})
            for reference in (ref for wording in wordings(clause) for ref in wording.references):
                if reference.target in library.clauses and not is_annex(reference.target):
                    targets.setdefault(reference.target, reference.line)
    reported: set[str] = set()
    for start in graph:
        circle = () if start in reported else _way_back(graph, start)
        if circle and not reported.intersection(circle):
            reported.update(circle)
            yield Problem(
                library.clauses[start].file,
                graph[start][circle[1]],
                f"引用绕成了圈：{' → '.join(circle)}",
                "请删除其中一处引用，或把相关内容写在同一条",
            )


def _way_back(graph: dict[str, dict[str, int]], start: str) -> tuple[str, ...]:
    """The shortest way from `start` along references back to itself; empty when there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        longer: list[tuple[str, ...]] = []
        for way in ways:
            for target in graph[way[-1]]:
                if target == start:
                    return (*way, target)
                if target not in seen:
                    seen.add(target)
                    longer.append((*way, target))
        ways = longer
    return ()
