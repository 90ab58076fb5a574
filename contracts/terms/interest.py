"""Interest on late payment (domain.md §R8; 买卖合同司法解释 18 by analogy, 保障中小企业款项支付条例 17)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from contracts.terms import values
from contracts.terms.explained import MYRIAD, PERCENT, Line, formula, given, line, money, reckoned
from contracts.terms.money import round_fen
from contracts.terms.values import Answers


def lpr_rate(lpr: Decimal, add: Decimal) -> Decimal:
    """The yearly rate in percent: `lpr` percent raised by `add` percent of itself; 3.00 and 30 → 3.9."""
    return lpr * (1 + add / 100)


def late_interest(overdue: Decimal, rate: Decimal, days: int, basis: int = 365) -> Decimal:
    """Interest in yuan on `overdue` yuan at `rate` percent a year for `days` days, rounded once, to the 分.

    `basis` is the days of a year, 360 or 365. 318,000.00 at 3.9% for 20 days → 679.56.
    """
    return round_fen(Fraction(overdue) * Fraction(rate) / 100 * days / basis)


def daily_interest(overdue: Decimal, rate: Decimal, days: int) -> Decimal:
    """Interest in yuan at `rate` ten-thousandths (万分之) a day for `days` days, rounded once, to the 分."""
    return round_fen(Fraction(overdue) * Fraction(rate) / 10_000 * days)


def late_payment(answers: Answers, overdue: Fraction, due: date, paid: date, lpr: Fraction | None) -> Line | None:
    """What an amount due on `due` and paid on `paid` owes under clause fee.late, from the day after it was due.

    `lpr` is the one-year LPR in percent of the day it fell overdue. None when it was paid in time, or while the rule or
    the rate is missing.
    """
    days = given("overdueDays", (paid - due).days, "日")
    amount = money("overdue", overdue)
    if days.value <= 0:
        return None
    if answers.get("fee.late.mode") == "日万分率":
        daily = values.amount(answers.get("fee.late.daily"))
        if daily is None:
            return None
        return line("late", formula("daily", amount=amount, rate=given("dailyRate", daily, MYRIAD), days=days))
    add, basis = values.amount(answers.get("fee.late.add")), values.text(answers.get("fee.late.basis"))
    if add is None or lpr is None or basis not in ("360", "365"):
        return None
    rate = formula("raised", base=given("lpr", lpr, PERCENT), pct=given("lprAdd", add, PERCENT))
    figures = {"amount": amount, "rate": reckoned("yearlyRate", rate, PERCENT), "days": days}
    return line("late", formula("yearly", **figures, basis=given("yearDays", int(basis), "日")))
