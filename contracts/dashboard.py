"""What waits for a person, what ends soon, and what others did lately."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from contracts.filters import Filters
from contracts.listing import Row, Tab, first, rows, tabs_and_page, visible
from contracts.models import Change, Decision, Draft, Revision, User
from contracts.waiting import NOT_RENEWED, RENEWALS, RUNNING, Task, Waiting, to_review

MOST_ENDING, MOST_RECENT = 5, 5
ENDING = timedelta(days=180)
SOON = timedelta(days=60)


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
    """Who did what with which contract when; never what was written.

    `what` is `change`, `submit`, or the kind of a decision (`approve`, `changes`, `comment`).
    """

    by: User
    draft: Draft
    at: datetime
    what: str = "change"
    version: int | None = None


@dataclass(frozen=True)
class Dashboard:
    """Everything on the first page: the list, and what stands above and beside it."""

    tabs: list[Tab]
    page: Page
    reviews: Sequence[Task] = ()
    review_count: int = 0
    tasks: Sequence[Task] = ()
    task_count: int = 0
    waiting_count: int = 0
    endings: Sequence[Ending] = ()
    doings: Sequence[Doing] = ()


def look(user: User, filters: Filters, number: str | None) -> Dashboard:
    """The first page of `user`: the list as filtered, at page `number`, and what waits, ends and happened."""
    reviews = to_review(user)
    tabs, page = tabs_and_page(user, filters, number, reviews)
    waiting, ending, newest = Waiting.for_(user, reviews), _ending(user), _newest(user)
    found = rows(user, [*page.object_list, *waiting.keys, *ending, *newest], reviews)
    page.object_list = _present(found, page.object_list)
    return Dashboard(
        tabs,
        page,
        waiting.review_tasks(found),
        len(reviews),
        waiting.own_tasks(found),
        waiting.own_count,
        waiting.count,
        [_end(row.draft) for row in _present(found, ending)],
        _doings({row.draft.pk: row.draft for row in _present(found, newest)}),
    )


def look_at_list(user: User, filters: Filters, number: str | None) -> Dashboard:
    """The list alone, for a page that shows the rest already."""
    reviews = to_review(user)
    tabs, page = tabs_and_page(user, filters, number, reviews)
    page.object_list = _present(rows(user, page.object_list, reviews), page.object_list)
    return Dashboard(tabs, page)


def _present(found: Mapping[UUID, Row], keys: Iterable[UUID]) -> list[Row]:
    return [found[key] for key in keys if key in found]


def _ending(user: User) -> list[UUID]:
    """The running contracts that end next, within half a year."""
    today = timezone.localdate()
    term_ends = {"is_supplement": False, "digest__ends_on__range": (today, today + ENDING)}
    soon = [half.filter(state__in=RUNNING, **term_ends) for half in visible(user)]
    return first(soon, "digest__ends_on", MOST_ENDING)


def _end(draft: Draft) -> Ending:
    left = (draft.digest.ends_on - timezone.localdate()).days
    return Ending(draft, left, RENEWALS.get(draft.digest.renewal, NOT_RENEWED))


def _newest(user: User) -> list[UUID]:
    return first(visible(user), "updated_at", MOST_RECENT, descending=True)


def _doings(drafts: Mapping[UUID, Draft]) -> list[Doing]:
    """Who did what with which of `drafts` last, newest first: changed, submitted, decided."""
    changed = Change.objects.filter(draft__in=drafts).values_list("draft", "by").annotate(Max("at"))
    submitted = Revision.objects.filter(draft__in=drafts, kind=Revision.Kind.SUBMITTED)
    decided = Decision.objects.filter(revision__draft__in=drafts)
    done = [
        *((draft, by, at, "change", None) for draft, by, at in changed),
        *(
            (draft, by, at, "submit", number)
            for draft, by, at, number in _lately(submitted, "draft", "by", "at", "number")
        ),
        *_lately(decided, "revision__draft", "by", "at", "kind", "revision__number"),
    ]
    done = sorted(done, key=itemgetter(2), reverse=True)[:MOST_RECENT]
    people = User.objects.in_bulk({by for _draft, by, *_rest in done})
    return [Doing(people[by], drafts[draft], at, what, version) for draft, by, at, what, version in done]


def _lately(things: QuerySet, *columns: str) -> Iterable[tuple]:
    return things.order_by("-at").values_list(*columns)[:MOST_RECENT]
