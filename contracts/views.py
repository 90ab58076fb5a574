"""Pages about contracts, outside the wizard: the list, a new one, the contract itself and its files."""

from functools import cache
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from clauses.models import Edition
from clauses.publish import library_of
from contracts import answers_file, drafting
from contracts.forms import NewContractForm
from contracts.listing import page_of_drafts
from contracts.models import Draft
from contracts.rendering import html
from contracts.rendering.store import Store
from contracts.stamps import draft_stamp
from contracts.wizard.compose import Contract, compose
from contracts.wizard.overview import Pointer, open_gaps, question_url


@require_GET
def drafts(request: HttpRequest) -> HttpResponse:
    """The signed-in person's contracts, newest first."""
    page = page_of_drafts(Draft.objects.visible_to(request.user), request.GET.get("page"))
    return render(request, "drafts/list.html", {"page": page})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Start a contract; nothing exists before the button is pressed."""
    form = NewContractForm(request.POST or None, request.FILES or None)
    edition = Edition.objects.newest()
    if request.method == "POST" and edition is None:
        form.add_error("start", _("条款库还没有发布，请管理员运行 publish_clauses"))
    if request.method == "POST" and form.is_valid():
        draft = drafting.start(request.user, edition, form.answers())
        if form.imported:
            _report_import(request, form.imported)
        return redirect("contracts:step", draft.pk, "parties")
    status = 422 if form.is_bound else 200
    return render(request, "drafts/new.html", {"form": form}, status=status)


@require_GET
def contract(request: HttpRequest, draft_id: str) -> HttpResponse:
    """The whole contract as it stands, with its gaps and a link from every value to its question."""
    draft, made = _compose(request, draft_id)
    body = SafeString(html.body(made.document, links=lambda key: question_url(draft, key)))  # escaped in there
    gaps = made.document.gaps
    context = {
        "draft": draft,
        "body": body,
        "gap_count": len(gaps),
        "gaps": open_gaps(draft, gaps),
        "wrong": [
            Pointer(problem.message, question_url(draft, problem.key))
            for problem in made.answers.problems
            if problem.kind == "invalid"
        ],
    }
    return render(request, "drafts/contract.html", context)


@require_GET
def pdf(request: HttpRequest, draft_id: str) -> HttpResponse:
    """The contract as PDF. Made in a worker; until it is there a page says so and asks again by itself."""
    draft, made = _compose(request, draft_id)
    wanted = printed().request(made.document, draft=draft_stamp(draft.updated_at))
    if wanted.state == "ready":
        response = FileResponse(wanted.path.open("rb"), content_type="application/pdf")
        response["Content-Disposition"] = _attachment(f"{draft.number}_{draft.title}_草稿.pdf")
        return response
    context = {"draft": draft, "problem": wanted.problem}
    response = render(request, "drafts/making_pdf.html", context, status=422 if wanted.problem else 202)
    if not wanted.problem:
        response["Refresh"] = "1"  # asks again by itself, also without JavaScript
    return response


@require_GET
def answers(request: HttpRequest, draft_id: str) -> HttpResponse:
    """The draft's answers file."""
    draft = get_object_or_404(Draft.objects.visible_to(request.user), pk=draft_id)
    response = HttpResponse(answers_file.write(draft.answers), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = _attachment(f"{draft.number}_{draft.title}.json")
    return response


@cache
def printed() -> Store:
    """The finished PDFs, and the worker that makes new ones; one a process."""
    return Store(settings.RENDER_DIR)


def _compose(request: HttpRequest, draft_id: str) -> tuple[Draft, Contract]:
    draft = get_object_or_404(Draft.objects.select_related("edition").visible_to(request.user), pk=draft_id)
    return draft, compose(draft.answers, library_of(draft.edition))


def _report_import(request: HttpRequest, imported: answers_file.Import) -> None:
    taken = ngettext("已导入 %(count)d 项", "已导入 %(count)d 项", len(imported.answers)) % {
        "count": len(imported.answers)
    }
    if not imported.ignored:
        messages.success(request, taken)
        return
    details = "；".join(f"{place}（{reason}）" for place, reason in imported.ignored[:20])
    messages.warning(
        request,
        _("{taken}，忽略 {count} 项：{details}").format(taken=taken, count=len(imported.ignored), details=details),
    )


def _attachment(name: str) -> str:
    """A Content-Disposition for `name`; control characters and path separators are left out."""
    safe = "".join(char for char in name if char.isprintable() and char not in '/\\:*?"<>|')
    return f"attachment; filename*=UTF-8''{quote(safe)}"
