"""`manage.py empty_bin`: delete for ever what has been in a bin for 30 days; meant for a daily timer."""

from typing import Any

from django.core.management.base import BaseCommand

from contracts import sharing
from contracts.models import Passage


class Command(BaseCommand):
    help = "Delete the drafts that have been in a bin for 30 days, and words no contract says any more."

    def handle(self, *args: Any, **options: Any) -> None:
        count = sharing.empty_bin()
        Passage.objects.sweep()
        if options["verbosity"]:
            self.stdout.write(f"{count} draft(s) deleted")
