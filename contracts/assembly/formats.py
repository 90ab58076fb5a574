"""A typed answer as the contract writes it: 2026年12月1日, 5个工作日, 人民币3,816,000.00元（大写：…元整）."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from clauses.library.vocabulary import Kind
from contracts.terms import money


def missing(value: object) -> bool:
    """Whether there is nothing to print: no answer, no rows, nothing chosen. `False` and 0 are answers."""
    return value is None or value == "" or value == ()


def printed(value: object, kind: Kind, filter: str = "") -> str:
    """The words for `value`; a filter decides, else the kind of the answer, else the type of the value."""
    by_filter = _BY_FILTER.get(filter)
    if by_filter is not None:
        return by_filter(value)
    return _BY_KIND.get(kind, plain)(value)


def plain(value: object) -> str:
    """Any value in the natural way of its type."""
    match value:
        case bool():
            return "是" if value else "否"
        case Decimal():
            return decimal(value)
        case date():
            return day(value)
        case tuple() | list():
            return listed([plain(part) for part in value])
        case _:
            return str(value).replace("\r\n", "\n").replace("\r", "\n")


def listed(parts: list[str]) -> str:
    """Members joined by 、, or by ； where a member holds a 、 itself."""
    return ("；" if any("、" in part for part in parts) else "、").join(parts)


def cell(value: object, kind: Kind) -> str:
    """The words for a cell of a table, where long numbers are grouped by thousands."""
    return number(value) if kind in ("int", "decimal") else printed(value, kind)


def decimal(value: Decimal) -> str:
    """`12.50` → 12.5, `1E+2` → 100; never an exponent, never `-0`."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def day(value: object) -> str:
    """2026年12月1日."""
    return f"{value.year}年{value.month}月{value.day}日" if isinstance(value, date) else plain(value)


def days(value: object) -> str:
    """15日 or 5个工作日; a bare number counts calendar days."""
    return f"{value}日" if isinstance(value, int | Decimal) else str(value)


def percent(value: object) -> str:
    """15%; words, such as a choice that says 6%, stay as they are."""
    return f"{plain(value)}%" if isinstance(value, int | Decimal) else plain(value)


def number(value: object) -> str:
    """12,000 or 0.5."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return plain(value)
    whole, _, fraction = decimal(Decimal(value)).partition(".")
    grouped = f"{int(whole):,}"
    if whole.startswith("-") and not grouped.startswith("-"):
        grouped = f"-{grouped}"
    return f"{grouped}.{fraction}" if fraction else grouped


def figures(value: object) -> str:
    """3,816,000.00."""
    return money.figures(Decimal(value)) if isinstance(value, int | Decimal) else plain(value)


def amount(value: object) -> str:
    """人民币3,816,000.00元（大写：叁佰捌拾壹万陆仟元整）."""
    if not isinstance(value, int | Decimal):
        return plain(value)
    return f"人民币{figures(value)}元（大写：{money.capital(Decimal(value))}）"


_BY_FILTER: dict[str, Callable[[object], str]] = {
    "date": day,
    "days": days,
    "money": amount,
    "pct": percent,
    "number": number,
}
_BY_KIND: dict[Kind, Callable[[object], str]] = {
    "date": day,
    "days": days,
    "money": figures,
    "percent": percent,
}
