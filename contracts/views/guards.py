"""Every address says in `urls.py` who may come in; an address that says nothing fails `manage.py check`.

    path("<uuid:draft_id>/", asks("read", contract.contract), name="contract")
    path("users/", for_roles(users.users, "admin"), name="users")
    path("new/", for_roles(new.new, "drafter"), name="new")
    path("notifications/", for_everybody(notifications.page), name="notifications")

On the way to a draft's page the permission table is asked, and `request.draft` is the draft.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from contracts import audit, permissions
from contracts.models import Draft

View = Callable[..., HttpResponse]
SAFE = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Rule:
    """Who may come in: those who may do `action` with the draft (`post`: to send something), or people of `roles`.

    Without either it is everybody who is signed in.
    """

    action: str = ""
    post: str = ""
    roles: tuple[str, ...] = ()


def asks(action: str, view: View, *, post: str = "", itself: bool = False) -> View:
    """`view` for those who may do `action` with the draft, and `post` (or `action`) to send something.

    `itself` says that the view asks the permission table by itself: it is called too often to ask twice, or answers a
    second click on what is done already.
    """
    rule = Rule(action, post or action)

    @wraps(view)
    def guarded(request: HttpRequest, draft_id: object, *args: Any, **kwargs: Any) -> HttpResponse:
        if not itself:
            wanted = rule.action if request.method in SAFE else rule.post
            request.draft = admitted(request, wanted, draft_id)
        return view(request, *args, draft_id=draft_id, **kwargs)

    return _ruled(guarded, rule)


def for_roles(view: View, *roles: str) -> View:
    """`view` for people who have one of `roles`, names of `User.ROLES`."""
    rule = Rule(roles=roles)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not set(request.user.roles) & set(roles):
            raise PermissionDenied(_("你的角色不包括这一页。需要时请管理员调整。"))
        return view(request, *args, **kwargs)

    return _ruled(guarded, rule)


def for_everybody(view: View) -> View:
    """`view` for everybody who is signed in; it shows only what is theirs."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    return _ruled(guarded, Rule())


def admitted(request: HttpRequest, action: str, draft_id: object) -> Draft:
    """The draft, when who asks may do `action` with it; a refusal of what exists is written into the trail.

    Raises what `permissions.to` raises.
    """
    try:
        return permissions.to(request.user, action, draft_id)
    except PermissionDenied:
        with transaction.atomic():
            audit.record(action, by=request.user, draft=UUID(str(draft_id)), outcome=audit.DENIED)
        raise


def rule_of(view: View) -> Rule | None:
    """What `view` says about who may come in; None when it says nothing."""
    return getattr(view, "rule", None)


def _ruled(guarded: View, rule: Rule) -> View:
    unknown = {action for action in (rule.action, rule.post) if action and action not in permissions.RULES}
    if unknown:
        raise ValueError(f"the permission table has no {', '.join(sorted(unknown))}")
    guarded.rule = rule
    return guarded
