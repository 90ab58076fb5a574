"""What somebody was told about, and how they want to hear of it by mail."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from contracts.models import Kind, MailChoice, Notification
from contracts.notifying import by_day, unread_count, words

SHOWN = 100


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The last notifications by day, newest first."""
    mine = Notification.objects.filter(user=request.user).select_related("draft", "actor")[:SHOWN]
    for item in mine:
        item.words = words(item)
    context = {"days": by_day(mine), "unread": unread_count(request.user)}
    return render(request, "notifications/page.html", context)


@require_GET
def count(request: HttpRequest) -> JsonResponse:
    """How many are unread, as a number and in words; asked for once a minute."""
    number = unread_count(request.user)
    said = ngettext("%(count)d 条未读通知", "%(count)d 条未读通知", number) % {"count": number}
    return JsonResponse({"count": number, "words": said if number else _("没有未读通知")})


@require_POST
def follow(request: HttpRequest, notification_id: int) -> HttpResponse:
    """Tick a notification off and go to its place."""
    item = get_object_or_404(Notification.objects.filter(user=request.user), pk=notification_id)
    if item.read_at is None:
        item.read_at = timezone.now()
        item.save(update_fields=["read_at"])
    return redirect(item.link)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Tick everything off."""
    Notification.objects.filter(user=request.user).unread().update(read_at=timezone.now())
    return redirect("contracts:notifications")


@require_http_methods(["GET", "POST"])
def mail(request: HttpRequest) -> HttpResponse:
    """By kind: at once, once a day, or not at all."""
    if request.method == "POST":
        for kind in Kind.values:
            how = request.POST.get(kind)
            if how in MailChoice.How.values:
                MailChoice.objects.update_or_create(user=request.user, kind=kind, defaults={"how": how})
        messages.success(request, _("邮件设置已保存"))
        return redirect("contracts:mail")
    chosen = dict(MailChoice.objects.filter(user=request.user).values_list("kind", "how"))
    kinds = [(kind, chosen.get(kind.value, MailChoice.How.NOW)) for kind in Kind]
    return render(request, "notifications/mail.html", {"kinds": kinds, "hows": MailChoice.How.choices})
