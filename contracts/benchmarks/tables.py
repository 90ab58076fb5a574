"""A report as text for a terminal."""

from collections.abc import Iterable, Iterator
from typing import Any

from contracts.benchmarks.redlines import REDLINE_STAGES
from contracts.benchmarks.stages import STAGES


def text(report: dict[str, Any]) -> str:
    """The whole report: what was measured, growth, PDFs, start, aims."""
    machine = report["machine"]
    parts = [
        f"{machine['cpus']} processors, load {machine['load']}, Python {machine['python']}, "
        f"WeasyPrint {machine['weasyprint']}; medians of {report['rounds']} rounds, ratios of those medians",
        section("Before the PDF, ms", ("contract", "rows", "table rows", "kchar", *STAGES, "total"), _stages(report)),
        section("Redline of two versions, ms", ("contract", *REDLINE_STAGES), _redlines(report)),
        section(
            "PDF, warm",
            ("contract", "rows", "made by", "pages", "ms", "ms/page", "KB", "KB/page", "ours/this"),
            _pdfs(report),
        ),
        section("Memory of the process at its peak", ("made by", "MB"), report["peak_mb"].items()),
        section("Start, ms", ("what", "ms"), report["start_ms"].items()),
        section("Aims", ("aim", "at most", "measured", ""), _aims(report)),
    ]
    return "\n\n".join(part for part in parts if part)


def _stages(report: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for entry in report["stages"]:
        size = entry["rows"], round(entry["characters"] / 1000)
        yield entry["contract"], f"{entry['times']}×", *size, *entry["ms"].values()
    for entry in report["growth"]:
        ratios = entry["rows"], entry["characters"], *entry["ms"].values()
        yield entry["contract"], f"{entry['times']}×/1×", *(f"{ratio:.2f}" for ratio in ratios)


def _redlines(report: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for entry in report["redlines"]:
        yield entry["contract"], *entry["ms"].values()


def _pdfs(report: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for entry in report["pdf"]:
        figures = (entry[name] for name in ("pages", "ms", "ms_per_page", "kb", "kb_per_page"))
        yield entry["contract"], f"{entry['times']}×", entry["way"], *figures, f"{entry['ours_to_this']:.2f}"
    for way, lacking in report["not_installed"].items():
        yield "–", "–", way, f"not installed: {lacking}"


def _aims(report: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for aim in report["aims"]:
        yield aim["aim"], aim["at_most"], aim["measured"], "met" if aim["met"] else "missed"


def section(title: str, head: tuple[str, ...], rows: Iterable[Iterable[Any]]) -> str:
    """A table under its title, words to the left and numbers to the right; empty without rows."""
    lines = [tuple(map(str, row)) for row in rows]
    if not lines:
        return ""
    widths = [max(len(line[place]) for line in (head, *lines) if place < len(line)) for place in range(len(head))]
    return "\n".join((title, *(_line(line, widths) for line in (head, *lines))))


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    first, *others = zip(cells, widths, strict=False)
    return "  ".join((f"{first[0]:<{first[1]}}", *(f"{cell:>{width}}" for cell, width in others))).rstrip()
