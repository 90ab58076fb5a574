"""Tables of Markdown, and the English beside Chinese words."""

from collections.abc import Iterable, Iterator

from django.utils.functional import Promise
from django.utils.translation import override

Words = str | Promise


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The lines of a table, with an empty one behind it."""
    yield line(heads)
    yield line(("---",) * len(heads))
    yield from map(line, rows)
    yield ""


def line(cells: Iterable[str]) -> str:
    """One row of a table."""
    return f"| {' | '.join(cell.replace('|', chr(92) + '|').replace(chr(10), '<br>') for cell in cells)} |"


def english(words: Words, pattern: str) -> str:
    """`words` in English put into `pattern`; nothing where there is no translation."""
    with override("en"):
        translated = str(words)
    return pattern.format(translated) if translated != str(words) else ""
