"""What becomes of a contract after its text is settled: in force, ended, void, followed by another."""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_POST

from contracts import expiring, following, lineage, permissions
from contracts.models import Draft, Proposal, User
from contracts.review.errors import CannotMove
from contracts.review.moves import MOVES, advance, decline, others_proposal, possible
from contracts.review_forms import ReasonForm

STEPS = {  # in this order on the page: what is ordinary first, what cannot be taken back last
    "enforce": gettext_lazy("登记生效"),
    "withdraw_approval": pgettext_lazy("move", "撤回批准"),
    "terminate": gettext_lazy("登记终止"),
    "void": gettext_lazy("作废合同"),
}
WHAT_FOLLOWS = {
    "enforce": gettext_lazy("双方签字盖章后登记。从生效日期起，合同进入履行中。"),
    "withdraw_approval": gettext_lazy("合同回到需修改，由起草人修改后重新提交。"),
    "terminate": gettext_lazy("合同提前结束时登记。登记后不能恢复。"),
    "void": gettext_lazy("合同不再签订时作废。作废后不能恢复，编号保留。"),
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
    draft, form = request.draft, ReasonForm(request.POST, auto_id=f"id_{action}_%s")
    if form.is_valid():
        try:
            event = advance(
                draft, action, by=request.user, note=form.cleaned_data["note"], day=form.cleaned_data["day"]
            )
        except CannotMove as error:
            form.add_error(_lacking(form, action), str(error))
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
    can = possible(request.user, draft)
    steps = [_step(draft, request.user, name, (forms or {}).get(name)) for name in STEPS if name in can]
    contract = lineage.contract_of(draft)
    context = {
        "draft": draft,
        "contract": contract,
        "standing": expiring.stand(contract) if contract.current_id else None,
        "is_owner": permissions.may(request.user, "share", draft),
        "supplements": lineage.supplements_of(contract) if contract.current_id else [],
        "steps": steps,
        "is_refused": bool(forms),
        "can_follow": permissions.may(request.user, "next_version", draft) and draft.current is not None,
        "followers": following.followers(draft, request.user),
    }
    return render(request, "review/lifecycle.html", context, status=status)


def _step(draft: Draft, user: User, name: str, form: ReasonForm | None) -> dict[str, object]:
    """A move as the page offers it. While a proposal waits, the one who may confirm it confirms exactly that."""
    form = form or ReasonForm(auto_id=f"id_{name}_%s")
    form.fields["day"].label = DATED.get(name, "")
    takes_two = permissions.takes_two(MOVES[name].asks, draft.state)
    proposal = Proposal.objects.filter(draft=draft, action=name).select_related("by").first() if takes_two else None
    return {
        "action": name,
        "title": STEPS[name],
        "what_follows": WHAT_FOLLOWS[name],
        "is_dated": name in DATED,
        "needs_note": MOVES[name].needs_note,
        "form": form,
        "takes_two": takes_two,
        "proposal": proposal,
        "is_own_proposal": proposal is not None and proposal.by == user,
        "may_confirm": proposal is not None and others_proposal(draft, name, user) is not None,
    }


def _lacking(form: ReasonForm, action: str) -> str | None:
    """The field that a refused move lacks; None when it was refused for something else."""
    move = MOVES[action]
    if move.needs_note and not form.cleaned_data["note"].strip():
        return "note"
    return "day" if move.needs_day and not form.cleaned_data["day"] else None
