"""Contracts to measure: the examples, and the same contracts with their rows repeated."""

from pathlib import Path
from typing import Any

from django.conf import settings

from clauses.library import Library
from clauses.library.vocabulary import Raw
from contracts import answers_file
from contracts.wizard.forms.base import default_of
from contracts.wizard.questions import Rows
from contracts.wizard.steps import collect, questions

EXAMPLES = settings.BASE_DIR / "docs" / "examples"


def examples() -> list[Path]:
    """The answers files every run measures unless others are named."""
    return sorted(EXAMPLES.glob("*.json"))


def multiplied(raw: dict[str, Raw], times: int, library: Library) -> bytes:
    """An answers file with every list of rows repeated `times` times, up to what its question allows.

    Names are made different. A list that may not be repeated, such as weights that must add up to 100, stays as it is,
    so the contract is no less finished than before.
    """
    before = collect(raw, library)
    asked = set(before.asked)
    grown = dict(raw)
    for _step, question in questions():
        if not isinstance(question, Rows) or question.key not in asked:
            continue
        rows: Any = raw[question.key] if question.key in raw else default_of(question, before.values, library)
        if not rows:
            continue
        repeated = [_renamed(question, row, turn) for turn in range(times) for row in rows][: question.high]
        attempt = {**grown, question.key: repeated}
        if collect(attempt, library).problems == before.problems:
            grown = attempt
    return answers_file.write(grown).encode()


def _renamed(question: Rows, row: dict[str, Any], turn: int) -> dict[str, Any]:
    """A row as it is, or for a further `turn` with the number of the turn behind its first text."""
    texts = (
        column.key for column in question.row.base_fields.values() if column.kind == "text" and row.get(column.key)
    )
    name = next(texts, None)
    return {**row, name: f"{row[name]}{turn + 1}"} if turn and name else dict(row)
