"""Deciding what happens when a contract ends."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from contracts import access, drafting, expiring, lineage
from contracts.dashboard import RUNNING
from contracts.models import Draft
from contracts.wizard import digests

LATER = timedelta(days=30)


@require_http_methods(["GET", "POST"])
def renewal(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Renew by a copy, let it end, or be asked again; a decision can be taken back."""
    draft = access.to_own(request.user, draft_id)
    if draft.state not in RUNNING:
        return redirect(draft)
    standing = expiring.stand(draft) if draft.current_id else None
    choice = (request.POST.get("choice") or request.GET.get("choice")) if request.method == "POST" else ""
    if choice == "renew":
        stands = lineage.standing(draft) if draft.current_id else None
        copied = stands.draft_id if stands else draft.pk
        return redirect(f"{reverse('contracts:new')}?copy={copied}&renews=on")
    if choice == "end":
        drafting.decide_renewal(draft, renewal=Draft.Renewal.ENDING)
        words = _("“{title}”到期后不再续签").format(title=draft.title)
        if standing and standing.notice_by and standing.notice_by >= timezone.localdate():
            notice = standing.notice_by.isoformat()
            words = _("{decided}，须在 {notice} 前书面通知对方，到时会提醒你").format(decided=words, notice=notice)
    elif choice == "later":
        drafting.decide_renewal(draft, remind_on=timezone.localdate() + LATER)
        words = _("{days} 天后再提醒“{title}”").format(days=LATER.days, title=draft.title)
    elif choice == "open":
        drafting.decide_renewal(draft)
        words = _("已撤销")
    else:
        digests.freshen([draft])
        context = {"draft": draft, "days": LATER.days, "standing": standing}
        return render(request, "drafts/renewal.html", context)
    undoing = "" if choice == "open" else f"{reverse('contracts:renewal', args=[draft.pk])}?choice=open"
    messages.success(request, words, extra_tags=undoing)
    return redirect("contracts:drafts")
