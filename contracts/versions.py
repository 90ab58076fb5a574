"""The history of a contract: what happened to it, how two versions differ answer by answer, and going back to one.

What is saved while somebody works is one entry a sitting; what was submitted, decided or restored has an entry of its own.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from contracts import audit, deeds, drafting
from contracts.models import AuditEvent, Change, Decision, Dismissal, Draft, Revision, User
from contracts.models.change import CLAUSE, EDITION
from contracts.review.approvals import changed
from contracts.review.errors import CannotMove, Stale
from contracts.review.freezing import freeze
from contracts.submitting import prepare
from contracts.wizard.conflicts import in_words
from contracts.wizard.steps import questions

SITTING = timedelta(minutes=30)  # a longer pause begins a new one
NAMED = (  # actions that the history tells of beside submissions
    "withdraw",
    "approve",
    "request_changes",
    "comment",
    "carry",
    "withdraw_approval",
    "upgrade",
    "keep_edition",
    "void",
    "enforce",
    "terminate",
    "expire",
    "supersede",
    "hand_over",
)


@dataclass(frozen=True)
class Happening:
    """One entry of the timeline. `revision` is what can be looked at, compared and restored."""

    title: str
    at: datetime
    by: User | None
    revision: Revision | None = None
    clauses: tuple[str, ...] = ()  # ids of what changed since the revision before
    note: str = ""


@dataclass
class Sitting:
    """What one person saved without a long pause."""

    by: User
    began: datetime
    ended: datetime
    keys: set[str] = field(default_factory=set)

    @property
    def title(self) -> str:
        clauses = sum(key.startswith(CLAUSE) for key in self.keys)
        answers = len(self.keys - {EDITION}) - clauses
        if not clauses and not answers:
            return _("条款升级")
        if clauses and answers:
            return _("更改 {answers} 项答案、{clauses} 条写法").format(answers=answers, clauses=clauses)
        if clauses:
            return _("更改 {clauses} 条写法").format(clauses=clauses)
        return _("更改 {answers} 项答案").format(answers=answers)


@dataclass(frozen=True)
class FieldChange:
    """An answer that differs between two revisions, as people read it; empty where it was not given."""

    label: str
    before: str
    after: str


def timeline(draft: Draft) -> list[Happening]:
    """What happened to `draft`, newest first."""
    found = [
        *_fallen(draft),
        *_revisions(draft),
        *_moves(draft),
        *(_told(sitting) for sitting in sittings(draft) if sitting.keys != {EDITION}),
    ]
    return sorted(found, key=lambda item: item.at, reverse=True)


def sittings(draft: Draft) -> Iterator[Sitting]:
    """Saves of one person with less than half an hour and no revision between them, oldest first."""
    last: Sitting | None = None
    frozen = list(draft.revisions.order_by("at").values_list("at", flat=True))
    for change in draft.changes.select_related("by").order_by("at", "pk"):
        is_new = bisect(frozen, change.at) > bisect(frozen, last.ended) if last else True
        if last and not is_new and last.by == change.by and change.at - last.ended < SITTING:
            last.ended = change.at
            last.keys.add(change.key)
            continue
        if last:
            yield last
        last = Sitting(change.by, change.at, change.at, {change.key})
    if last:
        yield last


def field_changes(old: Revision, new: Revision) -> list[FieldChange]:
    """The answers that differ, in the order of the wizard."""
    before, after = old.frozen["answers"], new.frozen["answers"]
    return [
        FieldChange(
            str(question.label),
            in_words(question, before.get(question.key)),
            in_words(question, after.get(question.key)),
        )
        for _step, question in questions()
        if before.get(question.key) != after.get(question.key)
    ]


@transaction.atomic
def restore(draft: Draft, revision: Revision, *, by: User) -> Revision:
    """Make the draft say again what `revision` said, as a new revision; nothing in between is lost or rewritten.

    The library it was written with comes back too. Raises CannotMove when the draft already says that.
    """
    draft = Draft.objects.select_for_update(of=("self",)).select_related("edition").get(pk=draft.pk)
    wanted, wordings = revision.frozen["answers"], revision.frozen["wordings"]
    if (draft.answers, draft.wordings, draft.edition_id) == (wanted, wordings, revision.edition_id):
        raise CannotMove(_("内容和第 {number} 版相同，没有要恢复的").format(number=revision.number))
    if draft.edition_id != revision.edition_id:
        draft.edition = revision.edition
        draft.save(update_fields=["edition"])
    answers = {key: wanted.get(key) for key in {*draft.answers, *wanted}}
    clauses = {clause: wordings.get(clause) for clause in {*draft.wordings, *wordings}}
    saved = drafting.save_wordings(draft, clauses, by=by, answers=answers)
    snapshot = prepare(saved.draft).snapshot
    restored = freeze(
        saved.draft,
        snapshot,
        by=by,
        at=timezone.now(),
        kind=Revision.Kind.RESTORED,
        note=_("恢复第 {number} 版").format(number=revision.number),
    )
    audit.record("restore", by=by, draft=draft, revision=restored, facts={"restored": revision.number})
    return restored


@transaction.atomic
def name(draft: Draft, note: str, *, by: User, version: int) -> Revision:
    """Keep the draft as it stands as a version with a name."""
    prepared = prepare(draft)
    locked = Draft.objects.select_for_update(of=("self",)).select_related("edition").get(pk=draft.pk)
    if not note.strip():
        raise CannotMove(_("写明改了什么"))
    if locked.version != prepared.snapshot.version or version != locked.version:
        raise Stale(_("内容刚被更新，看过再命名"))
    kept = freeze(locked, prepared.snapshot, by=by, at=timezone.now(), kind=Revision.Kind.NAMED, note=note.strip())
    audit.record("name_version", by=by, draft=locked, revision=kept)
    return kept


def _revisions(draft: Draft) -> Iterator[Happening]:
    revisions = list(draft.revisions.select_related("by").defer("frozen", "findings").order_by("number"))
    before: Revision | None = None
    for revision in revisions:
        title = _("第 {number} 版：{kind}").format(number=revision.number, kind=revision.get_kind_display())
        differing = changed(before, revision) if before else ()
        yield Happening(title, revision.at, revision.by, revision, differing, revision.note)
        before = revision


def _fallen(draft: Draft) -> Iterator[Happening]:
    """Approvals that fell because what they were about changed; whoever changed it made that happen."""
    changed_away = Dismissal.objects.filter(decision__revision__draft=draft, reason=Dismissal.Reason.CHANGED)
    numbers = dict(draft.revisions.values_list("pk", "number"))
    for item in changed_away.select_related("decision__by", "by"):
        words = _("{who}对第 {old} 版的批准已自动失效")
        title = words.format(who=item.decision.by, old=numbers[item.decision.revision_id])
        yield Happening(title, item.at, item.by, clauses=tuple(item.clauses))


def _moves(draft: Draft) -> Iterator[Happening]:
    happened = AuditEvent.objects.filter(
        draft_ref=draft.pk, action__in=NAMED, outcome=audit.DONE, object=""
    )  # not what was refused, and not the writing of a comment
    reasons = dict(draft.reasons.values_list("event", "text")) | _verdicts(draft)
    for event in happened.select_related("actor"):
        said = reasons.get(event.pk) or reasons.get((event.action, event.actor_id, event.revision_number), "")
        yield Happening(deeds.in_words(event.action), event.at, event.actor, note=said)


def _verdicts(draft: Draft) -> dict[object, str]:
    """What reviewers wrote beside a decision, and why one took an approval back: by action, person and version."""
    decided = Decision.objects.filter(revision__draft=draft).exclude(kind=Decision.Kind.COMMENT)
    actions = {Decision.Kind.APPROVE: "approve", Decision.Kind.CHANGES: "request_changes"}
    found = {
        (actions[Decision.Kind(kind)], by, number): note
        for kind, by, number, note in decided.values_list("kind", "by", "revision__number", "note")
    }
    back = Dismissal.objects.filter(decision__in=decided, reason=Dismissal.Reason.WITHDRAWN)
    for by, number, note in back.values_list("by", "decision__revision__number", "note"):
        found["withdraw_approval", by, number] = note
    return found


def _told(sitting: Sitting) -> Happening:
    return Happening(sitting.title, sitting.ended, sitting.by)


def numbered(draft: Draft, numbers: Sequence[str]) -> list[Revision]:
    """The revisions of `draft` with these numbers, as typed into an address; unknown ones are left out."""
    wanted = [int(number) for number in numbers if number.isdecimal() and len(number) < 6]
    found = {revision.number: revision for revision in draft.revisions.filter(number__in=wanted)}
    return [found[number] for number in wanted if number in found]


def is_changed_since(draft: Draft, revision: Revision) -> bool:
    """Whether something was saved since `revision` was frozen."""
    return Change.objects.filter(draft=draft, version__gt=revision.draft_version).exists()
