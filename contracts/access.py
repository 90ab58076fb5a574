"""Which drafts a person may read, write or give away; what somebody may not even see is not found."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from contracts.models import Draft, User
from contracts.models.draft import EDITABLE


def to_read(user: User, draft_id: object) -> Draft:
    """The draft, with its edition and owner. Http404 for those who may not read it."""
    draft = Draft.objects.select_related("edition", "owner").visible_to(user).filter(pk=draft_id).first()
    if draft is None:
        raise Http404
    return draft


def to_write(user: User, draft_id: object) -> Draft:
    """The same for those who may change answers. PermissionDenied, with the words to show, for other readers."""
    draft = to_read(user, draft_id)
    if not can_write(user, draft):
        raise PermissionDenied(why_locked(draft))
    return draft


def to_own(user: User, draft_id: object) -> Draft:
    """The same for the one who may share it and throw it away."""
    draft = to_read(user, draft_id)
    if draft.owner_id != user.pk:
        raise PermissionDenied(_("这份合同由{owner}负责，只有负责人可以共享或删除。").format(owner=draft.owner))
    return draft


def can_write(user: User, draft: Draft) -> bool:
    return Draft.objects.editable_by(user).filter(pk=draft.pk).exists()


def why_locked(draft: Draft) -> str:
    """Why a reader of `draft` cannot change it now."""
    if draft.state in EDITABLE:
        return _("这份合同由{owner}负责，你可以查看，不能修改。").format(owner=draft.owner)
    return _("合同状态为“{state}”，内容已锁定。").format(state=draft.get_state_display())
