"""Tables for a terminal."""

from collections.abc import Iterable
from typing import Any


def section(title: str, head: tuple[str, ...], rows: Iterable[Iterable[Any]]) -> str:
    """A table under its title, words to the left and numbers to the right; empty without rows."""
    lines = [tuple(map(str, row)) for row in rows]
    if not lines:
        return ""
    widths = [max(len(line[place]) for line in (head, *lines) if place < len(line)) for place in range(len(head))]
    return "\n".join((title, *(_line(line, widths) for line in (head, *lines))))


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    first, *others = zip(cells, widths, strict=False)
    return "  ".join((f"{first[0]:<{first[1]}}", *(f"{cell:>{width}}" for cell, width in others))).rstrip()
