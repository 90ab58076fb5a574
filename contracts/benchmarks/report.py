"""What a run found, as plain data: medians, ratios of medians, and the aims with what was reached."""

import os
import platform
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from statistics import median
from typing import Any

from contracts.benchmarks.aims import aim
from contracts.benchmarks.redlines import REDLINE_STAGES
from contracts.benchmarks.run import OURS, Measures, Sample
from contracts.benchmarks.stages import STAGES, before_pdf

BEFORE_PDF_MS, NAIVE_RATIO, PDF_KB, REDLINE_MS = 60, 0.75, 900, 150
ASSEMBLED_MS, CHECKS_MS = 150, 50


def report(found: Measures, rounds: int) -> dict[str, Any]:
    """Everything a run found, ready for JSON: milliseconds, kilobytes, megabytes."""
    stages = [_stages(found, sample) for sample in found.stages]
    pdfs = [_pdf(found, sample, way) for sample, way in found.prints]
    redlines = [_redline(found, name) for name in found.redlines]
    return {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "cpus": os.cpu_count(),
            "load": round(os.getloadavg()[0], 2),
            "python": platform.python_version(),
            "weasyprint": version("weasyprint"),
        },
        "rounds": rounds,
        "stages": stages,
        "growth": list(_growth(stages)),
        "redlines": redlines,
        "pdf": pdfs,
        "peak_mb": {way: round(peak / 2**20) for way, peak in found.peaks.items()},
        "start_ms": {name: _ms(seconds) for name, seconds in found.start.items()},
        "not_installed": found.not_installed,
        "aims": list(_aims(stages, pdfs, redlines)),
    }


def _stages(found: Measures, sample: Sample) -> dict[str, Any]:
    trips = found.stages[sample]
    times = {stage: _ms(trip[stage] for trip in trips) for stage in STAGES}
    trip = found.trips[sample]
    return {
        "contract": sample.name,
        "times": sample.times,
        "rows": trip.rows,
        "characters": trip.characters,
        "ms": {**times, "total": _ms(before_pdf(trip) for trip in trips)},
    }


def _growth(stages: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """How many times longer each stage takes with the most rows than with the fewest."""
    for contract in dict.fromkeys(entry["contract"] for entry in stages):
        by_times = {entry["times"]: entry for entry in stages if entry["contract"] == contract}
        few, many = by_times[min(by_times)], by_times[max(by_times)]
        if few is many:
            continue
        yield {
            "contract": contract,
            "times": many["times"],
            "rows": _ratio(many["rows"], few["rows"]),
            "characters": _ratio(many["characters"], few["characters"]),
            "ms": {stage: _ratio(many["ms"][stage], few["ms"][stage]) for stage in few["ms"]},
        }


def _pdf(found: Measures, sample: Sample, way: str) -> dict[str, Any]:
    printed, ours = found.prints[sample, way], found.prints[sample, OURS]
    kilobytes = round(printed.size / 1024)
    return {
        "contract": sample.name,
        "times": sample.times,
        "way": way,
        "ms": _ms(printed.seconds),
        "ours_to_this": _ratio(_ms(ours.seconds), _ms(printed.seconds)),
        "pages": printed.pages,
        "ms_per_page": round(_ms(printed.seconds) / printed.pages, 1),
        "kb": kilobytes,
        "kb_per_page": round(kilobytes / printed.pages, 1),
    }


def _redline(found: Measures, name: str) -> dict[str, Any]:
    runs = found.redlines[name]
    return {"contract": name, "ms": {stage: _ms(run[stage] for run in runs) for stage in REDLINE_STAGES}}


def _aims(
    stages: list[dict[str, Any]], pdfs: list[dict[str, Any]], redlines: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """What is aimed at and what was reached, by contracts with their rows as they are.

    Ours to naive is that of the medians of all contracts added up: a slow second then weighs less than in any one.
    """
    largest = max((entry for entry in stages if entry["times"] == 1), key=lambda entry: entry["characters"])
    yield aim("everything before the PDF of the largest contract, ms", BEFORE_PDF_MS, largest["ms"]["total"])
    assembled = largest["ms"]["terms"] + largest["ms"]["assemble"]
    yield aim("terms with the worked example and assembly of the largest contract, ms", ASSEMBLED_MS, assembled)
    yield aim("all risk checks on the largest contract, ms", CHECKS_MS, largest["ms"]["check"])
    if redlines:
        slowest = max(round(entry["ms"]["compare"] + entry["ms"]["marked"], 1) for entry in redlines)
        yield aim("redline compared and drawn, the slowest contract, ms", REDLINE_MS, slowest)
    plain = [entry for entry in pdfs if entry["times"] == 1]
    total = {way: sum(entry["ms"] for entry in plain if entry["way"] == way) for way in (OURS, "naive")}
    if total["naive"]:
        yield aim("all PDFs, ours to naive", NAIVE_RATIO, _ratio(total[OURS], total["naive"]))
    if sizes := [entry["kb"] for entry in plain if entry["way"] == OURS and entry["pages"] >= 20]:
        yield aim("largest PDF of 20 pages or more, KB", PDF_KB, max(sizes))


def _ms(seconds: Iterable[float]) -> float:
    return round(median(seconds) * 1000, 1)


def _ratio(one: float, other: float) -> float:
    return round(one / other, 2)
