"""Laws: every article a clause rests on is in the register, and none is repealed."""

import re
from collections.abc import Iterator, Sequence

from clauses.library.checks.wordings import found, in_every_wording
from clauses.library.clause import Clause
from clauses.library.errors import Problem, did_you_mean
from clauses.library.laws import Article, Citation, Law, cite
from clauses.library.reading import Library
from clauses.library.vocabulary import Vocabulary
from clauses.library.wording import Wording

_TITLE = re.compile(r"《([^《》\n]+)》")


def check(library: Library, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Unregistered and repealed laws and articles in `basis`, repealed laws named in wording."""
    laws = tuple(library.laws.values())
    named = {name: law for law in laws for name in law.names}
    for clause in library.clauses.values():
        for citation in clause.basis:
            if wrong := wrong_with(citation, laws):
                yield clause.problem("basis", *wrong)

    def titles(clause: Clause, wording: Wording) -> Iterator[Problem]:
        for match, line, _ in found(_TITLE, wording):
            law = named.get(match[1])
            if law and law.status == "repealed":
                yield Problem(clause.file, line, f"正文引用的《{match[1]}》已经废止", _instead(law))

    yield from in_every_wording(library, titles)


def repealed(library: Library) -> tuple[Citation, ...]:
    """What clauses cite and the register says is repealed: each law, or article, once."""
    laws = tuple(library.laws.values())
    named = (cite(citation, laws) for clause in library.clauses.values() for citation in clause.basis)
    gone = (found for found in named if found and found.is_repealed)
    return tuple(dict.fromkeys(Citation(one.law, "", None) if one.law.status == "repealed" else one for one in gone))


def wrong_with(citation: str, laws: Sequence[Law]) -> tuple[str, str] | None:
    """Why a citation may not stand, and what to do about it; None when it may."""
    found = cite(citation, laws)
    if found is None:
        names = [name for law in laws for name in law.names]
        return f"“{citation}”不在法律清单里", did_you_mean(citation, names, "请先在 laws.toml 里登记这部法律")
    if found.law.status == "repealed":
        return f"《{found.law.name}》已经废止", _instead(found.law)
    if not found.is_registered:
        return f"《{found.law.name}》第{found.number}条不在法律清单里", "请核对条号，再在 laws.toml 里登记这一条"
    if found.is_repealed:
        return f"《{found.law.name}》第{found.number}条已经废止", _instead(found.article)
    return None


def _instead(gone: Law | Article | None) -> str:
    """When it went, and what took its place."""
    until = f"自 {gone.until} 起失效；" if gone and gone.until else ""
    return f"{until}{(gone and gone.note) or '请改引现行法律'}"
