"""The list of contracts: one page of rows, and how many there are in each state.

What a person owns and what is shared with them are asked for one by one: either is answered from an index, which both
together are not.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from contracts.filters import TABS, Filters
from contracts.models import Digest, Draft, User
from contracts.models.draft import EDITABLE, DraftQuerySet
from contracts.wizard import digests
from contracts.wizard.steps import STEPS, Step

PER_PAGE = 20
Halves = list[DraftQuerySet]
Pair = tuple[Any, Any]  # the key of a draft, and what it is sorted by


@dataclass(frozen=True)
class Row:
    """A draft as lists show it."""

    draft: Draft
    is_writable: bool

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
        return self.draft.state in EDITABLE


@dataclass(frozen=True)
class Tab:
    """A state one may look at alone, with the number of contracts that fit the filters."""

    words: str | Promise
    count: int
    url: str
    is_current: bool


class _Found(Paginator):
    """A paginator that was told how many there are and how to get some of them."""

    def __init__(self, total: int, get: Callable[[int, int], list[Row]]) -> None:
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
    return [Draft.objects.owned_by(user), Draft.objects.shared_with(user)]


def tabs_and_page(user: User, filters: Filters, number: str | None) -> tuple[list[Tab], Page]:
    """The tabs with their counts, and one page of the contracts of the current one; as many queries for any number."""
    halves = [filters.narrow(half) for half in visible(user)]
    counts, keys = _searched(halves, filters) if filters.search else _counted(halves, filters)
    tabs = [Tab(_("我的合同"), counts.total(), filters.url(tab=""), not filters.tab)]
    tabs += [Tab(state.label, counts[state], filters.url(tab=state), filters.tab == state) for state in TABS]
    total = counts[filters.tab] if filters.tab else counts.total()
    page = _Found(total, lambda start, stop: rows(user, for_lists(keys(stop)[start:stop]))).get_page(number)
    return tabs, page


def first(halves: Halves, column: str, stop: int, *, descending: bool = False) -> list[Any]:
    """The keys of the first drafts of all `halves` together by `column`; those without a value come last."""
    order = f"-{column}" if descending else column
    if "__" in column:  # the column of a digest, which may be empty or missing
        order = F(column).desc(nulls_last=True) if descending else F(column).asc(nulls_last=True)
    pairs = [pair for half in halves for pair in half.order_by(order, "pk").values_list("pk", column)[:stop]]
    return _in_order(pairs, descending)[:stop]


def for_lists(keys: Iterable[Any]) -> list[Draft]:
    """The drafts with these keys, in this order; their answers and full texts stay in the database."""
    drafts = Draft.objects.select_related("digest", "owner").defer("answers", "copied")
    found = drafts.in_bulk(list(keys))
    return [found[key] for key in keys if key in found]


def rows(user: User, drafts: list[Draft]) -> list[Row]:
    """Rows of `drafts`; of those saved since they were last looked at, the digest is made again."""
    behind = [draft.pk for draft in drafts if not digests.is_fresh(draft)]
    if behind:
        whole = Draft.objects.select_related("edition", "digest").in_bulk(behind)
        digests.freshen(whole.values())
        for draft in drafts:
            if draft.pk in whole:
                draft.digest = whole[draft.pk].digest
    keys = [draft.pk for draft in drafts]
    writable = set(Draft.objects.editable_by(user).filter(pk__in=keys).values_list("pk", flat=True))
    return [Row(draft, draft.pk in writable) for draft in drafts]


def _counted(halves: Halves, filters: Filters) -> tuple[Counter, Callable[[int], list[Any]]]:
    """How many there are by state, and how to get the keys of the first ones."""
    by_state = [dict(half.order_by().values_list("state").annotate(count=Count("*"))) for half in halves]
    column, descending = filters.order
    chosen = [half.filter(state=filters.tab) for half in halves] if filters.tab else halves
    return sum(map(Counter, by_state), Counter()), lambda stop: first(chosen, column, stop, descending=descending)


def _searched(halves: Halves, filters: Filters) -> tuple[Counter, Callable[[int], list[Any]]]:
    """The same when full texts have to be read, which is done once."""
    column, descending = filters.order
    found = [row for half in halves for row in half.order_by("pk").values_list("pk", column, "state")]
    pairs = [(key, value) for key, value, state in found if filters.tab in ("", state)]
    return Counter(state for _key, _value, state in found), lambda stop: _in_order(pairs, descending)[:stop]


def _in_order(pairs: list[Pair], descending: bool) -> list[Any]:
    known = sorted((pair for pair in pairs if pair[1] is not None), key=itemgetter(1), reverse=descending)
    return [key for key, _value in known] + [key for key, value in pairs if value is None]
