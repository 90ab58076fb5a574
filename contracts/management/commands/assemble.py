"""`manage.py assemble ANSWERS.json --form agreement --out FILE.pdf`: an answers file in, a contract out. No database."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from contracts.management.contract_command import UNFINISHED, UNREADABLE, ContractCommand
from contracts.rendering import html, pdf, text
from contracts.rendering.failures import RenderFailed
from contracts.stamps import draft_stamp
from contracts.wizard.compose import Contract, compose

FORMATS = ("pdf", "html", "txt")


class Command(ContractCommand):
    help = "Assemble a contract from an answers file. Exits 0 when finished, 3 when it has gaps, 2 when the file is unreadable."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--out", type=Path, required=True, metavar="FILE.{pdf,html,txt}")

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        if out.suffix.lstrip(".") not in FORMATS:
            raise CommandError(f"{out}: the name must end in .pdf, .html or .txt", returncode=UNREADABLE)
        imported, library = self.imported(options)
        contract = compose(imported.answers, library)
        finished = contract.is_finished and not imported.ignored
        self._write(contract, out, draft=None if finished else draft_stamp(timezone.now()))
        if not finished:
            self.list_ignored(imported)
            self._list_open(contract)
            sys.exit(UNFINISHED)
        self.stdout.write(f"{out}: finished")

    def _write(self, contract: Contract, out: Path, *, draft: str | None) -> None:
        document = contract.document
        try:
            if out.suffix == ".pdf":
                out.write_bytes(pdf.render(document, draft=draft))
            elif out.suffix == ".html":
                out.write_text(html.page(document, draft=draft), encoding="utf-8")
            else:
                out.write_text(text.render(document), encoding="utf-8")
        except RenderFailed as error:
            raise CommandError(str(error), returncode=UNREADABLE) from error
        except OSError as error:
            raise CommandError(f"{out}: {error.strerror}", returncode=UNREADABLE) from error

    def _list_open(self, contract: Contract) -> None:
        named = set()
        for problem in contract.answers.problems:
            named.add(problem.key)
            self.stderr.write(f"{problem.kind} {problem.key}: {problem.message}")
        for gap in contract.document.gaps:
            if gap.key not in named:
                self.stderr.write(f"gap {gap.key}: {gap.text}")
        for reference in contract.document.dangling:
            self.stderr.write(f"dangling reference to {reference.target}")
