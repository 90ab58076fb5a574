"""`manage.py expire`: move contracts whose term is over to 已到期, and remind who let one end to give notice; meant for a daily timer."""

from typing import Any

from django.core.management.base import BaseCommand

from contracts import expiring


class Command(BaseCommand):
    help = "Expire contracts whose last day is over. Run it once a day, soon after midnight."

    def handle(self, *args: Any, **options: Any) -> None:
        expired, told = expiring.expire(), expiring.remind()
        if options["verbosity"]:
            self.stdout.write(f"{len(expired)} contract(s) expired, {told} reminder(s)")
