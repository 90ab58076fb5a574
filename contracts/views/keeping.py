"""Renaming a contract, giving it the other form, throwing it away and taking that back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from clauses.library.expression import KEY
from clauses.library.tailoring import is_special
from contracts import access, drafting, sharing, switching
from contracts.forms import TITLES, RenameForm
from contracts.models import Draft
from contracts.wizard import digests


@require_http_methods(["GET", "POST"])
def rename(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Give the contract another name; that changes its cover, so it can be undone like any answer."""
    draft = access.to_write(request.user, draft_id)
    form = RenameForm(request.POST if request.method == "POST" else None, initial={"title": draft.title})
    if request.method == "POST" and form.is_valid():
        saved = drafting.save_answers(draft, {"doc.title": form.cleaned_data["title"]}, by=request.user)
        return _changed(request, saved, _("已改名为“{title}”").format(title=saved.draft.title))
    return render(request, "drafts/rename.html", {"draft": draft, "form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def switch_form(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Show what the other form of contract changes, and change to it; the answers stay.

    A supplement keeps the form of its contract.
    """
    draft = access.to_write(request.user, draft_id)
    if draft.is_supplement:
        messages.warning(request, _("补充协议沿用原合同的形式，不能切换"))
        return redirect(draft)
    if request.method == "POST":
        saved = drafting.save_answers(draft, switching.changes(draft, TITLES), by=request.user)
        return _changed(request, saved, _("已切换为{form}").format(form=saved.draft.get_form_display()))
    switch = switching.switch(draft, draft.library)
    other = Draft.Form(switch.form).label
    return render(request, "drafts/switch.html", {"draft": draft, "switch": switch, "other": other})


@require_POST
def undo(request: HttpRequest, draft_id: str, version: int) -> HttpResponse:
    """Take back what made `version`; what somebody changed again since stays."""
    draft = access.to_write(request.user, draft_id)
    saved = drafting.undo(draft, version, by=request.user)
    digests.refresh(saved.draft)
    if saved.conflicts:
        messages.warning(request, _("之后又有人修改过，没有撤销"))
    else:
        messages.success(request, _("已撤销"))
    return redirect(_where_it_was_done(request, draft))


@require_POST
def throw_away(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Put the contract into the bin."""
    draft = access.to_own(request.user, draft_id)
    try:
        sharing.throw_away(draft)
    except sharing.CannotBin as error:
        raise PermissionDenied(access.why_locked(draft)) from error
    words = _("“{title}”已移入回收站，{days} 天后删除").format(title=draft.title, days=sharing.KEPT_FOR.days)
    messages.success(request, words, extra_tags=reverse("contracts:restore", args=[draft.pk]))
    return redirect("contracts:drafts")


@require_POST
def restore(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Take the contract out of the bin."""
    draft = Draft.objects.binned_by(request.user).filter(pk=draft_id).first()
    if draft is None:
        raise Http404
    sharing.restore(draft)
    messages.success(request, _("已恢复“{title}”").format(title=draft.title))
    return redirect("contracts:drafts")


@require_GET
def bin_(request: HttpRequest) -> HttpResponse:
    """What the person threw away lately."""
    thrown = Draft.objects.binned_by(request.user).defer("answers").order_by("-binned_at")
    now = timezone.now()
    rows = [(draft, max((draft.binned_at + sharing.KEPT_FOR - now).days, 0)) for draft in thrown]
    return render(request, "drafts/bin.html", {"rows": rows, "days": sharing.KEPT_FOR.days})


def _where_it_was_done(request: HttpRequest, draft: Draft) -> str:
    """The contract, or where its clauses are worded, when the address names the clause or none of them."""
    clause = request.GET.get("clause")
    if clause is None:
        return draft.get_absolute_url()
    known = KEY.fullmatch(clause) and not is_special(clause)
    return (
        reverse("contracts:clause", args=[draft.pk, clause]) if known else reverse("contracts:clauses", args=[draft.pk])
    )


def _changed(request: HttpRequest, saved: drafting.Saved, words: str) -> HttpResponse:
    """Back to the contract, with the way to take the change back."""
    if saved.changed:
        digests.refresh(saved.draft)
        undoing = reverse("contracts:undo", args=[saved.draft.pk, saved.draft.version])
        messages.success(request, words, extra_tags=undoing)
    return redirect(saved.draft)
