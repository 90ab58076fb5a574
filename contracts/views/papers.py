"""The PDFs of revisions: the bytes that were read and approved, from where they are kept."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from contracts import audit
from contracts.models import Draft, Paper, Revision
from contracts.review import papers
from contracts.views.contract import attachment, printed


@require_GET
def final(request: HttpRequest, draft_id: str) -> HttpResponse:
    """The approved PDF; every download is written down."""
    draft = request.draft
    if draft.current is None:
        raise Http404
    answer = _served(request, draft, draft.current, _("已批准"))
    if answer.status_code == 200:
        with transaction.atomic():
            audit.record("download_final", by=request.user, draft=draft, revision=draft.current)
    return answer


@require_GET
def paper(request: HttpRequest, draft_id: str, number: int) -> HttpResponse:
    """The PDF of one version, as its reviewers see it."""
    revision = request.draft.revisions.filter(number=number).first()
    if revision is None:
        raise Http404
    return _served(request, request.draft, revision, request.draft.get_state_display())


def _served(request: HttpRequest, draft: Draft, revision: Revision, state: str) -> HttpResponse:
    """The bytes, or a page that asks again while they are being made."""
    wanted = papers.request(revision, printed())
    if isinstance(wanted, Paper):
        name = _("{number}_{title}_第{version}版_{state}.pdf").format(
            number=draft.number, title=revision.title, version=revision.number, state=state
        )
        response = HttpResponse(papers.read(wanted), content_type="application/pdf")
        response["Content-Disposition"] = attachment(name)
        return response
    context = {"draft": draft, "problem": wanted.problem}
    response = render(request, "drafts/making_pdf.html", context, status=422 if wanted.problem else 202)
    if not wanted.problem:
        response["Refresh"] = "1"
    return response
