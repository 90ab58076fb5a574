"""Deposit and prepayment: what is kept from a month, what is paid in advance and deducted again, and what goes back.

Clauses kpi.deposit and fee.prepay. The plan of deducting is a sentence of the contract; where it reads like the proposed
one (自第二期服务费起分六期等额抵扣) it is followed, otherwise the month must say what is deducted.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from contracts.terms import fees, milestones, values
from contracts.terms.calendar import end_of
from contracts.terms.explained import PERCENT, Figure, Line, formula, given, line, money, reckoned
from contracts.terms.money import round_fen
from contracts.terms.values import Answers

RETAINED, IN_CASH = "按期扣留", "一次性缴纳"
_NUMERALS = {numeral: number for number, numeral in enumerate("一二三四五六七八九十", start=1)} | {
    "两": 2,
    "十一": 11,
    "十二": 12,
}
_COUNT = r"([0-9]{1,2}|十[一二]?|[一二两三四五六七八九])"
_PLAN = re.compile(
    rf"自第{_COUNT}(?:期|个月|月)(?:服务费)?(?:结算)?起，?分{_COUNT}(?:期|个月)(?:按月)?(?:平均|等额)(?:抵扣|扣回|扣还)"
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A prepayment goes back in `count` equal parts, the first with settlement number `first` (from 1)."""

    first: int
    count: int

    def left_after(self, amount: Decimal, number: int) -> Decimal:
        """What of `amount` is still to be deducted after settlement `number`, to the 分."""
        done = min(max(number - self.first + 1, 0), self.count)
        return amount - round_fen(Fraction(amount) * done / self.count)


def plan(words: object) -> Plan | None:
    """The plan a sentence describes; None when it cannot be read as equal parts."""
    match = _PLAN.fullmatch(values.text(words).replace(" ", "").rstrip("。"))
    return Plan(_number(match[1]), _number(match[2])) if match else None


def prepayment(answers: Answers) -> Decimal | None:
    """What is paid in advance: its share of the total, or of a month where there are prices only; None without one."""
    share, totals = values.amount(answers.get("fee.prepay.pct")), fees.totals(answers)
    whole = totals.total.incl if totals.total else totals.monthly
    if answers.get("fee.prepay.on") is not True or share is None or whole is None:
        return None
    return round_fen(Fraction(whole) * share / 100)


def deducted(left: Fraction, planned: Decimal | None, said: Fraction | None, room: Decimal) -> Line | None:
    """What a month deducts of a prepayment of which `left` yuan are left: what was `said`, else down to the `planned`
    rest; never more than is left, nor than the month pays. None for nothing."""
    wanted = said if said is not None else max(left - Fraction(planned or 0), Fraction(0))
    amount = min(wanted, left, max(Fraction(room), Fraction(0)))
    if not amount:
        return None
    return line("prepaid", formula("minus", amount=money("deducted", amount)))


def retained(answers: Answers, fee: Decimal) -> Line | None:
    """What is kept of a month's service fee (with tax) as a deposit; None where none is kept."""
    share = values.amount(answers.get("fee.dep.pct"))
    if answers.get("fee.dep.on") is not True or answers.get("fee.dep.mode") != RETAINED or not share or fee <= 0:
        return None
    return line("retained", formula("retained", fee=money("feeWithTax", fee), share=given("depPct", share, PERCENT)))


def secured(answers: Answers) -> Figure | None:
    """The sum of a deposit paid at once, by bond or by insurance: as agreed, else its share of the total; None without."""
    if answers.get("fee.dep.on") is not True or answers.get("fee.dep.mode") == RETAINED:
        return None
    amount, share = values.amount(answers.get("fee.dep.amount")), values.amount(answers.get("fee.dep.pct"))
    if amount is not None:
        return money("deposit", amount)
    total = fees.totals(answers).total
    if share is None or total is None:
        return None
    how = formula("shared", whole=money("total", total.incl), share=given("depPct", share, PERCENT))
    return reckoned("deposit", how, "元")


def returned(kept: Fraction, drawn: Fraction) -> Line:
    """What goes back of a deposit of `kept` yuan, less what was `drawn`."""
    figures = {"more": money("keptDeposit", kept), "fewer": money("drawnDeposit", drawn)}
    return line("returned", formula("difference", **figures))


def due_back(answers: Answers, handed_over: date) -> date | None:
    """The last day to return a deposit after handover; None while the period is missing."""
    period = milestones.days(answers.get("fee.dep.return"))
    return end_of(handed_over, period) if period else None


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _NUMERALS[words]
