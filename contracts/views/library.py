"""The clause library for reading: all clauses, and one of them with its variants, its history and its use."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from clauses.models import ClauseVersion, Edition
from contracts.librarian.catalogue import Catalogue, Wanted
from contracts.librarian.page import ClausePage
from contracts.models import User
from contracts.permissions import LIBRARY, in_library


@require_GET
def clauses(request: HttpRequest) -> HttpResponse:
    """Every clause, article by article; search and filters stand in the address."""
    may = what_one_may(request.user)
    catalogue = Catalogue(newest(), may["read_changes"])
    wanted = Wanted(request.GET, shows_changes=may["read_changes"])
    groups = catalogue.groups(wanted)
    context = {
        "edition": catalogue.edition,
        "groups": groups,
        "count": sum(len(group.rows) for group in groups),
        "form": wanted,
        "may": may,
    }
    return render(request, "library/list.html", context)


@require_GET
def clause(request: HttpRequest, clause: str) -> HttpResponse:
    """One clause: what it says, when, for whom, since when, and where."""
    page = clause_page(clause)
    may = what_one_may(request.user)
    context = {
        "page": page,
        "ways": list(page.ways()),
        "history": list(page.history()),
        "waiting": page.waiting() if may["read_changes"] else [],
        "used_in": page.used_in(request.user),
        "may": may,
    }
    return render(request, "library/clause.html", context)


def newest() -> Edition:
    """The edition in force. Http404 before anything was published."""
    edition = Edition.objects.newest()
    if edition is None:
        raise Http404
    return edition


def clause_page(clause_id: str) -> ClausePage:
    """The page of a clause the library has, or had."""
    if not ClauseVersion.objects.filter(clause=clause_id).exists():
        raise Http404
    return ClausePage(newest(), clause_id)


def what_one_may(user: User) -> dict[str, bool]:
    """By action of the library, for templates."""
    return {action: in_library(user, action) for action in LIBRARY}
