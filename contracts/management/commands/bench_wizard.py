"""`manage.py bench_wizard`: how long the pages take in service, with how many queries, and what they weigh."""

import json
from argparse import SUPPRESS, ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from contracts.benchmarks import samples
from contracts.benchmarks.wizard import report, tables
from contracts.benchmarks.wizard.run import run
from contracts.benchmarks.wizard.service import Failed, in_a_process, service


class Command(BaseCommand):
    help = (
        "Measure the pages of the wizard and the lists, on databases of their own. Nothing passes or fails by a clock."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--drafts", type=int, default=10_000, help="in the table; default 10000")
        parser.add_argument("--rounds", type=int, default=40, help="how often each page is visited; default 40")
        parser.add_argument("--quick", action="store_true", help="copies of one example only, to see that it runs")
        parser.add_argument("--postgresql", metavar="URL", help="measure on this server as well, in a new database")
        parser.add_argument("--no-sqlite", action="store_true", help="measure on PostgreSQL only")
        parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there as well")
        parser.add_argument("--inside", type=Path, help=SUPPRESS)  # the process that measures one database

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rounds"] < 1 or options["drafts"] < 1:
            raise CommandError("--rounds and --drafts must be 1 or more", returncode=2)
        tell = self.stderr.write if options["verbosity"] else _nothing
        if options["inside"]:
            with service(options["inside"]):
                files = samples.examples()[:1] if options["quick"] else samples.examples()
                figures = run(drafts=options["drafts"], rounds=options["rounds"], files=files, tell=tell)
            (options["inside"] / "figures.json").write_text(json.dumps(figures), encoding="utf-8")
            return
        result = report.report([self._measure(database, options) for database in _databases(options)])
        if options["json"]:
            options["json"].write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        self.stdout.write(tables.text(result))

    def _measure(self, database: str, options: dict[str, Any]) -> dict[str, Any]:
        arguments = ["--drafts", str(options["drafts"]), "--rounds", str(options["rounds"])]
        arguments += ["--quick"] if options["quick"] else []
        try:
            return in_a_process(database, arguments, quiet=not options["verbosity"])
        except Failed as failure:
            raise CommandError(f"measuring failed: {failure}") from failure


def _databases(options: dict[str, Any]) -> list[str]:
    """Addresses of databases; empty for a SQLite file of its own."""
    chosen = [] if options["no_sqlite"] else [""]
    return [*chosen, options["postgresql"]] if options["postgresql"] else chosen


def _nothing(_words: str) -> None: ...
