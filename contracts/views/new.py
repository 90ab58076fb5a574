"""A new contract, and the way back out of a wrong start."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from clauses.models import Edition
from clauses.publish import library_of
from contracts import drafting, following, lineage
from contracts.forms import TITLES, NewContractForm
from contracts.models import Draft
from contracts.wizard import digests
from contracts.wizard.steps import STEPS


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Start a contract. Looking for one to copy, and at a file to import, creates nothing yet."""
    edition = Edition.objects.newest()
    known = {"user": request.user, "library": library_of(edition) if edition else None}
    if request.method == "GET":
        return _page(request, NewContractForm(initial=_asked_for(request), **known))
    if request.POST.get("action") == "find":
        return _page(request, NewContractForm(initial=_typed(request), **known))
    form = NewContractForm(request.POST, request.FILES, **known)
    if not form.is_valid():
        return _page(request, form, status=422)
    if form.preview and (form.is_to_be_looked_at or request.POST.get("action") == "preview"):
        return _page(request, _with_preview(request, form, known))
    answers, copied = form.answers()
    renewed = _renewed(request, form)
    if renewed:
        proposed = following.proposed_term(renewed)
        answers, copied = answers | proposed, copied | dict.fromkeys(proposed, renewed.number)
    draft = drafting.start(request.user, edition, answers, copied=copied, wordings=form.wordings())
    digests.refresh(draft)
    if renewed:
        drafting.decide_renewal(renewed, renewal=Draft.Renewal.RENEWED)
    if form.preview:
        _report(request, form)
    return redirect("contracts:step", draft.pk, STEPS[0].name)


def _page(request: HttpRequest, form: NewContractForm, status: int = 200) -> HttpResponse:
    return render(request, "drafts/new.html", {"form": form, "titles": TITLES}, status=status)


def _asked_for(request: HttpRequest) -> dict[str, Any]:
    """What an address such as `/new/?copy=<contract>` asks for."""
    source = request.GET.get("copy")
    if not source:
        return {}
    initial = {"start": NewContractForm.COPY, "source": source, "renews": request.GET.get("renews") == "on"}
    chosen = NewContractForm(initial=initial, user=request.user, library=None).chosen()
    return initial | ({"form": chosen.form, "title": lineage.contract_of(chosen).title} if chosen else {})


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What was typed so far, to be shown again unjudged."""
    lists = {"parts": request.POST.getlist("parts")}
    return {name: request.POST[name] for name in NewContractForm.base_fields if name in request.POST} | lists


def _renewed(request: HttpRequest, form: NewContractForm) -> Draft | None:
    """The contract of one's own that the new one renews, if it does."""
    source = form.cleaned_data["source"] if form.cleaned_data["renews"] else None
    contract = lineage.contract_of(source) if source else None
    return contract if contract and contract.owner == request.user else None


def _with_preview(request: HttpRequest, form: NewContractForm, known: dict[str, Any]) -> NewContractForm:
    """The page with what the file would bring; it keeps the text, and takes the file's form and title."""
    typed = _typed(request) | {"paste": form.preview.text, "seen": form.preview.digest}
    if form.is_to_be_looked_at:
        found = form.preview.answers
        typed["form"] = found["doc.form"] if found.get("doc.form") in TITLES else typed["form"]
        if typed.get("title", "") in ("", *TITLES.values()):
            typed["title"] = found.get("doc.title") or TITLES[typed["form"]]
    shown = NewContractForm(initial=typed, **known)
    shown.preview = form.preview
    return shown


def _report(request: HttpRequest, form: NewContractForm) -> None:
    count = len(form.preview.taken(request.POST.getlist("keep"))) + len(form.preview.wordings)
    messages.success(request, ngettext("已导入 %(count)d 项", "已导入 %(count)d 项", count) % {"count": count})
