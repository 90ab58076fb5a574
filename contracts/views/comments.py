"""What is said on the desk: new comments, replies, changes, what is settled, and what a drafter takes over."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from contracts.desk.accepting import CannotAccept, accept
from contracts.desk.hooks import place_of
from contracts.desk.standing import standings
from contracts.desk.suggesting import Offered, as_submitted, offers
from contracts.desk.texts import text_of
from contracts.models import Comment, Draft
from contracts.review import comments
from contracts.review.comments import Spot
from contracts.review.errors import CannotMove
from contracts.review_forms import CommentForm
from contracts.views.desk import address_of, desk
from contracts.wizard import digests

ACTIONS = ("reply", "change", "delete", "resolve", "reopen", "accept")


@require_POST
def say(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Comment on a paragraph, on words of it, or on its whole clause."""
    draft, form = _submitted(request.draft), CommentForm(request.POST)
    if "library" in request.POST and request.POST.get("digest") == draft.current.content_hash:
        return _offered(request, draft)
    if not form.is_valid():
        place = request.POST.get("place", "")
        return desk(request, draft, say=form, comment_at=place, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    said = form.cleaned_data
    if said["digest"] and said["digest"] != draft.current.content_hash:
        words = _("内容已更新到第 {number} 版，看过改动再提意见").format(number=draft.current.number)
        form.add_error(None, words)
        return desk(request, draft, say=form, comment_at=said["place"], status=HTTPStatus.CONFLICT)
    spot = _spot(draft, said["place"], said["quote"], whole=said["whole"])
    kind, internal = said["kind"], said["internal"]
    try:
        comment = comments.write(
            draft, spot, said["text"], by=request.user, kind=kind, wording=said["wording"], internal=internal
        )
    except CannotMove as error:
        form.add_error(None, str(error))
        return desk(request, draft, say=form, comment_at=said["place"], status=error.status)
    return redirect(address_of(request, draft).to(f"mark-{comment.pk}"))


@require_POST
def act(request: HttpRequest, draft_id: str, comment_id: int, action: str) -> HttpResponse:
    """Reply to a comment, change it, take it back, settle it, open it again, or take its wording over."""
    draft = _submitted(request.draft)
    seen = Comment.objects.shown_to(request.user).filter(draft=draft, deleted_at=None)
    comment = get_object_or_404(seen.select_related("draft", "by", "parent__by", "parent__draft"), pk=comment_id)
    if action not in ACTIONS:
        raise Http404
    address = address_of(request, draft)
    try:
        _do(request, comment, action)
    except CannotAccept as error:
        messages.warning(request, str(error))
    except CannotMove as error:
        messages.warning(request, str(error))
    return redirect(address.to(f"comment-{comment.parent_id or comment_id}"))


@require_POST
def discard(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Give one's review up: what was not sent is taken back."""
    draft = _submitted(request.draft)
    count = comments.discard(draft, by=request.user)
    words = ngettext(
        "已放弃本次审核，删除了 {count} 条待提交意见", "已放弃本次审核，删除了 {count} 条待提交意见", count
    )
    messages.success(request, words.format(count=count))
    return redirect(address_of(request, draft).to())


def _do(request: HttpRequest, comment: Comment, action: str) -> None:
    by, text = request.user, request.POST.get("text", "")
    match action:
        case "reply":
            comments.reply(comment, text, by=by)
        case "change":
            comments.change(comment, text, by=by, wording=request.POST.get("wording", "").replace("\r\n", "\n"))
        case "delete":
            comments.delete(comment, by=by)
        case "resolve":
            comments.resolve(comment, by=by)
        case "reopen":
            comments.reopen(comment, by=by)
        case _:
            digests.refresh(accept(comment, by=by))
            messages.success(request, _("已采纳，建议的文字已写进合同"))


def _offered(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The form with what the library offers for its clause; one of it is filled in when chosen, and nothing typed is lost."""
    form = CommentForm(initial=CommentForm.typed(request.POST))
    place = place_of(request.POST.get("place", ""), standings(text_of(draft.current)))
    if place is None:
        raise Http404
    found = offers(as_submitted(draft), place[0])
    chosen = next((offer for offer in found if offer.way.stance == request.POST["library"]), None)
    if chosen:
        form.initial |= {"wording": chosen.words, "whole": True, "quote": ""}
    return desk(
        request, draft, say=form, comment_at=request.POST["place"], offered=None if chosen else Offered(place[0], found)
    )


def _spot(draft: Draft, key: str, quote: str, *, whole: bool) -> Spot:
    """What a comment is about. Words that are not in the paragraph are not quoted; without any, it is all of it."""
    known = standings(text_of(draft.current))
    place = place_of(key, known)
    if place is None:
        raise Http404
    clause, block = place
    if whole:
        return Spot(clause)
    paragraph = known[clause].paragraphs[block]
    return Spot(clause, block, quote if quote.strip() and quote in paragraph else paragraph)


def _submitted(draft: Draft) -> Draft:
    if draft.current is None:
        raise Http404
    return draft
