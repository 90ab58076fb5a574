"""What a score changes in the fee of a period: coefficient, red lines, and the caps on both (domain.md §R5, §R7).

The share of the fee at risk is multiplied by the coefficient; a red line that was crossed costs its amount each time
(clauses kpi.result, kpi.fail). Bonus and deductions each stop at their share of the fee of the period, deductions all
together. Every change is a line that says how it came about; deductions are negative.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from contracts.terms import values
from contracts.terms.explained import PERCENT, Line, formula, given, line, money, total
from contracts.terms.money import round_fen
from contracts.terms.values import Answers

TIMES = "次"


def adjustments(
    answers: Answers, fee: Decimal, coef: Decimal, incidents: Mapping[int, int] | None = None
) -> tuple[Line, ...]:
    """What is added to a period's `fee` (yuan) or taken off for its coefficient and its `incidents`: how often each red
    line (row of `kpi.redlines`, from 0) was crossed. Empty where nothing changes."""
    changes = [*_coefficient(answers, fee, coef), *_redlines(answers, incidents or {})]
    return (*changes, *_caps(answers, fee, changes))


def adjusted(answers: Answers, fee: Decimal, coef: Decimal, incidents: Mapping[int, int] | None = None) -> Decimal:
    """A period's fee after its score, in yuan. 318,000.00 with 15% at risk and 0.94 → 315,138.00."""
    return fee + total(adjustments(answers, fee, coef, incidents))


def _coefficient(answers: Answers, fee: Decimal, coef: Decimal) -> Iterator[Line]:
    share = values.amount(answers.get("fee.perfPct"))
    if share and coef != 1:
        figures = {"share": given("kpi.share", share, PERCENT), "coef": given("kpi.coef", coef)}
        how = formula("kpi.coef", fee=money("kpi.fee", fee), **figures)
        # The contract rounds the fee that results, not the change: half a 分 goes up either way.
        yield Line("kpi.coef", round_fen(Fraction(fee) + how.value) - round_fen(fee), (how,))


def _redlines(answers: Answers, incidents: Mapping[int, int]) -> Iterator[Line]:
    for number, row in enumerate(values.rows(answers.get("kpi.redlines"))):
        amount, times = values.amount(row.get("amount")), incidents.get(number, 0)
        if amount and times > 0:
            figures = {"amount": money("kpi.each", amount), "times": given("kpi.times", times, TIMES)}
            yield line("kpi.redline", formula("kpi.redline", **figures), subject=values.text(row.get("event")))


def _caps(answers: Answers, fee: Decimal, changes: list[Line]) -> Iterator[Line]:
    """What bonus and deductions have beyond their caps."""
    bonus = total([change for change in changes if change.amount > 0])
    deducted = -total([change for change in changes if change.amount < 0])
    for code, amount, key in (("kpi.bonusCap", bonus, "kpi.bonusCap"), ("kpi.malusCap", deducted, "kpi.malusCap")):
        cap = values.amount(answers.get(key))
        if cap is not None and Fraction(amount) > Fraction(fee) * cap / 100:
            figures = {"fee": money("kpi.fee", fee), "cap": given(key, cap, PERCENT)}
            yield line(code, formula(code, amount=money(f"{key}.reached", amount), **figures))
