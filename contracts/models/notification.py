"""What people are told about."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What happened; each kind can be mailed at once, once a day, or not at all."""

    SUBMITTED = "submitted", _("提交给你审核")
    CHANGES = "changes", _("要求修改")
    APPROVED = "approved", pgettext_lazy("notification", "批准")
    VOIDED = "voided", _("批准失效")
    REPLIED = "replied", _("意见回复")
    ENDING = "ending", _("即将到期")
    CLAUSES = "clauses", _("条款更新")
    HANDED_OVER = "handed_over", _("移交")
    DUE = "due", _("审核快到期")
    PROPOSED = "proposed", _("等你确认")


class NotificationQuerySet(models.QuerySet["Notification"]):
    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at=None)


class Notification(models.Model):
    """One line for one person: who did what with which contract, and the exact place to go; never what it says.

    `path` is the name of an address of the draft with a fragment (`review#comment-7`); `link` is the address.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    kind = models.CharField(_("类别"), max_length=20, choices=Kind)
    draft = models.ForeignKey("contracts.Draft", models.CASCADE, related_name="+", null=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    facts = models.JSONField(default=dict)  # numbers and names for the line: version, clause id, days left
    path = models.CharField(max_length=300)
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("通知")
        verbose_name_plural = _("通知")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["user", "read_at", "-at"], name="notification_of_user")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind}"

    @property
    def link(self) -> str:
        """The address of the exact place."""
        name, _hash, fragment = self.path.partition("#")
        return reverse(f"contracts:{name}", args=[self.draft_id]) + (f"#{fragment}" if fragment else "")


class MailChoice(models.Model):
    """How somebody wants to hear of a kind by mail; without a row, at once."""

    class How(models.TextChoices):
        NOW = "now", _("立即")
        DAILY = "daily", _("每日汇总")
        NEVER = "never", _("不发")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_choices")
    kind = models.CharField(max_length=20, choices=Kind)
    how = models.CharField(max_length=10, choices=How, default=How.NOW)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="mail_choice_once_a_kind")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind} {self.how}"
