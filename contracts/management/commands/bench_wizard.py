"""`manage.py bench_wizard`: how long the pages take in service, with how many queries, and what they weigh."""

from typing import Any

from contracts.benchmarks.pages import PagesCommand
from contracts.benchmarks.wizard import report, tables
from contracts.benchmarks.wizard.run import run


class Command(PagesCommand):
    help = (
        "Measure the pages of the wizard and the lists, on databases of their own. Nothing passes or fails by a clock."
    )
    name = "bench_wizard"
    numbers = {
        "drafts": (10_000, 1, "in the table"),
        "rounds": (40, 1, "how often each page is visited"),
    }

    def run(self, **measured: Any) -> dict[str, Any]:
        return run(**measured)

    def report(self, figures: list[dict[str, Any]]) -> dict[str, Any]:
        return report.report(figures)

    def text(self, result: dict[str, Any]) -> str:
        return tables.text(result)
