"""What waits for a person, what ends soon, and what others did lately."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import itemgetter

from django.db.models import Case, F, Max, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from contracts.listing import Halves, Row, first, for_lists, rows, visible
from contracts.models import Change, Draft, Share, User
from contracts.models.draft import EDITABLE, DraftQuerySet, State

MOST_WAITING, MOST_ENDING, MOST_RECENT = 5, 5, 5
ENDING = timedelta(days=180)
SOON = timedelta(days=60)
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


@dataclass(frozen=True)
class Ending:
    """A contract whose term ends soon."""

    draft: Draft
    days_left: int
    renewal: str | Promise

    @property
    def is_soon(self) -> bool:
        return self.days_left <= SOON.days


@dataclass(frozen=True)
class Doing:
    """Who changed which contract when; never what was written."""

    by: User
    draft: Draft
    at: datetime


def waiting(user: User) -> tuple[list[Task], int]:
    """The first things that wait for `user`, and how many there are: what was sent back, renewals by their day, drafts.

    A draft has no day by which it must be done, so the one touched last comes first.
    """
    halves = [Draft.objects.owned_by(user), Draft.objects.shared_with(user, Share.Role.CO_DRAFTER)]
    sent_back = _newest([half.filter(state=State.CHANGES_REQUESTED) for half in halves])
    drafts = _newest([half.filter(state=State.DRAFT) for half in halves])
    due = dict(_to_be_renewed(user).order_by("due").values_list("pk", "due"))
    renewals = for_lists(list(due)[:MOST_WAITING])
    resumed = {row.draft.pk: _resume(row) for row in rows(user, for_lists([*sent_back, *drafts]))}
    tasks = (
        [resumed[key] for key in sent_back]
        + [_renew(draft, due[draft.pk]) for draft in renewals]
        + [resumed[key] for key in drafts]
    )
    unfinished = sum(half.filter(state__in=EDITABLE).count() for half in halves)
    return tasks[:MOST_WAITING], unfinished + len(due)


def ending(user: User) -> list[Ending]:
    """The running contracts that end next, within half a year."""
    today = timezone.localdate()
    soon = [half.filter(state__in=RUNNING, digest__ends_on__range=(today, today + ENDING)) for half in visible(user)]
    drafts = for_lists(first(soon, "digest__ends_on", MOST_ENDING))
    return [
        Ending(draft, (draft.digest.ends_on - today).days, RENEWALS.get(draft.digest.renewal, NOT_RENEWED))
        for draft in drafts
    ]


def recent(user: User) -> list[Doing]:
    """Who changed which contract last, newest first, over the contracts changed last."""
    drafts = Draft.objects.only("pk", "number", "title").in_bulk(_newest(visible(user)))
    last = Change.objects.filter(draft__in=drafts).values_list("draft", "by").annotate(Max("at"))
    newest = sorted(last, key=itemgetter(2), reverse=True)[:MOST_RECENT]
    people = User.objects.in_bulk({by for _draft, by, _at in newest})
    return [Doing(people[by], drafts[draft], at) for draft, by, at in newest]


def _newest(halves: Halves) -> list[object]:
    return first(halves, "updated_at", MOST_RECENT, descending=True)


def _to_be_renewed(user: User) -> DraftQuerySet:
    """The contracts of `user` whose renewal has to be decided now; `due` is the last day to tell the other side.

    Where that day has passed, or none was agreed, it is the end of the term.
    """
    today = timezone.localdate()
    running = Draft.objects.filter(
        owner=user, binned_at=None, state__in=RUNNING, renewal="", digest__ends_on__gte=today
    )
    noticed = When(digest__notice_by__gte=today, then=F("digest__notice_by"))
    known = running.filter(Q(remind_on=None) | Q(remind_on__lte=today)).annotate(
        due=Case(noticed, default=F("digest__ends_on"))
    )
    return known.filter(due__lte=today + DECIDE)


def _resume(row: Row) -> Task:
    sent_back = row.draft.state == State.CHANGES_REQUESTED
    return Task(
        icon="comment" if sent_back else "pen",
        verb=_("修改后重新提交") if sent_back else _("继续填写"),
        draft=row.draft,
        details=_where_stopped(row),
        button=_("修改合同") if sent_back else _("继续填写"),
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
    digest, end = draft.digest, draft.digest.ends_on.isoformat()
    if due == digest.notice_by:
        details = _("{end} 到期，须在 {notice} 前书面通知对方").format(end=end, notice=due.isoformat())
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
