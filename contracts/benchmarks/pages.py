"""What the commands that measure pages share: databases of their own, each measured by a process of its own."""

import json
from argparse import SUPPRESS, ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from contracts.benchmarks import samples
from contracts.benchmarks.service import Failed, in_a_process, service


class PagesCommand(BaseCommand):
    """Measures pages. `name` is the command's; `numbers` its options that are counts, by name: default, least, help."""

    requires_system_checks: list[str] = []
    name = ""
    numbers: dict[str, tuple[int, int, str]] = {}

    def add_arguments(self, parser: ArgumentParser) -> None:
        for number, (default, _least, words) in self.numbers.items():
            parser.add_argument(f"--{number}", type=int, default=default, help=f"{words}; default {default}")
        parser.add_argument("--quick", action="store_true", help="copies of one example only, to see that it runs")
        parser.add_argument("--postgresql", metavar="URL", help="measure on this server as well, in a new database")
        parser.add_argument("--no-sqlite", action="store_true", help="measure on PostgreSQL only")
        parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there as well")
        parser.add_argument("--inside", type=Path, help=SUPPRESS)  # the process that measures one database

    def handle(self, *args: Any, **options: Any) -> None:
        numbers = {number: options[number] for number in self.numbers}
        for number, (_default, least, _words) in self.numbers.items():
            if numbers[number] < least:
                raise CommandError(f"--{number} must be {least} or more", returncode=2)
        if options["inside"]:
            self._inside(numbers, options)
            return
        result = self.report([self._measured(database, numbers, options) for database in _databases(options)])
        if options["json"]:
            options["json"].write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        self.stdout.write(self.text(result))

    def run(self, **measured: Any) -> dict[str, Any]:
        """The figures of one database."""
        raise NotImplementedError

    def report(self, figures: list[dict[str, Any]]) -> dict[str, Any]:
        """What the figures of all databases come to."""
        raise NotImplementedError

    def text(self, result: dict[str, Any]) -> str:
        """The report as it is printed."""
        raise NotImplementedError

    def _inside(self, numbers: dict[str, int], options: dict[str, Any]) -> None:
        tell = self.stderr.write if options["verbosity"] else _nothing
        with service(options["inside"]):
            files = samples.examples()[:1] if options["quick"] else samples.examples()
            figures = self.run(**numbers, files=files, tell=tell)
        (options["inside"] / "figures.json").write_text(json.dumps(figures), encoding="utf-8")

    def _measured(self, database: str, numbers: dict[str, int], options: dict[str, Any]) -> dict[str, Any]:
        arguments = [part for number, value in numbers.items() for part in (f"--{number}", str(value))]
        arguments += ["--quick"] if options["quick"] else []
        try:
            return in_a_process(self.name, database, arguments, quiet=not options["verbosity"])
        except Failed as failure:
            raise CommandError(f"measuring failed: {failure}") from failure


def _databases(options: dict[str, Any]) -> list[str]:
    """Addresses of databases; empty for a SQLite file of its own."""
    chosen = [] if options["no_sqlite"] else [""]
    return [*chosen, options["postgresql"]] if options["postgresql"] else chosen


def _nothing(_words: str) -> None: ...
