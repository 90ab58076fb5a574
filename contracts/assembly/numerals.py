"""The numerals of a contract: 一, （1）, ①, 附件一."""

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """1 → 一, 14 → 十四, 20 → 二十, 105 → 一百零五."""
    if number < 10:
        return _DIGITS[number]
    if number < 20:
        return "十" + (_DIGITS[number - 10] if number > 10 else "")
    if number < 100:
        tens, ones = divmod(number, 10)
        return _DIGITS[tens] + "十" + (_DIGITS[ones] if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        if not rest:
            return _DIGITS[hundreds] + "百"
        joined = "零" if rest < 10 else "一" if rest < 20 else ""
        return _DIGITS[hundreds] + "百" + joined + chinese(rest)
    return str(number)


def circled(number: int) -> str:
    """1 → ①, 20 → ⑳; beyond that fonts lack the sign, so 21 → 21）."""
    return chr(0x2460 + number - 1) if number <= 20 else f"{number}）"


def item(level: int, number: int) -> str:
    """（1） on the first level of a list, ① on the second."""
    return f"（{number}）" if level == 1 else circled(number)


def heading(number: int) -> str:
    """一、 before a heading inside an annex."""
    return f"{chinese(number)}、"


def annex(number: int) -> str:
    """附件一."""
    return f"附件{chinese(number)}"
