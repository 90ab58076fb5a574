"""What happened to the contracts of a `population`: revisions, and the audit trail, in any number.

Rows are as lists read them. A revision holds no contract (its `frozen` is empty), for no list opens it; the trail is
chained as the product chains it, so that it can be verified too.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from hashlib import sha256
from itertools import cycle, islice

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from contracts import audit
from contracts.benchmarks.population import in_batches
from contracts.models import AuditEvent, AuditHead, Draft, Revision

ACTIONS = ("edit", "submit", "comment", "request_changes", "edit", "submit", "approve")


def fill_revisions(drafts: Iterable[Draft], each: int) -> None:
    """Submit every one of `drafts`, which were never submitted, `each` times, a day apart; the last one is current."""
    for some in in_batches(drafts):
        made = (_revision(draft, number, each) for draft in some for number in range(1, each + 1))
        last = {revision.draft_id: revision for revision in Revision.objects.bulk_create(made)}
        for draft in some:
            draft.current = last[draft.pk]
        Draft.objects.bulk_update(some, ["current"])


def fill_events(drafts: Sequence[Draft], count: int) -> None:
    """Add `count` rows to the audit trail: what owners and reviewers do, on each of `drafts` in turn."""
    with transaction.atomic():
        AuditHead.objects.get_or_create(pk=1)
        head = AuditHead.objects.select_for_update().get(pk=1)
        start = timezone.now() - timedelta(seconds=count)
        for some in in_batches(islice(zip(cycle(drafts), cycle(ACTIONS), strict=False), count)):
            events = []
            for draft, action in some:
                event = AuditEvent(
                    seq=head.seq + 1,
                    at=start + timedelta(seconds=head.seq),
                    actor_id=draft.owner_id,
                    action=action,
                    draft_ref=draft.pk,
                    prev_hash=head.hash,
                    key_id=settings.AUDIT_KEY_ID,
                )
                event.hash = audit.hash_of(event)
                event.mac = audit.mac_of(event.hash)
                head.seq, head.hash, head.mac = event.seq, event.hash, event.mac
                events.append(event)
            AuditEvent.objects.bulk_create(events)
        head.save()


def _revision(draft: Draft, number: int, each: int) -> Revision:
    return Revision(
        draft=draft,
        number=number,
        draft_version=draft.version,
        edition_id=draft.edition_id,
        title=draft.title,
        frozen={},
        content_hash=sha256(f"{draft.pk} {number}".encode()).hexdigest(),
        by_id=draft.owner_id,
        at=draft.updated_at - timedelta(days=each - number),
    )
