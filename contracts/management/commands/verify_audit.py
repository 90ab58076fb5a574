"""`manage.py verify_audit`: read the audit trail from the first row to the last; name the first one that was tampered with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from contracts import audit
from contracts.models import AuditEvent


class Command(BaseCommand):
    help = (
        "Check that the audit trail is as it was written. Exits with 1 and the number of the first bad row otherwise."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        broken = audit.verify()
        if broken:
            raise CommandError(f"row {broken.seq}: {broken.why}")
        self.stdout.write(f"{AuditEvent.objects.count()} rows, chained and as they were written")
