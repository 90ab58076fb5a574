"""`manage.py publish_clauses`: proofread the clause library and make it the one new drafts are written with."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clauses.library import ContentError, Problem, proofread, read
from clauses.publish import publish
from contracts.wizard.steps import vocabulary


class Command(BaseCommand):
    help = "Proofread the clause library and publish it. Publishing the same content twice changes nothing."
    requires_system_checks = []  # the content check would proofread a second time

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, help="default: the library of this project")

    def handle(self, *args: Any, folder: Path | None, verbosity: int, **options: Any) -> None:
        try:
            library = read(folder)
            problems = proofread(library, vocabulary())
        except ContentError as error:
            problems = list(error.problems)
        errors = [problem for problem in problems if problem.level == "error"]
        self._print(problems if verbosity >= 2 else errors)
        if errors:
            raise CommandError(f"{len(errors)} problem(s) in the clause library; nothing was published")

        published = publish(library)
        if verbosity:
            new = f"published, {len(published.new_versions)} new clause version(s)"
            self.stdout.write(f"Edition {published.edition.number}: {new if published.is_new else 'in force already'}")

    def _print(self, problems: list[Problem]) -> None:
        for problem in problems:
            self.stderr.write(str(problem))
