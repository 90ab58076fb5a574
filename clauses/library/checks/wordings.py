"""Looking at every wording of every clause, without saying the same thing about each variant."""

import re
from collections.abc import Callable, Iterable, Iterator

from clauses.library.clause import Clause
from clauses.library.conditions import Condition
from clauses.library.errors import Problem
from clauses.library.reading import Library
from clauses.library.wording import Guards, Wording, Words

Finder = Callable[[Clause, Wording], Iterable[Problem]]


def wordings(clause: Clause) -> Iterator[Wording]:
    """The standard wording and then every variant that reads differently."""
    yield clause.standard
    yield from (variant.wording for variant in clause.variants.values() if variant.wording != clause.standard)


def in_every_wording(library: Library, find: Finder) -> Iterator[Problem]:
    """What `find` finds; what a variant merely inherits from the standard wording is not repeated."""
    for clause in library.clauses.values():
        known: set[tuple[str, str]] = set()
        for wording in wordings(clause):
            found = [problem for problem in find(clause, wording) if (problem.message, problem.remedy) not in known]
            yield from found
            known.update((problem.message, problem.remedy) for problem in found)


def conditions(clause: Clause) -> Iterator[Condition]:
    """The clause's own rule and every condition inside its wordings, each once."""
    yield clause.include_when.condition
    inside = (branch.condition for wording in wordings(clause) for branch, _ in wording.branches())
    yield from dict.fromkeys(inside)


def with_own_rule(clause: Clause, guards: Guards) -> Guards:
    """What must hold for a passage to be printed: its guards, and its clause being there at all."""
    return (clause.include_when.condition, *guards)


def found(pattern: re.Pattern[str], wording: Wording) -> Iterator[tuple[re.Match[str], int, Guards]]:
    """Where the pattern matches in the words of a wording: the match, its line, and what must hold to print it."""
    for piece, guards in wording.guarded():
        if isinstance(piece, Words):
            for match in pattern.finditer(piece.text):
                yield match, piece.line + piece.text.count("\n", 0, match.start()), guards
