"""Who else works on a contract."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from contracts import access, sharing
from contracts.forms import ShareForm
from contracts.models import Share, User

NOBODY = "none"


@require_http_methods(["GET", "POST"])
def shares(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Who may read or write the contract; its owner adds people by their account."""
    draft = access.to_own(request.user, draft_id)
    form = ShareForm(request.POST if request.method == "POST" else None, draft=draft)
    if request.method == "POST" and form.is_valid():
        share = sharing.share(draft, form.cleaned_data["account"], form.cleaned_data["role"])
        messages.success(
            request,
            _("已共享给{person}：{role}").format(person=share.user, role=share.get_role_display()),
            extra_tags=_role_url(share, NOBODY),
        )
        return redirect("contracts:shares", draft.pk)
    context = {
        "draft": draft,
        "is_draft": Share.Role.CO_DRAFTER in sharing.roles(draft),
        "form": form,
        "shares": draft.shares.select_related("user").order_by("created_at"),
    }
    return render(request, "drafts/shares.html", context, status=422 if form.errors else 200)


@require_POST
def role(request: HttpRequest, draft_id: str, user_id: int, role: str) -> HttpResponse:
    """Give somebody who was chosen before another role, or `none`."""
    draft = access.to_own(request.user, draft_id)
    person = get_object_or_404(User, pk=user_id)
    before = Share.objects.filter(draft=draft, user=person).first()
    if role == NOBODY and before:
        sharing.stop_sharing(draft, person)
        words = _("已停止与{person}共享").format(person=person)
        messages.success(request, words, extra_tags=_role_url(before, before.role))
    elif role in sharing.roles(draft) and person != draft.owner:
        share = sharing.share(draft, person, role)
        words = _("{person}现在的权限：{role}").format(person=person, role=share.get_role_display())
        messages.success(request, words, extra_tags=_role_url(share, before.role if before else NOBODY))
    else:
        raise Http404
    return redirect("contracts:shares", draft.pk)


def _role_url(share: Share, role: str) -> str:
    return reverse("contracts:role", args=[share.draft_id, share.user_id, role])
