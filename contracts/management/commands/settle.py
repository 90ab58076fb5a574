"""`manage.py settle ANSWERS.json MONTH.json`: one month's statement under the contract an answers file makes. No database."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import CommandError
from django.utils.translation import get_language

from contracts import month_file, statement
from contracts.management.contract_command import UNFINISHED, UNREADABLE, ContractCommand, clause_labels
from contracts.month_file import Misstated
from contracts.terms.month import Unsettled
from contracts.terms.settlement import settle
from contracts.wizard.compose import Contract, compose

NEEDED = ("term", "fees", "kpi")  # steps a statement cannot do without


class Command(ContractCommand):
    help = (
        "Settle one month: every amount with its formula, its figures and its clause. Exits 0 when settled, 3 when the "
        "contract or the month lacks something, 2 when a file is unreadable."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser, required=False)
        parser.add_argument("month", type=Path, nargs="?", metavar="MONTH.json")
        parser.add_argument("--json", action="store_true", help="print the statement as JSON, in both languages")
        parser.add_argument("--schema", action="store_true", help="print the JSON Schema of a month file")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["schema"]:
            self.stdout.write(json.dumps(month_file.schema(), ensure_ascii=False, indent=2))
            return
        if options["answers"] is None or options["month"] is None:
            raise CommandError("name an answers file and a month file, or --schema", returncode=UNREADABLE)
        imported, library = self.imported(options)
        try:
            month = self.read(month_file.read_path, options["month"])
        except Misstated as misstated:
            self._stop(misstated.problems)
        contract = compose(imported.answers, library)
        self.list_ignored(imported)
        if self._list_open(contract) or imported.ignored:
            sys.exit(UNFINISHED)
        language = get_language() or "zh-hans"
        try:
            settled = settle(contract.answers.values, month, library.indicators)
        except Unsettled as unsettled:
            self._stop((problem.place, problem.message(language)) for problem in unsettled.problems)
        labels = clause_labels(contract.document)
        if options["json"]:
            self.stdout.write(json.dumps(statement.as_json(settled, labels), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(statement.text(settled, labels, language)))

    def _list_open(self, contract: Contract) -> bool:
        """Say which answers cannot be read, or are missing where a statement needs them."""
        found = [one for one in contract.answers.problems if one.kind == "invalid" or one.step in NEEDED]
        for problem in found:
            self.stderr.write(f"{problem.kind} {problem.key}: {problem.message}")
        return bool(found)

    def _stop(self, problems: Iterable[tuple[str, str]]) -> NoReturn:
        """End because of what the month lacks, or what the contract does not know."""
        for place, message in problems:
            self.stderr.write(f"{place}: {message}")
        sys.exit(UNFINISHED)
