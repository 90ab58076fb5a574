"""A report as text for a terminal."""

from collections.abc import Iterator
from typing import Any

from contracts.benchmarks import aims
from contracts.benchmarks.section import section

Row = tuple[Any, ...]


def text(report: dict[str, Any]) -> str:
    """The whole report: the pages on each database, what they weigh, aims."""
    parts = [_run(found) for found in report["runs"]]
    head = ("page", *report["weights"][0]["kb"], "requests", "elements")
    parts.append(section("Weight of a first visit, KB as sent", head, _weights(report)))
    parts.append(aims.table(report["aims"]))
    return "\n\n".join(parts)


def _run(found: dict[str, Any]) -> str:
    title = (
        f"{found['database']}, {found['drafts']} drafts, load {found['load']}, Python {found['python']}; "
        f"server time in ms, {found['rounds']} rounds"
    )
    head = ("page", "median", "quartiles", "to bare", "4 × rows", "queries", "100 drafts", "4 ×, 8 × rows")
    return section(title, head, _pages(found))


def _pages(found: dict[str, Any]) -> Iterator[Row]:
    for page in found["pages"]:
        ms, more, queries = page["ms"], page.get("ms_more_rows"), page["queries"]
        yield (
            page["page"],
            ms["median"],
            f"{ms['q1']}–{ms['q3']}",
            f"{page['ratio']} ×",
            more["median"] if more else "–",
            queries["many"],
            queries["few"],
            ", ".join(map(str, page.get("queries_by_rows", "–"))),
        )


def _weights(report: dict[str, Any]) -> Iterator[Row]:
    for weight in report["weights"]:
        yield weight["page"], *weight["kb"].values(), weight["requests"], weight["nodes"]
