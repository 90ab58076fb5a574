"""Keeping the content files and the database in agreement, both ways.

What was published in a browser is written into the files by `export`; until that is done, publishing the files would take
it back, so `unexported` tells.
"""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from clauses.export import Written, write
from clauses.library import Library
from clauses.models import ClauseChange, Edition
from clauses.publish import fingerprint
from contracts import audit
from contracts.models import AuditEvent

ACTION = "export_clauses"


@dataclass(frozen=True)
class Unexported:
    """An edition made in a browser that no export has written into files yet, with the changes that made it."""

    edition: Edition
    changes: tuple[ClauseChange, ...]


def export(edition: Edition, folder: Path, *, overwrite: bool = False) -> Written:
    """Make the files in `folder` say exactly what `edition` says, and remember that this was done."""
    written = write(edition, folder, overwrite=overwrite)
    with transaction.atomic():
        facts = {"edition": edition.number, "sha256": edition.sha256}
        audit.record(ACTION, by=None, about=f"edition:{edition.number}", facts=facts)
    return written


def unexported(library: Library) -> Unexported | None:
    """What publishing `library` would take back; None when it knows of everything published in a browser."""
    newest = Edition.objects.newest()
    if newest is None or fingerprint(library.sources) == newest.sha256:
        return None
    if not newest.changes.exists() or AuditEvent.objects.filter(action=ACTION, object=f"edition:{newest.number}"):
        return None
    from_files = Edition.objects.filter(changes=None).order_by("-number").first()
    since = from_files.number if from_files else 0
    changes = ClauseChange.objects.filter(edition__number__gt=since).select_related("by", "edition")
    return Unexported(newest, tuple(changes.order_by("edition__number")))
