"""Who has to approve what: rules an administrator edits, and who stands in for whom."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contracts.models.decision import Side


class ApprovalRule(models.Model):
    """When a contract is like this, so many people of that side have to approve it, in that turn.

    Rules are read at submit and frozen into the revision; changing one touches nothing that was submitted before.
    """

    class When(models.TextChoices):
        ALWAYS = "always", _("任何合同")
        TOTAL_OVER = "total_over", _("含税总价大于")
        RISK_KEPT = "risk_kept", _("有保留的警告或放行的阻断")
        FORM_IS = "form_is", _("合同形式为")
        PERSONAL_INFORMATION = "personal_information", _("处理个人信息")

    when = models.CharField(_("情形"), max_length=30, choices=When)
    amount = models.DecimalField(_("金额（元）"), max_digits=14, decimal_places=2, null=True, blank=True)
    form = models.CharField(_("合同形式"), max_length=20, blank=True)
    side = models.CharField(_("由谁批准"), max_length=10, choices=Side)
    count = models.PositiveSmallIntegerField(_("人数"), default=1, validators=[MinValueValidator(1)])
    turn = models.PositiveSmallIntegerField(_("顺序"), default=1, validators=[MinValueValidator(1)])
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True, verbose_name=_("指定人员"))
    is_active = models.BooleanField(_("启用"), default=True)

    class Meta:
        verbose_name = _("批准规则")
        verbose_name_plural = _("批准规则")
        ordering = ["turn", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(count__gte=1), name="rule_asks_for_somebody"),
            models.CheckConstraint(
                condition=~Q(when="total_over") | Q(amount__isnull=False), name="rule_by_amount_has_an_amount"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.when} → {self.count} {self.side}"


class Delegation(models.Model):
    """While `user` is on leave, both days included, reviews meant for them go to `to`."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="delegations")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("代理人"))
    start = models.DateField(_("从"))
    end = models.DateField(_("至"))

    class Meta:
        verbose_name = _("代理")
        verbose_name_plural = _("代理")
        constraints = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="delegation_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(user=F("to")), name="delegation_to_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.to_id}"


class Proposal(models.Model):
    """One of two people asked for what takes two (void, in force, terminated); the other one confirms or declines."""

    draft = models.ForeignKey("contracts.Draft", models.CASCADE, related_name="proposals")
    action = models.CharField(max_length=20)
    reason = models.CharField(_("理由"), max_length=500)
    day = models.DateField(null=True)  # when it takes effect: signed, ended
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "action"], name="proposed_once_a_draft")]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.action}"


class MoveReason(models.Model):
    """Why somebody took a contract back, voided it, put it in force or ended it; the audit trail knows only that they did."""

    event = models.OneToOneField("contracts.AuditEvent", models.PROTECT, primary_key=True, related_name="+")
    draft = models.ForeignKey("contracts.Draft", models.CASCADE, related_name="reasons")
    text = models.CharField(_("理由"), max_length=500)

    class Meta:
        verbose_name = _("理由")
        verbose_name_plural = _("理由")

    def __str__(self) -> str:
        return f"{self.event_id}: {self.text}"
