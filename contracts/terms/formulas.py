"""Formulas as text, `{fee} * {share} * ({coef} - 1)`: reckoned exactly, and written with names or figures in their places.

What is printed and what is reckoned is the same text, so they cannot disagree. Formulas know + - * /, brackets, whole
numbers, and min() and max().
"""

import ast
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache

_PLACE = re.compile(r"\{(\w+)\}")
_CHINESE = {
    "min(": "较小值（",
    "max(": "较大值（",
    " * ": "×",
    " / ": "÷",
    " + ": "＋",
    " - ": "－",
    "(": "（",
    ")": "）",
    ", ": "，",
    "-": "−",
}
_ENGLISH = {"min(": "smaller of (", "max(": "larger of (", " * ": " × ", " / ": " ÷ ", " - ": " − ", "-": "−"}
_OPENS, _CLOSES = ("min(", "max(", ", "), (", ", ")")
_CHOOSES: dict[str, Callable[..., Fraction]] = {"min": min, "max": max}


class FormulaError(ValueError):
    """A text that is no formula; says which."""


def places(template: str) -> tuple[str, ...]:
    """The names of the places, each once."""
    return tuple(dict.fromkeys(_PLACE.findall(template)))


def reckon(template: str, values: Mapping[str, Fraction]) -> Fraction:
    """The exact result. Raises KeyError without a value for a place, ZeroDivisionError, FormulaError."""
    return _value(_parsed(template), values)


def write(template: str, put: Callable[[str, bool, bool], str], language: str) -> str:
    """The formula with its signs as the language has them. `put(place, divides, alone)` gives the words of a place:
    `divides` says that it stands after a ÷, `alone` that nothing is done with it here, as in min()."""
    signs = _CHINESE if language.startswith("zh") else _ENGLISH
    pieces = _PLACE.split(template)  # signs and places take turns
    text = ""
    for index, piece in enumerate(pieces):
        if index % 2:
            before, after = pieces[index - 1], pieces[index + 1]
            opened = before.endswith(_OPENS) or not (before or text)
            closed = after.startswith(_CLOSES) or not (after or pieces[index + 2 :])
            text += put(piece, before.endswith("/ "), opened and closed)
            continue
        for plain, sign in signs.items():
            piece = piece.replace(plain, sign)
        text += piece
    return text


def adds(template: str) -> bool:
    """Whether it has a sum in it, so that it needs brackets inside another formula."""
    return " + " in template or " - " in template


@lru_cache(maxsize=500)
def _parsed(template: str) -> ast.expr:
    try:
        return ast.parse(_PLACE.sub(r"\1", template), mode="eval").body
    except SyntaxError as error:
        raise FormulaError(template) from error


def _value(node: ast.expr, values: Mapping[str, Fraction]) -> Fraction:
    match node:
        case ast.Name(id=name):
            return values[name]
        case ast.Constant(value=int(number)):
            return Fraction(number)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, values)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _value(left, values) + _value(right, values)
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return _value(left, values) - _value(right, values)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _value(left, values) * _value(right, values)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _value(left, values) / _value(right, values)
        case ast.Call(func=ast.Name(id=name), args=[_, *_] as parts, keywords=[]) if name in _CHOOSES:
            return _CHOOSES[name](*(_value(part, values) for part in parts))
    raise FormulaError(ast.unparse(node))
