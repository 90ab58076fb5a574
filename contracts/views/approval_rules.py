"""Approval rules, for administrators, and who stands in for whom, for reviewers."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from contracts import audit
from contracts.models import ApprovalRule, Delegation
from contracts.review.rules import in_words
from contracts.user_forms import DelegationForm, RuleForm


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """All rules as sentences, in the order in which people are asked."""
    found = ApprovalRule.objects.prefetch_related("people")
    context = {"rules": [(rule, in_words(rule)) for rule in found], "may_change": request.user.is_admin}
    return render(request, "people/rules.html", context)


@require_http_methods(["GET", "POST"])
def rule(request: HttpRequest, rule_id: int = 0) -> HttpResponse:
    """A rule to be written or changed; contracts that were submitted keep the rules they were submitted under."""
    found = get_object_or_404(ApprovalRule, pk=rule_id) if rule_id else None
    form = RuleForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            saved = form.save()
            audit.record("approval_rule", by=request.user, about=f"rule:{saved.pk}", facts={"says": in_words(saved)})
        messages.success(request, _("批准规则已保存"))
        return redirect("contracts:approval_rules")
    return render(request, "people/rule.html", {"form": form, "rule": found}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """While one is on leave, reviews go to somebody else."""
    form = DelegationForm(request.POST if request.method == "POST" else None, user=request.user)
    form.instance.user = request.user
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            saved = form.save()
            audit.record("delegate", by=request.user, about=f"user:{saved.to_id}")
        messages.success(request, _("{to}代你审核").format(to=saved.to))
        return redirect("contracts:leave")
    mine = request.user.delegations.filter(end__gte=timezone.localdate()).select_related("to").order_by("start")
    return render(request, "people/leave.html", {"form": form, "mine": mine}, status=422 if form.errors else 200)


@require_POST
def return_early(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """Back already: reviews come to oneself again."""
    found = get_object_or_404(Delegation, pk=delegation_id, user=request.user)
    with transaction.atomic():
        audit.record("end_delegation", by=request.user, about=f"user:{found.to_id}")
        found.delete()
    return redirect("contracts:leave")
