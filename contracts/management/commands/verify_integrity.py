"""`manage.py verify_integrity`: hold everything that was submitted, decided and recorded to what must always be true of it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from contracts.models import AuditEvent, Draft, Revision
from contracts.review.integrity import INVARIANTS, lasting


class Command(BaseCommand):
    help = (
        "Check what must always be true of contracts and their review. Exits with 1 and names what is not, otherwise."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        broken = lasting()
        for name, found in broken.items():
            for words in found:
                self.stdout.write(f"{name}: {words}")
        if broken:
            raise CommandError(f"{sum(map(len, broken.values()))} violations of {', '.join(broken)}")
        self.stdout.write(
            f"{len(INVARIANTS)} invariants hold: {Draft.objects.count()} contracts, {Revision.objects.count()} versions, "
            f"{AuditEvent.objects.count()} rows in the trail"
        )
