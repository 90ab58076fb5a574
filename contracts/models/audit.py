"""What happened, in order, chained: rows that are only ever added (`contracts.audit` writes and verifies them)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clauses.append_only import AppendOnly


class AuditEvent(AppendOnly):
    """One thing that happened. `hash` covers every column but itself and the MAC, the hash of the row before included.

    `facts` carries names of fields and hashes, never contract values. The draft is remembered by its id alone, so that
    its rows outlive it.
    """

    class Outcome(models.TextChoices):
        DONE = "done", _("完成")
        DENIED = "denied", _("拒绝")
        FAILED = "failed", _("失败")

    seq = models.PositiveBigIntegerField(_("序号"), primary_key=True)
    at = models.DateTimeField(_("时间"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    role = models.CharField(_("身份"), max_length=80, blank=True)
    ip_prefix = models.CharField(max_length=50, blank=True)
    request_id = models.CharField(max_length=40, blank=True)
    action = models.CharField(_("动作"), max_length=40)
    object = models.CharField(_("对象"), max_length=80, blank=True)
    draft_ref = models.UUIDField(null=True)
    revision_number = models.PositiveIntegerField(null=True)
    content_hash = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome, default=Outcome.DONE)
    facts = models.JSONField(default=dict)
    prev_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    key_id = models.CharField(max_length=20)
    mac = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("审计记录")
        verbose_name_plural = _("审计记录")
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["draft_ref", "-seq"], name="audit_of_draft"),
            models.Index(fields=["actor", "-seq"], name="audit_of_actor"),
            models.Index(fields=["action", "-seq"], name="audit_of_action"),
            models.Index(fields=["at", "seq"], name="audit_of_day"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"


class AuditHead(models.Model):
    """One row: the last event's number, hash and MAC. Whoever cuts off the end of the chain leaves it behind."""

    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    mac = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_audit_head")]

    def __str__(self) -> str:
        return f"{self.seq} {self.hash[:12]}"
