"""A report as text for a terminal."""

from collections.abc import Iterator
from typing import Any

from contracts.benchmarks import aims
from contracts.benchmarks.redlines import REDLINE_STAGES
from contracts.benchmarks.section import section
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
        aims.table(report["aims"]),
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
