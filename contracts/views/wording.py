"""How the clauses of a contract are worded: all of them in a list, and the ways of one side by side."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from clauses.library.tailoring import is_special, stances_of
from contracts import access, drafting
from contracts.drafting import Conflict, Saved
from contracts.models import Draft
from contracts.wizard import digests
from contracts.wording.departures import is_outdated, own_redline
from contracts.wording.marked import marked
from contracts.wording.overview import Overview
from contracts.wording.situation import Situation
from contracts.wording.ways import ClauseWays

CONFLICT = 409


@require_GET
def clauses(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Every clause with how it is worded, and where the contract differs from the standard text."""
    draft = request.draft
    overview = Overview(Situation(draft))
    context = {
        "draft": draft,
        "overview": overview,
        "differing": [(departure, marked(departure.redline)) for departure in overview.departures],
        "is_writable": access.can_write(request.user, draft),
    }
    return render(request, "drafts/clauses/list.html", context)


@require_http_methods(["GET", "POST"])
def clause(request: HttpRequest, draft_id: str, clause: str) -> HttpResponse:
    """The ways to word one clause side by side; a POST switches to one of them."""
    situation = situation_of(request.draft, clause)
    if is_special(clause):
        return redirect("contracts:reword", draft_id, clause)
    ways = ClauseWays(situation, clause)
    return _switch(request, ways) if request.method == "POST" else _page(request, ways)


def situation_of(draft: Draft, clause: str) -> Situation:
    """The draft, when this clause of it can be worded. Http404 otherwise."""
    situation = Situation(draft)
    if not situation.can_reword(clause):
        raise Http404
    return situation


def shown_version(request: HttpRequest) -> int | None:
    """The version of the draft the page was made from."""
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else None


def after_saving(request: HttpRequest, saved: Saved, words: str, clause: str = "") -> HttpResponse:
    """Back to the clause or the list, with the words of what was done and the way to take it back."""
    digests.refresh(saved.draft)
    own = not clause or is_special(clause)
    address = reverse("contracts:clauses", args=[saved.draft.pk])
    undoing = reverse("contracts:undo", args=[saved.draft.pk, saved.draft.version])
    messages.success(request, words, extra_tags=f"{undoing}?clause={clause}")
    return redirect(address if own else f"{address}{clause}/")


def _page(request: HttpRequest, ways: ClauseWays, conflict: Conflict | None = None) -> HttpResponse:
    situation, draft = ways.situation, ways.situation.draft
    context = {
        "draft": draft,
        "ways": ways,
        "cards": [(way, marked(way.redline)) for way in ways.ways],
        "own": marked(own_redline(situation, ways.id)) if ways.alteration.text and ways.present else None,
        "is_outdated": is_outdated(situation, ways.id),
        "last": draft.changes.of_clause(ways.id).select_related("by").first(),
        "conflict": conflict,
        "is_writable": access.can_write(request.user, draft),
    }
    return render(request, "drafts/clauses/ways.html", context, status=CONFLICT if conflict else 200)


def _switch(request: HttpRequest, ways: ClauseWays) -> HttpResponse:
    stance, draft = request.POST.get("stance", ""), ways.situation.draft
    if stance not in stances_of(ways.known):
        raise Http404
    settings = ways.settings(stance)
    taken = {key: settings[key] for key in request.POST.getlist("take") if key in settings}
    wanted = {ways.id: ways.switched(stance)}
    saved = drafting.save_wordings(draft, wanted, by=request.user, answers=taken, base=shown_version(request))
    if saved.conflicts:
        return _page(request, ClauseWays(Situation(saved.draft), ways.id), saved.conflicts[0])
    if not saved.changed:
        return redirect("contracts:clause", draft.pk, ways.id)
    way = next(one for one in ways.ways if one.stance == stance)
    words = _("“{title}”已改用{way}写法").format(title=ways.known.title, way=way.name)
    return after_saving(request, saved, words, ways.id)
