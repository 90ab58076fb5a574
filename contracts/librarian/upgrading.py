"""A newer edition and a draft written with an older one: what would change, and moving to it or not.

newer(draft)                      the edition to look at, and the clauses of this contract it words otherwise
differences(draft, edition)       each of them as a redline
upgrade(draft, edition, by=user)  one version of the draft, which can be taken back
keep(draft, edition, by=user)     the draft stays as it is; from now on that is only advice
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from django.db import transaction
from django.utils.translation import gettext as _

from clauses.library import Library
from clauses.library.tailoring import alterations, tailored
from clauses.models import ClauseChange, Edition
from clauses.publish import library_of
from contracts import audit, drafting
from contracts.assembly.document import Clause
from contracts.drafting import Saved
from contracts.librarian.proposing import Outdated, Refused
from contracts.models import Draft, User
from contracts.models.draft import EDITABLE
from contracts.redline.compare import compare_clauses
from contracts.wizard import digests
from contracts.wizard.compose import compose
from contracts.wording.departures import Overtaken, overtaken
from contracts.wording.marked import Paragraph, Rows, marked
from contracts.wording.situation import by_id


@dataclass(frozen=True)
class Newer:
    """The newest edition, for a draft written with an older one; `clauses` are ids and titles of what it changes there."""

    edition: Edition
    clauses: tuple[tuple[str, str], ...]
    is_turned_down: bool


@dataclass(frozen=True)
class Difference:
    """One clause of a contract under two editions; without `before` it is new there, without `after` it goes."""

    clause: str
    title: str
    number: str
    blocks: list[Paragraph | Rows]
    before: int | None
    after: int | None
    notes: tuple[ClauseChange, ...] = ()

    @property
    def kind(self) -> str:
        return "new" if self.before is None else "gone" if self.after is None else "changed"


@dataclass(frozen=True)
class Offer:
    """Everything the page about a newer edition shows."""

    edition: Edition
    differences: tuple[Difference, ...]
    overtaken: tuple[Overtaken, ...]


def newer(draft: Draft) -> Newer | None:
    """What the newest edition words otherwise in this contract; None when nothing, or when nobody can change it now."""
    if draft.state not in EDITABLE:
        return None
    edition = Edition.objects.defer("others").newest()
    if edition is None or edition.pk == draft.edition_id:
        return None
    changed = _changed(draft.edition.sha256, edition.sha256, draft.edition, edition)
    if not changed:
        return None
    contract = compose(draft.answers, draft.library)
    old, new = set(contract.standing), library_of(edition)
    placed = set(new.outlines[contract.document.form].clause_ids)
    touched = [
        (id_, _title(id_, new, contract.library))
        for id_ in changed
        if id_ in old or (id_ in placed and new.clauses[id_].include_when(contract.terms))
    ]
    return Newer(edition, tuple(touched), draft.turned_down_id == edition.pk) if touched else None


def offer(draft: Draft, edition: Edition) -> Offer:
    """What moving to `edition` would change, in the order of the contract."""
    new = library_of(edition)
    altered = tailored(new, alterations(draft.wordings))
    before = by_id(compose(draft.answers, draft.library).document)
    after = by_id(compose(draft.answers, altered).document)
    numbers = (_numbers(draft.edition), _numbers(edition))
    found = (_difference(id_, before.get(id_), after.get(id_), numbers) for id_ in dict.fromkeys((*after, *before)))
    notes = _notes(draft.edition, edition)
    differing = tuple(replace(one, notes=tuple(notes.get(one.clause, ()))) for one in found if one)
    return Offer(edition, differing, overtaken(draft, new))


def upgrade(draft: Draft, edition: Edition, *, by: User, base: int | None = None) -> Saved:
    """Write the draft with `edition` from now on. Refused for a contract that is locked or is written with it."""
    with transaction.atomic():
        draft = Draft.objects.select_for_update(of=("self",)).select_related("edition", "owner").get(pk=draft.pk)
        _stays_open(draft, base)
        if draft.edition_id == edition.pk:
            raise Refused(_("这份合同已经在用这一版"))
        number = draft.edition.number
        saved = drafting.move_to_edition(draft, edition, by=by)
        facts = {"from_edition": number, "to_edition": edition.number}
        audit.record("upgrade", by=by, draft=saved.draft, facts=facts)
    digests.refresh(saved.draft)
    return saved


@transaction.atomic
def keep(draft: Draft, edition: Edition, *, by: User, base: int | None = None) -> Draft:
    """Stay with the present edition; the question is not asked again until there is another one."""
    draft = Draft.objects.select_for_update(of=("self",)).select_related("edition").get(pk=draft.pk)
    _stays_open(draft, base)
    draft.turned_down = edition
    draft.save(update_fields=["turned_down"])
    facts = {"edition": draft.edition.number, "turned_down": edition.number}
    audit.record("keep_edition", by=by, draft=draft, facts=facts)
    return draft


def _stays_open(draft: Draft, base: int | None) -> None:
    if draft.state not in EDITABLE:
        raise Refused(_("合同状态为“{state}”，内容已锁定。").format(state=draft.get_state_display()))
    if base is not None and base != draft.version:
        raise Outdated(_("内容刚被更新，看过再选"))


@lru_cache(maxsize=32)
def _changed(_old_hash: str, _new_hash: str, old: Edition, new: Edition) -> tuple[str, ...]:
    """The clauses two editions word otherwise, in the order of their ids; both never change."""
    before, after = _numbers(old), _numbers(new)
    return tuple(sorted(id_ for id_ in {*before, *after} if before.get(id_) != after.get(id_)))


def _numbers(edition: Edition) -> dict[str, int]:
    return dict(edition.versions.order_by().values_list("clause", "number"))


def _title(id_: str, new: Library, old: Library) -> str:
    return (new.clauses.get(id_) or old.clauses[id_]).title


def _difference(
    id_: str, before: Clause | None, after: Clause | None, numbers: tuple[dict[str, int], dict[str, int]]
) -> Difference | None:
    """None where the words are the same, whatever became of the number."""
    pair = compare_clauses(before, after)
    shown = after or before
    if shown is None or not pair.changes:
        return None
    return Difference(
        id_,
        shown.title,
        shown.number,
        marked(pair),
        numbers[0].get(id_) if before else None,
        numbers[1].get(id_) if after else None,
    )


def _notes(old: Edition, new: Edition) -> dict[str, list[ClauseChange]]:
    """Why clauses were changed between two editions, as those who did it wrote."""
    published = ClauseChange.objects.filter(edition__number__gt=old.number, edition__number__lte=new.number)
    found: dict[str, list[ClauseChange]] = {}
    for change in published.select_related("by", "decided_by").order_by("edition__number"):
        found.setdefault(change.clause, []).append(change)
    return found
