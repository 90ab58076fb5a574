"""`manage.py assemble ANSWERS.json --form agreement --out FILE.pdf`: an answers file in, a contract out. No database."""

import sys
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from clauses.library import read
from contracts import answers_file, wordings_file
from contracts.models import Draft
from contracts.rendering import html, pdf, text
from contracts.rendering.failures import RenderFailed
from contracts.stamps import draft_stamp
from contracts.wizard.compose import Contract, compose

FINISHED, UNREADABLE, UNFINISHED = 0, 2, 3
FORMATS = ("pdf", "html", "txt")


class Command(BaseCommand):
    help = "Assemble a contract from an answers file. Exits 0 when finished, 3 when it has gaps, 2 when the file is unreadable."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("answers", type=Path, metavar="ANSWERS.json")
        parser.add_argument("--form", choices=Draft.Form.values, help="overrides doc.form of the file")
        parser.add_argument(
            "--stance", choices=("standard", "buyer", "supplier"), help="overrides doc.stance of the file"
        )
        parser.add_argument("--out", type=Path, required=True, metavar="FILE.{pdf,html,txt}")

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        if out.suffix.lstrip(".") not in FORMATS:
            raise CommandError(f"{out}: the name must end in .pdf, .html or .txt", returncode=UNREADABLE)
        imported = self._read(options["answers"])
        answers = imported.answers
        for key, option in (("doc.form", "form"), ("doc.stance", "stance")):
            if options[option]:
                answers[key] = options[option]
        library, unknown = wordings_file.tailored_by(imported.wordings, read())
        imported = replace(imported, ignored=(*imported.ignored, *unknown))
        contract = compose(answers, library)
        finished = contract.is_finished and not imported.ignored
        self._write(contract, out, draft=None if finished else draft_stamp(timezone.now()))
        if not finished:
            self._list_open(contract, imported)
            sys.exit(UNFINISHED)
        self.stdout.write(f"{out}: finished")

    def _read(self, path: Path) -> answers_file.Import:
        try:
            with path.open("rb") as file:
                return answers_file.read(file.read(answers_file.MAX_BYTES + 1))
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}", returncode=UNREADABLE) from error
        except answers_file.Unreadable as error:
            raise CommandError(f"{path}: {error}", returncode=UNREADABLE) from error

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

    def _list_open(self, contract: Contract, imported: answers_file.Import) -> None:
        for place, reason in imported.ignored:
            self.stderr.write(f"ignored {place}: {reason}")
        named = set()
        for problem in contract.answers.problems:
            named.add(problem.key)
            self.stderr.write(f"{problem.kind} {problem.key}: {problem.message}")
        for gap in contract.document.gaps:
            if gap.key not in named:
                self.stderr.write(f"gap {gap.key}: {gap.text}")
        for reference in contract.document.dangling:
            self.stderr.write(f"dangling reference to {reference.target}")
