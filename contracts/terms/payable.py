"""From what is settled to what is paid: damages set off, interest, prepayment, deposit, what is carried over.

Clauses fee.setoff, liab.b, fee.late, fee.prepay, kpi.deposit. Damages that count towards the cap on deductions share it with
what the month lost by its performance. None of this changes the invoice.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from contracts.terms import billing, deposit, interest, values
from contracts.terms.explained import PERCENT, Line, formula, given, line, money, reckoned, total
from contracts.terms.month import Before, Month, Problem
from contracts.terms.values import Answers

SET_OFF = {
    "已确认的违约金可抵扣": ("双方", "生效文书"),
    "经乙方确认后抵扣": ("乙方", "双方", "生效文书"),
    "不得抵扣": ("双方", "生效文书"),
}  # whose confirmation lets damages be set off, by `fee.setoff`


@dataclass(frozen=True, slots=True)
class Settled:
    """What the invoice rests on, with tax: the service fee before performance, what performance took off, and the whole."""

    fee: Decimal
    lost: Decimal
    incl: Decimal


@dataclass(slots=True)
class Rest:
    """The lines after the settled ones, damages that are claimed apart (`kept`), and what the next month needs to know."""

    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    after: Before = field(default_factory=Before)


def draw_up(answers: Answers, month: Month, settled: Settled) -> Rest:
    """Everything between what is settled and what is paid."""
    rest = Rest()
    rest.lines += _damages(answers, month, settled, rest)
    rest.lines += _interest(answers, month, rest)
    if month.before.carried:
        rest.lines.append(line("carriedIn", formula("minus", amount=money("carried", month.before.carried))))
    prepaid = _prepayment(answers, month, settled.incl + total(rest.lines), rest)
    kept = _deposit(answers, month, settled, rest)
    left = settled.incl + total(rest.lines)
    if left < 0:
        rest.lines.append(line("carriedOut", formula("amount", amount=money("carriedOut", -left))))
    rest.after = Before(prepaid=prepaid, retained=kept, carried=Fraction(max(-left, Decimal(0))))
    return rest


def _damages(answers: Answers, month: Month, settled: Settled, rest: Rest) -> list[Line]:
    allowed = SET_OFF.get(values.text(answers.get("fee.setoff")), ())
    lines, capped = [], Decimal(0)
    for damages in month.damages:
        if damages.confirmed not in allowed:
            rest.kept.append(damages.what)
            continue
        lines.append(line("damages", formula("minus", amount=money("damages", damages.amount)), subject=damages.what))
        capped -= lines[-1].amount if damages.capped else 0
    share = values.amount(answers.get("kpi.malusCap"))
    if share is None or not capped:
        return lines
    most = formula("shared", whole=money("feeWithTax", settled.fee), share=given("kpi.malusCap", share, PERCENT))
    room = formula("room", limit=reckoned("damagesCap", most, "元"), used=money("lost", settled.lost))
    if Fraction(capped) > room.value:
        figures = {"more": money("damagesCounted", capped), "fewer": reckoned("damagesRoom", room, "元")}
        lines.append(line("damagesOver", formula("difference", **figures)))
    return lines


def _interest(answers: Answers, month: Month, rest: Rest) -> list[Line]:
    found = []
    for number, late in enumerate(month.overdue, start=1):
        if late.paid <= late.due:
            rest.problems.append(Problem(f"overdue[{number}].paid", "notLate"))
            continue
        owed = interest.late_payment(answers, late.amount, late.due, late.paid, late.lpr)
        if owed is None and answers.get("fee.late.mode") != "日万分率" and late.lpr is None:
            rest.problems.append(Problem(f"overdue[{number}].lpr", "needed"))
        elif owed is None:
            rest.problems.append(Problem("fee.late.mode", "noAnswer"))
        else:
            found.append(owed)
    return found


def _prepayment(answers: Answers, month: Month, room: Decimal, rest: Rest) -> Fraction | None:
    """Adds what is deducted of the prepayment; what is left of it, None without one."""
    whole, left = deposit.prepayment(answers), month.before.prepaid
    if answers.get("fee.prepay.on") is not True:
        return None
    number = billing.number(answers, month.span.start)
    if left is None and number == 1 and whole is not None:
        left = Fraction(whole)
    if left is None:
        rest.problems.append(Problem("before.prepaid", "needed"))
        return None
    plan = deposit.plan(answers.get("fee.prepay.deduct")) if answers.get("fee.settle.cycle") == "月" else None
    planned = plan.left_after(whole, number) if plan and whole is not None and number else None
    if planned is None and month.deduct is None and left:
        rest.problems.append(
            Problem("prepay.deduct", "noPlan", {"words": values.text(answers.get("fee.prepay.deduct"))})
        )
        return None
    deducted = deposit.deducted(left, planned, month.deduct, room)
    if deducted is None:
        return left
    rest.lines.append(deducted)
    return left + Fraction(deducted.amount)


def _deposit(answers: Answers, month: Month, settled: Settled, rest: Rest) -> Fraction | None:
    """Adds what is retained or returned; the deposit held afterwards, None where nothing is kept from the months."""
    if answers.get("fee.dep.on") is True and answers.get("fee.dep.mode") == deposit.RETAINED:
        return _retained(answers, month, settled, rest)
    if month.deposit_back:
        _paid_back(answers, month, rest)
    return None


def _retained(answers: Answers, month: Month, settled: Settled, rest: Rest) -> Fraction:
    """A deposit kept from every month."""
    before = month.before.retained
    if before is None and billing.number(answers, month.span.start) != 1:
        rest.problems.append(Problem("before.retained", "needed"))
    kept = deposit.retained(answers, settled.fee)
    held = (before or Fraction(0)) - (Fraction(kept.amount) if kept else 0)
    rest.lines += [kept] if kept else []
    if not month.deposit_back:
        return held
    _return(held, month, rest)
    return Fraction(0)


def _paid_back(answers: Answers, month: Month, rest: Rest) -> None:
    """A deposit that was paid in cash at once; a bond or an insurance just ends."""
    held = deposit.secured(answers)
    if held is None or answers.get("fee.dep.mode") != deposit.IN_CASH:
        rest.problems.append(Problem("deposit.return", "noDeposit"))
    else:
        _return(held.value, month, rest)


def _return(held: Fraction, month: Month, rest: Rest) -> None:
    if month.drawn > held:
        rest.problems.append(Problem("deposit.drawn", "tooMuchDrawn", {"held": values.decimal(held)}))
    rest.lines.append(deposit.returned(held, month.drawn))
