"""The history of a contract, two versions beside each other, and going back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from contracts import permissions, versions
from contracts.desk.address import Address
from contracts.desk.showing import drawn, steps, views
from contracts.desk.texts import redline_of, text_of
from contracts.models import Draft
from contracts.rendering.desk import Desk
from contracts.review.errors import CannotMove
from contracts.wizard import digests


@require_GET
def history(request: HttpRequest, draft_id: str) -> HttpResponse:
    """The timeline; with `?a=2&b=5` the two versions, by text and by answer."""
    draft = request.draft
    if "a" in request.GET or "b" in request.GET:
        return _compared(request, draft)
    newest = draft.revisions.order_by("-number").first()
    context = {
        "draft": draft,
        "timeline": versions.timeline(draft),
        "same_as": newest.number if newest and not versions.is_changed_since(draft, newest) else 0,
        "can_write": permissions.may(request.user, "edit", draft),
    }
    return render(request, "review/versions.html", context)


@require_POST
def restore(request: HttpRequest, draft_id: str, number: int) -> HttpResponse:
    """Make an earlier version the newest again."""
    found = versions.numbered(request.draft, [str(number)])
    if not found:
        raise Http404
    try:
        restored = versions.restore(request.draft, found[0], by=request.user)
        digests.refresh(Draft.objects.get(pk=request.draft.pk))
        words = _("已恢复第 {old} 版，成为第 {new} 版").format(old=number, new=restored.number)
        messages.success(request, words)
    except CannotMove as error:
        messages.warning(request, str(error))
    return redirect("contracts:versions", request.draft.pk)


@require_POST
def name(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Keep what stands now as a version with a name."""
    version = request.POST.get("version", "")
    try:
        kept = versions.name(
            request.draft,
            request.POST.get("note", "")[:500],
            by=request.user,
            version=int(version) if version.isdecimal() else -1,
        )
        messages.success(request, _("已保存为第 {number} 版").format(number=kept.number))
    except CannotMove as error:
        messages.warning(request, str(error))
    return redirect("contracts:versions", request.draft.pk)


def _compared(request: HttpRequest, draft: Draft) -> HttpResponse:
    pair = versions.numbered(draft, [request.GET.get("a", ""), request.GET.get("b", "")])
    if len(pair) != 2:
        raise Http404
    old, new = pair
    address = Address.of(reverse("contracts:versions", args=[draft.pk]), request.GET.dict())
    redline, view = redline_of(text_of(old), text_of(new)), address.view or "marked"
    context = {
        "draft": draft,
        "old": old,
        "new": new,
        "address": address,
        "view": view,
        "views": views(address, view),
        "steps": steps(address, len(redline.spots)),
        "revisions": draft.revisions.defer("frozen", "findings").order_by("-number"),
        "fields": versions.field_changes(old, new),
        "body": drawn(redline, view, Desk(folds=old != new and bool(redline.spots)), (str(old), str(new))),
    }
    return render(request, "review/compare.html", context)
