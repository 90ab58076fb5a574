"""How much liquidated damages come to beside the contract: R-LIA-02."""

import re
from collections.abc import Iterator
from fractions import Fraction

from contracts.risk.amounts import amount_of, share_of, yuan
from contracts.risk.case import Case, figure
from contracts.risk.findings import Hit
from contracts.risk.numerals import NUMBER, number_of
from contracts.risk.registry import checks

SUPPLIER_OWES = ("liab.ldB.interrupt", "liab.ldB.short", "liab.ldB.sub", "liab.ldB.fraud")
LEAK = "conf.ld"  # another clause, another fact: weighed by itself
_BY_TIME = re.compile(r"每(满)?(一)?(个)?(小时|分钟|日|天|席)")
_TIMES = re.compile(
    rf"(?P<base>合同(?:总)?(?:金额|总额|总价款?)|月均服务费|当月服务费|月服务费|服务费总额)的?(?P<times>{NUMBER})(?P<unit>倍|%|％)"
)
_MONTHS = re.compile(rf"(?P<months>{NUMBER})个月(?:的)?(?:月均)?服务费")
_YUAN = re.compile(r"(?:人民币)?(?P<figure>[0-9][0-9,，]{0,20}(?:\.[0-9]{1,6})?)(?P<scale>[万亿])?元")


@checks("R-LIA-02")
def damages_too_high(case: Case) -> Iterator[Hit]:
    """Each event once. What grows with time is held down by the caps of other rules and not reckoned here."""
    total, limit = case.number("fee.total"), case.limit("percent")
    if total:
        costs = {key: amount for key in (*SUPPLIER_OWES, LEAK) if (amount := _once(case, case.text(key))) is not None}
        for key, amount in costs.items():
            if share_of(amount, total) > limit:
                yield Hit((key, "fee.items"), "single", params={"words": case.text(key), **_told(amount, total, limit)})
        together = [key for key in costs if key in SUPPLIER_OWES]
        amount = sum((costs[key] for key in together), Fraction(0))
        if len(together) > 1 and share_of(amount, total) > limit:
            yield Hit((*together, "fee.items"), "sum", params=_told(amount, total, limit))
    for said in case.said():
        yield Hit(said.keys, "unlimited", params={"sentence": said.quote}, clause=said.passage.clause)


def _once(case: Case, words: str) -> Fraction | None:
    """What one event costs in yuan; None when the words do not say or count by time."""
    total, monthly = case.number("fee.total"), case.number("fee.monthly")
    if not words or _BY_TIME.search(words):
        return None
    if found := _TIMES.search(words):
        base = total if found["base"].startswith(("合同", "服务费总额")) else monthly
        times = number_of(found["times"])
        if base is None or times is None:
            return None
        return base * times if found["unit"] == "倍" else base * times / 100
    if found := _MONTHS.search(words):
        months = number_of(found["months"])
        return None if monthly is None or months is None else monthly * months
    if found := _YUAN.search(words):
        return Fraction(amount_of(found))
    return None


def _told(amount: Fraction, total: Fraction, limit: Fraction) -> dict[str, object]:
    return {
        "amount": yuan(amount),
        "share": figure(share_of(amount, total), 1),
        "limit": figure(limit),
    }
