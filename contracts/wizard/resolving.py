"""What a person may do about a finding of the risk check. Each is one transaction on the draft's row.

A finding with a fix is mended, a warning is kept with a reason, advice is dismissed, and a blocker whose rule allows it
is let pass by the person who was asked, who is never the one who asked. All but that is for those who may write the
draft.
"""

from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from contracts import drafting
from contracts.models import Draft, Resolution, User
from contracts.models.draft import EDITABLE
from contracts.risk import Finding

SHORTEST_REASON = 6  # characters
LONGEST_REASON = 500
LONGEST_NAME = 200  # Resolution.finding
Kind = Resolution.Kind


class CannotResolve(Exception):
    """The finding cannot be dealt with in this way; the words say what to do instead."""


def remembered_as(finding: Finding) -> str:
    """The name under which is stored what was done about a finding: its id, shortened when it names very many rows."""
    if len(finding.id) <= LONGEST_NAME:
        return finding.id
    digest = sha256(finding.id.encode()).hexdigest()[:32]
    return f"{finding.id[: LONGEST_NAME - 33]}#{digest}"


def mend(draft: Draft, finding: Finding, *, by: User, step: str) -> drafting.Saved:
    """Make the change of answers that removes a finding; `drafting.undo` takes its version back."""
    if finding.fix is None:
        raise CannotResolve(_("这一项没有一键修改"))
    after = finding.fix.applied(draft.answers)
    changes = {key: after.get(key) for key in finding.fix.changes}
    return drafting.save_answers(draft, changes, by=by, step=step, base=draft.version)


@transaction.atomic
def keep(draft: Draft, finding: Finding, reason: str, *, by: User) -> Resolution:
    """Keep what a warning is about, and say why."""
    if finding.severity != "warning":
        raise CannotResolve(_("只有警告可以写明理由后保留"))
    _lock(draft, by)
    return _write(draft, finding, Kind.KEEP, by, _readable(reason))


@transaction.atomic
def dismiss(draft: Draft, finding: Finding, *, by: User) -> Resolution:
    """Let advice go for this contract."""
    if finding.severity != "advice":
        raise CannotResolve(_("只有建议可以忽略"))
    _lock(draft, by)
    return _write(draft, finding, Kind.DISMISS, by)


@transaction.atomic
def ask(draft: Draft, finding: Finding, approver: User | None, reason: str, *, by: User) -> Resolution:
    """Ask a named person to let a blocker pass. It still blocks until they do."""
    if not finding.rule.overridable:
        raise CannotResolve(_("这一项不能放行，处理后才能提交"))
    _lock(draft, by)
    if approver is None or not approvers(draft, by).filter(pk=approver.pk).exists():
        raise CannotResolve(_("选择一位能看到这份合同的其他人"))
    return _write(draft, finding, Kind.ASK, by, _readable(reason), approver)


@transaction.atomic
def override(draft: Draft, finding: Finding, *, by: User) -> Resolution:
    """Let a blocker pass; only the person who was asked can, while they can see the draft and it is being written."""
    visible = Draft.objects.visible_to(by).filter(pk=draft.pk, state__in=EDITABLE)
    if visible.select_for_update().first() is None:
        raise PermissionDenied
    asked = Resolution.objects.filter(draft=draft, finding=remembered_as(finding), kind=Kind.ASK, approver=by).first()
    if asked is None or asked.by_id == by.pk:
        raise PermissionDenied(_("只有被指定的人可以放行。"))
    if asked.fingerprint != finding.fingerprint:
        raise CannotResolve(_("内容已变化，须重新申请放行"))
    return _write(draft, finding, Kind.OVERRIDE, asked.by, asked.reason, by)


@transaction.atomic
def take_back(draft: Draft, finding: Finding, *, by: User) -> None:
    """Forget what was done about a finding, so that it is open again."""
    _lock(draft, by)
    Resolution.objects.filter(draft=draft, finding=remembered_as(finding)).delete()


def approvers(draft: Draft, by: User) -> QuerySet[User]:
    """Who may be asked by `by` to let something pass: everybody else who can see the draft."""
    sees = Q(pk=draft.owner_id) | Q(shares__draft=draft)
    return User.objects.filter(sees, is_active=True).exclude(pk=by.pk).distinct().order_by("username")


def waiting_for(user: User) -> QuerySet[Resolution]:
    """Requests to let a blocker pass that wait for `user`, oldest first, with their drafts."""
    drafts = Draft.objects.visible_to(user).filter(state__in=EDITABLE)
    asked = Resolution.objects.filter(kind=Kind.ASK, approver=user, draft__in=drafts)
    return asked.select_related("draft", "by").order_by("at")


def _lock(draft: Draft, by: User) -> None:
    """Hold the draft's row until the end of the transaction. PermissionDenied for those who may not write it."""
    if Draft.objects.editable_by(by).filter(pk=draft.pk).select_for_update().first() is None:
        raise PermissionDenied


def _readable(reason: str) -> str:
    text = " ".join(reason.split())
    if len(text) < SHORTEST_REASON:
        raise CannotResolve(_("理由至少 {count} 个字").format(count=SHORTEST_REASON))
    if len(text) > LONGEST_REASON:
        raise CannotResolve(_("理由最多 {count} 个字").format(count=LONGEST_REASON))
    return text


def _write(
    draft: Draft, finding: Finding, kind: str, by: User, reason: str = "", approver: User | None = None
) -> Resolution:
    """The one row about this finding, replacing what was done before."""
    Resolution.objects.filter(draft=draft, finding=remembered_as(finding)).delete()
    return Resolution.objects.create(
        draft=draft,
        finding=remembered_as(finding),
        fingerprint=finding.fingerprint,
        kind=kind,
        reason=reason,
        by=by,
        approver=approver,
    )
