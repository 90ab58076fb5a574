"""Handing a contract to its reviewers, and taking it back."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from contracts import following, permissions, submitting
from contracts.models import Draft, State, User
from contracts.review import approvals, effects, freezing, papers, rules
from contracts.review.errors import CannotMove
from contracts.review.moves import advance
from contracts.review_forms import ReasonForm, SubmitForm
from contracts.terms.money import figures
from contracts.views.contract import printed
from contracts.views.guards import admitted


@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Show what is about to be submitted and to whom, and do it. A second click finds it done."""
    draft = permissions.to(request.user, "read", draft_id)
    if request.method == "POST" and _is_done(draft, request.POST.get("version", "")):
        return redirect("contracts:submitted", draft.pk)
    if request.method == "GET" and _is_waiting_for_others(draft, request.user):
        return redirect("contracts:submitted", draft.pk)
    draft = admitted(request, "submit", draft_id)
    prepared = submitting.prepare(draft)
    if not prepared.is_ready:
        return redirect(f"{reverse('contracts:step', args=[draft.pk, 'check'])}#todo")
    asked, writers = rules.requirements(prepared.facts), freezing.contributors(draft)
    posted = request.POST if request.method == "POST" else None
    form = SubmitForm(posted, draft=draft, asked=asked, writers=writers)
    if posted and form.is_valid():
        try:
            return _submitted(request, draft, prepared, form)
        except CannotMove as error:
            form.add_error(None, str(error))
    context = {
        "draft": draft,
        "form": form,
        "over_limit": following.over_limit(draft, prepared.checked.contract),
        "refused": effects.refusal(draft, prepared.snapshot),
        "number": draft.revisions.count() + 1,
        "about": _about(prepared),
        "kept": [item for item in prepared.checked.weighed if item.resolution and item.resolution.reason],
    }
    return render(request, "review/submit.html", context, status=422 if form.errors else 200)


@require_GET
def submitted(request: HttpRequest, draft_id: str) -> HttpResponse:
    """What was submitted, who looks at it, and until when."""
    draft = request.draft
    if draft.current is None:
        return redirect(draft)
    paper = papers.request(draft.current, printed())  # makes it, if nobody has yet
    context = {
        "draft": draft,
        "revision": draft.current,
        "assignments": draft.current.assignments.select_related("user", "stands_in_for").order_by("turn", "pk"),
        "holding": {decision.by_id for decision in approvals.live(draft.current)},
        "paper": paper,
        "can_withdraw": permissions.may(request.user, "withdraw", draft),
    }
    return render(request, "review/submitted.html", context)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Take a contract back from its reviewers, with a reason; comments stay."""
    draft = request.draft
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            advance(draft, "withdraw", by=request.user, note=form.cleaned_data["note"])
            return redirect("contracts:step", draft.pk, "check")
        except CannotMove as error:
            form.add_error("note", str(error))
    context = {"draft": draft, "form": form}
    return render(request, "review/withdraw.html", context, status=422 if form.errors else 200)


def _about(prepared: submitting.Prepared) -> dict[str, object]:
    """What a contract is about, for those who read nothing else: parties, total, term."""
    answers = prepared.checked.contract.answers.values
    total = prepared.facts.total
    return {
        "parties": [answers[key] for key in ("a.name", "b.name") if key in answers],
        "total": "" if total is None else f"¥{figures(total)}",
        "start": answers.get("term.start"),
        "end": answers.get("term.end"),
    }


def _is_waiting_for_others(draft: Draft, user: User) -> bool:
    """Whether `user` wrote what is under review: who comes back to this page finds out how far it got."""
    return draft.state == State.IN_REVIEW and bool(permissions.places(user, draft) & {"O", "C"})


def _is_done(draft: Draft, version: str) -> bool:
    """Whether the very version that is being submitted has been."""
    submitted = draft.state in (State.IN_REVIEW, State.APPROVED)  # at once, when approvals were carried over
    return submitted and version == str(draft.current.draft_version)


def _submitted(request: HttpRequest, draft: Draft, prepared: submitting.Prepared, form: SubmitForm) -> HttpResponse:
    if form.cleaned_data["version"] != draft.version:
        raise CannotMove(_("内容刚被更新，看过再提交"))
    note, chosen = form.cleaned_data["note"], form.chosen()
    try:
        advance(draft, "submit", by=request.user, note=note, snapshot=prepared.snapshot, reviewers=chosen)
    except PermissionDenied:  # the other half of a double click was there first, unless it is really refused
        draft.refresh_from_db()
        if not _is_done(draft, str(draft.version)):
            raise
    return redirect("contracts:submitted", draft.pk)
