"""Accounts, for administrators: who is here, inviting, changing, disabling with handover; and handing over a contract."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from contracts import people, permissions
from contracts.models import User
from contracts.user_forms import HandoverForm, NewOwnerForm, PersonForm


@require_GET
def users(request: HttpRequest) -> HttpResponse:
    """Everybody who has an account."""
    everybody = User.objects.order_by("-is_active", "username")
    return render(request, "people/users.html", {"everybody": everybody})


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """A new account; its page then shows the link at which its owner chooses a password."""
    form = PersonForm(request.POST if request.method == "POST" else None, initial={"roles": ["drafter"]})
    if request.method == "POST" and form.is_valid():
        try:
            person = people.invite(
                form.cleaned_data["account"], by=request.user, roles=form.cleaned_data["roles"], **form.details()
            )
            messages.success(request, _("已邀请{person}，把下面的链接交给本人").format(person=person))
            return redirect("contracts:user", person.pk)
        except people.CannotChange as error:
            form.add_error("account", str(error))
    return render(request, "people/invite.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def user(request: HttpRequest, user_id: int) -> HttpResponse:
    """One account."""
    person = get_object_or_404(User, pk=user_id)
    form = PersonForm(request.POST if request.method == "POST" else None, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            people.change(person, by=request.user, roles=form.cleaned_data["roles"], fields=form.details())
            messages.success(request, _("已保存{person}的设置").format(person=person))
            return redirect("contracts:user", person.pk)
        except people.CannotChange as error:
            form.add_error("roles", str(error))
    link = "" if person.has_usable_password() else request.build_absolute_uri(people.password_link(person))
    context = {"person": person, "form": form, "link": link, "held": people.holdings(person)}
    return render(request, "people/user.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def disable(request: HttpRequest, user_id: int) -> HttpResponse:
    """What somebody leaves behind and who takes it over; then they are locked out."""
    person = get_object_or_404(User, pk=user_id)
    held = people.holdings(person)
    form = HandoverForm(request.POST if request.method == "POST" else None, without=person, owns=bool(held.drafts))
    if request.method == "POST" and form.is_valid():
        try:
            people.disable(person, by=request.user, to=form.cleaned_data["to"])
            messages.success(request, _("已停用{person}").format(person=person))
            return redirect("contracts:users")
        except people.CannotChange as error:
            form.add_error("to", str(error))
    context = {"person": person, "form": form, "held": held}
    return render(request, "people/disable.html", context, status=422 if form.errors else 200)


@require_POST
def enable(request: HttpRequest, user_id: int) -> HttpResponse:
    """Let somebody in again."""
    person = people.enable(get_object_or_404(User, pk=user_id), by=request.user)
    messages.success(request, _("已启用{person}").format(person=person))
    return redirect("contracts:users")


@require_POST
def password(request: HttpRequest, user_id: int) -> HttpResponse:
    """Make the old password useless; a link to choose a new one is shown."""
    person = people.forget_password(get_object_or_404(User, pk=user_id), by=request.user)
    messages.success(request, _("{person}须用下面的链接重设密码").format(person=person))
    return redirect("contracts:user", person.pk)


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Put one contract into the care of another drafter: its owner does, or an administrator, who sees its number alone."""
    draft = request.draft
    form = NewOwnerForm(request.POST if request.method == "POST" else None, draft=draft)
    if request.method == "POST" and form.is_valid():
        try:
            to = form.cleaned_data["to"]
            people.hand_over(draft, to, by=request.user)
            messages.success(request, _("已把 {number} 移交给{person}").format(number=draft.number, person=to))
            return (
                redirect("contracts:drafts")
                if not request.user.is_admin
                else redirect("contracts:user", draft.owner_id)
            )
        except people.CannotChange as error:
            form.add_error("to", str(error))
    context = {"draft": draft, "form": form, "may_read": permissions.may(request.user, "read", draft)}
    return render(request, "people/hand_over.html", context, status=422 if form.errors else 200)
