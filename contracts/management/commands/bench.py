"""`manage.py bench`: how long each stage of a contract takes, beside other ways to make the same PDF."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from contracts.benchmarks import samples, tables
from contracts.benchmarks.report import report
from contracts.benchmarks.run import measure


class Command(BaseCommand):
    help = "Measure the stages from answers to PDF and print medians and ratios. Nothing passes or fails by a clock."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="*", type=Path, metavar="ANSWERS.json", help="default: the contracts in docs/examples"
        )
        parser.add_argument("--rounds", type=int, help="how often everything is measured; default 5, with --quick 3")
        parser.add_argument("--quick", action="store_true", help="only the longest contract as PDF, rows 1 and 4 times")
        parser.add_argument("--no-peers", action="store_true", help="leave out the other ways to make a PDF")
        parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there as well")

    def handle(self, *args: Any, **options: Any) -> None:
        quick, rounds = options["quick"], options["rounds"] or (3 if options["quick"] else 5)
        if rounds < 1:
            raise CommandError("--rounds must be 1 or more", returncode=2)
        found = measure(
            options["files"] or samples.examples(),
            rounds=rounds,
            times=(1, 4) if quick else (1, 2, 4),
            peers=not options["no_peers"],
            largest_only=quick,
            tell=self.stderr.write if options["verbosity"] else _nothing,
        )
        result = report(found, rounds)
        if options["json"]:
            options["json"].write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        self.stdout.write(tables.text(result))


def _nothing(_words: str) -> None: ...
