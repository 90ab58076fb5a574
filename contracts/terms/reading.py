"""Reading what people type: full-width characters, thousands separators, 万, several ways of writing dates and times.

Every reader takes the text of one answer and returns its typed value, or raises Unreadable with a code. They never
guess between two meanings (`1,5` or `3万5` are refused), and refuse very long input before looking at it.
"""

import re
from datetime import date
from decimal import Decimal

from contracts.terms.duration import LONGEST, Days
from contracts.terms.money import FEN, LARGEST, figures
from contracts.terms.unreadable import Code, Unreadable
from contracts.terms.values import plain

LIMIT = 60
_DIGITS = 18
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ALIKE = {ord("\u3000"): " ", ord("\u00a0"): " ", ord("￥"): "¥", ord("。"): "."} | dict.fromkeys(
    map(ord, "－–—−‐‑"), "-"
)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
_TRANSLATION: dict[int, int | str | None] = {**_FULL_WIDTH, **_ALIKE, **_INVISIBLE}

_FIGURE = r"[0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]*)?|[0-9]+(?:\.[0-9]*)?|\.[0-9]+"
_SCALES = {"": 1, "百": 10**2, "千": 10**3, "万": 10**4, "萬": 10**4, "w": 10**4, "百万": 10**6, "千万": 10**7}
_SCALES |= {"亿": 10**8, "億": 10**8}
_NUMBER = re.compile(rf"([+-]?) ?({_FIGURE}) ?(百万|千万|[百千万萬亿億w]?)", re.IGNORECASE)
_MIXED = re.compile(r"(?:([0-9]{1,4})[亿億])?(?:([0-9]{1,4})[万萬])?([0-9]{1,4}(?:\.[0-9]+)?)?")
_YUAN = re.compile(r" ?[元圆](?:整|正)?$")
_CURRENCY = re.compile(r"^(人民币|rmb|cny|¥) ?[::]? ?", re.IGNORECASE)
_DATE = re.compile(r"([0-9]{4})([-/.年])([0-9]{1,2})([-/.月])([0-9]{1,2})(日?)(?: ?0?0:00(?::00)?)?")
_PACKED_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_TIME = re.compile(r"([0-9]{1,2})(?::([0-9]{2})(?::00)?|[点时](?:([0-9]{1,2})分?|(半)|整|钟)?|([0-9]{2}))?")
_DAYS = re.compile(r"([0-9]{1,5})(个?工作[日天]|个?(?:自然|日历)[日天]|个?[日天])?")
_TRUE = frozenset({"是", "true", "yes", "1", "on", "y"})
_FALSE = frozenset({"否", "false", "no", "0", "off", "n"})
_YEARS = (1900, 2199)


def half_width(text: str) -> str:
    """`text` with full-width letters, digits and punctuation made half-width, and invisible characters removed."""
    return text.translate(_TRANSLATION)


def read_number(text: str) -> Decimal:
    """A number: `１，２３４.5`, `6.2万`, `-3`, `1亿2000万`. Raises Unreadable number, number_range or too_long."""
    return _number(_clean(text), "number")


def read_int(text: str) -> int:
    """A whole number, written as `read_number` takes it; raises Unreadable integer when it has a fraction."""
    number = read_number(text)
    if number != int(number):
        raise Unreadable("integer")
    return int(number)


def read_money(text: str) -> Decimal:
    """Yuan with 2 decimals: `¥3,816,000`, `6.2万元`, `人民币100元整`. From 0 to 999,999,999,999.99.

    Raises Unreadable number, money_negative, money_decimals (finer than 分), money_range or too_long.
    """
    words = _CURRENCY.sub("", _clean(text))
    negative = words.startswith("-")
    words = _CURRENCY.sub("", words.removeprefix("-"))
    figure = _YUAN.sub("", words)
    amount = _number(figure, "number", ended=figure != words)
    if amount < 0 or (negative and amount):
        raise Unreadable("money_negative")
    if amount > LARGEST:
        raise Unreadable("money_range", max=figures(LARGEST))
    if amount != amount.quantize(FEN):
        raise Unreadable("money_decimals")
    return amount.quantize(FEN)


