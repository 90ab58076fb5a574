"""What people did about the findings of the risk check."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Resolution(models.Model):
    """What a person did about a finding of the risk check: kept it with a reason, dismissed it, or overrode a blocker.

    `finding` names the rule and the place; `fingerprint` the facts it was found on: when they change, it lapses.
    """

    class Kind(models.TextChoices):
        KEEP = "keep", _("保留")
        DISMISS = "dismiss", _("忽略")
        ASK = "ask", _("申请放行")
        OVERRIDE = "override", _("放行")

    draft = models.ForeignKey("contracts.Draft", models.CASCADE, related_name="resolutions")
    finding = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.CharField(_("理由"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("风险处理")
        verbose_name_plural = _("风险处理")
        constraints = [models.UniqueConstraint(fields=["draft", "finding"], name="finding_resolved_once_a_draft")]

    def __str__(self) -> str:
        return f"{self.finding}: {self.kind}"
