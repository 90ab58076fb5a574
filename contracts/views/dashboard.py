"""The first page: what waits, all contracts, what ends soon and what happened lately."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from contracts import dashboard
from contracts.filters import Filters
from contracts.listing import tabs_and_page
from contracts.models import Draft, User


@require_GET
def drafts(request: HttpRequest) -> HttpResponse:
    """Everything the signed-in person works on; filters, order and page stand in the address."""
    user = request.user
    drafters = User.objects.filter(Q(pk=user.pk) | Q(pk__in=Draft.objects.shared_with(user).values("owner")))
    filters = Filters(request.GET, drafters.order_by("last_name", "pk"))
    tabs, page = tabs_and_page(user, filters, request.GET.get("page"))
    tasks, task_count = dashboard.waiting(user)
    context = {
        "today": timezone.localdate(),
        "filters": filters,
        "tabs": tabs,
        "page": page,
        "earlier": filters.url(page=str(page.number - 1)),
        "later": filters.url(page=str(page.number + 1)),
        "tasks": tasks,
        "task_count": task_count,
        "endings": dashboard.ending(user),
        "doings": dashboard.recent(user),
    }
    response = render(request, "drafts/list.html", context)
    if request.htmx:
        response["HX-Push-Url"] = request.path + filters.url()
    return response
