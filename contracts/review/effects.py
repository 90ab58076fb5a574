"""What happens on the way of a move, each in the transaction of `moves.advance`, on a draft whose row is locked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from contracts import lineage
from contracts.models import Assignment, Comment, Decision, Dismissal, Draft, Revision, State, User
from contracts.models.notification import Kind as Notice
from contracts.review import approvals, notices, rules, seen
from contracts.review.errors import CannotMove, Stale
from contracts.review.freezing import Snapshot, freeze


@dataclass(frozen=True)
class Chosen:
    """Whom the drafter chose to review, by id: for each requirement in its order, and further people by side."""

    required: tuple[tuple[int, ...], ...] = ()
    further: Mapping[int, str] = field(default_factory=dict)
    needed_by: date | None = None


@dataclass
class Step:
    """A move being made. `facts` go into its audit row: names and hashes, never what a contract says."""

    draft: Draft
    by: User
    note: str
    seen: seen.Seen | None
    snapshot: Snapshot | None
    reviewers: Chosen | None
    day: date | None
    at: datetime = field(default_factory=timezone.now)
    facts: dict[str, object] = field(default_factory=dict)


def nothing(step: Step) -> None:
    """The state changes, and that is all."""


def submit(step: Step) -> None:
    """Freeze the draft, carry over approvals that still hold, and ask the reviewers."""
    draft, snapshot = step.draft, step.snapshot
    if snapshot is None:
        raise CannotMove(_("没有要提交的内容"))
    if snapshot.version != draft.version:
        raise Stale(_("内容刚被更新，核对后再提交"))
    lineage.hold(draft)
    if refused := refusal(draft, snapshot):
        raise CannotMove(refused)
    asked = rules.requirements(rules.Facts.from_data(snapshot.facts))
    chosen = step.reviewers or Chosen()
    before = draft.current
    revision = freeze(
        draft,
        snapshot,
        by=step.by,
        at=step.at,
        rule=[item.as_data() for item in asked],
        note=step.note,
        needed_by=chosen.needed_by,
    )
    draft.current = revision
    fallen = approvals.carry(before, revision, by=step.by, at=step.at)
    people = _assign(step, revision, asked, chosen)
    Comment.objects.filter(draft=draft, revision=None, by=step.by, sent_at=None).update(sent_at=step.at)
    holding = {decision.by_id for decision in approvals.live(revision)}
    asked_now = [user for user in people if user.pk not in holding] if approvals.still_open(revision) else []
    notices.tell(asked_now, Notice.SUBMITTED, draft, by=step.by, version=revision.number)
    for item in fallen:
        notices.tell([item.decision.by], Notice.VOIDED, draft, by=step.by, version=revision.number)
    step.facts["voided"] = [item.decision.pk for item in fallen]


def refusal(draft: Draft, snapshot: Snapshot | None = None) -> str:
    """Why a supplement cannot go on, in words; empty when it can. It is about a text: when another supplement was approved
    meanwhile, it is about one that reads otherwise now."""
    if snapshot and snapshot.is_empty:
        return _("补充协议还没有改动任何条款。先修改要改的内容，再提交")
    if lineage.is_overtaken(draft):
        return _("原合同的内容或状态已经变化。从原合同重新起草补充协议")
    return ""


def withdraw(step: Step) -> None:
    """Back to the drafter, until the last approval; comments stay."""
    people = [assignment.user for assignment in step.draft.current.assignments.select_related("user")]
    notices.forget(people, Notice.SUBMITTED, step.draft)


def comment(step: Step) -> None:
    """Send a review that decides nothing."""
    _decide(step, Decision.Kind.COMMENT)


def request_changes(step: Step) -> None:
    """Send a review, and the contract back to its drafter."""
    _decide(step, Decision.Kind.CHANGES)
    notices.tell([step.draft.owner], Notice.CHANGES, step.draft, by=step.by, version=step.draft.current.number)


def approve(step: Step) -> State | None:
    """Approve exactly what was read; when nothing is left to ask for, the contract is approved."""
    draft, by = step.draft, step.by
    if draft.current.contributors.filter(user=by).exists():
        raise PermissionDenied(_("你起草或改过这一版，不能批准它。"))
    open_musts = Comment.objects.filter(draft=draft, by=by, kind=Comment.Kind.MUST, deleted_at=None).open().count()
    if open_musts:
        raise CannotMove(_("你还有 {count} 条“必须修改”未解决。先解决，或改为要求修改").format(count=open_musts))
    if by.pk not in approvals.now_asked(draft.current):
        raise CannotMove(_("还没有轮到你，或你已经决定过这一版"))
    _decide(step, Decision.Kind.APPROVE)
    return complete(step)


def complete(step: Step) -> State | None:
    """Approved, when the rule of the current revision asks for nothing more."""
    draft = step.draft
    if approvals.still_open(draft.current):
        return None
    lineage.hold(draft)
    if refused := refusal(draft):
        raise CannotMove(refused)
    notices.tell([draft.owner], Notice.APPROVED, draft, by=step.by, version=draft.current.number)
    _supersede(step)
    return State.APPROVED


def withdraw_approval(step: Step) -> None:
    """Take one's own approval back; the contract goes back to its drafter."""
    mine = [decision for decision in approvals.live(step.draft.current) if decision.by_id == step.by.pk]
    if not mine:
        raise CannotMove(_("你没有可以撤回的批准"))
    for decision in mine:
        Dismissal.objects.create(
            decision=decision, reason=Dismissal.Reason.WITHDRAWN, note=step.note, by=step.by, at=step.at
        )
    version = step.draft.current.number
    notices.tell([step.draft.owner], Notice.VOIDED, step.draft, by=step.by, version=version, withdrawn=True)


