"""Numbers as contracts write them: 12, 0.5, 十二, 两, 三百六十五."""

import re
from fractions import Fraction

NUMBER = r"(?:[0-9]+(?:\.[0-9]+)?|[零一二两三四五六七八九十百千半]+)"
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def number_of(words: str) -> Fraction | None:
    """What digits or Chinese numerals below 10,000 stand for; None when they are neither."""
    if re.fullmatch(r"[0-9]{1,15}(?:\.[0-9]{1,15})?", words):
        return Fraction(words)
    if words == "半":
        return Fraction(1, 2)
    if not words or not re.fullmatch(r"(?:[零一二两三四五六七八九]?[十百千])*[零一二两三四五六七八九]?", words):
        return None
    total = digit = 0
    for character in words:
        if character in _DIGITS:
            digit = _DIGITS[character]
        else:
            total, digit = total + (digit or 1) * _UNITS[character], 0
    return Fraction(total + digit)
