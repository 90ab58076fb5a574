"""The table of moves, and the one function that makes them.

    advance(draft, "approve", by=user, seen=Seen(revision.pk, revision.content_hash, paper.sha256))

`advance` locks the draft, checks who asks and where it stands, does what belongs to the move, changes the state and
writes the audit row: all of it in one transaction, or nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contracts import audit, permissions
from contracts.models import AuditEvent, Draft, MoveReason, Proposal, State, User
from contracts.review import effects
from contracts.review.effects import Step
from contracts.review.errors import CannotMove
from contracts.review.freezing import Snapshot
from contracts.review.seen import Seen

LONGEST_NOTE = 500  # characters of a reason


@dataclass(frozen=True)
class Move:
    """From which states a move leads where. `asks` is the action of the permission table.

    `does` is what happens on the way; what it returns, if anything, is the state instead of `end`.
    `keeps_note` says that the note becomes part of what `does` writes; any other is kept beside the audit row.
    `needs_day` is what to do when the day is missing; empty where none is needed.
    """

    start: tuple[State, ...]
    end: State
    asks: str
    needs_note: bool = False
    keeps_note: bool = False
    needs_day: str | Promise = ""
    does: Callable[[Step], State | None] = effects.nothing


DRAFTS = (State.DRAFT, State.CHANGES_REQUESTED)
REVIEW = (State.IN_REVIEW,)
MOVES = {
    "submit": Move(DRAFTS, State.IN_REVIEW, "submit", keeps_note=True, does=effects.submit),
    "withdraw": Move(REVIEW, State.DRAFT, "withdraw", needs_note=True, does=effects.withdraw),
    "comment": Move(REVIEW, State.IN_REVIEW, "request_changes", keeps_note=True, does=effects.comment),
    "request_changes": Move(
        REVIEW,
        State.CHANGES_REQUESTED,
        "request_changes",
        needs_note=True,
        keeps_note=True,
        does=effects.request_changes,
    ),
    "approve": Move(REVIEW, State.IN_REVIEW, "approve", keeps_note=True, does=effects.approve),
    "withdraw_approval": Move(
        (State.IN_REVIEW, State.APPROVED),
        State.CHANGES_REQUESTED,
        "withdraw_approval",
        needs_note=True,
        keeps_note=True,
        does=effects.withdraw_approval,
    ),
    "void": Move((*DRAFTS, State.IN_REVIEW, State.APPROVED), State.VOID, "void", needs_note=True, does=effects.end),
    "enforce": Move(
        (State.APPROVED,), State.IN_FORCE, "mark", needs_day=gettext_lazy("填写生效日期"), does=effects.enforce
    ),
    "terminate": Move(
        (State.IN_FORCE,),
        State.TERMINATED,
        "mark",
        needs_note=True,
        needs_day=gettext_lazy("填写终止日期"),
        does=effects.end,
    ),
}


@transaction.atomic
def advance(
    draft: Draft,
    action: str,
    *,
    by: User,
    note: str = "",
    seen: Seen | None = None,
    snapshot: Snapshot | None = None,
    reviewers: effects.Chosen | None = None,
    day: date | None = None,
) -> AuditEvent:
    """Make one move and write it down; both happen or neither does.

    `seen` is what was on the reviewer's screen, `snapshot` what is submitted, `day` when a contract came into force or
    ended. What takes two people is proposed by the first (the state stays) and done by the second. Raises
    PermissionDenied, CannotMove when the note or something else is missing, and Stale when something else stands there.
    """
    move = MOVES[action]
    draft = Draft.objects.select_for_update(of=("self",)).select_related("owner", "edition").get(pk=draft.pk)
    if not permissions.may(by, move.asks, draft):
        raise PermissionDenied(permissions.why_not(by, move.asks, draft))
    if draft.state not in move.start:
        raise CannotMove(_("合同现在的状态是“{state}”。").format(state=draft.get_state_display()))
    proposal = others_proposal(draft, action, by) if permissions.takes_two(move.asks, draft.state) else None
    note = note.strip() or (proposal.reason if proposal else "")
    if proposal and day != proposal.day and day:
        raise CannotMove(_("申请的日期已经不同，看过再确认"))
    day = day or (proposal.day if proposal else None)
    if move.needs_note and not note:
        raise CannotMove(_("写明理由"))
    if move.needs_day and day is None:
        raise CannotMove(str(move.needs_day))
    if len(note) > LONGEST_NOTE:
        raise CannotMove(_("理由最多 {count} 个字").format(count=LONGEST_NOTE))
    if permissions.takes_two(move.asks, draft.state) and proposal is None:
        return _propose(draft, action, by, note, day)
    step = Step(draft, by, note, seen, snapshot, reviewers, day)
    before, draft.state = draft.state, move.does(step) or move.end
    Proposal.objects.filter(draft=draft).delete()
    draft.updated_at = step.at
    draft.save(update_fields=["state", "current", "signed_on", "ended_on", "updated_at"])
    event = audit.record(
        action, by=by, draft=draft, revision=draft.current, facts={"from": before, "to": draft.state, **step.facts}
    )
    if note and not move.keeps_note:
        MoveReason.objects.create(event=event, draft=draft, text=note)
    if action == "submit":
        _carry(step)
    return event


def _carry(step: Step) -> None:
    """What was submitted may say what was approved before, to people of whom the rules ask no more now."""
    draft, step.facts = step.draft, {}
    state = effects.complete(step)
    if state:
        before, draft.state = draft.state, state
        draft.save(update_fields=["state"])
        facts = {"from": before, "to": draft.state, **step.facts}
        audit.record("carry", by=step.by, draft=draft, revision=draft.current, facts=facts)


def possible(user: User, draft: Draft) -> tuple[str, ...]:
    """The moves `user` could make or propose now, for buttons; what each needs besides is checked when it is made."""
    return tuple(
        name for name, move in MOVES.items() if draft.state in move.start and permissions.may(user, move.asks, draft)
    )


@transaction.atomic
def decline(draft: Draft, action: str, *, by: User) -> AuditEvent:
    """Take a proposal back, or refuse it: nothing happens to the contract."""
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if not permissions.may(by, MOVES[action].asks, draft):
        raise PermissionDenied(permissions.why_not(by, MOVES[action].asks, draft))
    Proposal.objects.filter(draft=draft, action=action).delete()
    return audit.record(f"decline_{action}", by=by, draft=draft, revision=draft.current)


def others_proposal(draft: Draft, action: str, by: User) -> Proposal | None:
    """What the other of the two people proposed, when `by` is the right one to confirm it."""
    proposal = Proposal.objects.filter(draft=draft, action=action).exclude(by=by).select_related("by").first()
    if proposal is None:
        return None
    halves = permissions.RULES[MOVES[action].asks][State(draft.state)]
    first, second = permissions.places(proposal.by, draft), permissions.places(by, draft)
    return proposal if any(halves[n] & first and halves[1 - n] & second for n in (0, 1)) else None


def _propose(draft: Draft, action: str, by: User, note: str, day: date | None) -> AuditEvent:
    Proposal.objects.update_or_create(draft=draft, action=action, defaults={"by": by, "reason": note, "day": day})
    effects.tell_of_proposal(draft, action, by)
    return audit.record(f"propose_{action}", by=by, draft=draft, revision=draft.current)
