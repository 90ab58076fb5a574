"""`manage.py empty_bin`: delete for ever what has been in a bin for 30 days; meant for a daily timer."""

from typing import Any

from django.core.management.base import BaseCommand

from contracts import sharing


class Command(BaseCommand):
    help = "Delete the drafts that have been in a bin for 30 days."

    def handle(self, *args: Any, **options: Any) -> None:
        count = sharing.empty_bin()
        if options["verbosity"]:
            self.stdout.write(f"{count} draft(s) deleted")
