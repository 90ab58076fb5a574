"""A draft, frozen: everything a revision says, and the hash over it.

The content hash is the SHA-256 of canonical JSON of the schema, all raw answers, the edition with the ids and hashes of
its clause versions, wording of this contract's own, the outline and the document tree (security.md §4, I09).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from contracts.assembly import serial
from contracts.assembly.document import Document
from contracts.models import Change, Contributor, Draft, Revision, Share, User
from contracts.review.subjects import subjects_of
from contracts.terms.canonical import sha256

Data = Mapping[str, object]


@dataclass(frozen=True)
class Snapshot:
    """What a draft of `version` amounts to: made outside the transaction, believed only while the version still stands.

    `findings` is the risk report as plain data, `facts` what approval rules look at (`rules.Facts` as plain data).
    `wordings` are variants and own wording as plain data. Of a supplement `document` is what is signed, `consolidated`
    the contract as it reads then; a supplement `is_empty` while it changes nothing.
    """

    version: int
    document: Document
    answers: Data
    wordings: Data = field(default_factory=dict)
    findings: tuple[Data, ...] = ()
    facts: Data = field(default_factory=dict)
    consolidated: Document | None = None
    is_empty: bool = False


def freeze(
    draft: Draft,
    snapshot: Snapshot,
    *,
    by: User,
    at: datetime,
    kind: str = Revision.Kind.SUBMITTED,
    rule: Iterable[Data] = (),
    note: str = "",
    needed_by: date | None = None,
) -> Revision:
    """The next revision of `draft`, with the people who contributed to it. The caller holds the draft's row."""
    frozen = contents(draft, snapshot)
    revision = Revision.objects.create(
        draft=draft,
        number=draft.revisions.count() + 1,
        kind=kind,
        draft_version=draft.version,
        edition=draft.edition,
        title=draft.title,
        frozen=frozen,
        findings=list(snapshot.findings),
        subjects=subjects_of(snapshot.document),
        rule=list(rule),
        content_hash=sha256(frozen),
        note=note,
        needed_by=needed_by,
        by=by,
        at=at,
    )
    people = contributors(draft)
    Contributor.objects.bulk_create(Contributor(revision=revision, user_id=person) for person in sorted(people))
    return revision


def contents(draft: Draft, snapshot: Snapshot) -> dict[str, object]:
    """Everything the content hash is computed over, as plain data."""
    versions = draft.edition.versions.order_by("clause").values_list("clause", "pk", "sha256")
    consolidated = {"consolidated": serial.to_data(snapshot.consolidated)} if snapshot.consolidated else {}
    return {
        **consolidated,
        "schema": draft.schema,
        "form": draft.form,
        "answers": dict(snapshot.answers),
        "edition": draft.edition.number,
        "library": draft.edition.sha256,
        "clauses": {clause: [key, digest] for clause, key, digest in versions},
        "wordings": dict(snapshot.wordings),
        "document": serial.to_data(snapshot.document),
    }


def document_of(revision: Revision) -> Document:
    """The document as it was frozen."""
    return serial.from_data(revision.frozen["document"])


def hash_of(revision: Revision) -> str:
    """The content hash, computed again from what is stored."""
    return sha256(revision.frozen)


def contributors(draft: Draft) -> set[int]:
    """Ids of everybody who owns the draft, shares it as co-drafter, or ever changed an answer of it."""
    changed = set(Change.objects.filter(draft=draft).values_list("by", flat=True).distinct())
    shared = draft.shares.filter(role=Share.Role.CO_DRAFTER).values_list("user", flat=True)
    return {draft.owner_id, *changed, *shared}
