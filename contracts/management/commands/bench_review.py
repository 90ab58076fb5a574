"""`manage.py bench_review`: how long the desk and the lists of review take in service, and with how many queries."""

from typing import Any

from contracts.benchmarks.pages import PagesCommand
from contracts.benchmarks.review import report
from contracts.benchmarks.review.run import run


class Command(PagesCommand):
    help = "Measure the pages of review, on databases of their own. Nothing passes or fails by a clock."
    name = "bench_review"
    numbers = {
        "drafts": (10_000, 10, "contracts, of 5 versions each"),  # one in ten is under review
        "events": (500_000, 1, "rows of the trail"),
        "rounds": (20, 1, "how often each page is visited"),
    }

    def run(self, **measured: Any) -> dict[str, Any]:
        return run(**measured)

    def report(self, figures: list[dict[str, Any]]) -> dict[str, Any]:
        return report.report(figures)

    def text(self, result: dict[str, Any]) -> str:
        return report.text(result)
