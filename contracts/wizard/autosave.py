"""Saving while a person types, and telling the page what that changed: one request, one answer in JSON.

The page posts only the questions that changed (named in `asked`; defaults in `confirm`, postponed ones in `wait`), the
`version` it was made from, and the hashes of what it shows (`seen`: pieces of the contract, `picture.<key>`). The answer
is given after the save is committed:

    {"version": 7, "saved_at": "14:32", "steps": [{"name", "state", "words"}…], "done": 4, "asked": [keys of this step],
     "questions": {key: {"error", "advice", "echo", "default", "copied", "undecided"}}, "gaps": [keys],
     "stale": [keys whose value on the page is no longer the one of the draft], "by": who made it so,
     "sums": {key: {"rows", "html"}}, "pictures": {key: {"hash", "html"}},
     "preview": {"order": [names], "changed": {name: html}, "hashes": {name: hash}, "places": {key: name},
                 "says": how much of its contract a supplement changes},
     "conflicts": {key: html}}

409 when an answer was changed by somebody else meanwhile: everything that could be saved was, and `conflicts` holds a
panel with both values for the rest. 403 with `locked` when the draft cannot be written any more,
or is in the bin.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST

from clauses.library.vocabulary import Raw, same
from contracts import access, drafting
from contracts.models import Draft
from contracts.permissions import InBin
from contracts.wizard.compose import Contract, answers_of
from contracts.wizard.conflicts import ConflictOnPage
from contracts.wizard.drawn_up import DrawnUp, draw_up
from contracts.wizard.forms.base import StepForm
from contracts.wizard.pictures import pictures_of
from contracts.wizard.preview import Preview, fingerprint
from contracts.wizard.progress import progress
from contracts.wizard.steps import FORMS, Answers
from contracts.wizard.storage import shown_version
from contracts.wizard.sums import sums_of


@require_POST
def autosave(request: HttpRequest, draft_id: str, step: str) -> HttpResponse:
    """Save the posted answers of one step and describe the draft as it stands now."""
    try:
        draft = access.to_write(request.user, draft_id)
    except (PermissionDenied, InBin) as refused:
        return JsonResponse({"locked": str(refused)}, status=403)
    if step not in FORMS:
        return JsonResponse({"error": "unknown step"}, status=404)
    library = draft.library
    known = answers_of(draft.answers, library)
    form = FORMS[step](data=request.POST, raw=draft.answers, known=known.values, library=library)
    base = shown_version(request.POST)
    saved = drafting.save_answers(draft, _wanted(form), by=request.user, step=step, base=base, defaults=form.filled)
    page = Page(saved.draft, step, draw_up(saved.draft))
    told = page.tell(seen(request.POST))
    told |= page.stale(form, base, saved)
    told["conflicts"] = {
        conflict.key: render_to_string("components/conflict.html", {"conflict": ConflictOnPage(conflict)}, request)
        for conflict in saved.conflicts
    }
    status = 409 if saved.conflicts else 200
    return JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})


def seen(posted: Any) -> dict[str, str]:
    """The hashes of what a page says it shows; nothing when it does not say it properly."""
    try:
        hashes = json.loads(posted.get("seen", "") or "{}")
    except (ValueError, RecursionError):
        return {}
    return hashes if isinstance(hashes, dict) else {}


def _wanted(form: StepForm) -> dict[str, Raw]:
    """What was typed, defaults that were confirmed, and answers that are to wait."""
    confirmed = {key: form.filled[key] for key in form.data.getlist("confirm") if form.filled.get(key)}
    waiting = {key: "" for key in form.data.getlist("wait") if form.name_of(key)}
    return form.posted() | confirmed | waiting


@dataclass(frozen=True)
class Page:
    """A page of `step` that shows `draft`, and all it needs to know after a save."""

    draft: Draft
    step: str
    drawn: DrawnUp

    @property
    def contract(self) -> Contract:
        return self.drawn.contract

    @property
    def answers(self) -> Answers:
        return self.contract.answers

    def tell(self, shown: dict[str, str]) -> dict[str, Any]:
        """The draft as it stands, less the pieces and pictures the page shows already."""
        preview = Preview.of(self.draft, self.drawn)
        asked = self._asked()
        steps = progress(self.draft.answers, self.draft.saved_steps, self.answers, copied=self.draft.copied)
        return {
            "version": self.draft.version,
            "saved_at": timezone.localtime(self.draft.updated_at).strftime("%H:%M"),
            "steps": [{"name": item.step.name, "state": item.state, "words": str(item.words)} for item in steps],
            "done": sum(item.is_done for item in steps),
            "asked": asked,
            "questions": self._questions(),
            "gaps": preview.gaps,
            "sums": self._sums(asked),
            "pictures": self._pictures(asked, shown),
            "preview": preview.told(shown, asked),
        }

    def stale(self, before: StepForm, base: int | None, saved: drafting.Saved) -> dict[str, Any]:
        """Questions a page made from version `base` shows wrongly now: somebody else answered them, or what is filled
        in where nothing was said follows another answer.
        """
        mine = set(saved.changed) | {conflict.key for conflict in saved.conflicts}
        followed = {
            key
            for key, filled in self.form.filled.items()
            if key not in self.draft.answers and not same(filled, before.filled.get(key))
        }
        newer = self._newer(base, mine)
        return {"stale": sorted((followed | set(newer)) - mine), "by": next(iter(newer.values()), "")}

    def _newer(self, base: int | None, mine: Collection[str]) -> dict[str, str]:
        """The names of those who answered questions of this step after `base`, by key."""
        if base is None or base >= self.draft.version - (1 if mine else 0):
            return {}
        keys = [question.key for question in FORMS[self.step].questions()]
        changes = self.draft.changes.since(base, keys).select_related("by")
        return {change.key: change.by.get_full_name() for change in changes if change.key not in mine}

    @cached_property
    def form(self) -> StepForm:
        """The step as it is asked now."""
        return FORMS[self.step](raw=self.draft.answers, known=self.answers.values, library=self.contract.library)

    def _asked(self) -> tuple[str, ...]:
        return tuple(question.key for question in self.form.asked().values())

    def _questions(self) -> dict[str, dict[str, Any]]:
        form, answers = self.form, self.answers
        wrong = {
            problem.key: problem.message
            for problem in reversed(answers.problems_of(self.step))
            if problem.kind == "invalid"
        }
        told = {}
        for name, question in form.asked().items():
            key = question.key
            typed = answers.values.get(key)
            told[key] = {
                "error": wrong.get(key, ""),
                "advice": answers.advice.get(key, ""),
                "echo": "" if typed is None else question.echo(typed),
                "default": form.is_default(name),
                "copied": self.draft.copied.get(key, ""),
                "undecided": question.required and form.raw.get(key) in ("", []),
            }
        return told

    def _sums(self, asked: tuple[str, ...]) -> dict[str, Any]:
        sums = sums_of(asked, self.contract.terms, self.contract.library)
        return {
            key: {"rows": one.rows, "html": render_to_string("components/sums.html", {"sums": one})}
            for key, one in sums.items()
        }

    def _pictures(self, asked: tuple[str, ...], shown: dict[str, str]) -> dict[str, Any]:
        pictures = pictures_of(asked, self.answers.values, self.contract.library)
        drawn = {key: (fingerprint(html), html) for key, html in pictures.items()}
        return {
            key: {"hash": now, "html": html} for key, (now, html) in drawn.items() if shown.get(f"picture.{key}") != now
        }