def read_percent(text: str) -> Decimal:
    """A percentage, 15 for `15`, `15%`, `１５％` and `百分之15`. Raises Unreadable percent, number_range or too_long."""
    words = _clean(text)
    words = words.removeprefix("百分之") if words.startswith("百分之") else words.removesuffix("%")
    return _number(words.strip(), "percent", scales=False)


def read_date(text: str) -> date:
    """A day: `2027-1-1`, `2027/01/01`, `2027.1.1`, `2027年1月1日`, `20270101`.

    Raises Unreadable date; date_unreal for a day the calendar lacks or a year outside 1900–2199.
    """
    words = _clean(text)
    match = _DATE.fullmatch(re.sub(r" ?([-/.年月日]) ?", r"\1", words))
    if match and match[2] + match[4] + match[6] in {"--", "//", "..", "年月日", "年月"}:
        year, month, day = int(match[1]), int(match[3]), int(match[5])
    elif packed := _PACKED_DATE.fullmatch(words):
        year, month, day = int(packed[1]), int(packed[2]), int(packed[3])
    else:
        raise Unreadable("date")
    try:
        found = date(year, month, day)
    except ValueError:
        raise Unreadable("date_unreal") from None
    if not _YEARS[0] <= year <= _YEARS[1]:
        raise Unreadable("date_unreal", first=_YEARS[0], last=_YEARS[1])
    return found


def read_time(text: str) -> str:
    """A time of day as `HH:MM`, up to 24:00: `9:00`, `９：００`, `9点`, `9点半`, `9时30分`, `0930`. Raises Unreadable time."""
    match = _TIME.fullmatch(re.sub(r" ?([:点时分]) ?", r"\1", _clean(text)))
    if not match:
        raise Unreadable("time")
    hour, minute = int(match[1]), 30 if match[4] else int(match[2] or match[3] or match[5] or 0)
    if minute > 59 or hour * 60 + minute > 24 * 60:
        raise Unreadable("time")
    return f"{hour:02}:{minute:02}"


def read_days(text: str, *, working: bool = False) -> Days:
    """A number of days: `15日`, `15 天`, `5个工作日`, `10个自然日`; a bare `15` takes the unit `working` says.

    Raises Unreadable days outside 0–9999 or for anything else (weeks and months are not days).
    """
    match = _DAYS.fullmatch(_clean(text).replace(" ", ""))
    if not match or int(match[1]) > LONGEST:
        raise Unreadable("days", max=LONGEST)
    return Days(int(match[1]), "工作" in match[2] if match[2] else working)


def read_bool(text: str) -> bool:
    """Yes or no: 是 否 true false yes no y n on off 1 0, in any case. Raises Unreadable bool."""
    word = _clean(text).casefold()
    if word not in _TRUE | _FALSE:
        raise Unreadable("bool")
    return word in _TRUE


def _clean(text: str) -> str:
    """Half-width, without outer spaces, inner runs of spaces made one."""
    if len(text) > LIMIT:
        raise Unreadable("too_long", limit=LIMIT)
    return re.sub(r"\s+", " ", half_width(text)).strip()


def _number(words: str, code: Code, *, scales: bool = True, ended: bool = False) -> Decimal:
    """`words` as a number. `scales` admits 万 and the like; `ended` says a unit followed, so `6万200` is complete."""
    match = _NUMBER.fullmatch(words)
    if match and (scales or not match[3]):
        figure = plain(Decimal(re.sub(r"[, ]", "", match[2])))
        exponent = figure.as_tuple().exponent
        if len(figure.as_tuple().digits) > _DIGITS or not isinstance(exponent, int) or exponent < -_DIGITS:
            raise Unreadable("number_range", digits=_DIGITS)
        number = plain(figure * _SCALES[match[3].lower()])
        return number if match[1] != "-" else plain(-number)
    mixed = _MIXED.fullmatch(words) if scales and not match else None
    if mixed is None or sum(part is not None for part in mixed.groups()) < 2:
        raise Unreadable(code)
    yi, wan, rest = mixed.groups()
    if rest and not ended and len(rest.split(".")[0]) < 4:  # 3万5 may mean 30,005 or 35,000
        raise Unreadable(code)
    return plain(int(yi or 0) * Decimal(10**8) + int(wan or 0) * Decimal(10**4) + Decimal(rest or 0))
