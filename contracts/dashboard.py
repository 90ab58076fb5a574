"""What waits for a person, what ends soon, and what others did lately."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import itemgetter
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Case, F, Max, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from contracts.filters import Filters
from contracts.listing import Halves, Row, Tab, first, rows, tabs_and_page, visible
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


@dataclass(frozen=True)
class Dashboard:
    """Everything on the first page: the list, and what stands above and beside it."""

    tabs: list[Tab]
    page: Page
    tasks: Sequence[Task] = ()
    task_count: int = 0
    endings: Sequence[Ending] = ()
    doings: Sequence[Doing] = ()


def look(user: User, filters: Filters, number: str | None) -> Dashboard:
    """The first page of `user`: the list as filtered, at page `number`, and what waits, ends and happened."""
    tabs, page = tabs_and_page(user, filters, number)
    waiting, ending, newest = _Waiting.for_(user), _ending(user), _newest(visible(user))
    found = rows(user, [*page.object_list, *waiting.keys, *ending, *newest])
    page.object_list = _present(found, page.object_list)
    return Dashboard(
        tabs,
        page,
        waiting.tasks(found),
        waiting.count,
        [_end(row.draft) for row in _present(found, ending)],
        _doings({row.draft.pk: row.draft for row in _present(found, newest)}),
    )


def look_at_list(user: User, filters: Filters, number: str | None) -> Dashboard:
    """The list alone, for a page that shows the rest already."""
    tabs, page = tabs_and_page(user, filters, number)
    page.object_list = _present(rows(user, page.object_list), page.object_list)
    return Dashboard(tabs, page)


@dataclass(frozen=True)
class _Waiting:
    """The keys of what waits: what was sent back, renewals with the day they are due, drafts; and how many in all."""

    sent_back: list[UUID]
    due: dict[UUID, date]
    drafts: list[UUID]
    count: int

    @classmethod
    def for_(cls, user: User) -> "_Waiting":
        halves = [Draft.objects.owned_by(user), Draft.objects.shared_with(user, Share.Role.CO_DRAFTER)]
        due = dict(_to_be_renewed(user).order_by("due").values_list("pk", "due"))
        unfinished = sum(half.filter(state__in=EDITABLE).count() for half in halves)
        return cls(
            _newest([half.filter(state=State.CHANGES_REQUESTED) for half in halves]),
            dict(list(due.items())[:MOST_WAITING]),
            _newest([half.filter(state=State.DRAFT) for half in halves]),
            unfinished + len(due),
        )

    @property
    def keys(self) -> list[UUID]:
        return [*self.sent_back, *self.due, *self.drafts][:MOST_WAITING]

    def tasks(self, found: Mapping[UUID, Row]) -> list[Task]:
        """What was sent back comes first, then renewals by their day; a draft has no day by which it must be done, so
        the one touched last comes first.
        """
        return [
            _renew(found[key].draft, self.due[key]) if key in self.due else _resume(found[key])
            for key in self.keys
            if key in found
        ]


def _present(found: Mapping[UUID, Row], keys: Iterable[UUID]) -> list[Row]:
    return [found[key] for key in keys if key in found]


def _ending(user: User) -> list[UUID]:
    """The running contracts that end next, within half a year."""
    today = timezone.localdate()
    soon = [half.filter(state__in=RUNNING, digest__ends_on__range=(today, today + ENDING)) for half in visible(user)]
    return first(soon, "digest__ends_on", MOST_ENDING)


def _end(draft: Draft) -> Ending:
    left = (draft.digest.ends_on - timezone.localdate()).days
    return Ending(draft, left, RENEWALS.get(draft.digest.renewal, NOT_RENEWED))


def _doings(drafts: Mapping[UUID, Draft]) -> list[Doing]:
    """Who changed which of `drafts` last, newest first."""
    last = Change.objects.filter(draft__in=drafts).values_list("draft", "by").annotate(Max("at"))
    newest = sorted(last, key=itemgetter(2), reverse=True)[:MOST_RECENT]
    people = User.objects.in_bulk({by for _draft, by, _at in newest})
    return [Doing(people[by], drafts[draft], at) for draft, by, at in newest]


def _newest(halves: Halves) -> list[UUID]:
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
