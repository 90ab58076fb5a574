"""Telling people of days that come near: reviews that are needed, renewal notices, ends of terms.

At which days is data (`reminding.toml`). A notification remembers the mark it was written for, so that running this again,
or not at all for some days, neither repeats nor loses anything.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from contracts.models import Draft, Kind, Notification, User
from contracts.models.draft import State
from contracts.review import notices
from contracts.review.standing import standings
from contracts.wizard import digests

MARKS = Path(__file__).with_suffix(".toml")
RUNNING = (State.APPROVED, State.IN_FORCE)


@dataclass(frozen=True)
class Due:
    """A day that comes near: whom to tell of which contract, and by which mark. `about` is a table of `reminding.toml`."""

    kind: str
    about: str
    user: User
    draft: Draft
    day: date
    mark: int
    days: int

    @property
    def told_by(self) -> str:
        """What a notification about this remembers; another day, or the next mark, is told anew."""
        return f"{self.about} {self.day.isoformat()} {self.mark}"


@transaction.atomic
def remind(today: date | None = None) -> int:
    """Tell everybody what they were not told yet; returns how many notifications were written."""
    today = today or timezone.localdate()
    found = [*_reviews(today), *_ends(today)]
    told = set(
        Notification.objects.filter(kind__in=(Kind.DUE, Kind.ENDING), draft__in={due.draft.pk for due in found})
        .filter(facts__has_key="mark")
        .values_list("user", "draft", "facts__mark")
    )
    new = [due for due in found if (due.user.pk, due.draft.pk, due.told_by) not in told]
    for due in new:
        notices.tell([due.user], due.kind, due.draft, mark=due.told_by, about=due.about, days=due.days)
    return len(new)


@cache
def marks() -> Mapping[str, Sequence[int]]:
    """The days of `reminding.toml`, by table."""
    return {about: table["days"] for about, table in tomllib.loads(MARKS.read_text(encoding="utf-8")).items()}


def _passed(about: str, days: int) -> int | None:
    """The latest mark that `days` before a day has passed; None where the day is still far away."""
    return min((mark for mark in marks()[about] if days <= mark), default=None)


def _reviews(today: date) -> Iterator[Due]:
    """Reviews whose day comes near or has passed, for everybody whose turn it is."""
    until = today + timedelta(days=max(marks()["review"]))
    drafts = Draft.objects.filter(state=State.IN_REVIEW, binned_at=None, current__needed_by__lte=until)
    by_revision = {draft.current_id: draft for draft in drafts.defer("answers", "copied", "wordings")}
    found = standings(by_revision)
    people = User.objects.in_bulk({key for standing in found.values() for key in standing.turn_of})
    for key, standing in found.items():
        for user in sorted(standing.turn_of):
            if people[user].is_active:
                yield from _due(Kind.DUE, "review", people[user], by_revision[key], standing.needed_by, today)


def _ends(today: date) -> Iterator[Due]:
    """Running contracts nobody has decided the renewal of: the last day to speak about it, and the end of the term."""
    running = Draft.objects.filter(state__in=RUNNING, is_supplement=False, binned_at=None, renewal="")
    running = running.filter(Q(remind_on=None) | Q(remind_on__lte=today))
    behind = running.filter(Q(digest=None) | ~Q(digest__version=F("version")))
    digests.freshen(behind.select_related("edition", "digest"))
    until = {about: today + timedelta(days=max(marks()[about])) for about in ("notice", "end")}
    near = running.filter(
        Q(digest__ends_on__range=(today, until["end"])) | Q(digest__notice_by__range=(today, until["notice"]))
    )
    for draft in near.select_related("owner", "digest").defer("answers", "copied", "wordings"):
        for about, day in (("notice", draft.digest.notice_by), ("end", draft.digest.ends_on)):
            if day is not None and day >= today:
                yield from _due(Kind.ENDING, about, draft.owner, draft, day, today)


def _due(kind: str, about: str, user: User, draft: Draft, day: date, today: date) -> Iterable[Due]:
    days = (day - today).days
    mark = _passed(about, days)
    return [] if mark is None else [Due(kind, about, user, draft, day, mark, days)]
