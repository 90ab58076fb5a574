"""A contract as it reads with its supplements: the whole text, with what they changed marked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from contracts import lineage
from contracts.assembly.document import Document
from contracts.models import Draft
from contracts.models.draft import EDITABLE
from contracts.redline.compare import compare
from contracts.rendering import redline
from contracts.wizard.approved import consolidated_of
from contracts.wizard.drawn_up import draw_up


@require_GET
def consolidated(request: HttpRequest, draft_id: str) -> HttpResponse:
    """The whole text under the numbers that were signed. `?view=clean` shows it without marks."""
    draft = request.draft
    contract = lineage.contract_of(draft)
    if contract.current is None:
        return redirect(draft)
    clean = request.GET.get("view") == "clean"
    before, after = _texts(draft, contract)
    difference = compare(before, after)
    context = {
        "draft": draft,
        "contract": contract,
        "supplements": [item for item in lineage.supplements_of(contract) if item.pk != draft.pk],
        "clean": clean,
        "spots": difference.spots,
        "body": SafeString(redline.clean(difference) if clean else redline.marked(difference)),  # escaped in there
    }
    return render(request, "review/consolidated.html", context)


def _texts(draft: Draft, contract: Draft) -> tuple[Document, Document]:
    """Of a supplement: the text before and with it. Of a contract: as it was approved, and as it reads now."""
    if not draft.is_supplement:
        return consolidated_of(contract.current), consolidated_of(lineage.standing(contract))
    submitted = draft.current is not None and draft.state not in EDITABLE
    after = consolidated_of(draft.current) if submitted else draw_up(draft).contract.document
    return consolidated_of(draft.base), after
