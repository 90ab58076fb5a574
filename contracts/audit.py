"""The audit trail: what happened, written in the transaction in which it happened, each row chained to the one before.

    with transaction.atomic():
        …
        audit.record("approve", by=user, draft=draft, revision=revision)

A row's hash covers all its columns and the hash of the row before; the MAC is made with a key that is not in the database
(settings.AUDIT_KEY). One row, `AuditHead`, remembers the end of the chain, so that a tail cut off is noticed too.
`verify` reads the chain and names the first row that is not as it was written (security.md §8).
"""

import hmac
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256
from types import MappingProxyType
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils import timezone

from contracts.models import AuditEvent, AuditHead, Draft, Revision, User
from contracts.terms.canonical import canonical_json

DONE, DENIED, FAILED = AuditEvent.Outcome.DONE, AuditEvent.Outcome.DENIED, AuditEvent.Outcome.FAILED


@dataclass(frozen=True)
class Where:
    """Where the present request comes from: the first parts of its address, and its number in the log."""

    ip_prefix: str = ""
    request_id: str = ""


where: ContextVar[Where] = ContextVar("where")  # set by config.middleware.Trail
NOWHERE = Where()  # a command


@dataclass(frozen=True)
class Broken:
    """The first row that is not as it was written, and what is wrong with it."""

    seq: int
    why: str


def record(
    action: str,
    *,
    by: User | None,
    draft: Draft | UUID | None = None,
    revision: Revision | None = None,
    about: str = "",
    outcome: str = DONE,
    facts: Mapping[str, object] = MappingProxyType({}),
) -> AuditEvent:
    """Add one row to the chain. `facts` holds names and hashes, never what a contract says.

    RuntimeError outside a transaction: a row must stand or fall with what it records.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{action} is recorded outside the transaction it belongs to")
    AuditHead.objects.get_or_create(pk=1)
    head = AuditHead.objects.select_for_update().get(pk=1)
    now = where.get(NOWHERE)
    event = AuditEvent(
        seq=head.seq + 1,
        at=timezone.now(),
        actor=by,
        role=" ".join(by.roles) if by else "",
        ip_prefix=now.ip_prefix,
        request_id=now.request_id,
        action=action,
        object=about,
        draft_ref=draft.pk if isinstance(draft, Draft) else draft,
        revision_number=revision.number if revision else None,
        content_hash=revision.content_hash if revision else "",
        outcome=outcome,
        facts=dict(facts),
        prev_hash=head.hash,
        key_id=settings.AUDIT_KEY_ID,
    )
    event.hash = hash_of(event)
    event.mac = mac_of(event.hash)
    event.save()
    head.seq, head.hash, head.mac = event.seq, event.hash, event.mac
    head.save()
    return event


def hash_of(event: AuditEvent) -> str:
    """SHA-256 over the canonical JSON of every column but the hash and the MAC."""
    columns = {
        "seq": event.seq,
        "at": event.at.astimezone(UTC).isoformat(),
        "actor": event.actor_id,
        "role": event.role,
        "ip_prefix": event.ip_prefix,
        "request_id": event.request_id,
        "action": event.action,
        "object": event.object,
        "draft": event.draft_ref,
        "revision": event.revision_number,
        "content_hash": event.content_hash,
        "outcome": str(event.outcome),
        "facts": event.facts,
        "prev_hash": event.prev_hash,
        "key_id": event.key_id,
    }
    return sha256(canonical_json(columns)).hexdigest()


def mac_of(digest: str) -> str:
    """HMAC-SHA-256 of a row's hash with the key from outside the database."""
    return hmac.new(settings.AUDIT_KEY.encode(), digest.encode(), sha256).hexdigest()


def verify() -> Broken | None:
    """Read the whole chain. The first row that was changed, removed, inserted or moved; None when all is as written."""
    expected, previous = 1, ""
    for event in AuditEvent.objects.order_by("seq").iterator(chunk_size=2000):
        if event.seq != expected:
            return Broken(expected, f"row {expected} is missing; the next one is {event.seq}")
        why = _wrong(event, previous)
        if why:
            return Broken(event.seq, why)
        expected, previous = event.seq + 1, event.hash
    return _cut(expected - 1, previous)


def _wrong(event: AuditEvent, previous: str) -> str:
    if event.prev_hash != previous:
        return "it does not follow the row before it"
    if hash_of(event) != event.hash:
        return "its columns are not the ones that were hashed"
    if not hmac.compare_digest(mac_of(event.hash), event.mac):
        return "its MAC was not made with the audit key"
    return ""


def _cut(last: int, last_hash: str) -> Broken | None:
    """Whether the chain ends where its head says."""
    head = AuditHead.objects.filter(pk=1).first()
    if head is None:
        return Broken(last, "the head of the chain is missing") if last else None
    if head.seq > last:
        return Broken(last + 1, f"the chain ends at {last}, its head says {head.seq}")
    if head.seq < last or head.hash != last_hash:
        return Broken(last, "it is not the row the head of the chain names")
    if last and not hmac.compare_digest(mac_of(head.hash), head.mac):
        return Broken(last, "the MAC of the head was not made with the audit key")
    return None


def of_draft(draft: Draft | UUID) -> Iterator[AuditEvent]:
    """What happened to a draft, newest first."""
    key = draft.pk if isinstance(draft, Draft) else draft
    return AuditEvent.objects.filter(draft_ref=key).select_related("actor").order_by("-seq").iterator()


def because_of(address: str, request_id: str) -> Where:
    """The `Where` of a request: of an IPv4 address three parts are kept, of an IPv6 address the first three groups."""
    separator, kept = (":", 3) if ":" in address else (".", 3)
    return Where(separator.join(address.split(separator)[:kept]), request_id)


def actions() -> list[str]:
    """The actions there are rows of, in order; found by leaping from one to the next in the index."""
    table = connection.ops.quote_name(AuditEvent._meta.db_table)
    leap = (
        f"WITH RECURSIVE leap(action) AS (SELECT MIN(action) FROM {table} UNION ALL "  # noqa: S608  (a name of ours)
        f"SELECT (SELECT MIN(action) FROM {table} WHERE action > leap.action) FROM leap WHERE leap.action IS NOT NULL) "
        "SELECT action FROM leap WHERE action IS NOT NULL"
    )
    with connection.cursor() as cursor:
        cursor.execute(leap)
        return [action for (action,) in cursor.fetchall()]
