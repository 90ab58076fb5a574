"""Writing down what lists and search need to know about a draft, so that no list has to read answers."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone

from contracts.models import Digest, Draft, Frame, Makeup, Passage
from contracts.models.passage import folded
from contracts.risk.findings import Finding
from contracts.terms import milestones, values
from contracts.wizard.compose import Contract
from contracts.wizard.drawn_up import draw_up
from contracts.wizard.passages import passages
from contracts.wizard.progress import progress

Found = tuple[Digest, list[Passage]]  # what is to be written down
LARGEST_TOTAL = Decimal(10) ** 12
_KNOWN = [field.name for field in Digest._meta.concrete_fields if not field.primary_key]


def refresh(draft: Draft, contract: Contract | None = None, *, findings: Sequence[Finding] | None = None) -> Digest:
    """Write the digest of `draft` down, after a save and outside its transaction; give what was computed already.

    Two saves at once may leave the earlier digest: its `version` says so, and the next list makes it again.
    """
    return _keep([_digest(draft, contract, findings)])[0]


def freshen(drafts: Iterable[Draft]) -> None:
    """Make `draft.digest` true for each of `drafts`; only those saved since their digest are computed."""
    behind = [draft for draft in drafts if not is_fresh(draft)]
    for digest in _keep([_digest(draft) for draft in behind]):
        digest.draft.digest = digest


def is_fresh(draft: Draft) -> bool:
    """Whether the digest `draft` was loaded with tells of its latest version."""
    digest = getattr(draft, "digest", None)
    return digest is not None and digest.version == draft.version


def _keep(found: list[Found]) -> list[Digest]:
    if not found:
        return []
    try:
        return _write(found)
    except IntegrityError:  # a passage was swept away after it was found
        return _write(found)


@transaction.atomic
def _write(found: list[Found]) -> list[Digest]:
    digests, single = [], []
    for digest, said in found:
        kept = Passage.objects.keep(said)
        digest.frame = Frame.objects.keep([passage for passage in kept if passage.is_common])
        digests.append(digest)
        single.append([passage for passage in kept if not passage.is_common])
    Digest.objects.bulk_create(digests, update_conflicts=True, unique_fields=["draft"], update_fields=_KNOWN)
    for digest, lines in zip(digests, single, strict=True):
        digest.passages.set(lines)
    return digests


def _digest(draft: Draft, contract: Contract | None = None, findings: Sequence[Finding] | None = None) -> Found:
    contract = contract or draw_up(draft).contract
    terms = contract.terms
    if findings is None:
        findings = contract.findings(timezone.localdate())
    severities = [finding.severity for finding in findings]
    steps = progress(draft.answers, draft.saved_steps, contract.answers, copied=draft.copied)
    term, total = milestones.term(terms), terms.get("fee.total")
    digest = Digest(
        draft=draft,
        version=draft.version,
        done=sum(step.is_done for step in steps),
        problems=len(contract.answers.problems),
        blockers=severities.count("blocker"),
        warnings=severities.count("warning"),
        advice=severities.count("advice"),
        ends_on=term.end if term else None,
        notice_by=milestones.notice_deadline(terms),
        renewal=values.text(terms.get("term.renew.mode"))[:20],
        total=total if isinstance(total, Decimal) and total < LARGEST_TOTAL else None,
        names=folded(f"{draft.title}\n{draft.number}\n{draft.counterparty}"),
        makeup=Makeup.objects.of(contract.standing),
    )
    return digest, passages(contract)
