"""Which approvals hold for a revision: given on it, or given earlier and about nothing that changed since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from contracts.models import Assignment, Carried, Decision, Dismissal, Revision, User
from contracts.review.rules import Requirement, open_requirements
from contracts.review.seen import Seen
from contracts.review.subjects import ORDER

KINDS = {  # what a decision is called, by the move that makes it
    "approve": Decision.Kind.APPROVE,
    "request_changes": Decision.Kind.CHANGES,
    "comment": Decision.Kind.COMMENT,
}


@dataclass(frozen=True)
class Fallen:
    """An approval that fell because of a later revision, and the clauses and annexes that changed, by id."""

    decision: Decision
    clauses: tuple[str, ...]


def live(revision: Revision) -> list[Decision]:
    """The approvals that hold for `revision`, in the order they were given."""
    mine = Decision.objects.filter(kind=Decision.Kind.APPROVE, dismissal=None).select_related("by")
    given = mine.filter(revision=revision) | mine.filter(carried__revision=revision)
    return list(given.distinct().order_by("pk"))


def is_decided(draft_id: object, action: str, *, by: User, note: str, seen: Seen) -> bool:
    """Whether `by` made the move `action` already, with this note, on exactly what was `seen`, and never took it back."""
    made = Decision.objects.filter(revision=seen.revision, revision__draft=draft_id, kind=KINDS[action], dismissal=None)
    return made.filter(by=by, note=note, content_hash=seen.content_hash, pdf_sha256=seen.pdf_sha256).exists()


def still_open(revision: Revision) -> tuple[Requirement, ...]:
    """What the rule frozen in `revision` still asks for."""
    asked = tuple(Requirement.from_data(item) for item in revision.rule)
    return open_requirements(asked, _persons(revision))


def now_asked(revision: Revision) -> set[int]:
    """Ids of the people whose turn it is: assigned for the lowest turn that is still open, and not done yet."""
    open_ = still_open(revision)
    decided = set(revision.decisions.exclude(kind=Decision.Kind.COMMENT).values_list("by", flat=True))
    decided |= {decision.by_id for decision in live(revision)}
    turn = min((item.turn for item in open_), default=None)
    asked = revision.assignments.exclude(user__in=decided)
    return set((asked if turn is None else asked.filter(turn__lte=turn)).values_list("user", flat=True))


def carry(old: Revision | None, new: Revision, *, by: User, at: datetime) -> list[Fallen]:
    """Let every approval that holds for `old` hold for `new` too, or fall: by what its side answers for.

    Returns those that fell. Who contributed to `new` no longer approves of it, whatever they read.
    """
    fallen = []
    writers = set(new.contributors.values_list("user", flat=True))
    for decision in live(old) if old else []:
        subject = new.subjects["sides"][decision.side]
        if subject == old.subjects["sides"][decision.side] and decision.by_id not in writers:
            Carried.objects.create(decision=decision, revision=new, subject_hash=subject)
            continue
        clauses = changed(decision.revision, new, decision.side)
        Dismissal.objects.create(
            decision=decision, reason=Dismissal.Reason.CHANGED, revision=new, clauses=list(clauses), by=by, at=at
        )
        fallen.append(Fallen(decision, clauses))
    return fallen


def changed(old: Revision, new: Revision, side: str = "") -> tuple[str, ...]:
    """Ids of the clauses and annexes whose words differ, in the order of the newer; of one side when one is named.

    `order` is among them only where nothing came or went, which changes the order by itself.
    """
    before, after = old.subjects["clauses"], new.subjects["clauses"]
    ids: Iterable[str] = [*after, *(clause for clause in before if clause not in after)]
    if before.keys() != after.keys():
        ids = [name for name in ids if name != ORDER]
    answering = new.subjects["owners"] | old.subjects["owners"]
    return tuple(
        clause
        for clause in ids
        if before.get(clause) != after.get(clause) and (not side or side in answering.get(clause, [side]))
    )


def _persons(revision: Revision) -> list[tuple[int, str]]:
    """For whom the approvals count: whoever is stood in for, else the approver."""
    stands_in = dict(
        Assignment.objects.filter(revision__draft=revision.draft_id, stands_in_for__isnull=False)
        .order_by("pk")
        .values_list("user", "stands_in_for")
    )
    return [(stands_in.get(decision.by_id, decision.by_id), decision.side) for decision in live(revision)]
