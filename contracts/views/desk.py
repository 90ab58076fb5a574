"""The desk: a revision to read, and the box in which its reviewer decides."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from contracts.models import Draft, Paper, State
from contracts.rendering import html
from contracts.review import approvals, papers
from contracts.review.errors import CannotMove
from contracts.review.freezing import document_of
from contracts.review.moves import advance, possible
from contracts.review_forms import DecisionForm
from contracts.views.contract import printed


@require_GET
def review(request: HttpRequest, draft_id: str) -> HttpResponse:
    """What was submitted, for those who may read it; reviewers decide here."""
    if request.draft.current is None:
        return redirect(request.draft)
    return _desk(request, request.draft)


@require_POST
def decide(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Approve, ask for changes or comment, on exactly what was read."""
    draft, form = request.draft, DecisionForm(request.POST)
    if not form.is_valid():
        return _desk(request, draft, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    action = form.cleaned_data["action"]
    try:
        advance(draft, action, by=request.user, note=form.cleaned_data["note"], seen=form.seen())
    except CannotMove as error:
        form.add_error(None, str(error))
        return _desk(request, draft, form, error.status)
    messages.success(request, _("审核已提交：{decision}").format(decision=dict(DecisionForm.KINDS)[action]))
    return redirect("contracts:review", draft.pk)


def _desk(
    request: HttpRequest, draft: Draft, form: DecisionForm | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    revision = draft.current
    paper = papers.request(revision, printed())
    ready = isinstance(paper, Paper)
    seen = {
        "revision": revision.pk,
        "content_hash": revision.content_hash,
        "pdf_sha256": paper.sha256 if ready else "",
    }
    moves = possible(request.user, draft)
    context = {
        "draft": draft,
        "revision": revision,
        "body": SafeString(html.body(document_of(revision))),  # escaped in there
        "form": form or DecisionForm(initial=seen),
        "can_decide": draft.state == State.IN_REVIEW and "comment" in moves,
        "paper": paper,
        "is_ready": ready,
        "live": approvals.live(revision),
        "still_open": approvals.still_open(revision),
    }
    return render(request, "review/desk.html", context, status=status)
