"""One contract: the whole text, its PDF and its answers."""

from functools import cache
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from clauses.library.tailoring import STANDARD
from contracts import access, answers_file, following, lineage, permissions
from contracts.rendering import html
from contracts.rendering.store import Store
from contracts.stamps import draft_stamp
from contracts.wizard.addresses import Pointer, question_url, ways_of
from contracts.wizard.blanks import open_gaps
from contracts.wizard.drawn_up import draw_up

SIZES = (75, 90, 100, 125, 150)  # percent


@require_GET
def contract(request: HttpRequest, draft_id: str) -> HttpResponse:
    """The whole contract as it stands, with its gaps and a link from every value to its question."""
    draft = access.to_read(request.user, draft_id)
    drawn = draw_up(draft)
    made, supplement, document = drawn.contract, drawn.supplement, drawn.printed
    written = html.body(document, links=lambda key: question_url(draft, key), ways=ways_of(draft))
    body = SafeString(written)  # escaped in there
    gaps = made.document.gaps
    context = {
        "draft": draft,
        "may": permissions.actions(request.user, draft),
        "locked": access.why_locked(draft),
        "body": body,
        "contents": document.contents,
        "sizes": SIZES,
        "supplement": supplement,
        "over_limit": following.over_limit(draft, made),
        "supplemented": lineage.contract_of(draft) if supplement else None,
        "is_altered": any(clause.own or clause.variant != STANDARD for clause in made.document.clauses()),
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
    draft = access.to_read(request.user, draft_id)
    wanted = printed().request(draw_up(draft).printed, draft=draft_stamp(draft.updated_at))
    if wanted.state == "ready":
        response = FileResponse(wanted.path.open("rb"), content_type="application/pdf")
        response["Content-Disposition"] = attachment(f"{draft.number}_{draft.title}_草稿.pdf")
        return response
    context = {"draft": draft, "problem": wanted.problem}
    response = render(request, "drafts/making_pdf.html", context, status=422 if wanted.problem else 202)
    if not wanted.problem:
        response["Refresh"] = "1"  # asks again by itself, also without JavaScript
    return response


@require_GET
def answers(request: HttpRequest, draft_id: str) -> HttpResponse:
    """The draft's answers file."""
    draft = access.to_read(request.user, draft_id)
    response = HttpResponse(
        answers_file.write(draft.answers, draft.wordings), content_type="application/json; charset=utf-8"
    )
    response["Content-Disposition"] = attachment(f"{draft.number}_{draft.title}.json")
    return response


@cache
def printed() -> Store:
    """The finished PDFs, and the worker that makes new ones; one a process."""
    return Store(settings.RENDER_DIR, room=settings.RENDER_ROOM)


def attachment(name: str) -> str:
    """A Content-Disposition for `name`; control characters and path separators are left out."""
    safe = "".join(char for char in name if char.isprintable() and char not in '/\\:*?"<>|')
    return f"attachment; filename*=UTF-8''{quote(safe)}"
