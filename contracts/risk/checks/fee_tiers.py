"""Prices that fall with the volume: R-FEE-06 and R-FEE-07."""

from collections.abc import Iterator
from math import ceil

from contracts.risk.case import Case, Row, figure
from contracts.risk.findings import Hit
from contracts.risk.registry import checks
from contracts.terms import tiers, values
from contracts.terms.money import figures

TIERS = "fee.tiers"
MODE, BASIS = "fee.tierMode", "fee.tierBasis"
MARGINAL = "分段累进"
BASES = (tiers.MONTHLY, tiers.DAILY, tiers.YEARLY)


@checks("R-FEE-06")
def broken_tiers(case: Case) -> Iterator[Hit]:
    rows = case.rows(TIERS)
    if not rows:
        return
    for problem in tiers.tier_problems(rows):
        yield _mended(case, problem.code, problem.row, rows[problem.row])
    if case.text(MODE) not in (MARGINAL, tiers.WHOLE_BAND):
        yield Hit((MODE, TIERS), "mode", fix="mode", changes={MODE: MARGINAL})
    if case.text(BASIS) not in BASES:
        yield Hit((BASIS, TIERS), "basis", fix="basis", changes={BASIS: BASES[0]})
    priced = {values.text(row.get("name")) for row in case.rows("fee.items")}
    for number, row in enumerate(rows):
        item = values.text(row.get("item"))
        if item and item not in priced:
            yield Hit((TIERS, "fee.items"), "nobody", (number,), {"row": number + 1, "item": item})


@checks("R-FEE-07")
def cliff_at_the_edge(case: Case) -> Iterator[Hit]:
    """Only where a whole volume takes the price of its tier; one unit more is then the first of the next."""
    if case.text(MODE) != tiers.WHOLE_BAND:
        return
    rows = case.rows(TIERS)
    for item in dict.fromkeys(values.text(row.get("item")) for row in rows):
        mine = [(number, row) for number, row in enumerate(rows) if values.text(row.get("item")) == item]
        for cliff in tiers.cliffs(tiers.read_tiers([row for _number, row in mine])):
            starts = [(values.amount(row.get("from")) or 0, number) for number, row in mine]
            number = min(start for start in starts if start[0] >= cliff.quantity)[1]
            params = {"item": item, "quantity": f"{int(cliff.quantity):,}", "level": f"{ceil(cliff.even or 0):,}"}
            params |= {"before": figures(cliff.before), "after": figures(cliff.after)}
            name = "falls" if cliff.even is None else "back"
            yield Hit((TIERS, MODE), name, (number,), params, fix="", changes={MODE: MARGINAL})


def _mended(case: Case, code: str, number: int, row: Row) -> Hit:
    """The hit for a problem of one tier; only an end that is too many can be taken away without asking."""
    params = {"row": number + 1, "item": values.text(row.get("item"))}
    params |= {side: figure(values.amount(row.get(side)) or 0) for side in ("from", "to")}
    if code != "open":
        return Hit((TIERS,), code, (number,), params)
    changes = {TIERS: case.changed_rows(TIERS, {(number, "to"): ""})}
    return Hit((TIERS,), code, (number,), params, fix="open", changes=changes, cells=((TIERS, number, "to"),))
