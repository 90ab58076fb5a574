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
from contracts.models import (
    Assignment,
    AuditEvent,
    AuditHead,
    Draft,
    Kind,
    Notification,
    Revision,
    Side,
    State,
    User,
)

CLAUSES = 10  # of a revision
ACTIONS = ("edit", "submit", "comment", "request_changes", "edit", "submit", "approve")


def fill_revisions(drafts: Iterable[Draft], each: int) -> None:
    """Submit every one of `drafts`, which were never submitted, `each` times, a day apart; the last one is current."""
    for some in in_batches(drafts):
        made = (_revision(draft, number, each) for draft in some for number in range(1, each + 1))
        last = {revision.draft_id: revision for revision in Revision.objects.bulk_create(made)}
        for draft in some:
            draft.current = last[draft.pk]
        Draft.objects.bulk_update(some, ["current"])


def fill_reviews(drafts: Iterable[Draft], reviewer: User) -> None:
    """Ask `reviewer` to look at those of `drafts` that are under review, and tell them of every one that ever was."""
    for some in in_batches(drafts):
        asked = [draft for draft in some if draft.state == State.IN_REVIEW]
        Assignment.objects.bulk_create(
            Assignment(revision_id=draft.current_id, user=reviewer, side=Side.LEGAL, by_id=draft.owner_id)
            for draft in asked
        )
        Notification.objects.bulk_create(_told(draft, reviewer) for draft in some)


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


def _told(draft: Draft, reviewer: User) -> Notification:
    return Notification(
        user=reviewer,
        kind=Kind.SUBMITTED,
        draft=draft,
        actor_id=draft.owner_id,
        facts={"version": 1},
        path="review",
        read_at=None if draft.state == State.IN_REVIEW else draft.updated_at,
    )


def _revision(draft: Draft, number: int, each: int) -> Revision:
    return Revision(
        draft=draft,
        number=number,
        draft_version=draft.version,
        edition_id=draft.edition_id,
        title=draft.title,
        frozen={},
        subjects=_subjects(draft, number),
        content_hash=_digest(f"{draft.pk} {number}"),
        by_id=draft.owner_id,
        at=draft.updated_at - timedelta(days=each - number),
    )


def _subjects(draft: Draft, number: int) -> dict[str, object]:
    """Hashes of CLAUSES clauses, one of which changes from version to version."""
    clauses = {f"clause.{n}": _digest(f"{draft.pk} {n} {number if n == 0 else 1}") for n in range(CLAUSES)}
    owners = {name: [Side.LEGAL.value] for name in clauses}
    return {
        "clauses": clauses,
        "owners": owners,
        "sides": {side: _digest(f"{draft.pk} {number}") for side in Side.values},
    }


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
