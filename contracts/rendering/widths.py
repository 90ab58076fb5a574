"""How wide the columns of a table are: the shares its author gave, but never so narrow that a number or a bracket breaks.

A table that cannot be read in the width of a telephone is wide: a screen gives it room, and a way to scroll it.
"""

import math
import re
from itertools import zip_longest

from contracts.assembly.document import Column, Table

PAPER = 444.0  # the text block, in points, as in print.css
LETTER = 10.5  # a Chinese character in a table; a Latin one takes little more than half of it
FRAME = 11.0  # what the padding and the rule of a cell take
SHORTEST, LONGEST = 2, 8  # in Chinese characters: what any column gets, and from where a long word may break after all
WIDE = "%&@MWmw"
TELEPHONE, SCREEN_LETTER, SCREEN_FRAME = 300.0, 12.5, 13.0  # the same of a contract on a telephone, in pixels
LEGIBLE = 3  # in Chinese characters: what a column needs on a screen

_WHOLE = re.compile(r"（[^（）]*）|[!-~]+")


def percentages(table: Table) -> list[int]:
    """Return the width of each column in whole per cents that add up to 100."""
    return measured(table)[0]


def measured(table: Table) -> tuple[list[int], bool]:
    """Return the width of each column as `percentages` does, and whether the table is wide."""
    cells = zip_longest(*(["".join(node.text for node in cell) for cell in row] for row in table.rows))
    longest = [_longest(column, texts or ()) for column, texts in zip_longest(table.columns, cells)]
    needs = [math.ceil((max(SHORTEST, one) * LETTER + FRAME) / PAPER * 100) for one in longest]
    wide = sum(max(LEGIBLE, one) * SCREEN_LETTER + SCREEN_FRAME for one in longest) > TELEPHONE
    return _rounded(_shared([float(column.width) for column in table.columns], needs)), wide


def _longest(column: Column, texts: tuple[str, ...]) -> float:
    """Return the length of the longest piece of a column that should not be divided, in Chinese characters."""
    pieces = [piece for text in (column.heading, *texts) for piece in _WHOLE.findall(text)]
    return max((_length(piece) for piece in pieces if _length(piece) <= LONGEST), default=0.0)


def _length(piece: str) -> float:
    return sum(0.56 if character.isascii() and character not in WIDE else 1 for character in piece)


def _shared(shares: list[float], needs: list[int]) -> list[float]:
    """Give every column its share of the width; those that need more get it from the others."""
    if sum(needs) >= 100:
        return [need * 100 / sum(needs) for need in needs]
    widths = [0.0] * len(shares)
    open_ = set(range(len(shares)))
    while open_:
        left = 100 - sum(widths)
        total = sum(shares[i] for i in open_)
        short = {i for i in open_ if shares[i] * left / total < needs[i]}
        for i in short or open_:
            widths[i] = needs[i] if short else shares[i] * left / total
        open_ -= short or open_
    return widths


def _rounded(exact: list[float]) -> list[int]:
    widths = [int(width) for width in exact]
    by_loss = sorted(range(len(exact)), key=lambda i: widths[i] - exact[i])
    for i in by_loss[: 100 - sum(widths)]:
        widths[i] += 1
    return widths
