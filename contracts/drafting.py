"""The writes of drafting: start a draft, save what was typed. Each is one transaction."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from clauses.library.vocabulary import Raw
from clauses.models import Edition
from contracts.models import Draft, User


@transaction.atomic
def start(owner: User, edition: Edition, answers: Mapping[str, Raw]) -> Draft:
    """A new draft of `owner`, pinned to `edition`, holding `answers` (at least `doc.form` and `doc.title`)."""
    today = timezone.localdate()
    number = _next_number(today.year)
    draft = Draft(owner=owner, edition=edition, number=number, updated_at=timezone.now())
    draft.answers = {"doc.no": number, **{key: raw for key, raw in answers.items() if key != "doc.no" or raw}}
    _describe(draft)
    draft.save(force_insert=True)
    return draft


@transaction.atomic
def save_answers(draft: Draft, changed: Mapping[str, Raw], *, step: str, finished: bool) -> Draft:
    """Lay `changed` over the draft's raw answers, valid or not; what was not posted stays as it was.

    `finished` says that the drafter left the step by 保存并继续, so that its problems are shown from now on.
    """
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    draft.answers = {**draft.answers, **changed}
    draft.last_step = step
    if finished and step not in draft.saved_steps:
        draft.saved_steps = [*draft.saved_steps, step]
    draft.version += 1
    draft.updated_at = timezone.now()
    _describe(draft)
    draft.save(
        update_fields=["answers", "last_step", "saved_steps", "version", "updated_at", "title", "counterparty", "form"]
    )
    return draft


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
    last = Draft.objects.filter(number__startswith=prefix).order_by("-number").values_list("number", flat=True).first()
    return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:04d}"
