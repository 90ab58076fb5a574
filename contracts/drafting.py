"""The writes of drafting: start a draft, save what was typed, take it back. Each is one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from django.db import transaction
from django.db.models.functions import Length
from django.utils import timezone

from clauses.library.vocabulary import Raw, same
from clauses.models import Edition
from contracts.models import Change, Draft, User

Changes = Mapping[str, Raw | None]  # by key; None goes back to the default


@dataclass(frozen=True)
class Conflict:
    """Two people answered the same question: what this save wanted, and what stands instead."""

    key: str
    mine: Raw | None
    theirs: Raw | None
    by: User
    at: datetime


@dataclass(frozen=True)
class Saved:
    """The draft as it is now, the keys this save changed, and the answers it did not dare to overwrite."""

    draft: Draft
    changed: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@transaction.atomic
def start(
    owner: User, edition: Edition, answers: Mapping[str, Raw], *, copied: Mapping[str, str] = MappingProxyType({})
) -> Draft:
    """A new draft of `owner`, pinned to `edition`, holding `answers` (at least `doc.form` and `doc.title`).

    `copied` says by key which of them come from another contract or a template, and from which.
    """
    today = timezone.localdate()
    number = _next_number(today.year)
    draft = Draft(owner=owner, edition=edition, number=number, updated_at=timezone.now())
    draft.answers = {"doc.no": number, **{key: raw for key, raw in answers.items() if key != "doc.no" or raw}}
    draft.copied = {key: source for key, source in copied.items() if key in draft.answers}
    _describe(draft)
    draft.save(force_insert=True)
    return draft


@transaction.atomic
def save_answers(
    draft: Draft,
    changes: Changes,
    *,
    by: User,
    step: str = "",
    finished: bool = False,
    base: int | None = None,
    defaults: Changes = MappingProxyType({}),
) -> Saved:
    """Lay `changes` over the draft's raw answers, valid or not; what is not in them stays as it was.

    `base` is the version `by` was looking at. An answer somebody else changed since is a conflict: it keeps the other
    value, and the caller shows both. An answer that still equals what stood at `base` (or the one of `defaults` shown
    where nothing was said) was not touched and is left alone. Without `base` the changes are meant for whatever stands
    now. `finished` says that the step was left by 保存并继续, so that its problems are shown from now on.
    """
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    taken, conflicts = _weigh(draft, changes, base, defaults)
    draft.last_step = step or draft.last_step
    if finished and step not in draft.saved_steps:
        draft.saved_steps = [*draft.saved_steps, step]
    _accept(draft, taken, by)
    return Saved(draft, tuple(taken), conflicts)


@transaction.atomic
def undo(draft: Draft, version: int, *, by: User) -> Saved:
    """Take back the changes that made `version`; those somebody has changed again since are conflicts and stay."""
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    changes = {change.key: change.before for change in draft.changes.filter(version=version)}
    taken, conflicts = _weigh(draft, changes, version, {})
    _accept(draft, taken, by)
    return Saved(draft, tuple(taken), conflicts)


def decide_renewal(draft: Draft, *, renewal: str = "", remind_on: date | None = None) -> None:
    """Remember what its owner wants when the term ends, or when to ask again; neither opens the question again."""
    draft.renewal, draft.remind_on = renewal, remind_on
    draft.save(update_fields=["renewal", "remind_on"])


def _weigh(
    draft: Draft, changes: Changes, base: int | None, defaults: Changes
) -> tuple[dict[str, Raw | None], tuple[Conflict, ...]]:
    """Which of `changes` can be made, and which would overwrite what was saved after `base`."""
    wanted = {key: raw for key, raw in changes.items() if not _stands(draft, key, raw)}
    if base is None or base >= draft.version or not wanted:
        return wanted, ()
    newer: dict[str, list[Change]] = {}
    for change in draft.changes.since(base, wanted).select_related("by"):
        newer.setdefault(change.key, []).append(change)
    conflicts = []
    for key, later in newer.items():
        mine = wanted.pop(key)
        shown = defaults.get(key) if later[0].before is None else later[0].before
        if not same(mine, shown):
            conflicts.append(Conflict(key, mine, draft.answers.get(key), later[-1].by, later[-1].at))
    return wanted, tuple(conflicts)


def _stands(draft: Draft, key: str, raw: Raw | None) -> bool:
    if raw is None or key not in draft.answers:
        return raw is None and key not in draft.answers
    return same(raw, draft.answers[key])


def _accept(draft: Draft, taken: Changes, by: User) -> None:
    """Write `taken` down: the draft, one version higher, and one row a change."""
    now = timezone.now()
    fields = ["last_step", "saved_steps"]
    if taken:
        before = draft.answers
        kept = {key: raw for key, raw in before.items() if key not in taken}
        draft.answers = kept | {key: raw for key, raw in taken.items() if raw is not None}
        draft.copied = {key: number for key, number in draft.copied.items() if key not in taken}
        draft.version += 1
        draft.updated_at = now
        _describe(draft)
        Change.objects.bulk_create(
            Change.of(draft, key, before.get(key), after, by=by, at=now) for key, after in taken.items()
        )
        fields += ["answers", "copied", "version", "updated_at", "title", "counterparty", "form"]
    draft.save(update_fields=fields)


def _describe(draft: Draft) -> None:
    """Copy what lists show out of the answers."""
    title = str(draft.answers.get("doc.title") or "").strip()
    form = draft.answers.get("doc.form")
    draft.title = (title or draft.title or draft.number)[:60]
    draft.counterparty = str(draft.answers.get("b.name") or "").strip()[:100]
    draft.form = str(form) if form in Draft.Form.values else draft.form or Draft.Form.AGREEMENT


def _next_number(year: int) -> str:
    """HT-2026-0001 and so on; taken numbers are skipped, deleted ones are not reused while a later one exists."""
    prefix = f"HT-{year}-"
    taken = Draft.objects.filter(number__startswith=prefix).order_by(Length("number").desc(), "-number")
    last = taken.values_list("number", flat=True).first()
    return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:04d}"
