"""Saving while a person types, and telling the page what that changed: one request, one answer in JSON.

The page posts only the questions that changed (named in `asked`), the `version` it was made from, and the hashes of
the contract's pieces it shows (`seen`). The answer is given after the save is committed:

    {"version": 7, "saved_at": "14:32", "steps": [{"name", "state", "words"}…], "asked": [keys of this step],
     "questions": {key: {"error", "advice", "echo", "default"}}, "gaps": [keys],
     "preview": {"order": [names], "changed": {name: html}, "places": {key: name}}, "conflicts": {key: html}}

409 when an answer was changed by somebody else meanwhile: everything that could be saved was, and `conflicts` holds a
panel with both values for the rest.
"""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST

from clauses.library import Library
from clauses.publish import library_of
from contracts import drafting
from contracts.models import Draft
from contracts.wizard.compose import compose
from contracts.wizard.conflicts import ConflictOnPage
from contracts.wizard.forms.base import StepForm
from contracts.wizard.overview import question_url
from contracts.wizard.preview import Preview
from contracts.wizard.progress import progress
from contracts.wizard.steps import STEPS, Answers, collect
from contracts.wizard.storage import shown_version

FORMS = {step.name: step.form for step in STEPS}


@require_POST
def autosave(request: HttpRequest, draft_id: str, step: str) -> HttpResponse:
    """Save the posted answers of one step and describe the draft as it stands now."""
    drafts = Draft.objects.select_related("edition").visible_to(request.user)
    draft = get_object_or_404(drafts, pk=draft_id)
    if step not in FORMS:
        return JsonResponse({"error": "unknown step"}, status=404)
    library = library_of(draft.edition)
    known = collect(draft.answers, library)
    form = FORMS[step](data=request.POST, raw=draft.answers, known=known.values, library=library)
    confirmed = {key: form.filled[key] for key in request.POST.getlist("confirm") if form.filled.get(key)}
    saved = drafting.save_answers(
        draft,
        form.posted() | confirmed,
        by=request.user,
        step=step,
        base=shown_version(request.POST),
        defaults=form.filled,
    )
    answers = collect(saved.draft.answers, library) if saved.changed else known
    told = tell(saved.draft, step, answers, library, seen(request.POST))
    told["conflicts"] = {
        conflict.key: render_to_string("components/conflict.html", {"conflict": ConflictOnPage(conflict)}, request)
        for conflict in saved.conflicts
    }
    return JsonResponse(told, status=409 if saved.conflicts else 200)


def tell(draft: Draft, step: str, answers: Answers, library: Library, shown: dict[str, str]) -> dict[str, Any]:
    """What a page at `step` that shows the pieces `shown` needs to know about the draft."""
    contract = compose(draft.answers, library, answers=answers)
    preview = Preview(contract.document, library, lambda key: question_url(draft, key))
    form = FORMS[step](raw=draft.answers, known=answers.values, library=library)
    asked = tuple(question.key for question in form.asked().values())
    return {
        "version": draft.version,
        "saved_at": timezone.localtime(draft.updated_at).strftime("%H:%M"),
        "steps": [
            {"name": item.step.name, "state": item.state, "words": str(item.words)}
            for item in progress(draft.answers, draft.saved_steps, answers)
        ],
        "asked": asked,
        "questions": _questions(form, answers, step),
        "gaps": preview.gaps,
        "preview": {"order": list(preview.pieces), "changed": preview.changed(shown), "places": preview.places(asked)},
    }


def seen(posted: Any) -> dict[str, str]:
    """The hashes of the pieces a page says it shows; nothing when it does not say it properly."""
    try:
        hashes = json.loads(posted.get("seen", "") or "{}")
    except (ValueError, RecursionError):
        return {}
    return hashes if isinstance(hashes, dict) else {}


def _questions(form: StepForm, answers: Answers, step: str) -> dict[str, dict[str, Any]]:
    wrong = {
        problem.key: problem.message for problem in reversed(answers.problems_of(step)) if problem.kind == "invalid"
    }
    told = {}
    for name, question in form.asked().items():
        typed = answers.values.get(question.key)
        told[question.key] = {
            "error": wrong.get(question.key, ""),
            "advice": answers.advice.get(question.key, ""),
            "echo": "" if typed is None else question.echo(typed),
            "default": form.is_default(name),
        }
    return told
