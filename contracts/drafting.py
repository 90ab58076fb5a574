"""The writes of drafting: start a draft, save what was typed, take it back. Each is one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.functions import Length
from django.utils import timezone

from clauses.library.vocabulary import Raw, same
from clauses.models import Edition
from contracts import permissions
from contracts.models import Change, Draft, User
from contracts.models.change import CLAUSE, EDITION
from contracts.models.draft import EDITABLE

Changes = Mapping[str, Raw | None]  # by key; None goes back to the default
Wordings = Mapping[str, Mapping[str, str] | None]  # by clause, as `Alteration.raw` gives them; None takes one back


@dataclass(frozen=True)
class Conflict:
    """Two people answered the same question, or worded the same clause: what this save wanted, and what stands instead."""

    key: str
    mine: Any
    theirs: Any
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
    owner: User,
    edition: Edition,
    answers: Mapping[str, Raw],
    *,
    copied: Mapping[str, str] = MappingProxyType({}),
    wordings: Wordings = MappingProxyType({}),
) -> Draft:
    """A new draft of `owner`, pinned to `edition`, holding `answers` (at least `doc.form` and `doc.title`).

    `copied` says by key which of them come from another contract or a template, and from which; `wordings` are clauses
    it says otherwise from the beginning.
    """
    today = timezone.localdate()
    number = _next_number(today.year)
    draft = Draft(owner=owner, edition=edition, number=number, updated_at=timezone.now())
    draft.answers = {"doc.no": number, **{key: raw for key, raw in answers.items() if key != "doc.no" or raw}}
    draft.copied = {key: source for key, source in copied.items() if key in draft.answers}
    draft.wordings = dict(wordings)
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
    draft = _hold(draft)
    taken, conflicts = _weigh(draft, changes, base, defaults)
    draft.last_step = step or draft.last_step
    if finished and step not in draft.saved_steps:
        draft.saved_steps = [*draft.saved_steps, step]
    _accept(draft, taken, by)
    return Saved(draft, tuple(taken), conflicts)


@transaction.atomic
def save_wordings(
    draft: Draft, wordings: Wordings, *, by: User, answers: Changes = MappingProxyType({}), base: int | None = None
) -> Saved:
    """Say single clauses otherwise, or as the library does again, together with `answers` that go with it.

    One version, which `undo` takes back. `base` is the version `by` was looking at: a clause somebody else worded since
    is a conflict and stays as it is, and so do answers somebody else gave.
    """
    draft = _hold(draft)
    changes = {CLAUSE + clause: entry for clause, entry in wordings.items()}
    taken, conflicts = _weigh(draft, {**changes, **answers}, base, {})
    if any(conflict.key in changes for conflict in conflicts):
        return Saved(draft, conflicts=conflicts)
    _accept(draft, taken, by)
    return Saved(draft, tuple(taken), conflicts)


@transaction.atomic
def move_to_edition(draft: Draft, edition: Edition, *, by: User, base: int | None = None) -> Saved:
    """Write the draft with another edition from now on: one version, which `undo` takes back.

    `base` is the version `by` was looking at; a draft that was moved since is a conflict and stays.
    """
    draft = _hold(draft)
    taken, conflicts = _weigh(draft, {EDITION: str(edition.number)}, base, {})
    _accept(draft, taken, by)
    return Saved(draft, tuple(taken), conflicts)


@transaction.atomic
def undo(draft: Draft, version: int, *, by: User) -> Saved:
    """Take back the changes that made `version`; those somebody has changed again since are conflicts and stay."""
    draft = _hold(draft)
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
    held = _held(draft, changes)
    wanted = {key: raw for key, raw in changes.items() if not _stands(held, key, raw)}
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
            conflicts.append(Conflict(key, mine, held.get(key), later[-1].by, later[-1].at))
    return wanted, tuple(conflicts)


def _hold(draft: Draft) -> Draft:
    """The draft as it stands, and nobody else's until the transaction ends. PermissionDenied once it was submitted: who
    asked before it was may save after."""
    draft = Draft.objects.select_for_update(of=("self",)).select_related("owner").get(pk=draft.pk)
    if draft.state not in EDITABLE:
        raise PermissionDenied(permissions.why_locked(draft))
    return draft


def _held(draft: Draft, changes: Changes) -> dict[str, Any]:
    """Everything that can be changed in a draft, by the key of its change; its edition where `changes` speak of it."""
    edition = {EDITION: str(draft.edition.number)} if EDITION in changes else {}
    return draft.answers | {CLAUSE + clause: entry for clause, entry in draft.wordings.items()} | edition


def _stands(held: Mapping[str, Any], key: str, raw: Any) -> bool:
    if raw is None or key not in held:
        return raw is None and key not in held
    return same(raw, held[key])


def _accept(draft: Draft, taken: Changes, by: User) -> None:
    """Write `taken` down: the draft, one version higher, and one row a change."""
    now = timezone.now()
    fields = ["last_step", "saved_steps"]
    if taken:
        before = _held(draft, taken)
        held = {key: raw for key, raw in {**before, **taken}.items() if raw is not None}
        if number := held.pop(EDITION, None):
            draft.edition = Edition.objects.get(number=int(number))
        draft.answers = {key: raw for key, raw in held.items() if not key.startswith(CLAUSE)}
        draft.wordings = {key.removeprefix(CLAUSE): raw for key, raw in held.items() if key.startswith(CLAUSE)}
        draft.copied = {key: number for key, number in draft.copied.items() if key not in taken}
        draft.version += 1
        draft.updated_at = now
        _describe(draft)
        Change.objects.bulk_create(
            Change.of(draft, key, before.get(key), after, by=by, at=now) for key, after in taken.items()
        )
        fields += ["answers", "wordings", "edition", "copied", "version", "updated_at", "title", "counterparty", "form"]
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
