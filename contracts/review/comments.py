"""Writing, answering and resolving 意见. Each is one transaction with its line in the audit trail."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from contracts import audit, permissions
from contracts.models import Comment, Draft, State, User
from contracts.models.notification import Kind as Notice
from contracts.review import notices
from contracts.review.errors import CannotMove

EDITABLE_FOR = timedelta(minutes=15)
LONGEST = 2000  # characters
LONGEST_QUOTE = 500
MOST = 2000  # comments a draft
DRAFTERS = frozenset("OC")  # places, see `contracts.permissions`


@dataclass(frozen=True)
class Spot:
    """What a comment is about: a clause or annex by id, a block of it (from 0), and the words there."""

    clause: str
    block: int | None = None
    quote: str = ""


@transaction.atomic
def write(
    draft: Draft,
    spot: Spot,
    text: str,
    *,
    by: User,
    kind: str = Comment.Kind.NOTE,
    wording: str = "",
    internal: bool = False,
) -> Comment:
    """Say something about the text. A reviewer's comment waits, seen by nobody else, until the review is sent."""
    draft = _hold(draft, by, "comment")
    if Comment.objects.filter(draft=draft).count() >= MOST:
        raise CannotMove(_("一份合同最多 {count} 条意见").format(count=MOST))
    comment = Comment.objects.create(
        draft=draft,
        revision=draft.current,
        clause=spot.clause,
        block=spot.block,
        quote=spot.quote[:LONGEST_QUOTE],
        kind=kind,
        text=_readable(text or wording),
        wording=wording.strip()[:LONGEST],
        is_internal=internal,
        by=by,
        sent_at=None if _is_reviewing(draft, by) else timezone.now(),
    )
    _log("comment", comment, by)
    return comment


@transaction.atomic
def reply(comment: Comment, text: str, *, by: User) -> Comment:
    """Answer a comment; its author is told, unless the answer waits for a review too."""
    draft = _hold(comment.draft, by, "comment")
    top = comment.parent or comment
    if not Comment.objects.shown_to(by).filter(pk=top.pk).exists():
        raise PermissionDenied
    answer = Comment.objects.create(
        draft=draft,
        revision=draft.current,
        parent=top,
        clause=top.clause,
        text=_readable(text),
        is_internal=top.is_internal,
        by=by,
        sent_at=None if _is_reviewing(draft, by) else timezone.now(),
    )
    if answer.sent_at:
        notices.tell([top.by], Notice.REPLIED, draft, by=by, at=f"#comment-{top.pk}")
    _log("reply", answer, by)
    return answer


@transaction.atomic
def change(comment: Comment, text: str, *, by: User, wording: str = "") -> Comment:
    """Put other words to one's own comment: while it waits, and for a quarter of an hour after it was sent.

    `wording` is what it suggests from now on; without it, what it suggested stays.
    """
    comment = _own(comment, by)
    comment.wording = wording.strip()[:LONGEST] if comment.wording and wording.strip() else comment.wording
    comment.text, comment.edited_at = _readable(text or comment.wording), timezone.now()
    comment.save(update_fields=["text", "wording", "edited_at"])
    _log("change_comment", comment, by)
    return comment


@transaction.atomic
def delete(comment: Comment, *, by: User) -> None:
    """Take one's own comment back; a pending one disappears, a sent one leaves its place behind."""
    comment = _own(comment, by)
    if comment.sent_at is None and not comment.replies.exists():
        _log("delete_comment", comment, by)
        comment.delete()
        return
    comment.deleted_at = timezone.now()
    comment.save(update_fields=["deleted_at"])
    _log("delete_comment", comment, by)


@transaction.atomic
def resolve(comment: Comment, *, by: User) -> Comment:
    """Close a comment: 意见 by its author or the drafters, 必须修改 by its author alone."""
    _hold(comment.draft, by, "comment")
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    if not may_resolve(comment, by):
        raise PermissionDenied(_("“必须修改”只有提出的人可以解决。"))
    if comment.resolved_at is None:
        comment.resolved_at, comment.resolved_by = timezone.now(), by
        comment.save(update_fields=["resolved_at", "resolved_by"])
        _log("resolve_comment", comment, by)
    return comment


@transaction.atomic
def reopen(comment: Comment, *, by: User) -> Comment:
    """Take a resolution back."""
    _hold(comment.draft, by, "comment")
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    if not may_resolve(comment, by) and comment.by_id != by.pk:
        raise PermissionDenied
    comment.resolved_at = comment.resolved_by = comment.accepted_at = None
    comment.save(update_fields=["resolved_at", "resolved_by", "accepted_at"])
    _log("reopen_comment", comment, by)
    return comment


@transaction.atomic
def accept(comment: Comment, *, by: User) -> Comment:
    """Remember that the drafters took over the suggested wording: that closes 意见, 必须修改 waits for its author."""
    if not permissions.places(by, _hold(comment.draft, by, "edit")) & DRAFTERS:
        raise PermissionDenied
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    comment.accepted_at = timezone.now()
    if may_resolve(comment, by):
        comment.resolved_at, comment.resolved_by = comment.accepted_at, by
    comment.save(update_fields=["resolved_at", "resolved_by", "accepted_at"])
    _log("accept_comment", comment, by)
    return comment


@transaction.atomic
def discard(draft: Draft, *, by: User) -> int:
    """Take back everything that waits for one's review; says how much that was."""
    draft = _hold(draft, by, "edit_comment")
    waiting = Comment.objects.filter(draft=draft, by=by, sent_at=None, deleted_at=None).order_by("-pk")
    gone = list(waiting.select_related("draft", "revision"))  # replies before what they reply to
    for comment in gone:
        _log("delete_comment", comment, by)
        comment.delete()
    return len(gone)


def may_resolve(comment: Comment, user: User, held: frozenset[str] | None = None) -> bool:
    """Whether `user`, who holds these places in the draft, is somebody who can close this comment."""
    if comment.by_id == user.pk:
        return True
    if comment.kind != Comment.Kind.NOTE:
        return False
    return bool((permissions.places(user, comment.draft) if held is None else held) & DRAFTERS)


def _own(comment: Comment, by: User) -> Comment:
    _hold(comment.draft, by, "edit_comment")
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    if comment.by_id != by.pk:
        raise PermissionDenied
    if comment.sent_at and timezone.now() - comment.sent_at > EDITABLE_FOR:
        raise CannotMove(_("意见发出 15 分钟后不能再改，可以回复补充"))
    return comment


def _hold(draft: Draft, by: User, action: str) -> Draft:
    draft = Draft.objects.select_for_update(of=("self",)).select_related("owner").get(pk=draft.pk)
    if not permissions.may(by, action, draft):
        raise PermissionDenied(permissions.why_not(by, action, draft))
    return draft


def _is_reviewing(draft: Draft, by: User) -> bool:
    return draft.state == State.IN_REVIEW and "R" in permissions.places(by, draft)


def _readable(text: str) -> str:
    text = text.strip()
    if not text:
        raise CannotMove(_("填写意见"))
    if len(text) > LONGEST:
        raise CannotMove(_("意见最多 {count} 个字").format(count=LONGEST))
    return text


def _log(action: str, comment: Comment, by: User) -> None:
    about = f"comment:{comment.pk}"
    audit.record(
        action, by=by, draft=comment.draft, revision=comment.revision, about=about, facts={"clause": comment.clause}
    )
