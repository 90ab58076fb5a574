"""`manage.py export_clauses`: write what was published in the browser into the content files, so that git sees it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clauses.export import NotALibrary, WouldLose
from clauses.library.reading import SERVICES
from clauses.models import Edition
from contracts.librarian.exporting import export


class Command(BaseCommand):
    help = "Write the newest edition into the content files, byte for byte. Files nobody published are not overwritten."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, help="default: the library of this project")
        parser.add_argument("--overwrite", action="store_true", help="also files that say what was never published")

    def handle(self, *args: Any, folder: Path | None, overwrite: bool, verbosity: int, **options: Any) -> None:
        edition = Edition.objects.newest()
        if edition is None:
            raise CommandError("nothing was published yet")
        try:
            done = export(edition, folder or SERVICES, overwrite=overwrite)
        except WouldLose as error:
            for name in error.names:
                self.stderr.write(f"{name}: changed, and never published")
            raise CommandError(
                f"{len(error.names)} file(s) would be lost; publish them first, or use --overwrite"
            ) from error
        except NotALibrary as error:
            raise CommandError(f"{error} holds other files than a clause library") from error
        if verbosity:
            for name in (*done.written, *(f"{name} (removed)" for name in done.removed)):
                self.stdout.write(name)
            self.stdout.write(f"Edition {edition.number}: {len(done.written)} written, {len(done.removed)} removed")
