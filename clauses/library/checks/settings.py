"""Two clauses may not ask for different defaults under the same stance."""

from collections.abc import Iterator

from clauses.library.errors import Problem
from clauses.library.reading import Library
from clauses.library.vocabulary import Vocabulary


def check(library: Library, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Settings that contradict each other."""
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for clause in library.clauses.values():
        for variant in clause.variants.values():
            for key, raw in variant.settings.items():
                owner, value = first.setdefault((variant.stance, key), (clause.id, raw))
                if value != raw:
                    message = f"“{key}”在“{owner}”里设为“{value}”，这里设为“{raw}”"
                    yield Problem(clause.file, variant.line, message, "请统一，或删除其中一处")
