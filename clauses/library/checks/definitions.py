"""Defined terms: “坐席”指…… in the clause of definitions, each defined once, and before it is used.

A use is the term in quotation marks, which is how a contract points at a definition; the plain word is not one, or
every mention of 坐席 before the definitions would be an error.
"""

import re
from collections.abc import Iterator

from clauses.library.checks.possibility import possible
from clauses.library.checks.wordings import found, in_every_wording
from clauses.library.clause import Clause
from clauses.library.errors import Problem
from clauses.library.reading import Library
from clauses.library.vocabulary import Vocabulary
from clauses.library.wording import Guards, Wording

HOME = "def.terms"

_DEFINITION = re.compile(r"“([^”\n]{1,40})”(?:是|系)?指")
_QUOTED = re.compile(r"“([^”\n]{1,40})”")


def check(library: Library, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Terms defined twice, and terms quoted before they are defined."""
    home = library.clauses.get(HOME)
    if home is None:
        return
    terms = {match[1] for match, _, _ in found(_DEFINITION, home.standard)}
    earlier = {form: _before(outline.clause_ids) for form, outline in library.outlines.items()}

    def problems(clause: Clause, wording: Wording) -> Iterator[Problem]:
        if clause.id == HOME:
            yield from _defined_twice(clause, wording, vocabulary)
            yield from _quoted_too_early(clause, wording, terms)
            return
        for match, line, _ in found(_DEFINITION, wording):
            if match[1] in terms:
                yield Problem(clause.file, line, f"“{match[1]}”在 {HOME} 已有定义", "请删除这里的定义，或换一个词")
        for form in (form for form, ids in earlier.items() if clause.id in ids):
            for match, line, _ in found(_QUOTED, wording):
                if match[1] in terms:
                    message = f"在目录 {form} 里，“{match[1]}”还没有定义就用到了"
                    yield Problem(clause.file, line, message, f"请把 {HOME} 移到它前面，或去掉引号")

    yield from in_every_wording(library, problems)


def _before(ids: tuple[str, ...]) -> tuple[str, ...]:
    """The clauses that stand before the definitions."""
    return ids[: ids.index(HOME)] if HOME in ids else ()


def _defined_twice(home: Clause, wording: Wording, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Two definitions of a term that can stand in the same contract."""
    earlier: list[tuple[str, int, Guards]] = []
    for match, line, guards in found(_DEFINITION, wording):
        for term, its_line, its_guards in earlier:
            if term == match[1] and possible((*guards, *its_guards), vocabulary) is not False:
                yield Problem(home.file, line, f"“{term}”定义了两次", f"第 {its_line} 行已有定义，请删除一处")
                break
        earlier.append((match[1], line, guards))


def _quoted_too_early(home: Clause, wording: Wording, terms: set[str]) -> Iterator[Problem]:
    """A term quoted among the definitions, above its own."""
    defined: set[str] = set()
    for match, line, _ in found(_QUOTED, wording):
        if _DEFINITION.match(match.string, match.start()):
            defined.add(match[1])
        elif match[1] in terms and match[1] not in defined:
            yield Problem(home.file, line, f"“{match[1]}”还没有定义就用到了", "请把它的定义移到前面")
