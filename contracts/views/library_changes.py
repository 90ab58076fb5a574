"""Changing the clause library: writing a change, reading it, and publishing one that somebody else wrote."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from clauses.models import ClauseChange
from contracts.librarian import proposing, publishing
from contracts.librarian.catalogue import Catalogue
from contracts.librarian.proposing import Outdated, Refused
from contracts.librarian.reading import Look, Typed
from contracts.views.library import clause_page, newest, what_one_may


@require_http_methods(["GET", "POST"])
def text(request: HttpRequest, clause: str) -> HttpResponse:
    """Write what a clause shall say, beside what it prints; 预览 looks, 保存改动 keeps."""
    page = clause_page(clause)
    if page.is_retired:
        raise Http404
    if request.method == "GET":
        return _writing(request, Typed.first(page, request.user, request.GET.get("sample", "")))
    typed = Typed.posted(page, request.POST)
    if request.POST.get("action") == "preview":
        return _writing(request, typed)
    try:
        change = proposing.save(clause, typed.source, typed.note, by=request.user, base=typed.base)
    except Refused as refused:
        return _writing(request, typed, refused)
    messages.success(request, _("改动已保存，等另一个人发布"))
    return redirect("library:change", change.pk)


@require_http_methods(["GET", "POST"])
def retire(request: HttpRequest, clause: str) -> HttpResponse:
    """Ask for a clause to be retired."""
    page = clause_page(clause)
    if not page.may_be_retired:
        raise Http404
    refused: Refused | None = None
    if request.method == "POST":
        base, note = request.POST.get("base", ""), request.POST.get("note", "")
        try:
            change = proposing.retire(clause, note, by=request.user, base=int(base) if base.isdecimal() else 0)
        except Refused as error:
            refused = error
        else:
            messages.success(request, _("停用的申请已保存，等另一个人发布"))
            return redirect("library:change", change.pk)
    context = {"page": page, "note": request.POST.get("note", ""), "refused": refused}
    return render(request, "library/retire.html", context, status=refused.status if refused else 200)


@require_GET
def changes(request: HttpRequest) -> HttpResponse:
    """What waits to be published, and what became of earlier changes."""
    found = ClauseChange.objects.select_related("by", "decided_by", "base", "edition")
    context = {
        "waiting": found.filter(state=ClauseChange.State.OPEN),
        "decided": found.exclude(state=ClauseChange.State.OPEN).order_by("-decided_at")[:50],
        "titles": Catalogue(newest(), True).library.clauses,
        "may": what_one_may(request.user),
    }
    return render(request, "library/changes.html", context)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, change_id: int) -> HttpResponse:
    """A change to be read; its author takes it back here, others send it back."""
    one = _change(change_id)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            words = _decide(request, one)
        except Refused as error:
            refused, one = error, _change(change_id)
        else:
            messages.success(request, words)
            return redirect("library:change", one.pk)
    look = Look(one, newest())
    context = {
        "look": look,
        "why_not": publishing.why_not(one, request.user),
        "is_own": one.by_id == request.user.pk,
        "may": what_one_may(request.user),
        "refused": refused,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "library/change.html", context, status=refused.status if refused else 200)


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, change_id: int) -> HttpResponse:
    """What publishing a change would touch; a POST does it."""
    one = _change(change_id)
    refused: Refused | None = None
    if request.method == "POST":
        edition = request.POST.get("edition", "")
        reading = publishing.Reading(
            request.POST.get("fingerprint", ""), int(edition) if edition.isdecimal() and len(edition) < 10 else 0
        )
        upgrade = request.POST.get("drafts") == "upgrade"
        try:
            done = publishing.publish(one, by=request.user, reading=reading, upgrade=upgrade)
        except Refused as error:
            refused, one = error, _change(change_id)
        else:
            messages.success(request, _published(done))
            return redirect("library:clause", one.clause)
    look = Look(one, newest())
    context = {
        "look": look,
        "impact": publishing.impact_of(one.clause),
        "why_not": publishing.why_not(one, request.user),
        "chosen": request.POST.get("drafts", "offer"),
        "refused": refused,
    }
    return render(request, "library/publish.html", context, status=refused.status if refused else 200)


def _writing(request: HttpRequest, typed: Typed, refused: Refused | None = None) -> HttpResponse:
    """The page on which a clause is written; what was typed stays, and is laid beside what came meanwhile."""
    desk = typed.desk(request.user, rebased=isinstance(refused, Outdated))
    context = {"desk": desk, "refused": refused}
    return render(request, "library/text.html", context, status=refused.status if refused else 200)


def _change(change_id: int) -> ClauseChange:
    found = ClauseChange.objects.select_related("by", "base", "decided_by", "edition")
    return get_object_or_404(found, pk=change_id)


def _decide(request: HttpRequest, one: ClauseChange) -> str:
    match request.POST.get("action"):
        case "withdraw":
            proposing.withdraw(one, by=request.user)
            return _("改动已撤回")
        case "decline":
            proposing.decline(one, request.POST.get("reason", ""), by=request.user)
            return _("改动已退回，理由会显示给提出人")
    raise BadRequest("nothing else can be done here")


def _published(done: publishing.Done) -> str:
    """What was published, and how many drafts hear of it."""
    if done.version is None:
        words = _("已停用，条款库第 {edition} 版").format(edition=done.edition.number)
    else:
        words = _("第 {number} 版已发布，条款库第 {edition} 版").format(
            number=done.version.number, edition=done.edition.number
        )
    if done.upgraded:
        count = len(done.upgraded)
        return words + _("，") + ngettext("%(count)d 份草稿已升级", "%(count)d 份草稿已升级", count) % {"count": count}
    if done.offered:
        count = len(done.offered)
        return (
            words + _("，") + ngettext("已通知 %(count)d 份草稿", "已通知 %(count)d 份草稿", count) % {"count": count}
        )
    return words
