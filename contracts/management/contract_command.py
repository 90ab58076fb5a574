"""What the commands that begin with an answers file share: reading it, and choosing another form or stance."""

from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError

from clauses.library import Library, read
from contracts import answers_file, wordings_file
from contracts.answers_file import Import, Unreadable
from contracts.assembly.document import Document
from contracts.models import Draft

UNREADABLE, UNFINISHED = 2, 3
Read = TypeVar("Read")


class ContractCommand(BaseCommand):
    """A command on the contract an answers file makes. No database. Ends with 2 when a file cannot be read."""

    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser, *, required: bool = True) -> None:
        parser.add_argument("answers", type=Path, nargs=None if required else "?", metavar="ANSWERS.json")
        parser.add_argument("--form", choices=Draft.Form.values, help="overrides doc.form of the file")
        parser.add_argument(
            "--stance", choices=("standard", "buyer", "supplier"), help="overrides doc.stance of the file"
        )

    def imported(self, options: dict[str, Any]) -> tuple[Import, Library]:
        """The answers, with what the options override and all that was ignored, and the library in the file's wordings."""
        found = self.read(answers_file.read_path, options["answers"])
        chosen = {"doc.form": options["form"], "doc.stance": options["stance"]}
        answers = found.answers | {key: value for key, value in chosen.items() if value}
        library, unknown = wordings_file.tailored_by(found.wordings, read())
        return replace(found, answers=answers, ignored=(*found.ignored, *unknown)), library

    def read(self, reader: Callable[[Path], Read], path: Path) -> Read:
        """What `reader` makes of the file at `path`; ends the command when it cannot be read."""
        try:
            return reader(path)
        except Unreadable as error:
            raise CommandError(f"{path}: {error}", returncode=UNREADABLE) from error

    def list_ignored(self, found: Import) -> None:
        for place, reason in found.ignored:
            self.stderr.write(f"ignored {place}: {reason}")


def clause_labels(document: Document) -> dict[str, str]:
    """`3.12 服务渠道` and `附件三 考核标准与考核方法`, by id."""
    labels = {clause.id: f"{clause.number} {clause.title}".strip() for clause in document.clauses()}
    return labels | {annex.id: f"{annex.label} {annex.title}" for annex in document.annexes}
