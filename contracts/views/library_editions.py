"""A newer edition of the clause library, for one draft: what it would change, and moving to it or not."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clauses.models import Edition
from contracts import permissions
from contracts.librarian import upgrading
from contracts.librarian.proposing import Outdated, Refused
from contracts.models import Draft
from contracts.models.draft import EDITABLE
from contracts.views.wording import shown_version


@require_http_methods(["GET", "POST"])
def editions(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Every clause the newest edition words otherwise in this contract; a POST moves to it, or stays."""
    if request.method == "GET":
        return _page(request, request.draft)
    try:
        return _choose(request, request.draft)
    except Refused as refused:
        return _page(request, Draft.objects.select_related("edition", "owner").get(pk=draft_id), refused)


def _choose(request: HttpRequest, draft: Draft) -> HttpResponse:
    newest, version = Edition.objects.newest(), shown_version(request)
    if request.POST.get("edition") != str(newest.number):
        raise Outdated(_("条款库刚发布了新版，看过再选"))
    match request.POST.get("action"):
        case "upgrade":
            saved = upgrading.upgrade(draft, newest, by=request.user, base=version)
            undoing = reverse("contracts:undo", args=[draft.pk, saved.draft.version])
            words = _("已升级到条款库第 {number} 版").format(number=newest.number)
            messages.success(request, words, extra_tags=undoing)
        case "keep":
            upgrading.keep(draft, newest, by=request.user, base=version)
            messages.success(request, _("已保留旧版条款，随时可以再升级"))
        case _:
            raise BadRequest("one moves to the newest edition or stays")
    return redirect("contracts:editions", draft.pk)


def _page(request: HttpRequest, draft: Draft, refused: Refused | None = None) -> HttpResponse:
    newest = Edition.objects.newest()
    is_newest = draft.edition_id == newest.pk
    offer = upgrading.offer(draft, newest) if not is_newest and draft.state in EDITABLE else None
    context = {
        "draft": draft,
        "offer": offer,
        "is_newest": is_newest,
        "is_turned_down": draft.turned_down_id == newest.pk,
        "may_upgrade": permissions.may(request.user, "upgrade", draft),
        "refused": refused,
    }
    return render(request, "library/editions.html", context, status=refused.status if refused else 200)
