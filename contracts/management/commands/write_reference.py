"""`manage.py write_reference`: bring the pages of docs/reference up to date with the questions and the content."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from contracts import reference

FOLDER = settings.BASE_DIR / "docs" / "reference"


class Command(BaseCommand):
    help = "Write the reference pages that follow from forms and content. With --check only say which are out of date."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when a page is out of date")

    def handle(self, *args: Any, check: bool, verbosity: int, **options: Any) -> None:
        stale = {FOLDER / name: text for name, text in reference.pages().items() if _text(FOLDER / name) != text}
        names = ", ".join(path.name for path in stale)
        if check and stale:
            raise CommandError(f"out of date: {names}; run manage.py write_reference")
        for path, text in stale.items():
            path.write_text(text, encoding="utf-8")
        if verbosity:
            self.stdout.write(f"docs/reference: {f'wrote {names}' if stale else 'up to date'}")


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
