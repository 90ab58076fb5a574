"""Pieces of SVG: elements, text, scales in percent of the width, and hatching that tells areas apart without colour.

Pictures are as wide as their place: what lies along the width is in percent, heights and text are in pixels, so text keeps
its size on a phone. Colours and strokes are classes of `pictures.css`; there is no style and no script.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from html import escape

NARROW = 340  # pixels: the narrowest place a picture must be legible in
SIZE = 12  # pixels of ordinary text
HATCHES = 8

Number = int | Fraction | Decimal | float


def element(name: str, *children: str, **attributes: object) -> str:
    """`<name …>children</name>`; `stroke_width` becomes `stroke-width`, `class_` is `class`, None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(_value(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def text(words: str, x: str, y: Number, *, anchor: str | None = None, shape: str | None = None, dx: int = 0) -> str:
    """Words at a place; `anchor` is `middle` or `end`, `dx` a shift in pixels."""
    return element("text", escaped(words), x=x, y=y, text_anchor=anchor, class_=shape, dx=dx or None)


def plain(words: object) -> str:
    """Text without control and formatting characters, lone surrogates and what XML forbids; line ends become spaces."""
    words = str(words)
    if words.isprintable():
        return words
    kept = (" " if character in "\n\r\t" else character for character in words)
    return "".join(character for character in kept if _is_allowed(character))


def escaped(words: object) -> str:
    """Plain text for content and quoted attributes."""
    return escape(plain(words))


def drawing(body: Sequence[str], *, prefix: str, title: str, description: str, height: int) -> str:
    """The whole picture: an image whose name is its title and description."""
    names = f"{prefix}-title {prefix}-desc"
    return element(
        "svg",
        element("title", escaped(title), id=f"{prefix}-title"),
        element("desc", escaped(description), id=f"{prefix}-desc"),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        class_="picture-drawing",
        role="img",
        aria_labelledby=names,
        width="100%",
        height=height,
        font_size=SIZE,
    )


def marker(shape: str, path: str, x: str, y: Number) -> str:
    """A small shape, drawn around the origin, at a place in percent."""
    return element("svg", element("path", d=path, class_=shape), x=x, y=y, overflow="visible")


@dataclass(frozen=True, slots=True)
class Scale:
    """Lays values from `first` to `last` over the width, from `left` to `right` percent."""

    first: Number
    last: Number
    left: Number = 0
    right: Number = 100

    def at(self, value: Number) -> str:
        return percent(self._place(value))

    def width(self, first: Number, last: Number) -> str:
        return percent(self._place(last) - self._place(first))

    def share(self, value: Number) -> float:
        """How far along the whole width a value lies, 0 to 1."""
        return self._place(value) / 100

    def _place(self, value: Number) -> float:
        part = float((Fraction(value) - Fraction(self.first)) / (Fraction(self.last) - Fraction(self.first)))
        return float(self.left) + part * (float(self.right) - float(self.left))


def percent(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") + "%"


def hatch(number: int, prefix: str) -> str:
    """The fill of area `number` (from 0)."""
    return f"url(#{prefix}-hatch-{number % HATCHES})"


def hatches(count: int, prefix: str) -> str:
    """The definitions of the first `count` hatchings."""
    used = range(min(count, HATCHES))
    return element("defs", *(_hatch(number, f"{prefix}-hatch-{number}") for number in used))


def _hatch(number: int, name: str) -> str:
    size = 12 if number == 7 else 8
    strokes = (
        "M-2 10L10 -2M-2 2L2 -2M6 10L10 6",
        "M0 4H0.01M4 0H4.01M8 4H8.01M4 8H4.01",
        "M-2 -2L10 10M-2 6L2 10M6 -2L10 2",
        "M0 4H8",
        "M4 0V8",
        "M0 0L8 8M8 0L0 8",
        "M0 4H8M4 0V8",
        "M0 0H0.01M12 0H12.01M6 6H6.01M0 12H0.01M12 12H12.01",
    )
    return element(
        "pattern",
        element("rect", width=size, height=size, class_=f"picture-ground-{number % 4}"),
        element("path", d=strokes[number], class_=f"picture-hatch picture-hatch-{number}"),
        id=name,
        width=size,
        height=size,
        patternUnits="userSpaceOnUse",
    )


def width_of(words: str, size: float = SIZE) -> float:
    """About how many pixels wide words are: Chinese characters are square, others a little over half as wide."""
    return sum(size if unicodedata.east_asian_width(c) in "WFA" else size * 0.58 for c in words)


def fit(words: str, room: float, size: float = SIZE) -> str:
    """Words cut to fit `room` pixels, ending in … when cut."""
    if width_of(words, size) <= room:
        return words
    while words and width_of(words + "…", size) > room:
        words = words[:-1]
    return words + "…"


def _value(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _is_allowed(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs") and character not in "\ufffe\uffff"