def enforce(step: Step) -> None:
    """The contract was signed: from that day it is in force."""
    step.draft.signed_on = step.day


def end(step: Step) -> None:
    """It ended, or never came to be, on that day."""
    step.draft.ended_on = step.day or timezone.localdate()


def tell_of_proposal(draft: Draft, action: str, by: User) -> None:
    """Let the other side know that it takes them too."""
    others: Sequence[User] = [draft.owner] if by.pk != draft.owner_id else _lawyers(draft)
    notices.tell(others, Notice.PROPOSED, draft, by=by, action=action)


def _lawyers(draft: Draft) -> list[User]:
    asked = User.objects.filter(is_legal=True, is_active=True)
    return list(asked.filter(assignments__revision=draft.current).distinct() or asked)


def _decide(step: Step, kind: str) -> None:
    """Write the decision down with what was read, and send the comments that waited for it."""
    draft = step.draft
    seen.check(step.seen, draft)
    assignment = Assignment.objects.get(revision=draft.current, user=step.by)
    if kind != Decision.Kind.COMMENT and _has_verdict(draft.current, step.by):
        raise CannotMove(_("你已经决定过这一版"))
    Decision.objects.create(
        revision=draft.current,
        by=step.by,
        side=assignment.side,
        kind=kind,
        note=step.note,
        content_hash=step.seen.content_hash,
        pdf_sha256=step.seen.pdf_sha256,
        at=step.at,
    )
    waiting = Comment.objects.filter(draft=draft, by=step.by, sent_at=None, deleted_at=None)
    step.facts["comments"] = waiting.update(sent_at=step.at)
    step.facts["side"] = assignment.side
    notices.forget([step.by], Notice.SUBMITTED, draft)


def _has_verdict(revision: Revision, by: User) -> bool:
    return revision.decisions.filter(by=by).exclude(kind=Decision.Kind.COMMENT).exists()


def _assign(step: Step, revision: Revision, asked: Sequence[rules.Requirement], chosen: Chosen) -> list[User]:
    """Ask the chosen people, or whoever stands in for them; refuse when they cannot meet the rule."""
    writers = set(revision.contributors.values_list("user", flat=True))
    asked_for: dict[int, User] = {}
    for index, item in enumerate(asked):
        able = {user.pk: user for user in rules.candidates(item, step.draft, writers)}
        free = [key for key in item.people or able if key in able and key not in asked_for]
        wanted = chosen.required[index] if index < len(chosen.required) else free[: item.count]
        people = [able[key] for key in dict.fromkeys(wanted) if key in free]
        if len(people) < item.count:
            raise CannotMove(_("{reason}：再选 {count} 人").format(reason=item.reason, count=item.count - len(people)))
        for user in people:
            but = {*writers, *asked_for, *(other.pk for other in people)}  # nobody stands in who is asked anyway
            asked_for |= _ask(step, revision, user, item.side, item.turn, required=True, but=but)
    for key, side in chosen.further.items():
        user = User.objects.filter(pk=key, is_active=True, **{f"is_{side}": True}).first()
        if user and user.pk not in writers and user.pk not in asked_for:
            asked_for |= _ask(step, revision, user, side, 1, required=False, but={*writers, *asked_for})
    return list(asked_for.values())


def _ask(
    step: Step, revision: Revision, user: User, side: str, turn: int, *, required: bool, but: set[int]
) -> dict[int, User]:
    other = rules.stand_in(user, timezone.localdate(), but)
    Assignment.objects.create(
        revision=revision,
        user=other or user,
        side=side,
        turn=turn,
        required=required,
        stands_in_for=user if other else None,
        by=step.by,
    )
    return {(other or user).pk: other or user}


def _supersede(step: Step) -> None:
    """The next version of a contract, once approved, takes the place of the one it was started from."""
    base = step.draft.base
    if base is None or step.draft.is_supplement:
        return
    contract = lineage.contract_of(base.draft)
    for key in (contract.pk, *(item.pk for item in lineage.supplements_of(contract, lineage.OPEN))):
        old = Draft.objects.select_for_update().get(pk=key)
        if old.state in lineage.OPEN:
            before, old.state = old.state, State.SUPERSEDED
            old.save(update_fields=["state"])
            step.facts.setdefault("superseded", str(old.pk))
            notices.supersede(old, before, step.draft, by=step.by)
