"""What the scores are taken from: sources, samples, exclusions, cycles: R-KPI-08, -09, -13, -16."""

from collections.abc import Iterator

from contracts.risk.case import Case, figure
from contracts.risk.findings import Hit
from contracts.risk.registry import checks
from contracts.terms import values

SURVEYED = ("CSAT", "NPS")
SAMPLE = "kpi.survey.min"


@checks("R-KPI-08")
def no_source_or_two(case: Case) -> Iterator[Hit]:
    """The catalogue names where each indicator comes from; which report decides is agreed in `kpi.method`."""
    rows, items = case.rows("kpi.method"), case.rows("kpi.items")
    if items and not rows:
        yield Hit(("kpi.method",), "none")
    priorities = [values.whole(row.get("priority")) for row in rows]
    twice = tuple(row for row, rank in enumerate(priorities) if rank is not None and priorities.count(rank) > 1)
    if twice:
        order = sorted(range(len(rows)), key=lambda row: (priorities[row] is None, priorities[row] or 0, row))
        cells = {(row, "priority"): str(rank) for rank, row in enumerate(order, start=1)}
        touched = tuple(("kpi.method", row, column) for row, column in cells)
        params = {"sources": "、".join(values.text(rows[row].get("source")) for row in twice), "count": len(rows)}
        changes = {"kpi.method": case.changed_rows("kpi.method", cells)}
        yield Hit(("kpi.method",), "equal", twice, params, fix="equal", changes=changes, cells=touched)


@checks("R-KPI-09")
def survey_sample_too_small(case: Case) -> Iterator[Hit]:
    """A sample has to reach both the general minimum and that of the row, so the larger one decides."""
    general, least = case.whole(SAMPLE), case.limit("sample")
    for number, row in enumerate(case.rows("kpi.items")):
        code = values.text(row.get("code"))
        known = [size for size in (general, values.whole(row.get("minSample"))) if size is not None]
        if code not in SURVEYED or max(known, default=0) >= least:
            continue
        params = {"code": code, "size": max(known, default=0), "least": figure(least)}
        changes = {SAMPLE: figure(least)}
        yield Hit(("kpi.items", SAMPLE), "small" if known else "none", (number,), params, fix="", changes=changes)


@checks("R-KPI-13")
def nothing_excluded(case: Case) -> Iterator[Hit]:
    """Exclusions are one-sided when none of them is about what the buyer does or causes."""
    chosen = case.chosen("kpi.excl")
    changes = {"kpi.excl": list(case.rule.lists["usual"])}
    if not chosen:
        yield Hit(("kpi.excl",), "none", fix="", changes=changes)
    elif not set(chosen) & set(case.rule.lists["buyer"]):
        yield Hit(("kpi.excl",), "one_sided", params={"what": "、".join(chosen)}, fix="", changes=changes)


@checks("R-KPI-16")
def scored_less_often_than_settled(case: Case) -> Iterator[Hit]:
    if case.text("kpi.cycle") == "季" and case.text("fee.settle.cycle") == "月":
        yield Hit(("kpi.cycle", "fee.settle.cycle"), fix="", changes={"kpi.cycle": "月"})
