"""What waits for a person: contracts to review first, then what was sent back, renewals by their day, and drafts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from contracts.listing import Row, first
from contracts.models import Draft, Share, User
from contracts.models.draft import EDITABLE, DraftQuerySet, State
from contracts.review.standing import standings
from contracts.templatetags.moments import day, when

MOST = 5
MOST_WEIGHED = 200  # so many contracts to review are looked at one by one; whoever has more has enough to do
DECIDE = timedelta(days=30)  # before the last day to speak about renewal
URGENT = timedelta(days=1)
RUNNING = (State.APPROVED, State.IN_FORCE)
NOT_RENEWED = gettext_lazy("不自动续约")
RENEWALS = {"自动续期": gettext_lazy("自动续约"), "甲方选择权": gettext_lazy("甲方可选择续约")}


@dataclass(frozen=True)
class Task:
    """Something that waits for a person: what to do with which contract, until when, and the one button."""

    icon: str
    verb: str | Promise
    draft: Draft
    details: str
    button: str | Promise
    url: str
    since: datetime | None = None
    due: date | None = None

    @property
    def days_left(self) -> int | None:
        return (self.due - timezone.localdate()).days if self.due else None

    @property
    def is_urgent(self) -> bool:
        return self.due is not None and self.due - timezone.localdate() <= URGENT


def to_review(user: User) -> list[UUID]:
    """The contracts `user` can decide on now, the one needed first at the top, then those nobody gave a day."""
    if not user.is_reviewer:
        return []
    asked = Draft.objects.waiting_for_review_by(user)
    asked = asked.order_by(F("current__needed_by").asc(nulls_last=True), "current__at", "pk")
    pairs = list(asked.values_list("pk", "current"))
    standing = standings(revision for _key, revision in pairs[:MOST_WEIGHED])
    return [key for key, revision in pairs if revision not in standing or user.pk in standing[revision].turn_of]


@dataclass(frozen=True)
class Waiting:
    """The keys of what waits: contracts to review, what was sent back, renewals with the day they are due, and drafts;
    and how many there are besides the reviews.
    """

    reviews: list[UUID]
    sent_back: list[UUID]
    due: dict[UUID, date]
    drafts: list[UUID]
    own_count: int

    @classmethod
    def for_(cls, user: User, reviews: Sequence[UUID]) -> "Waiting":
        halves = [Draft.objects.owned_by(user), Draft.objects.shared_with(user, Share.Role.CO_DRAFTER)]
        due = dict(to_be_renewed(user).order_by("due").values_list("pk", "due"))
        unfinished = sum(half.filter(state__in=EDITABLE).count() for half in halves)
        return cls(
            list(reviews),
            first([half.filter(state=State.CHANGES_REQUESTED) for half in halves], "updated_at", MOST, descending=True),
            dict(list(due.items())[:MOST]),
            first([half.filter(state=State.DRAFT) for half in halves], "updated_at", MOST, descending=True),
            unfinished + len(due),
        )

    @property
    def own(self) -> list[UUID]:
        return [*self.sent_back, *self.due, *self.drafts][:MOST]

    @property
    def keys(self) -> list[UUID]:
        return [*self.reviews[:MOST], *self.own]

    @property
    def count(self) -> int:
        return len(self.reviews) + self.own_count

    def review_tasks(self, found: Mapping[UUID, Row]) -> list[Task]:
        return [_review(found[key]) for key in self.reviews[:MOST] if key in found]

    def own_tasks(self, found: Mapping[UUID, Row]) -> list[Task]:
        """What was sent back comes first, then renewals by their day; a draft has no day by which it must be done, so
        the one touched last comes first.
        """
        rows = [(key, found[key]) for key in self.own if key in found]
        return [_renew(row.draft, self.due[key]) if key in self.due else _resume(row) for key, row in rows]


def to_be_renewed(user: User) -> DraftQuerySet:
    """The contracts of `user` whose renewal has to be decided now; `due` is the last day to tell the other side.

    Where that day has passed, or none was agreed, it is the end of the term.
    """
    today = timezone.localdate()
    running = Draft.objects.filter(
        owner=user, binned_at=None, state__in=RUNNING, is_supplement=False, renewal="", digest__ends_on__gte=today
    )
    noticed = When(digest__notice_by__gte=today, then=F("digest__notice_by"))
    known = running.filter(Q(remind_on=None) | Q(remind_on__lte=today)).annotate(
        due=Case(noticed, default=F("digest__ends_on"))
    )
    return known.filter(due__lte=today + DECIDE)


def _review(row: Row) -> Task:
    standing = row.standing
    said = _("{person}提交第 {version} 版").format(person=standing.by, version=standing.number)
    for more in (row.draft.counterparty, when(standing.at)):
        said = _("{first}，{second}").format(first=said, second=more) if more else said
    return Task(
        icon="eye",
        verb=_("审核"),
        draft=row.draft,
        details=said,
        button=_("开始审核"),
        url=reverse("contracts:review", args=[row.draft.pk]),
        since=standing.at,
        due=standing.needed_by,
    )


def _resume(row: Row) -> Task:
    if row.draft.state == State.CHANGES_REQUESTED:
        return Task(
            icon="comment",
            verb=_("修改后重新提交"),
            draft=row.draft,
            details=row.sent_back,
            button=_("查看意见"),
            url=reverse("contracts:review", args=[row.draft.pk]) + "#open",
            since=row.draft.updated_at,
        )
    return Task(
        icon="pen",
        verb=_("继续填写"),
        draft=row.draft,
        details=_where_stopped(row),
        button=_("继续填写"),
        url=reverse("contracts:resume", args=[row.draft.pk]),
        since=row.draft.updated_at,
    )


def _where_stopped(row: Row) -> str:
    stopped = _("停在第 {place} 步“{step}”").format(place=row.resume_place, step=row.resume.title)
    count = row.digest.problems
    if not count:
        return stopped
    left = ngettext("还有 %(count)d 项要填", "还有 %(count)d 项要填", count) % {"count": count}
    return _("{first}，{second}").format(first=stopped, second=left)


def _renew(draft: Draft, due: date) -> Task:
    digest, end = draft.digest, day(draft.digest.ends_on)
    if due == digest.notice_by:
        details = _("{end} 到期，须在 {notice} 前书面通知对方").format(end=end, notice=day(due))
    else:
        details = _("{end} 到期，{renewal}").format(end=end, renewal=RENEWALS.get(digest.renewal, NOT_RENEWED))
    return Task(
        icon="clock",
        verb=_("决定是否续约"),
        draft=draft,
        details=details,
        button=_("办理续约"),
        url=reverse("contracts:renewal", args=[draft.pk]),
        due=due,
    )
