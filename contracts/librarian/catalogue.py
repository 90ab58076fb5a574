"""The library as a list: every clause in the order of the contract, how often it is used, and what waits for it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from django import forms
from django.db.models import Count, F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from clauses.library import Clause, Entry, Library, Outline
from clauses.models import ClauseChange, ClauseVersion, Edition
from clauses.publish import library_of
from contracts.models import Digest, Draft, Makeup
from contracts.wizard import digests

A_FEW = 50  # digests made while somebody waits for a page; `refresh_digests` makes them all
Status = Literal["used", "waiting", "retired"]
STATUSES: Mapping[str, Promise] = {
    "used": gettext_lazy("使用中"),
    "waiting": gettext_lazy("草稿"),
    "retired": pgettext_lazy("clause", "停用"),
}


@dataclass(frozen=True)
class Row:
    """A clause as the list shows it: `waiting` counts changes nobody has published yet, `used` contracts."""

    clause: str
    title: str
    risk: str
    version: int
    variants: int
    used: int
    waiting: int
    is_retired: bool = False
    text: str = ""

    @property
    def status(self) -> Status:
        return "retired" if self.is_retired else "waiting" if self.waiting else "used"

    @property
    def status_words(self) -> str:
        return str(STATUSES[self.status])

    @property
    def risk_words(self) -> str:
        return str(ClauseVersion.Risk(self.risk).label)


@dataclass(frozen=True)
class Group:
    """An article, or what stands before, beside and behind the articles."""

    title: str
    rows: tuple[Row, ...]


class Wanted(forms.Form):
    """What may stand in the address of the list."""

    use_required_attribute = False
    q = forms.CharField(label=gettext_lazy("搜索条款"), required=False, max_length=60)
    status = forms.ChoiceField(
        label=gettext_lazy("状态"), choices=[("", gettext_lazy("全部状态")), *STATUSES.items()], required=False
    )
    risk = forms.ChoiceField(
        label=gettext_lazy("风险"),
        choices=[("", gettext_lazy("全部风险")), *ClauseVersion.Risk.choices],
        required=False,
    )

    def __init__(self, query: Mapping[str, str], *, shows_changes: bool) -> None:
        super().__init__(query, auto_id="filter-%s")
        if not shows_changes:
            status = self.fields["status"]
            status.choices = [choice for choice in status.choices if choice[0] != "waiting"]
        self.is_valid()

    def wants(self, row: Row) -> bool:
        said = self.cleaned_data
        if said.get("status") and row.status != said["status"]:
            return False
        if said.get("risk") and row.risk != said["risk"]:
            return False
        words = said.get("q", "").casefold().split()
        return all(word in f"{row.clause}\n{row.title}\n{row.text}".casefold() for word in words)

    @property
    def is_said(self) -> bool:
        return any(self.cleaned_data.values())


@dataclass(frozen=True)
class Catalogue:
    """Everything the list shows; `shows_changes` is for those who may read what waits to be published."""

    edition: Edition
    shows_changes: bool

    @cached_property
    def library(self) -> Library:
        return library_of(self.edition)

    def groups(self, wanted: Wanted) -> list[Group]:
        """The clauses that are wanted, article by article; retired ones at the end."""
        found = [
            Group(title, tuple(row for clause in clauses if wanted.wants(row := self._row(clause))))
            for title, clauses in articles(self.library)
        ]
        retired = tuple(row for row in self._retired() if wanted.wants(row))
        return [group for group in (*found, Group(str(STATUSES["retired"]), retired)) if group.rows]

    @cached_property
    def _versions(self) -> dict[str, int]:
        return dict(self.edition.versions.order_by().values_list("clause", "number"))

    @cached_property
    def _waiting(self) -> Counter[str]:
        if not self.shows_changes:
            return Counter()
        return Counter(ClauseChange.objects.filter(state=ClauseChange.State.OPEN).values_list("clause", flat=True))

    @cached_property
    def _used(self) -> Counter[str]:
        return uses()

    def _row(self, clause: Clause) -> Row:
        return Row(
            clause.id,
            clause.title,
            clause.risk,
            self._versions[clause.id],
            len(clause.variants),
            self._used[clause.id],
            self._waiting[clause.id],
            text=clause.source,
        )

    def _retired(self) -> Iterator[Row]:
        last: dict[str, ClauseVersion] = {}
        for version in ClauseVersion.objects.exclude(clause__in=self._versions).order_by("clause", "number"):
            last[version.clause] = version
        for version in last.values():
            yield Row(
                version.clause,
                version.title,
                version.risk,
                version.number,
                0,
                self._used[version.clause],
                self._waiting[version.clause],
                is_retired=True,
                text=version.source,
            )


def catch_up(most: int | None = None) -> None:
    """Make digests again that are behind, so that they know which clauses a contract uses; at most so many."""
    behind = Q(digest=None) | Q(digest__makeup=None) | ~Q(digest__version=F("version"))
    for draft in Draft.objects.filter(behind, binned_at=None).select_related("edition", "owner")[:most]:
        digests.refresh(draft)


def uses() -> Counter[str]:
    """How many contracts each clause stands in, the bin left out."""
    catch_up(A_FEW)
    made_up = Digest.objects.filter(draft__binned_at=None).exclude(makeup=None).order_by()
    counts = dict(made_up.values_list("makeup").annotate(Count("pk")))
    found: Counter[str] = Counter()
    for key, clauses in Makeup.objects.filter(pk__in=counts).values_list("pk", "clauses"):
        found.update(dict.fromkeys(clauses, counts[key]))
    return found


def articles(library: Library) -> Iterator[tuple[str, list[Clause]]]:
    """Every clause once, under the article of the first form that has it."""
    seen: set[str] = set()

    def fresh(ids: Iterator[str]) -> list[Clause]:
        new = [id_ for id_ in dict.fromkeys(ids) if id_ in library.clauses and id_ not in seen]
        seen.update(new)
        return [library.clauses[id_] for id_ in new]

    outlines = [library.outlines[form] for form in sorted(library.outlines)]
    for outline in outlines:
        yield _titled(outline, _("首部")), fresh(iter((outline.cover, *outline.preamble)))
        for article in outline.articles:
            yield _titled(outline, article.title), fresh(_ids(article.entries))
    yield _("各附件"), fresh(id_ for outline in outlines for id_ in outline.annexes)


def _titled(outline: Outline, title: str) -> str:
    return title if outline.form == "agreement" else _("{title}（仅分节式）").format(title=title)


def _ids(entries: tuple[Entry, ...]) -> Iterator[str]:
    for entry in entries:
        if entry.clause:
            yield entry.clause
        yield from _ids(entry.children)
