"""What follows an approved contract: its next version, or a supplementary agreement to it."""

from django.db import transaction

from contracts import audit, drafting
from contracts.models import Draft, User
from contracts.models.draft import DraftQuerySet

OWN_KEYS = ("doc.no",)  # a follower has a number of its own


@transaction.atomic
def start(draft: Draft, *, by: User, is_supplement: bool) -> Draft:
    """A new draft that begins where the approved revision of `draft` ended, with its answers, wordings and library."""
    base = draft.current
    answers = {key: raw for key, raw in base.frozen["answers"].items() if key not in OWN_KEYS}
    started = drafting.start(by, base.edition, answers, wordings=base.frozen["wordings"])
    started.base, started.is_supplement = base, is_supplement
    started.save(update_fields=["base", "is_supplement"])
    action = "supplement" if is_supplement else "next_version"
    audit.record(action, by=by, draft=started, revision=base, facts={"follows": str(draft.pk)})
    return started


def followers(draft: Draft, user: User) -> DraftQuerySet:
    """The next versions and supplements of `draft` that `user` may read, oldest first."""
    return Draft.objects.visible_to(user).filter(base__draft=draft).order_by("created_at")
