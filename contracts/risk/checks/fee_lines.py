"""Prices, units and how they are counted: R-FEE-01, -05, -20, -21, -24."""

from collections.abc import Iterator
from fractions import Fraction

from contracts.risk.case import Case, figure, listed
from contracts.risk.findings import Hit
from contracts.risk.registry import checks
from contracts.risk.rules import Bilingual
from contracts.terms import values

ITEMS = "fee.items"
ACTUAL, FIXED_TOTAL, ESTIMATE = "实际", "固定总价", "暂估总价"
PERIODS = {"月": 1, "季": 3, "年": 12}
LEAVERS = {
    "甲方": Bilingual("甲方", "the buyer"),
    "双方": Bilingual("任何一方", "either party"),
}


@checks("R-FEE-01")
def unpriced(case: Case) -> Iterator[Hit]:
    """A line whose price stands in tiers of its own needs none in the line."""
    rows = case.rows(ITEMS)
    if not rows:
        yield Hit((ITEMS,), "none")
    tiered = {values.text(row.get("item")) for row in case.rows("fee.tiers")}
    for number, row in enumerate(rows):
        name = values.text(row.get("name"))
        params = {"row": number + 1, "name": name}
        if values.number(row.get("unitPrice")) is None and (not name or name not in tiered):
            yield Hit((ITEMS,), "price", (number,), params)
        if not values.text(row.get("unit")):
            yield Hit((ITEMS,), "unit", (number,), params)


@checks("R-FEE-05")
def fixed_total_of_actual_quantities(case: Case) -> Iterator[Hit]:
    actual = [row for row in case.rows(ITEMS) if row.get("basis") == ACTUAL]
    if case.text("fee.totalMode") == FIXED_TOTAL and actual:
        names = [f"“{values.text(row.get('name'))}”" for row in actual]
        params = {"items": listed([Bilingual(name, name) for name in names])}
        yield Hit(("fee.totalMode", ITEMS), params=params, fix="", changes={"fee.totalMode": ESTIMATE})


@checks("R-FEE-20")
def unreasonable_minimum(case: Case) -> Iterator[Hit]:
    """Either the shortfall costs as much as the service while somebody may just leave, or more is promised than forecast."""
    if not case.yes("fee.min.on"):
        return
    share, who = case.number("fee.min.pct"), LEAVERS.get(case.text("end.conv.who"))
    if share is not None and share >= case.limit("percent") and who:
        better = figure(case.limit("usual"))
        params = {"share": figure(share), "who": who, "better": better}
        yield Hit(("fee.min.pct", "end.conv.who"), "full", params=params, fix="full", changes={"fee.min.pct": better})
    minimum, forecast = case.number("fee.min.qty"), _forecast(case)
    if minimum is not None and forecast is not None and minimum > forecast:
        params = {"period": case.text("fee.min.period"), "unit": case.text("fee.min.unit")}
        params |= {"minimum": figure(minimum), "forecast": figure(forecast)}
        keys = ("fee.min.qty", "fee.min.unit", "fee.min.period", "scope.volume", ITEMS)
        yield Hit(keys, "above", params=params, fix="above", changes={"fee.min.qty": figure(forecast)})


@checks("R-FEE-21")
def too_much_at_risk(case: Case) -> Iterator[Hit]:
    share, limit = case.number("fee.perfPct"), case.limit("percent")
    if share is not None and share > limit:
        params = {"share": figure(share), "limit": figure(limit)}
        yield Hit(("fee.perfPct",), "share", params=params, fix="share", changes={"fee.perfPct": figure(limit)})
    if "按坐席" not in case.chosen("fee.models"):
        return
    for number, row in enumerate(case.rows("kpi.ladder")):
        coef = values.number(row.get("coef"))
        if coef is not None and coef < case.limit("bottom"):
            told = {"row": number + 1, "coef": figure(coef), "limit": figure(case.limit("bottom"))}
            yield Hit(("kpi.ladder", "fee.models"), "bottom", (number,), told)


@checks("R-FEE-24")
def nobody_knows_what_counts(case: Case) -> Iterator[Hit]:
    """Units that need no definition are in the rule's list; a rule for 通话 also says what a 通 is."""
    counted = [values.text(row.get("unit")) for row in case.rows("fee.count")]
    priced = set(case.rule.lists["models"])
    if not counted:
        if priced & set(case.chosen("fee.models")):
            yield Hit(("fee.count", "fee.models"), "none", fix="none", changes={"fee.count": None})
        return
    for number, row in enumerate(case.rows(ITEMS)):
        unit = values.text(row.get("unit"))
        defined = any(unit in other or other in unit for other in counted if other)
        if row.get("model") in priced and unit and unit not in case.rule.lists["plain"] and not defined:
            params = {"name": values.text(row.get("name")), "unit": unit}
            yield Hit((ITEMS, "fee.count"), "unit", (number,), params)


def _forecast(case: Case) -> Fraction | None:
    """What is expected of the unit of the minimum in its period: by the forecast, else by the price lines."""
    unit, months = case.text("fee.min.unit"), PERIODS.get(case.text("fee.min.period"))
    for key, column in (("scope.volume", "monthly"), (ITEMS, "estQty")):
        known = [values.amount(row.get(column)) for row in case.rows(key) if unit and row.get("unit") == unit]
        if months and known and None not in known:
            return sum((amount for amount in known if amount is not None), Fraction(0)) * months
    return None
