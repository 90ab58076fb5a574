"""What a run found, as plain data: times, ratios to a bare page, queries, weights, and the aims with what was reached."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from contracts.benchmarks.aims import aim
from contracts.benchmarks.wizard.pages import BARE, SAVE

SAVE_MS, LIST_MS = 60, 100
BUDGET_KB = {"html": 35, "css": 35, "js": 45, "page": 150}
REQUESTS, NODES = 12, 1500


def report(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Everything, ready for JSON: milliseconds, kilobytes. A weight is the same whatever the database is."""
    for found in runs:
        bare = _by_name(found)[BARE]["ms"]["median"]
        for page in found["pages"]:
            page["ratio"] = round(page["ms"]["median"] / bare, 1)
    weights = [_weight(name, weight) for name, weight in runs[0]["weights"].items()]
    return {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "runs": [{name: value for name, value in found.items() if name != "weights"} for found in runs],
        "weights": weights,
        "aims": [*(one for found in runs for one in _speed(found)), *_lightness(weights)],
    }


def _weight(name: str, weight: dict[str, Any]) -> dict[str, Any]:
    sent = {kind: round(size / 1024, 1) for kind, size in weight["sent"].items()}
    page = round(sum(weight["sent"].values()) / 1024, 1)
    return {"page": name, "kb": {**sent, "page": page}, "requests": weight["requests"], "nodes": weight["nodes"]}


def _speed(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    pages, where = _by_name(found), found["database"]
    yield aim(f"{where}: {SAVE}, ms", SAVE_MS, pages[SAVE]["ms"]["median"])
    yield aim(f"{where}: dashboard, ms", LIST_MS, pages["dashboard"]["ms"]["median"])
    for words in ("dashboard, search", "dashboard, by"):
        slowest = max(
            (page for name, page in pages.items() if name.startswith(words)), key=lambda page: page["ms"]["median"]
        )
        yield aim(f"{where}: slowest {slowest['page']}, ms", LIST_MS, slowest["ms"]["median"])
    growing = [name for name, page in pages.items() if _grows(page)]
    yield aim(f"{where}: pages whose queries grow with drafts or rows", 0, len(growing))


def _lightness(weights: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for kind, budget in BUDGET_KB.items():
        heaviest = max(weights, key=lambda weight: weight["kb"][kind])
        yield aim(f"{kind} of {heaviest['page']}, KB", budget, heaviest["kb"][kind])
    for what, budget in (("requests", REQUESTS), ("nodes", NODES)):
        heaviest = max(weights, key=lambda weight: weight[what])
        yield aim(f"{what} of {heaviest['page']}", budget, heaviest[what])


def _grows(page: dict[str, Any]) -> bool:
    return any(len(set(counts)) > 1 for counts in (page["queries"].values(), page.get("queries_by_rows", ())))


def _by_name(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {page["page"]: page for page in found["pages"]}
