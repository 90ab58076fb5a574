"""Telling people: one line each, with one link to the exact place, never a word of a contract."""

from collections.abc import Iterable

from contracts import audit
from contracts.models import Draft, Notification, User
from contracts.models.notification import Kind

PLACES = {  # where a kind leads: the name of an address of the draft, and the place on it
    Kind.SUBMITTED: "review",
    Kind.CHANGES: "review#open",
    Kind.APPROVED: "contract",
    Kind.VOIDED: "review",
    Kind.REPLIED: "review",
    Kind.ENDING: "renewal",
    Kind.CLAUSES: "editions",
    Kind.HANDED_OVER: "contract",
    Kind.DUE: "review",
    Kind.PROPOSED: "lifecycle",
}


def tell(
    people: Iterable[User], kind: str, draft: Draft, *, by: User | None = None, at: str = "", **facts: object
) -> list[Notification]:
    """One notification each, but for `by` themselves. `at` is a place on the page (`#comment-7`); facts fill its words."""
    path = PLACES[Kind(kind)].partition("#")[0] + at if at else PLACES[Kind(kind)]
    told = {user.pk: user for user in people if by is None or user.pk != by.pk}
    return Notification.objects.bulk_create(
        Notification(user=user, kind=kind, draft=draft, actor=by, facts=facts, path=path) for user in told.values()
    )


def forget(people: Iterable[User], kind: str, draft: Draft) -> None:
    """What has been dealt with needs no look any more."""
    Notification.objects.filter(user__in=list(people), kind=kind, draft=draft, read_at=None).delete()


def supersede(old: Draft, before: str, new: Draft, *, by: User) -> None:
    """Record that `old` was replaced by `new`."""
    audit.record(
        "supersede", by=by, draft=old, revision=old.current, facts={"from": before, "to": old.state, "by": str(new.pk)}
    )
