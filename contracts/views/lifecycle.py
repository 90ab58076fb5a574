"""What becomes of a contract after its text is settled: in force, ended, void, followed by another."""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from contracts import expiring, following, lineage, permissions
from contracts.models import Draft, Proposal
from contracts.review.errors import CannotMove
from contracts.review.moves import MOVES, advance, decline, possible
from contracts.review_forms import ReasonForm

STEPS = {
    "enforce": gettext_lazy("登记生效"),
    "terminate": gettext_lazy("登记终止"),
    "void": gettext_lazy("作废合同"),
    "withdraw_approval": gettext_lazy("撤回批准"),
}
DATED = {"enforce": gettext_lazy("生效日期"), "terminate": gettext_lazy("终止日期")}


@require_GET
def lifecycle(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Where the contract stands, what can be done now, and what waits for a second person."""
    return _page(request, request.draft)


@require_POST
def move(request: HttpRequest, draft_id: str, action: str) -> HttpResponse:
    """Make one of the moves, or propose it where it takes two people."""
    if action not in STEPS:
        raise BadRequest(f"nothing is called {action}")
    draft, form = request.draft, ReasonForm(request.POST)
    if form.is_valid():
        try:
            event = advance(
                draft, action, by=request.user, note=form.cleaned_data["note"], day=form.cleaned_data["day"]
            )
        except CannotMove as error:
            form.add_error("day" if action in DATED and not form.cleaned_data["day"] else "note", str(error))
        else:
            proposed = event.action.startswith("propose_")
            if draft.is_supplement and not proposed:
                expiring.redate(lineage.contract_of(draft))
            words = _("{step}：等另一位确认") if proposed else _("{step}：已完成")
            messages.success(request, words.format(step=STEPS[action]))
            return redirect("contracts:lifecycle", draft.pk)
    return _page(request, draft, {action: form}, 422)


@require_POST
def refuse(request: HttpRequest, draft_id: str, action: str) -> HttpResponse:
    """Decline what somebody proposed, or take one's own proposal back."""
    if action not in MOVES:
        raise BadRequest(f"nothing is called {action}")
    decline(request.draft, action, by=request.user)
    messages.success(request, _("已取消，合同状态没有变化"))
    return redirect("contracts:lifecycle", request.draft.pk)


@require_POST
def follow_up(request: HttpRequest, draft_id: str, kind: str) -> HttpResponse:
    """Start the next version of an approved contract, or a supplementary agreement to it."""
    if kind not in ("next", "supplement"):
        raise BadRequest(f"nothing is called {kind}")
    if not request.user.is_drafter:
        raise PermissionDenied
    if kind == "next" and request.draft.is_supplement:
        raise BadRequest("a supplement has no next version, its contract has")
    if lineage.contract_of(request.draft).current is None:
        raise BadRequest("nothing was approved yet")
    started = following.start(request.draft, by=request.user, is_supplement=kind == "supplement")
    return redirect("contracts:resume", started.pk)


def _page(
    request: HttpRequest, draft: Draft, forms: dict[str, ReasonForm] | None = None, status: int = 200
) -> HttpResponse:
    moves = [name for name in possible(request.user, draft) if name in STEPS]
    proposals = {proposal.action: proposal for proposal in Proposal.objects.filter(draft=draft).select_related("by")}
    steps = [
        {
            "action": name,
            "title": STEPS[name],
            "dated": DATED.get(name, ""),
            "form": (forms or {}).get(name) or ReasonForm(auto_id=f"id_{name}_%s"),
            "takes_two": permissions.takes_two(MOVES[name].asks, draft.state),
            "proposal": proposals.get(name),
            "is_own_proposal": name in proposals and proposals[name].by == request.user,
        }
        for name in moves
    ]
    contract = lineage.contract_of(draft)
    context = {
        "draft": draft,
        "contract": contract,
        "standing": expiring.stand(contract) if contract.current_id else None,
        "is_owner": permissions.may(request.user, "share", draft),
        "supplements": lineage.supplements_of(contract) if contract.current_id else [],
        "steps": steps,
        "can_follow": permissions.may(request.user, "next_version", draft) and draft.current is not None,
        "followers": following.followers(draft, request.user),
    }
    return render(request, "review/lifecycle.html", context, status=status)
