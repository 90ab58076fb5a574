"""完成审核: who may decide what, about exactly which bytes, and what would be sent with it; and who has decided."""

from collections.abc import Iterable
from dataclasses import dataclass

from contracts.desk.margin import Reader, Thread
from contracts.models import Decision, Draft, Paper, Revision, State
from contracts.review import approvals
from contracts.review.rules import Requirement

APPROVE = "approve"
VERDICTS = (APPROVE, "request_changes")


@dataclass(frozen=True)
class Approval:
    """An approval that holds, and the number of the version it was given on."""

    decision: Decision
    number: int


@dataclass(frozen=True)
class Box:
    """What the reader can do about the revision. `actions` are the decisions open to them, none where there are none.

    `seen` is what the form carries: revision, content hash and the hash of its PDF, empty until that is made.
    """

    seen: dict[str, object]
    actions: tuple[str, ...] = ()
    pending: int = 0
    is_contributor: bool = False
    mine: Decision | None = None
    approvals: tuple[Approval, ...] = ()
    notes: tuple[Decision, ...] = ()
    missing: tuple[Requirement, ...] = ()
    can_resubmit: bool = False
    unanswered: int = 0

    @property
    def can_decide(self) -> bool:
        return bool(self.actions)

    @property
    def is_ready(self) -> bool:
        """Whether the PDF is there, without which nobody decides."""
        return bool(self.seen["pdf_sha256"])


def box(draft: Draft, reader: Reader, paper: Paper | None, threads: Iterable[Thread], pending: int) -> Box:
    """What `reader` can do now about `draft.current`, whose PDF is `paper` once it is made."""
    revision = draft.current
    live = approvals.live(revision)
    numbers = dict(draft.revisions.values_list("pk", "number"))
    mine = next((one for one in live if one.by_id == reader.user.pk), None) or _verdict(revision, reader)
    wrote = revision.contributors.filter(user=reader.user).exists()
    answered = [thread.is_answered for thread in threads if not thread.is_pending]
    return Box(
        {
            "revision": revision.pk,
            "content_hash": revision.content_hash,
            "pdf_sha256": paper.sha256 if paper else "",
        },
        _actions(draft, reader, decided=mine is not None, wrote=wrote),
        pending,
        wrote,
        mine,
        tuple(Approval(one, numbers[one.revision_id]) for one in live),
        _notes(revision),
        approvals.still_open(revision) if draft.state == State.IN_REVIEW else (),
        draft.state == State.CHANGES_REQUESTED and "O" in reader.places,
        answered.count(False),
    )


def _actions(draft: Draft, reader: Reader, *, decided: bool, wrote: bool) -> tuple[str, ...]:
    if draft.state != State.IN_REVIEW or "R" not in reader.places:
        return ()
    if decided:
        return ("comment",)
    return ("request_changes", "comment") if wrote else (*VERDICTS, "comment")


def _verdict(revision: Revision, reader: Reader) -> Decision | None:
    return revision.decisions.filter(by=reader.user).exclude(kind=Decision.Kind.COMMENT).first()


def _notes(revision: Revision) -> tuple[Decision, ...]:
    """What reviewers of this version told its drafter beside their comments."""
    return tuple(revision.decisions.exclude(note="").select_related("by").order_by("pk"))
