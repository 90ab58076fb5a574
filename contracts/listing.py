"""The list of contracts: the keys of one page, how many there are in each state, and rows for any keys.

What a person owns and what others let them read are asked for one by one: either is answered from an index, which both
together are not. Keys are gathered first, by everything on a page that shows contracts; then rows are fetched once.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Count, F
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contracts.filters import TABS, TO_REVIEW, Filters
from contracts.models import Digest, Draft, User
from contracts.models.draft import DraftQuerySet, State
from contracts.review.standing import Standing, standings
from contracts.wizard import digests
from contracts.wizard.steps import STEPS, Step

PER_PAGE = 20
NEAR = 500  # so many of each half are read to find those of one page; beyond that the database does it
Halves = list[DraftQuerySet]
Keys = Callable[[int, int], list[UUID]]  # from one place to another


@dataclass(frozen=True)
class Row:
    """A draft as lists show it. `standing` is that of its current revision; `is_to_review` by whoever looks."""

    draft: Draft
    is_writable: bool
    standing: Standing | None = None
    is_to_review: bool = False

    @property
    def digest(self) -> Digest:
        return self.draft.digest

    @property
    def done(self) -> int:
        return self.digest.done

    @property
    def steps(self) -> int:
        return len(STEPS)

    @property
    def resume(self) -> Step:
        """The step its author left."""
        return STEPS[self.resume_place - 1]

    @property
    def resume_place(self) -> int:
        names = [step.name for step in STEPS]
        return names.index(self.draft.last_step) + 1 if self.draft.last_step in names else 1

    @property
    def is_unfinished(self) -> bool:
        return self.draft.state == State.DRAFT

    @property
    def sent_back(self) -> str:
        """Who asked for changes, and how many comments wait for an answer."""
        by = self.standing and self.standing.sent_back_by
        said = [_now("{person}要求修改").format(person=by) if by else "", self.to_answer]
        return str(_("，")).join(filter(None, said))

    @property
    def to_answer(self) -> str:
        """How many comments wait for an answer, in words."""
        count = self.standing.open_comments if self.standing else 0
        return ngettext("%(count)d 条意见待答复", "%(count)d 条意见待答复", count) % {"count": count} if count else ""

    @property
    def action(self) -> tuple[str | Promise, str]:
        """The one thing to do with it from the list: words and address."""
        draft = self.draft
        if self.is_to_review:
            return _("开始审核"), reverse("contracts:review", args=[draft.pk])
        if draft.state == State.CHANGES_REQUESTED and self.is_writable:
            return _("查看意见"), reverse("contracts:review", args=[draft.pk]) + "#open"
        if self.is_writable:
            return _("继续填写"), reverse("contracts:resume", args=[draft.pk])
        if draft.state == State.APPROVED:
            return _("下载"), reverse("contracts:final", args=[draft.pk])
        return _("查看"), draft.get_absolute_url()


@dataclass(frozen=True)
class Tab:
    """A state one may look at alone, with the number of contracts that fit the filters."""

    words: str | Promise
    count: int
    url: str
    is_current: bool


class _Found(Paginator):
    """A paginator that was told how many there are and how to get the keys of some of them."""

    def __init__(self, total: int, get: Keys) -> None:
        super().__init__((), PER_PAGE)
        self._total, self._get = total, get

    @cached_property
    def count(self) -> int:
        return self._total

    def page(self, number: int | str) -> Page:
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        return Page(self._get(start, min(start + self.per_page, self.count)), number, self)


def visible(user: User) -> Halves:
    """Both halves of what `user` may read."""
    if user.is_reviewer or user.is_auditor:
        return [Draft.objects.owned_by(user), _readable(user).exclude(owner=user)]
    return [Draft.objects.owned_by(user), Draft.objects.shared_with(user)]


def tabs_and_page(
    user: User, filters: Filters, number: str | None, reviews: Sequence[UUID] = ()
) -> tuple[list[Tab], Page]:
    """The tabs with their counts, and the keys on one page of the current one; as many queries for any number.

    Reviewers have a tab of their own in front: what waits for them (`reviews`).
    """
    counts, keys = _searched(user, filters) if filters.search else _counted(user, filters)
    total = counts[filters.tab] if filters.tab else counts.total()
    everything = _("我的合同") if user.is_drafter and not user.is_reviewer else _("全部合同")
    tabs = [Tab(everything, counts.total(), filters.url(tab=""), not filters.tab)]
    tabs += [Tab(state.label, counts[state], filters.url(tab=state), filters.tab == state) for state in TABS]
    if user.is_reviewer:
        waiting = _to_review(filters, reviews)
        is_current = filters.tab == TO_REVIEW
        tabs.insert(0, Tab(_("待我审核"), len(waiting), filters.url(tab=TO_REVIEW), is_current))
        if is_current:
            total, keys = len(waiting), lambda start, stop: waiting[start:stop]
    return tabs, _Found(total, keys).get_page(number)


def first(halves: Halves, column: str, stop: int, *, descending: bool = False) -> list[UUID]:
    """The keys of the first drafts of all `halves` together by `column`; those without a value come last."""
    order = _order(column, descending)
    pairs = [pair for half in halves for pair in half.order_by(order, "pk").values_list("pk", column)[:stop]]
    pairs.sort(key=itemgetter(0))
    known = sorted((pair for pair in pairs if pair[1] is not None), key=itemgetter(1), reverse=descending)
    return [key for key, _value in (*known, *(pair for pair in pairs if pair[1] is None))][:stop]


def rows(user: User, keys: Iterable[UUID], reviews: Collection[UUID] = ()) -> dict[UUID, Row]:
    """The drafts with these keys as lists show them; of those saved since they were last looked at, the digest is made
    again. Their answers stay in the database otherwise. `reviews` are the keys of those that wait for a review.
    """
    drafts = Draft.objects.select_related("digest", "owner").defer("answers", "copied", "wordings").in_bulk(set(keys))
    behind = [key for key, draft in drafts.items() if not digests.is_fresh(draft)]
    if behind:
        whole = Draft.objects.select_related("edition", "digest").in_bulk(behind)
        digests.freshen(whole.values())
        for key, draft in whole.items():
            drafts[key].digest = draft.digest
    writable = set(Draft.objects.editable_by(user).filter(pk__in=drafts).values_list("pk", flat=True))
    standing = standings(draft.current_id for draft in drafts.values() if draft.current_id)
    waiting = set(reviews)
    return {
        key: Row(draft, key in writable, standing.get(draft.current_id), key in waiting)
        for key, draft in drafts.items()
    }


def _to_review(filters: Filters, reviews: Sequence[UUID]) -> list[UUID]:
    """Those of `reviews` that fit the filters, in the same order."""
    if not filters.is_narrowed or not reviews:
        return list(reviews)
    fitting = set(filters.narrow(Draft.objects.filter(pk__in=reviews)).values_list("pk", flat=True))
    return [key for key in reviews if key in fitting]


def _counted(user: User, filters: Filters) -> tuple[Counter, Keys]:
    """How many there are by state, and how to get the keys of some."""
    halves = [filters.narrow(half) for half in visible(user)]
    by_state = [dict(half.order_by().values_list("state").annotate(count=Count("*"))) for half in halves]
    column, descending = filters.order
    chosen = {"state": filters.tab} if filters.tab else {}

    def keys(start: int, stop: int) -> list[UUID]:
        if stop <= NEAR:
            near = [half.filter(**chosen) for half in halves]
            return first(near, column, stop, descending=descending)[start:]
        drafts = filters.narrow(_readable(user)).filter(**chosen).order_by(_order(column, descending), "pk")
        return list(drafts.values_list("pk", flat=True)[start:stop])

    return sum(map(Counter, by_state), Counter()), keys


def _searched(user: User, filters: Filters) -> tuple[Counter, Keys]:
    """The same when words have to be looked for, which is done once: for all states, in the order that is asked for."""
    drafts = filters.narrow(_readable(user)).order_by(_order(*filters.order), "pk")
    found = drafts.values_list(Cast("pk", CharField()), "state")  # thousands of texts cost less than as many UUIDs
    keys = [key for key, state in found if filters.tab in ("", state)]
    counts = Counter(state for _key, state in found)
    return counts, lambda start, stop: [UUID(key) for key in keys[start:stop]]


def _readable(user: User) -> DraftQuerySet:
    """Everything `user` may read, each once."""
    drafts = Draft.objects.visible_to(user)
    return Draft.objects.filter(pk__in=drafts.values("pk")) if user.is_reviewer or user.is_auditor else drafts


def _order(column: str, descending: bool) -> Any:
    if "__" in column:  # the column of a digest, which may be empty or missing
        return F(column).desc(nulls_last=True) if descending else F(column).asc(nulls_last=True)
    return f"-{column}" if descending else column
