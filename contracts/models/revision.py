"""What was submitted: the contract as it stood at one moment, for ever, and its PDF."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clauses.append_only import AppendOnly


class Revision(AppendOnly):
    """A draft, frozen: raw answers, edition, own wording, document tree, findings, and the hashes over them.

    Revisions of a draft are numbered 1, 2, 3 … without gaps. `draft_version` is the version of the draft it was taken
    from. `frozen` holds everything the content hash is computed over (`contracts.review.freezing`); `findings` what the
    risk check said then, with what was done about it. `subjects` maps clauses, and owners of clauses, to the hash of
    their words: whether an approval still holds is decided by them. `rule` is who has to approve, as the approval rules
    stood then.
    """

    class Kind(models.TextChoices):
        SUBMITTED = "submitted", pgettext_lazy("revision", "提交审核")
        RESTORED = "restored", pgettext_lazy("revision", "恢复")
        NAMED = "named", pgettext_lazy("revision", "命名版本")

    draft = models.ForeignKey("contracts.Draft", models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(pgettext_lazy("revision", "版次"))
    kind = models.CharField(_("由来"), max_length=10, choices=Kind, default=Kind.SUBMITTED)
    draft_version = models.PositiveIntegerField()
    edition = models.ForeignKey("clauses.Edition", models.PROTECT, related_name="+")
    title = models.CharField(_("合同名称"), max_length=60)
    frozen = models.JSONField()
    findings = models.JSONField(default=list)
    subjects = models.JSONField(default=dict)
    rule = models.JSONField(default=list)
    content_hash = models.CharField(max_length=64)
    note = models.CharField(_("说明"), max_length=500, blank=True)
    needed_by = models.DateField(_("希望完成时间"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("提交人"))
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("版本")
        verbose_name_plural = _("版本")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="revision_number_once_a_draft")]

    def __str__(self) -> str:
        return str(pgettext_lazy("revision", "第 %(number)d 版")) % {"number": self.number}


class Contributor(AppendOnly):
    """Somebody who drafted or changed what a revision says; they cannot approve it, and the database refuses it too."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="contributors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "user"], name="contributor_once_a_revision")]

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.user_id}"


class Paper(AppendOnly):
    """The PDF of a revision: rendered once, kept under the hash of its bytes (`contracts.review.papers`)."""

    revision = models.OneToOneField(Revision, models.PROTECT, related_name="paper")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.sha256[:12]}"
