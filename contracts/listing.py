"""The list of contracts: one page of rows, and how many there are in each state."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from contracts.filters import TABS, Filters
from contracts.models import Digest, Draft
from contracts.models.draft import EDITABLE, DraftQuerySet
from contracts.wizard import digests
from contracts.wizard.steps import STEPS, Step

PER_PAGE = 20


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


class _Counted(Paginator):
    """A paginator that was told how many there are."""

    def __init__(self, drafts: DraftQuerySet, total: int) -> None:
        super().__init__(drafts, PER_PAGE)
        self._total = total

    @cached_property
    def count(self) -> int:
        return self._total


def tabs_and_page(
    visible: DraftQuerySet, writable: DraftQuerySet, filters: Filters, number: str | None
) -> tuple[list[Tab], Page]:
    """The tabs with their counts, and one page of the contracts of the current one; as many queries for any number."""
    found = filters.narrow(visible)
    counts = dict(found.order_by().values_list("state").annotate(Count("pk")))
    tabs = [Tab(_("我的合同"), sum(counts.values()), filters.url(tab=""), not filters.tab)]
    tabs += [Tab(state.label, counts.get(state, 0), filters.url(tab=state), filters.tab == state) for state in TABS]
    wanted = found.filter(state=filters.tab) if filters.tab else found
    total = counts.get(filters.tab, 0) if filters.tab else sum(counts.values())
    page = _Counted(filters.sorted(for_lists(wanted)), total).get_page(number)
    page.object_list = rows(list(page.object_list), writable)
    return tabs, page


def for_lists(drafts: DraftQuerySet) -> DraftQuerySet:
    """`drafts` with what rows show; answers and full texts stay in the database."""
    return drafts.select_related("digest", "owner").defer("answers", "copied", "digest__text")


def rows(drafts: list[Draft], writable: DraftQuerySet) -> list[Row]:
    """Rows of `drafts`; of those saved since they were last looked at, the digest is made again."""
    behind = [draft.pk for draft in drafts if not digests.is_fresh(draft)]
    if behind:
        whole = Draft.objects.filter(pk__in=behind).select_related("edition", "digest").defer("digest__text")
        fresh = {draft.pk: draft for draft in whole}
        digests.freshen(fresh.values())
        for draft in drafts:
            if draft.pk in fresh:
                draft.digest = fresh[draft.pk].digest
    may_write = set(writable.filter(pk__in=[draft.pk for draft in drafts]).values_list("pk", flat=True))
    return [Row(draft, draft.pk in may_write) for draft in drafts]
