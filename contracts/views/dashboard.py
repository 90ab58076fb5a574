"""The first page: what waits, all contracts, what ends soon and what happened lately."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from contracts import dashboard
from contracts.filters import Filters
from contracts.models import Draft, User


@require_GET
def drafts(request: HttpRequest) -> HttpResponse:
    """Everything the signed-in person works on; filters, order and page stand in the address.

    A page that is there already, and whose filters change, asks for the list alone.
    """
    user = request.user
    known = Draft.objects.visible_to(user) if user.is_reviewer or user.is_auditor else Draft.objects.shared_with(user)
    drafters = User.objects.filter(Q(pk=user.pk) | Q(pk__in=known.values("owner")))
    filters = Filters(request.GET, drafters.order_by("last_name", "pk"))
    is_part = request.htmx and not request.htmx.history_restore_request
    look = dashboard.look_at_list if is_part else dashboard.look
    seen = look(user, filters, request.GET.get("page"))
    context = {
        **vars(seen),
        "today": timezone.localdate(),
        "filters": filters,
        "earlier": filters.url(page=str(seen.page.number - 1)),
        "later": filters.url(page=str(seen.page.number + 1)),
    }
    response = render(request, "drafts/table.html" if is_part else "drafts/list.html", context)
    if is_part:
        response["HX-Push-Url"] = request.path + filters.url()
    return response
