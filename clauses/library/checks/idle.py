"""Every answer is printed or looked at somewhere, or there is a reason why not; and no reason has gone stale."""

from collections.abc import Iterator

from clauses.library.checks.wordings import conditions, wordings
from clauses.library.conditions import keys
from clauses.library.errors import Problem, did_you_mean
from clauses.library.reading import Library
from clauses.library.vocabulary import Vocabulary

FILE = "unprinted.toml"


def check(library: Library, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Answers that are asked for in vain, and reasons nobody needs. Derived answers are nobody's work, so may idle."""
    used = _used(library, vocabulary)
    for key in unused(library, vocabulary):
        message = f"没有条款用到“{vocabulary[key].label}”（{key}）"
        yield Problem(FILE, 1, message, "请在条款里用上它，或在 unprinted.toml 的 [reason] 里写明理由")
    for item in library.unprinted.values():
        if item.key not in vocabulary:
            remedy = did_you_mean(item.key, vocabulary, "请删除这一行")
            yield Problem(item.file, item.line, f"没有“{item.key}”这个答案", remedy)
        elif item.key in used:
            yield Problem(item.file, item.line, f"“{item.key}”已有条款用到，理由过时", "请删除这一行")


def unused(library: Library, vocabulary: Vocabulary) -> list[str]:
    """The answers that are asked for in vain, without a reason why."""
    used = _used(library, vocabulary)
    known = {*used, *library.unprinted}
    return [field.key for field in vocabulary.values() if field.key not in known and not field.derived]


def _used(library: Library, vocabulary: Vocabulary) -> set[str]:
    """The keys that wording prints or rules look at, and the questions behind the derived ones among them."""
    used = {slot.key for clause in library.clauses.values() for wording in wordings(clause) for slot in wording.slots}
    for clause in library.clauses.values():
        used.update(key.name for condition in conditions(clause) for key in keys(condition))
    return used | {vocabulary[key].question for key in used if key in vocabulary and vocabulary[key].derived}
