"""What a figure should be at most, and whether it is. Nothing passes or fails by it."""

from collections.abc import Iterable
from typing import Any

from contracts.benchmarks.section import section


def aim(words: str, limit: float, measured: float) -> dict[str, Any]:
    """A figure beside its aim."""
    return {"aim": words, "at_most": limit, "measured": round(measured, 3), "met": measured <= limit}


def table(aims: Iterable[dict[str, Any]]) -> str:
    """All aims as a table: what, at most, measured, met or missed."""
    rows = ((one["aim"], one["at_most"], one["measured"], "met" if one["met"] else "missed") for one in aims)
    return section("Aims", ("aim", "at most", "measured", ""), rows)
