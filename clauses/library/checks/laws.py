"""Laws: every one a clause rests on is in the register, and none is repealed."""

import re
from collections.abc import Iterator

from clauses.library.checks.wordings import found, in_every_wording
from clauses.library.clause import Clause
from clauses.library.errors import Problem, did_you_mean
from clauses.library.laws import Law, cited
from clauses.library.reading import Library
from clauses.library.vocabulary import Vocabulary
from clauses.library.wording import Wording

_TITLE = re.compile(r"《([^《》\n]+)》")


def check(library: Library, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Unregistered and repealed laws in `basis`, repealed laws named in wording."""
    laws = tuple(library.laws.values())
    named = {name: law for law in laws for name in law.names}
    for clause in library.clauses.values():
        for citation in clause.basis:
            law = cited(citation, laws)
            if law is None:
                remedy = did_you_mean(citation, named, "请先在 laws.toml 里登记这部法律")
                yield clause.problem("basis", f"“{citation}”不在法律清单里", remedy)
            elif law.status == "repealed":
                yield clause.problem("basis", f"《{law.name}》已经废止", _instead(law))

    def titles(clause: Clause, wording: Wording) -> Iterator[Problem]:
        for match, line, _ in found(_TITLE, wording):
            law = named.get(match[1])
            if law and law.status == "repealed":
                yield Problem(clause.file, line, f"正文引用的《{match[1]}》已经废止", _instead(law))

    yield from in_every_wording(library, titles)


def _instead(law: Law) -> str:
    until = f"自 {law.until} 起失效；" if law.until else ""
    return f"{until}{law.note or '请改引现行法律'}"
