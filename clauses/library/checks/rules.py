"""Rules and passages that can never apply."""

from collections.abc import Iterator

from clauses.library.checks.possibility import possible
from clauses.library.checks.wordings import in_every_wording, with_own_rule
from clauses.library.clause import Clause
from clauses.library.errors import Problem
from clauses.library.reading import Library
from clauses.library.vocabulary import Vocabulary
from clauses.library.wording import Guards, Wording


def check(library: Library, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Clauses whose rule is never true, and branches no answers lead to."""
    never = set()
    for clause in library.clauses.values():
        if possible([clause.include_when.condition], vocabulary) is False:
            never.add(clause.id)
            yield clause.problem("include_when", "这条规则永远不会成立", "请核对 include_when 里的答案和选项")

    def branches(clause: Clause, wording: Wording) -> Iterator[Problem]:
        if clause.id in never:
            return
        dead: list[Guards] = []
        for branch, guards in wording.branches():
            inside_dead = any(guards[: len(outer)] == outer for outer in dead)
            if not inside_dead and possible(with_own_rule(clause, guards), vocabulary) is False:
                dead.append(guards)
                message, remedy = "这个条件永远不会成立", "请核对它和外层条件、条款的 include_when 是否矛盾"
                yield Problem(clause.file, branch.line, message, remedy)

    yield from in_every_wording(library, branches)
