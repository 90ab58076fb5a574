"""Mails about notifications: at once, or once a day, as each person chose; a link and no content.

Notifications without `mailed_at` are the queue: they were written in the transaction of what they tell about. A mail is
sent first and ticked off after; whoever dies in between sends it twice, never not at all.
"""

from collections.abc import Iterable
from itertools import groupby

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from contracts.models import MailChoice, Notification
from contracts.models.notification import NotificationQuerySet
from contracts.notifying import words

How = MailChoice.How


def send_now() -> int:
    """Send what people want to hear of at once; returns how many mails left."""
    sent = 0
    for notification in _waiting(How.NOW):
        _mail(notification.user.email, notification.user.language, [notification])
        sent += 1
    return sent


def send_digests() -> int:
    """Send each person one mail about everything they want to hear of once a day; returns how many mails left."""
    sent = 0
    waiting = _waiting(How.DAILY).order_by("user", "at")
    for user, notifications in groupby(waiting, key=lambda item: item.user):
        _mail(user.email, user.language, list(notifications))
        sent += 1
    return sent


def _waiting(how: str) -> NotificationQuerySet:
    """What is to be mailed like this and was not yet. Without a choice it is mailed at once; read ones need no mail."""
    queue = Notification.objects.unread().filter(mailed_at=None, user__is_active=True).exclude(user__email="")
    chosen = MailChoice.objects.filter(user=OuterRef("user"), kind=OuterRef("kind"))
    queue = queue.alias(how=Coalesce(Subquery(chosen.values("how")[:1]), Value(How.NOW))).filter(how=how)
    return queue.select_related("user", "draft", "actor").order_by("at")


def _mail(address: str, language: str, notifications: Iterable[Notification]) -> None:
    notifications = list(notifications)
    with translation.override(language):
        lines = [f"{words(item, named=False)}\n{settings.SITE_URL.rstrip('/')}{item.link}" for item in notifications]
        if len(notifications) == 1:
            subject = f"[{notifications[0].draft.number}] {words(notifications[0], named=False)}"
        else:
            subject = _("拟约：{count} 条通知").format(count=len(notifications))
        send_mail(subject, "\n\n".join(lines) + "\n", settings.DEFAULT_FROM_EMAIL, [address])
    Notification.objects.filter(pk__in=[item.pk for item in notifications]).update(mailed_at=timezone.now())
