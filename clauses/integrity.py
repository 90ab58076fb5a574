"""Whether what was published is still what was hashed when it was."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator

from django.db.models import F

from clauses.models import ClauseChange, ClauseVersion, Edition, EditionVersion


def damaged() -> Iterator[str]:
    """Versions with other words than were hashed, editions of other files, and changes published by their authors."""
    files: dict[int, tuple[str, str]] = {}
    for version in ClauseVersion.objects.iterator(chunk_size=200):
        files[version.pk] = (version.file, version.sha256)
        if _sha256(version.source) != version.sha256:
            yield f"clause version {version}: its words are not what was hashed"
    members: dict[int, dict[str, str]] = defaultdict(dict)
    for edition, member in EditionVersion.objects.values_list("edition", "version"):
        name, sha256 = files[member]
        members[edition][name] = sha256
    for edition in Edition.objects.iterator(chunk_size=10):
        hashes = members[edition.pk] | {name: _sha256(text) for name, text in edition.others.items()}
        if _sha256(json.dumps(dict(sorted(hashes.items())))) != edition.sha256:
            yield f"edition {edition.number}: its files are not what was hashed"
    for change in ClauseChange.objects.filter(state=ClauseChange.State.PUBLISHED, decided_by=F("by")):
        yield f"change {change.pk}: published by its author"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
