"""`manage.py remind`: tell people of reviews that are due, and of contracts that end or have to be renewed soon."""

from typing import Any

from django.core.management.base import BaseCommand

from contracts.reminding import remind


class Command(BaseCommand):
    help = "Remind people of days that come near. Run it once a day; running it again tells nobody anything twice."

    def handle(self, *args: Any, **options: Any) -> None:
        told = remind()
        if options["verbosity"]:
            self.stdout.write(f"{told} reminders")
