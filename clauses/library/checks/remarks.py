"""What is said about a clause to people, in both languages: why it is negotiated, and when one would ask for a variant."""

from collections.abc import Iterator

from clauses.library.clause import HEADINGS, Clause
from clauses.library.errors import Problem
from clauses.library.reading import Library
from clauses.library.vocabulary import Vocabulary


def check(library: Library, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Remarks that one language lacks; and where a clause says why it is negotiated or a variant when it is asked for, the
    others that do not."""
    for clause in library.clauses.values():
        yield from _of_clause(clause)
        yield from _of_variants(clause)


def _of_clause(clause: Clause) -> Iterator[Problem]:
    if any(variant.why for variant in clause.variants.values()) and not clause.negotiate:
        remedy = 'negotiate = "双方为什么会谈这一条"'
        yield clause.problem("title", "有别的写法，却没有说明为什么会谈这一条", remedy)
    if clause.negotiate and not clause.negotiate_en:
        yield clause.problem("negotiate", "negotiate 没有英文", '加一行 negotiate_en = "…"')
    if clause.negotiate_en and not clause.negotiate:
        yield clause.problem("title", "negotiate_en 没有对应的中文", '加一行 negotiate = "…"')


def _of_variants(clause: Clause) -> Iterator[Problem]:
    for stance, variant in clause.variants.items():
        heading = HEADINGS[stance]
        pairs = (("why", variant.why, variant.why_en), ("note", variant.note, variant.note_en))
        for name, chinese, english in pairs:
            if chinese and not english:
                message, remedy = f"“{heading}”的说明没有英文", f'在 [{stance}] 里加一行 {name}_en = "…"'
            elif english and not chinese:
                message, remedy = f"“{heading}”的英文说明没有对应的中文", f"在 [{stance}] 里写中文，或删除 {name}_en"
            elif name == "why" and clause.negotiate and not chinese:
                message, remedy = f"“{heading}”没有说明什么时候选它", f'在 [{stance}] 里加 why = "…" 和 why_en = "…"'
            else:
                continue
            yield Problem(clause.file, variant.line, message, remedy)
