"""The desk: a revision to read against an earlier one, and the box in which its reviewer decides."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from contracts.desk import outline
from contracts.desk.address import Address
from contracts.desk.baselines import comparison
from contracts.desk.box import box
from contracts.desk.page import Saying, look
from contracts.desk.suggesting import Offered
from contracts.models import Draft, Paper, State
from contracts.review import papers
from contracts.review.errors import CannotMove
from contracts.review.moves import advance
from contracts.review_forms import CommentForm, DecisionForm
from contracts.views.contract import printed
from contracts.views.guards import admitted


@require_GET
def review(request: HttpRequest, draft_id: str) -> HttpResponse:
    """What was submitted, for those who may read it; reviewers comment and decide here."""
    if request.draft.current is None:
        return redirect(request.draft)
    return desk(request, request.draft, comment_at=request.GET.get("comment", ""))


@require_POST
def decide(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Approve, ask for changes or comment, on exactly what was read. A second click finds it done."""
    form = DecisionForm(request.POST)
    if form.is_valid() and form.is_done(draft_id, request.user):
        return redirect("contracts:review", draft_id)
    draft = admitted(request, "request_changes", draft_id)
    if not form.is_valid():
        return desk(request, draft, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    action = form.cleaned_data["action"]
    try:
        advance(draft, action, by=request.user, note=form.cleaned_data["note"], seen=form.seen())
    except CannotMove as error:
        form.add_error(None, str(error))
        draft.refresh_from_db()
        stale = error.status == HTTPStatus.CONFLICT
        return desk(request, draft, form=form, status=error.status, read=form.seen().revision if stale else 0)
    messages.success(request, _("审核已提交：{decision}").format(decision=dict(DecisionForm.KINDS)[action]))
    return redirect("contracts:review", draft.pk)


@require_POST
def tick(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Remember that a part was read, or that it is to be read again; what was on the screen is what was read."""
    draft = request.draft
    if draft.current is None:
        raise Http404
    address = address_of(request, draft)
    parts = outline.parts(comparison(draft, request.user, address.old).redline, draft.current.subjects["clauses"])
    key = request.POST.get("read") or request.POST.get("unread", "")
    part = next((part for part in parts if part.key == key), None)
    if part and request.POST.get("digest") == draft.current.content_hash:
        outline.tick(request.user, draft.current, part, read="read" in request.POST)
    return redirect(address.to("outline"))


@require_GET
def paper(request: HttpRequest, draft_id: str) -> HttpResponse:
    """How far the PDF of the revision is, for a page that waits for it."""
    if request.draft.current is None:
        return JsonResponse({"pdf_sha256": ""})
    made = papers.request(request.draft.current, printed())
    if isinstance(made, Paper):
        return JsonResponse({"pdf_sha256": made.sha256})
    return JsonResponse({"pdf_sha256": "", "problem": made.problem}, status=HTTPStatus.ACCEPTED)


def desk(
    request: HttpRequest,
    draft: Draft,
    *,
    form: DecisionForm | None = None,
    say: CommentForm | None = None,
    offered: Offered | None = None,
    comment_at: str = "",
    read: int = 0,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The page; `read` is the revision somebody read and decided on while a newer one came."""
    address = address_of(request, draft)
    if read:
        address = Address(address.path, old=str(_number(draft, read) or ""))
    made = papers.request(draft.current, printed()) if draft.state == State.IN_REVIEW else None

    def draw(saying: Saying) -> str:
        shown = say or CommentForm(initial={"place": saying.place})
        context = {"form": shown, "saying": saying, "query": address.query, "draft": draft, "offered": offered}
        return render_to_string("review/say.html", context, request)

    page = look(draft, request.user, address, draw, comment_at=comment_at)
    ready = made if isinstance(made, Paper) else None
    deciding = box(draft, page.reader, ready, page.threads, page.pending)
    context = {
        "draft": draft,
        "revision": draft.current,
        "page": page,
        "box": deciding,
        "form": form or DecisionForm(initial=deciding.seen),
        "say": CommentForm(),
        "warnings": sum(item["severity"] == "warning" for item in draft.current.findings),
        "problem": "" if ready or made is None else made.problem,
    }
    return render(request, "review/desk.html", context, status=status)


def address_of(request: HttpRequest, draft: Draft) -> Address:
    """Where somebody stands on the desk, from the address they came to or post from."""
    return Address.of(reverse("contracts:review", args=[draft.pk]), request.GET.dict())


def _number(draft: Draft, revision: int) -> int | None:
    return draft.revisions.filter(pk=revision).values_list("number", flat=True).first()
