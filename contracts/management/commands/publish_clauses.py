"""`manage.py publish_clauses`: proofread the clause library and make it the one new drafts are written with."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clauses.library import ContentError, Library, Problem, proofread, read
from clauses.library.checks.laws import repealed
from clauses.publish import publish
from contracts.law_register import repealed_rules, touched
from contracts.librarian.exporting import unexported
from contracts.wizard.steps import vocabulary


class Command(BaseCommand):
    help = "Proofread the clause library and publish it. Publishing the same content twice changes nothing."
    requires_system_checks = []  # the content check would proofread a second time

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, help="default: the library of this project")
        parser.add_argument(
            "--overwrite", action="store_true", help="take back what was published in the browser and not exported"
        )

    def handle(self, *args: Any, folder: Path | None, overwrite: bool, verbosity: int, **options: Any) -> None:
        library: Library | None = None
        try:
            library = read(folder)
            problems = [*proofread(library, vocabulary()), *repealed_rules(library)]
        except ContentError as error:
            problems = list(error.problems)
        errors = [problem for problem in problems if problem.level == "error"]
        self._print(problems if verbosity >= 2 else errors)
        if errors:
            if library is not None:
                self._print_touched(library)
            raise CommandError(f"{len(errors)} problem(s) in the clause library; nothing was published")

        if not overwrite:
            self._keep_what_was_published(library)
        published = publish(library)
        if verbosity:
            new = f"published, {len(published.new_versions)} new clause version(s)"
            self.stdout.write(f"Edition {published.edition.number}: {new if published.is_new else 'in force already'}")

    def _keep_what_was_published(self, library: Library) -> None:
        """Refuse to take back what people published in the browser since the files were written."""
        lost = unexported(library)
        if lost is None:
            return
        for change in lost.changes:
            done = "retired" if change.retires else "changed"
            self.stderr.write(f"{change.file}: {done} in edition {change.edition.number} by {change.by}: {change.note}")
        raise CommandError(
            f"edition {lost.edition.number} was published in the browser and is not in these files; "
            "run manage.py export_clauses first, or use --overwrite"
        )

    def _print_touched(self, library: Library) -> None:
        """The drafts that hold clauses resting on a law that is repealed."""
        for citation in repealed(library):
            name = f"{citation.law.name}{f'第{citation.number}条' if citation.number else ''}"
            for one in touched(citation):
                self.stderr.write(f"{one.draft.number} {one.draft.title}: 《{name}》 {' '.join(one.clauses)}")

    def _print(self, problems: list[Problem]) -> None:
        for problem in problems:
            self.stderr.write(str(problem))
