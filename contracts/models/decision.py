"""Who has to look at a revision, and what they decided."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clauses.append_only import AppendOnly


class Side(models.TextChoices):
    """In what capacity somebody reviews; clauses belong to one or both (`contracts.review.subjects`)."""

    LEGAL = "legal", _("法务")
    FINANCE = "finance", _("财务")


class Assignment(models.Model):
    """Somebody is asked to review a revision. Those of lower `turn` come first; `required` ones the rule asks for.

    `stands_in_for` is who is on leave and passed their reviews on.
    """

    revision = models.ForeignKey("contracts.Revision", models.PROTECT, related_name="assignments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    side = models.CharField(_("身份"), max_length=10, choices=Side)
    turn = models.PositiveSmallIntegerField(default=1)
    required = models.BooleanField(default=True)
    stands_in_for = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("审核任务")
        verbose_name_plural = _("审核任务")
        constraints = [models.UniqueConstraint(fields=["revision", "user"], name="assigned_once_a_revision")]

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.user_id} {self.side}"


class Decision(AppendOnly):
    """What a reviewer decided about one revision, with the hashes of exactly what was on their screen."""

    class Kind(models.TextChoices):
        APPROVE = "approve", _("批准")
        CHANGES = "changes", _("要求修改")
        COMMENT = "comment", _("仅意见")

    revision = models.ForeignKey("contracts.Revision", models.PROTECT, related_name="decisions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions")
    side = models.CharField(_("身份"), max_length=10, choices=Side)
    kind = models.CharField(_("决定"), max_length=10, choices=Kind)
    note = models.CharField(_("说明"), max_length=2000, blank=True)
    content_hash = models.CharField(max_length=64)
    pdf_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("审核决定")
        verbose_name_plural = _("审核决定")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "by"], condition=~Q(kind="comment"), name="one_verdict_a_person_and_revision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.by_id} {self.kind}"


class Carried(AppendOnly):
    """An approval of an earlier revision that holds for a later one: nothing it was about has changed since."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="carried")
    revision = models.ForeignKey("contracts.Revision", models.PROTECT, related_name="carried")
    subject_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "revision"], name="carried_once_a_revision")]

    def __str__(self) -> str:
        return f"{self.decision_id} → {self.revision_id}"


class Dismissal(AppendOnly):
    """An approval that no longer holds: what it was about changed in `revision`, or its author took it back."""

    class Reason(models.TextChoices):
        CHANGED = "changed", _("内容改动")
        WITHDRAWN = "withdrawn", _("撤回批准")

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="dismissal")
    reason = models.CharField(max_length=10, choices=Reason)
    revision = models.ForeignKey("contracts.Revision", models.PROTECT, related_name="dismissals", null=True)
    clauses = models.JSONField(default=list)  # ids of the clauses and annexes that changed
    note = models.CharField(_("理由"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.reason}"
