"""What was found, as plain data and as text for a terminal: times, ratios to a bare page, queries, and the aim."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from contracts.benchmarks import aims
from contracts.benchmarks.aims import aim
from contracts.benchmarks.section import section
from contracts.benchmarks.wizard.pages import BARE

AIM_MS = 300
MUCH = ", much said"


def report(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Everything, ready for JSON."""
    for found in runs:
        bare = found["pages"][0]["ms"]["median"]
        for page in found["pages"]:
            page["ratio"] = round(page["ms"]["median"] / bare, 1)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    return {"made": made, "runs": runs, "aims": [one for found in runs for one in _aims(found)]}


def text(result: dict[str, Any]) -> str:
    """The whole report."""
    parts = [_run(found) for found in result["runs"]]
    return "\n\n".join([*parts, aims.table(result["aims"])])


def growing(found: dict[str, Any]) -> list[str]:
    """Pages whose queries grow with contracts, versions, rows of the trail or comments."""
    many = {page["page"]: page["queries"]["many"] for page in found["pages"]}
    few = {page["page"]: page["queries"].get("few", many[page["page"]]) for page in found["pages"]}
    little = {name: many[name.removesuffix(MUCH)] for name in many}
    return [name for name in many if many[name] > few[name] or many[name] > little[name]]


def _run(found: dict[str, Any]) -> str:
    title = (
        f"{found['database']}, {found['drafts']} contracts, {found['revisions']} versions, {found['events']} rows of the "
        f"trail (read and verified in {found['seconds_to_verify']} s), load {found['load']}, Python {found['python']}; "
        f"server time in ms, {found['rounds']} rounds"
    )
    head = ("page", "median", "quartiles", "worked", "to bare", "queries", "with few")
    return section(title, head, _pages(found))


def _pages(found: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for page in found["pages"]:
        ms, queries = page["ms"], page["queries"]
        quartiles = f"{ms['q1']}–{ms['q3']}"
        yield (
            page["page"],
            ms["median"],
            quartiles,
            page["worked"],
            f"{page['ratio']} ×",
            queries["many"],
            queries.get("few", "–"),
        )


def _aims(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    pages = [page for page in found["pages"] if page["page"] != BARE]
    desk = [page for page in pages if page["page"].startswith("desk")]
    for what, some in (("list", [page for page in pages if page not in desk]), ("desk", desk)):
        slowest = max(some, key=lambda page: page["ms"]["median"])
        yield aim(f"{found['database']}: slowest {what} ({slowest['page']}), ms", AIM_MS, slowest["ms"]["median"])
    yield aim(f"{found['database']}: pages whose queries grow", 0, len(growing(found)))
