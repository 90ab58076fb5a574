"""Targets, floors and weights of the indicators: R-KPI-01 to -04, -10, -15."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from contracts.risk.case import Case, Row, figure
from contracts.risk.findings import Hit
from contracts.risk.registry import checks
from contracts.risk.rules import Bilingual
from contracts.terms import values

ITEMS = "kpi.items"
WHOLE = 100
SERVICE_LEVELS = ("SL15", "SL20", "SL30")


@checks("R-KPI-01")
def weights_do_not_add_up(case: Case) -> Iterator[Hit]:
    weights = [values.number(row.get("weight")) for row in case.rows(ITEMS)]
    total = sum((weight for weight in weights if weight is not None), Fraction(0))
    if not weights or total == WHOLE:
        return
    known = [weight for weight in weights if weight is not None and weight >= 0]
    cells = _scaled(known, total) if len(known) == len(weights) and total > 0 else {}
    changes = {ITEMS: case.changed_rows(ITEMS, cells)} if cells else {}
    touched = tuple((ITEMS, row, column) for row, column in cells)
    yield Hit((ITEMS,), params={"total": figure(total)}, fix="", changes=changes, cells=touched)


@checks("R-KPI-02")
def impossible_levels(case: Case) -> Iterator[Hit]:
    for number, row in enumerate(case.rows(ITEMS)):
        yield from _beyond_bounds(case, number, row)
        yield from _inverted(case, number, row)


@checks("R-KPI-03")
def abandoned_against_answered(case: Case) -> Iterator[Hit]:
    answered, abandoned = _found(case, "ANS"), _found(case, "ABD")
    if not answered or not abandoned:
        return
    rows, (ans, abd) = (abandoned[0], answered[0]), (_target(answered[1]), _target(abandoned[1]))
    if ans is None or abd is None or abd >= WHOLE - ans - case.limit("slack"):
        return
    better, floor = WHOLE - ans, values.number(abandoned[1].get("floor"))
    cells = {(rows[0], "target"): figure(better)} if floor is None or floor > better else {}
    params = {"ans": figure(ans), "abd": figure(abd), "better": figure(better)}
    yield _row_fix(case, Hit((ITEMS,), rows=rows, params=params, fix=""), cells)


@checks("R-KPI-04")
def timing_contradicts(case: Case) -> Iterator[Hit]:
    codes = {code: found for code in (*SERVICE_LEVELS, "ANS", "ASA", "FRT", "ART") if (found := _found(case, code))}
    at = {code: target for code, (_row, row) in codes.items() if (target := _target(row)) is not None}

    def rows(*wanted: str) -> tuple[int, ...]:
        return tuple(codes[code][0] for code in wanted)

    level = next((code for code in SERVICE_LEVELS if code in at), "")
    if level and "ANS" in at and at[level] > at["ANS"]:
        floor = values.number(codes[level][1].get("floor"))
        cells = {(codes[level][0], "target"): figure(at["ANS"])} if floor is None or floor < at["ANS"] else {}
        params = {"within": level[2:], "sl": figure(at[level]), "ans": figure(at["ANS"])}
        yield _row_fix(case, Hit((ITEMS,), "service", rows(level, "ANS"), params, fix="service"), cells)
    if "ASA" in at and level and at["ASA"] > case.limit("asa") and at[level] >= case.limit("service"):
        params = {"within": level[2:], "asa": figure(at["ASA"]), "sl": figure(at[level])}
        yield Hit((ITEMS,), "speed", rows("ASA", level), params)
    if "ART" in at and "FRT" in at and at["ART"] < at["FRT"] * case.limit("ratio"):
        params = {"art": figure(at["ART"]), "frt": figure(at["FRT"])}
        yield Hit((ITEMS,), "reply", rows("ART", "FRT"), params)


@checks("R-KPI-10")
def perfection_wanted(case: Case) -> Iterator[Hit]:
    """Only indicators measured in percent of which more is better; some are about duties that can be done in full."""
    for number, row in enumerate(case.rows(ITEMS)):
        code = values.text(row.get("code"))
        indicator = case.indicators.get(code)
        if not indicator or indicator.unit != "%" or indicator.direction != "up" or code in case.rule.lists["possible"]:
            continue
        if _target(row) == WHOLE:
            yield Hit((ITEMS,), rows=(number,), params={"name": _name(case, code)})


@checks("R-KPI-15")
def indicators_and_scope(case: Case) -> Iterator[Hit]:
    codes = [values.text(row.get("code")) for row in case.rows(ITEMS)]
    loose = [
        (number, values.text(row.get("goal")))
        for number, row in enumerate(case.rows("scope.goals"))
        if values.text(row.get("goal")) and values.text(row.get("kpi")) not in codes
    ]
    if loose and codes:
        goals = "、".join(goal for _number, goal in loose)
        yield Hit(("scope.goals",), "goal", tuple(number for number, _goal in loose), {"goals": goals})
    types = set(case.chosen("scope.types"))
    for number, code in enumerate(codes):
        fitting = [set(kinds) for group, kinds in case.rule.lists.items() if code in group.split()]
        if types and fitting and not types & fitting[0]:
            yield Hit((ITEMS, "scope.types"), "unrelated", (number,), {"name": _name(case, code)})


def _beyond_bounds(case: Case, number: int, row: Row) -> Iterator[Hit]:
    code = values.text(row.get("code"))
    indicator = case.indicators.get(code)
    low, high = (values.number(bound) for bound in (indicator.low, indicator.high)) if indicator else (None, None)
    for column in ("target", "floor", "challenge"):
        level = values.number(row.get(column))
        if level is None or ((low is None or level >= low) and (high is None or level <= high)):
            continue
        params = {"name": _name(case, code), "level": case.rule.labels[column], "value": figure(level)}
        params |= {"low": "–" if low is None else figure(low), "high": "–" if high is None else figure(high)}
        yield Hit((ITEMS,), f"{column}_bounds", (number,), params)


def _inverted(case: Case, number: int, row: Row) -> Iterator[Hit]:
    code, target = values.text(row.get("code")), _target(row)
    indicator = case.indicators.get(code)
    if target is None or not indicator or indicator.direction == "range":
        return
    better = -1 if indicator.direction == "down" else 1
    floor, challenge = values.number(row.get("floor")), values.number(row.get("challenge"))
    params: dict[str, object] = {"name": _name(case, code), "target": figure(target)}
    if floor is not None and (target - floor) * better <= 0:
        swapped = {(number, "target"): figure(floor), (number, "floor"): figure(target)} if floor != target else {}
        hit = Hit((ITEMS,), "floor", (number,), {**params, "floor": figure(floor)}, fix="floor")
        yield _row_fix(case, hit, swapped)
    if challenge is not None and (challenge - target) * better <= 0:
        yield Hit((ITEMS,), "challenge", (number,), {**params, "challenge": figure(challenge)})


def _row_fix(case: Case, hit: Hit, cells: Mapping[tuple[int, str], str]) -> Hit:
    """`hit` with a fix that changes some cells of the indicators, when there are any."""
    changes = {ITEMS: case.changed_rows(ITEMS, cells)} if cells else {}
    touched = tuple((ITEMS, row, column) for row, column in cells)
    return Hit(hit.keys, hit.case, hit.rows, hit.params, hit.clause, hit.fix, changes, touched)


def _scaled(weights: list[Fraction], total: Fraction) -> dict[tuple[int, str], str]:
    """Whole weights in the same proportion that add up to 100: the largest remainders are rounded up."""
    exact = [weight * WHOLE / total for weight in weights]
    rounded = [int(weight) for weight in exact]
    by_remainder = sorted(range(len(exact)), key=lambda row: (rounded[row] - exact[row], row))
    for row in by_remainder[: WHOLE - sum(rounded)]:
        rounded[row] += 1
    return {(row, "weight"): str(weight) for row, weight in enumerate(rounded)}


def _found(case: Case, code: str) -> tuple[int, Row] | None:
    return next(((number, row) for number, row in enumerate(case.rows(ITEMS)) if row.get("code") == code), None)


def _target(row: Row) -> Fraction | None:
    return values.number(row.get("target"))


def _name(case: Case, code: str) -> Bilingual:
    indicator = case.indicators.get(code)
    return Bilingual(indicator.name if indicator else code, code)
