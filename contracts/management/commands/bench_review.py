"""`manage.py bench_review`: how long the desk and the lists of review take in service, and with how many queries."""

import json
from argparse import SUPPRESS, ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from contracts.benchmarks import samples
from contracts.benchmarks.review import report
from contracts.benchmarks.review.run import run
from contracts.benchmarks.wizard.service import Failed, in_a_process, service


class Command(BaseCommand):
    help = "Measure the pages of review, on databases of their own. Nothing passes or fails by a clock."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--drafts", type=int, default=10_000, help="contracts, of 5 versions each; default 10000")
        parser.add_argument("--events", type=int, default=500_000, help="rows of the trail; default 500000")
        parser.add_argument("--rounds", type=int, default=20, help="how often each page is visited; default 20")
        parser.add_argument("--quick", action="store_true", help="copies of one example only, to see that it runs")
        parser.add_argument("--postgresql", metavar="URL", help="measure on this server as well, in a new database")
        parser.add_argument("--no-sqlite", action="store_true", help="measure on PostgreSQL only")
        parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there as well")
        parser.add_argument("--inside", type=Path, help=SUPPRESS)  # the process that measures one database

    def handle(self, *args: Any, **options: Any) -> None:
        numbers = {name: options[name] for name in ("drafts", "events", "rounds")}
        if min(numbers.values()) < 1 or numbers["drafts"] < 10:  # one of which is under review
            raise CommandError("--drafts must be 10 or more, --events and --rounds 1 or more", returncode=2)
        tell = self.stderr.write if options["verbosity"] else _nothing
        if options["inside"]:
            with service(options["inside"]):
                files = samples.examples()[:1] if options["quick"] else samples.examples()
                figures = run(**numbers, files=files, tell=tell)
            (options["inside"] / "figures.json").write_text(json.dumps(figures), encoding="utf-8")
            return
        arguments = [part for name, number in numbers.items() for part in (f"--{name}", str(number))]
        arguments += ["--quick"] if options["quick"] else []
        result = report.report([_measured(database, arguments, options) for database in _databases(options)])
        if options["json"]:
            options["json"].write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        self.stdout.write(report.text(result))


def _measured(database: str, arguments: list[str], options: dict[str, Any]) -> dict[str, Any]:
    try:
        return in_a_process(database, arguments, quiet=not options["verbosity"], command_name="bench_review")
    except Failed as failure:
        raise CommandError(f"measuring failed: {failure}") from failure


def _databases(options: dict[str, Any]) -> list[str]:
    """Addresses of databases; empty for a SQLite file of its own."""
    chosen = [] if options["no_sqlite"] else [""]
    return [*chosen, options["postgresql"]] if options["postgresql"] else chosen


def _nothing(_words: str) -> None: ...
