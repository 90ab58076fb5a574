"""Sharing a draft, and what becomes of one its owner no longer wants. Each write is one transaction."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from contracts import audit
from contracts.models import Draft, Share, User
from contracts.models.draft import EDITABLE

KEPT_FOR = timedelta(days=30)  # in the bin


class CannotBin(Exception):
    """The draft is being reviewed, or was approved; it stays where it is."""


def roles(draft: Draft) -> list[Share.Role]:
    """The roles one can give others now: nobody becomes a co-drafter of what is being reviewed or was approved."""
    return list(Share.Role) if draft.state in EDITABLE else [Share.Role.VIEWER]


def share(draft: Draft, with_: User, role: str) -> Share:
    """Let `with_` read `draft`, or write it too; who had a share already gets the new role."""
    share, _created = Share.objects.update_or_create(draft=draft, user=with_, defaults={"role": role})
    return share


def stop_sharing(draft: Draft, with_: User) -> None:
    Share.objects.filter(draft=draft, user=with_).delete()


@transaction.atomic
def throw_away(draft: Draft) -> Draft:
    """Put `draft` into its owner's bin, where nobody else sees it. Raises CannotBin while it is not a draft."""
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if draft.state not in EDITABLE:
        raise CannotBin
    draft.binned_at = draft.binned_at or timezone.now()
    draft.save(update_fields=["binned_at"])
    return draft


def restore(draft: Draft) -> None:
    """Take `draft` out of the bin; its shares count again."""
    draft.binned_at = None
    draft.save(update_fields=["binned_at"])


@transaction.atomic
def empty_bin() -> int:
    """Delete for ever what has been in a bin for KEPT_FOR. Returns how many drafts went.

    A draft that was ever submitted stays: its revisions are what people read and approved.
    """
    expired = list(Draft.objects.filter(binned_at__lt=timezone.now() - KEPT_FOR, revisions=None))
    for draft in expired:
        audit.record("empty_bin", by=None, draft=draft.pk, facts={"number": draft.number})
        draft.delete()
    return len(expired)
