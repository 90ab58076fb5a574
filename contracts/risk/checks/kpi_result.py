"""What follows from a score: ladder, deductions, termination: R-KPI-07, -11, -12, -14."""

import re
from collections.abc import Iterator

from contracts.risk.case import Case, figure
from contracts.risk.findings import Hit
from contracts.risk.registry import checks
from contracts.terms import ladder, values

DAMAGES = ("liab.ldB.interrupt", "liab.ldB.short", "liab.ldB.sub", "liab.ldB.fraud")
LONGEST_COUNT = 12  # months that failures are counted over


@checks("R-KPI-07")
def broken_ladder(case: Case) -> Iterator[Hit]:
    for problem in ladder.ladder_problems(case.rows("kpi.ladder")):
        params = {"row": problem.row + 1}
        yield Hit(("kpi.ladder",), problem.code, (problem.row,), params, fix="", changes={"kpi.ladder": None})


@checks("R-KPI-11")
def penalised_twice(case: Case) -> Iterator[Hit]:
    """By a deduction and damages nobody coordinates, or by two indicators that measure one thing."""
    together = re.compile("|".join(case.rule.lists["coordinated"]))
    deducted = bool(case.number("fee.perfPct")) or any("amount" in row for row in case.rows("kpi.redlines"))
    damages = [key for key in DAMAGES if case.text(key)]
    if deducted and damages and not any(case.pages.saying(together)):
        yield Hit(("fee.perfPct", *damages), "damages", clause="liab.general")
    items = case.rows("kpi.items")
    weighty = {
        values.text(row.get("code")): number for number, row in enumerate(items) if values.number(row.get("weight"))
    }
    for pair in case.rule.lists["twins"]:
        one, other = pair.split()
        if one in weighty and other in weighty:
            yield Hit(("kpi.items",), "twins", (weighty[one], weighty[other]), {"one": one, "other": other})


@checks("R-KPI-12")
def deductions_without_cap(case: Case) -> Iterator[Hit]:
    cap, most = case.number("kpi.malusCap"), case.limit("percent")
    params = {"most": figure(most), "cap": figure(cap or 0)}
    if case.rows("kpi.items") and (cap is None or cap > most):
        changes = {"kpi.malusCap": figure(most)}
        yield Hit(("kpi.malusCap",), "none" if cap is None else "high", params=params, fix="", changes=changes)
    for number, row in enumerate(case.rows("kpi.redlines")):
        if row.get("effect") == "按次扣款" and values.number(row.get("amount")) is None:
            yield Hit(("kpi.redlines",), "redline", (number,), {"event": row.get("event", "")})


@checks("R-KPI-14")
def terminated_without_cure(case: Case) -> Iterator[Hit]:
    """Rectification has to come before the count of failures that ends the contract."""
    consecutive, total = case.whole("kpi.fail.consec"), case.whole("kpi.fail.cum")
    said = case.pages.text_of("kpi.fail")
    if case.days("kpi.fail.rectDays") is None and case.rows("kpi.items"):
        yield Hit(("kpi.fail.rectDays",), "days", fix="days", changes={"kpi.fail.rectDays": "15日"})
    elif "解除" in said and "整改" not in said:
        yield Hit(("kpi.fail.rectDays",), "words", clause="kpi.fail")
    if consecutive is not None and total is not None and total <= consecutive:
        better = consecutive * 2
        changes = {"kpi.fail.cum": str(better)} if better <= LONGEST_COUNT else {}
        params = {"consecutive": consecutive, "total": total, "better": better}
        yield Hit(("kpi.fail.cum", "kpi.fail.consec"), "count", params=params, fix="count", changes=changes)
