"""Telephone numbers of mainland China (domain.md §R1a)."""

import re
from typing import Literal

from contracts.terms.reading import half_width
from contracts.terms.unreadable import Unreadable

Line = Literal["mobile", "fixed", "service", "short"]
_LONGEST = 40
_PATTERNS: tuple[tuple[Line, re.Pattern[str]], ...] = (
    ("mobile", re.compile(r"(1[3-9][0-9])-?([0-9]{4})-?([0-9]{4})")),
    ("fixed", re.compile(r"(0[0-9]{2,3})-?([0-9]{7,8})(?:(?:-|转|ext\.?|x|分机)([0-9]{1,6}))?", re.IGNORECASE)),
    ("service", re.compile(r"([48]00)-?([0-9]{3})-?([0-9]{4})|([48]00)-?([0-9]{4})-?([0-9]{3})")),
    ("short", re.compile(r"95[0-9]{3,6}|96[0-9]{3,4}|12[0-9]{3}")),
)
_JOINED: dict[Line, str] = {"mobile": "", "fixed": "-", "service": "-", "short": ""}


def read_phone(text: str, *, service: bool = False) -> str:
    """The number as usually written: 13812345678, 010-12345678-801, 400-820-8820.

    Accepts full-width characters, spaces, hyphens, brackets round the area code, +86, and extensions. Short codes
    (95xxx, 96xxx, 12xxx) are read only for `service` numbers. Raises Unreadable("phone").
    """
    if len(text) > _LONGEST:
        raise Unreadable("too_long", limit=_LONGEST)
    plain = re.sub(r"[\s()]", "", re.sub(r"\)\s*", "-", half_width(text).strip()))
    plain = re.sub(r"-+", "-", re.sub(r"^(\+|00)86-?(?=[1-9]|0[0-9])", "", plain))
    for line, pattern in _PATTERNS:
        match = pattern.fullmatch(plain)
        if match and (service or line != "short"):
            parts = [part for part in match.groups() if part] or [plain]
            return _JOINED[line].join(parts)
    raise Unreadable("phone")


def line_of(number: str) -> Line | None:
    """What kind of line a number is, short codes included; None when it is no number."""
    try:
        plain = read_phone(number, service=True)
    except Unreadable:
        return None
    return next((line for line, pattern in _PATTERNS if pattern.fullmatch(plain)), None)
