"""Small moves on the rows of an answer, for pages without JavaScript."""

from typing import Any


def without_row(rows: Any, number: str) -> list[Any] | None:
    """`rows` less the row called `number` (from 0); None when there is no such row."""
    if not isinstance(rows, list) or not number.isdecimal() or int(number) >= len(rows):
        return None
    return [row for index, row in enumerate(rows) if index != int(number)]
