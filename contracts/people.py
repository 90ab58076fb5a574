"""Accounts: inviting, giving roles, handing contracts over, disabling. Each is one transaction with its line in the trail."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from contracts import audit, permissions
from contracts.models import Assignment, Draft, Kind, Share, State, User
from contracts.review import notices


class CannotChange(Exception):
    """The account cannot be changed like this; the words say what to do instead."""


@dataclass(frozen=True)
class Holdings:
    """What somebody leaves behind: contracts in their care, and reviews that wait for them."""

    drafts: tuple[Draft, ...]
    reviews: tuple[Draft, ...]


@transaction.atomic
def invite(account: str, *, by: User, roles: Iterable[str], **fields: str) -> User:
    """A new account without a password; `password_link` leads its owner to choose one."""
    _as_admin(by)
    person = User(username=account, **fields)
    person.set_unusable_password()
    _set_roles(person, roles)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        raise CannotChange(_("账号“{account}”已有人使用，或角色不能同时担任").format(account=account)) from None
    audit.record("invite", by=by, about=f"user:{person.pk}", facts={"roles": list(person.roles)})
    return person


@transaction.atomic
def change(person: User, *, by: User, roles: Iterable[str], fields: Mapping[str, str]) -> User:
    """Other details and roles; nobody gives roles to themselves, and one administrator stays."""
    _as_admin(by)
    person = User.objects.select_for_update().get(pk=person.pk)
    before, wanted = person.roles, tuple(role for role in User.ROLES if role in set(roles))
    if person.pk == by.pk and before != wanted:
        raise CannotChange(_("不能改变自己的角色，请另一位管理员操作"))
    for name, value in fields.items():
        setattr(person, name, value)
    _set_roles(person, wanted)
    _keep_an_admin(person)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        raise CannotChange(_("管理员和审计不能兼任其他角色")) from None
    facts = {"fields": sorted(fields), "roles_before": list(before), "roles_after": list(wanted)}
    audit.record("change_user", by=by, about=f"user:{person.pk}", facts=facts)
    return person


@transaction.atomic
def disable(person: User, *, by: User, to: User | None = None) -> User:
    """Lock somebody out at once. Their contracts and the reviews that wait for them go to `to`."""
    _as_admin(by)
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.pk == by.pk:
        raise CannotChange(_("不能停用自己的账号"))
    held = holdings(person)
    if (held.drafts or held.reviews) and to is None:
        raise CannotChange(_("选择移交给谁"))
    person.is_active = False
    _keep_an_admin(person)
    person.save(update_fields=["is_active"])
    for draft in held.drafts:
        hand_over(draft, to, by=by)
    for draft in held.reviews:
        _pass_review_on(draft, person, to, by)
    audit.record("disable", by=by, about=f"user:{person.pk}", facts={"handed_over": len(held.drafts)})
    return person


@transaction.atomic
def enable(person: User, *, by: User) -> User:
    """Let somebody in again; what was handed over stays where it is."""
    _as_admin(by)
    person.is_active = True
    person.save(update_fields=["is_active"])
    audit.record("enable", by=by, about=f"user:{person.pk}")
    return person


@transaction.atomic
def forget_password(person: User, *, by: User) -> User:
    """Make the password of `person` useless and their sessions with it; they choose a new one by `password_link`."""
    _as_admin(by)
    person.set_unusable_password()
    person.save(update_fields=["password"])
    audit.record("reset_password", by=by, about=f"user:{person.pk}")
    return person


@transaction.atomic
def hand_over(draft: Draft, to: User | None, *, by: User) -> Draft:
    """Put a contract into the care of somebody else; an administrator does it without reading it."""
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if not (by.is_admin or permissions.may(by, "hand_over", draft)):
        raise PermissionDenied(permissions.why_not(by, "hand_over", draft))
    if to is None or not to.is_active or not to.is_drafter:
        raise CannotChange(_("选择一位在用的起草人"))
    if draft.state == State.IN_REVIEW and draft.current.assignments.filter(user=to).exists():
        raise CannotChange(_("{person}正在审核 {number}，选择另一位起草人").format(person=to, number=draft.number))
    before, draft.owner = draft.owner_id, to
    draft.save(update_fields=["owner"])
    Share.objects.filter(draft=draft, user=to).delete()
    audit.record("hand_over", by=by, draft=draft, facts={"from_user": before, "to_user": to.pk})
    notices.tell([to], Kind.HANDED_OVER, draft, by=by)
    return draft


def holdings(person: User) -> Holdings:
    """What `person` would leave behind."""
    drafts = Draft.objects.filter(owner=person).order_by("number")
    return Holdings(tuple(drafts), tuple(Draft.objects.waiting_for_review_by(person).order_by("number")))


def password_link(person: User) -> str:
    """The path at which `person`, and nobody else, chooses a password; it works once and for a limited time."""
    key = urlsafe_base64_encode(force_bytes(person.pk))
    return reverse("password_reset_confirm", args=[key, default_token_generator.make_token(person)])


def _pass_review_on(draft: Draft, person: User, to: User | None, by: User) -> None:
    """Give a waiting review to somebody who can do it; whoever wrote the contract cannot."""
    assignment = Assignment.objects.get(revision=draft.current, user=person)
    writes = draft.current.contributors.filter(user=to).exists() if to else True
    if to is None or writes or not getattr(to, f"is_{assignment.side}"):
        raise CannotChange(
            _("{number} 正在等其审核，移交给的人须是{side}且没有参与起草").format(
                number=draft.number, side=assignment.get_side_display()
            )
        )
    if Assignment.objects.filter(revision=draft.current, user=to).exists():
        assignment.delete()
    else:
        assignment.user, assignment.stands_in_for = to, person
        assignment.save(update_fields=["user", "stands_in_for"])
    notices.tell([to], Kind.SUBMITTED, draft, by=by, version=draft.current.number)


def _as_admin(by: User) -> None:
    if not (by.is_active and by.is_admin):
        raise PermissionDenied


def _set_roles(person: User, roles: Iterable[str]) -> None:
    wanted = set(roles)
    for role in User.ROLES:
        setattr(person, f"is_{role}", role in wanted)


def _keep_an_admin(person: User) -> None:
    """Refuse to leave nobody who administers accounts."""
    others = User.objects.filter(is_admin=True, is_active=True).exclude(pk=person.pk)
    if not (person.is_admin and person.is_active) and not others.exists():
        raise CannotChange(_("至少保留 1 名管理员"))
