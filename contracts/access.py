"""Which drafts a person may read, write or give away, in the words of the wizard; `permissions` holds the table."""

from contracts import permissions
from contracts.models import Draft, User


def to_read(user: User, draft_id: object) -> Draft:
    """The draft, with its edition and owner. Http404 for those who may not even know of it."""
    return permissions.to(user, "read", draft_id)


def to_write(user: User, draft_id: object) -> Draft:
    """The same for those who may change answers. PermissionDenied, with the words to show, for other readers."""
    return permissions.to(user, "edit", draft_id)


def to_own(user: User, draft_id: object, action: str = "share") -> Draft:
    """The same for the one who is responsible for it: who may share it, or throw it away."""
    return permissions.to(user, action, draft_id)


def can_write(user: User, draft: Draft) -> bool:
    return permissions.may(user, "edit", draft)


def why_locked(draft: Draft) -> str:
    """Why a reader of `draft` cannot change it now."""
    return permissions.why_locked(draft)
