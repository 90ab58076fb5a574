"""Amounts of 人民币: rounding to 分, figures, and 中文大写金额 both ways.

Source: 支付结算办法 附一《正确填写票据和结算凭证的基本规定》; canonical spelling domain.md §R2.
"""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Literal

import cn2an

from contracts.terms.unreadable import Unreadable

FEN = Decimal("0.01")
LARGEST = Decimal("999999999999.99")
_LONGEST_CAPITAL = 60
_NUMERALS = "零壹贰叁肆伍陆柒捌玖"
_DIGITS = {numeral: value for value, numeral in enumerate(_NUMERALS)}
_UNITS = {"拾": 10, "佰": 100, "仟": 1000}
_SMALL = {"角": 10, "分": 1}
_SAME = str.maketrans("圆圓正萬億貳陸叄", "元元整万亿贰陆叁", " \u3000\u00a0\t\r\n")


class AmountError(ValueError):
    """An amount that cannot be written in words; `code` is `not_finite`, `negative`, `decimals` or `range`."""

    def __init__(self, code: Literal["not_finite", "negative", "decimals", "range"], amount: Decimal) -> None:
        super().__init__(f"{code}: an amount in words is 0 to {LARGEST} yuan with at most 2 decimals, not {amount:.6g}")
        self.code = code


def round_fen(amount: Decimal | Fraction) -> Decimal:
    """`amount` yuan rounded to 分, halves away from zero. Raises AmountError unless it is finite and below 10^30."""
    if isinstance(amount, Fraction):
        cents = (abs(amount.numerator) * 200 + amount.denominator) // (2 * amount.denominator)
        rounded = Decimal(cents if amount >= 0 else -cents).scaleb(-2)
    else:
        if not amount.is_finite():
            raise AmountError("not_finite", amount)
        if amount and amount.adjusted() >= 30:
            raise AmountError("range", amount)
        with localcontext(prec=40):
            rounded = amount.quantize(FEN, rounding=ROUND_HALF_UP)
    return rounded if rounded else Decimal("0.00")


def figures(amount: Decimal) -> str:
    """`amount` yuan as `3,816,000.00`, rounded to 分. Raises AmountError as `round_fen` does."""
    return f"{round_fen(amount):,.2f}"


def capital(amount: Decimal) -> str:
    """`amount` yuan in the canonical capital characters, `叁佰捌拾壹万陆仟元整`; zero is `零元整`.

    Raises AmountError outside 0 – 999,999,999,999.99 and for more than 2 decimals.
    """
    yuan, jiao, fen = _parts(amount)
    if not jiao and not fen:
        return f"{_integer(yuan)}元整"
    words = f"{_integer(yuan)}元" if yuan else ""
    if jiao:
        words += ("零" if yuan and yuan % 10 == 0 else "") + f"{_NUMERALS[jiao]}角"
    elif yuan:
        words += "零"
    return words + (f"{_NUMERALS[fen]}分" if fen else "")


def spellings(amount: Decimal) -> frozenset[str]:
    """Every lawful way to write `amount` in capital characters, without 人民币, using 元 and 整.

    Optional are: 零 where 亿, 万 or 元 ends in the digit 0 and the next digit is not 0, and 整 after 角.
    Amounts below one yuan may begin with 零元. Raises AmountError as `capital` does.
    """
    yuan, jiao, fen = _parts(amount)
    wholes = {_integer(yuan, *switches) for switches in product((False, True), repeat=3)}
    if not jiao and not fen:
        return frozenset(f"{whole}元整" for whole in wholes)
    if not jiao:
        tails = [f"零{_NUMERALS[fen]}分"]
    else:
        end = [f"{_NUMERALS[fen]}分"] if fen else ["", "整"]
        gap = ["", "零"] if yuan % 10 == 0 else [""]
        tails = [f"{zero}{_NUMERALS[jiao]}角{rest}" for zero in gap for rest in end]
    written = {f"{whole}元{tail}" for whole in wholes for tail in tails}
    return frozenset(written if yuan else written | {tail.removeprefix("零") for tail in tails})


def read_capital(text: str) -> Decimal:
    """The amount, with 2 decimals, that capital characters stand for.

    Accepts every lawful spelling (see `spellings`), 圆 for 元, 正 for 整, the prefix 人民币, spaces, and the traditional
    characters 支付结算办法 附一 admits (貳 陸 億 萬 圓). Raises Unreadable("capital") for anything else.
    """
    if len(text) > _LONGEST_CAPITAL:
        raise Unreadable("too_long", limit=_LONGEST_CAPITAL)
    plain = text.translate(_SAME).removeprefix("人民币").lstrip(":：")
    cents = _cents(plain)
    if cents is None or cents > LARGEST * 100:
        raise Unreadable("capital")
    amount = Decimal(cents).scaleb(-2)
    if plain not in spellings(amount):
        raise Unreadable("capital")
    return amount


def _parts(amount: Decimal) -> tuple[int, int, int]:
    if not amount.is_finite():
        raise AmountError("not_finite", amount)
    if amount < 0:
        raise AmountError("negative", amount)
    if amount > LARGEST:
        raise AmountError("range", amount)
    if (amount and amount.adjusted() < -2) or amount != round_fen(amount):
        raise AmountError("decimals", amount)
    yuan, cents = divmod(int(amount * 100), 100)
    return yuan, *divmod(cents, 10)


def _integer(number: int, after_yi: bool = False, after_wan: bool = False, over_gap: bool = True) -> str:
    """The whole yuan in words. The switches say whether each optional 零 is written:

    after 亿 or 万 whose last digit is 0 when the next group is a full thousand, and in place of an empty 万 group
    before a full thousand (壹亿零壹仟, where leaving it out is lawful but reads like 壹亿壹仟万).
    """
    if number == 0:
        return "零"
    words, last, gap = "", 0, False
    for group, unit, written in (
        (number // 10**8, "亿", False),
        (number // 10**4 % 10**4, "万", after_yi),
        (number % 10**4, "", after_wan),
    ):
        if not group:
            gap = bool(words)
            continue
        if words and (group < 1000 or (over_gap if gap else written and last % 10 == 0)):
            words += "零"
        words += _group(group) + unit
        last, gap = group, False
    return words


@lru_cache(maxsize=10_000)
def _group(number: int) -> str:
    """1 – 9999 in capital characters: 1409 → 壹仟肆佰零玖, 10 → 壹拾."""
    return str(cn2an.an2cn(str(number), "up"))


def _cents(words: str) -> int | None:
    """What `words` add up to in 分, read generously; None when they are not amount words at all."""
    whole, _, rest = words.rpartition("元")
    total = section = digit = 0
    for character in whole:
        if character in _DIGITS:
            digit = _DIGITS[character]
            continue
        if character in _UNITS:
            section += digit * _UNITS[character]
        elif character == "万":
            total, section = total + (section + digit) * 10**4, 0
        elif character == "亿":
            total, section = (total + section + digit) * 10**8, 0
        else:
            return None
        digit = 0
    cents = (total + section + digit) * 100
    for character in rest.removesuffix("整"):
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _SMALL:
            cents += digit * _SMALL[character]
        else:
            return None
    return cents
