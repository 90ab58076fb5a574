"""What reviewers say about the text, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CommentQuerySet(models.QuerySet["Comment"]):
    def sent(self) -> "CommentQuerySet":
        """Comments whose review was sent; the others are their authors' own business."""
        return self.exclude(sent_at=None)

    def shown_to(self, user: "settings.AUTH_USER_MODEL") -> "CommentQuerySet":
        """Sent comments, and `user`'s own pending ones."""
        return self.filter(Q(by=user) | ~Q(sent_at=None))

    def open(self) -> "CommentQuerySet":
        """Not resolved yet; replies are never open by themselves."""
        return self.filter(parent=None, resolved_at=None)


class Comment(models.Model):
    """意见 on a clause, a paragraph or a selection, or a reply to one.

    It is tied to the clause's id and to the words it was about (`quote`, in the `block`-th block of the clause, from
    0), never to a number: it survives renumbering, and the deletion of its text. `sent_at` is empty until the review it
    belongs to is sent. `wording` is what a 建议改为 wants there instead of `quote`.
    """

    class Kind(models.TextChoices):
        NOTE = "note", _("意见")
        MUST = "must", _("必须修改")

    draft = models.ForeignKey("contracts.Draft", models.PROTECT, related_name="comments")
    revision = models.ForeignKey("contracts.Revision", models.PROTECT, related_name="comments", null=True)
    parent = models.ForeignKey("self", models.PROTECT, related_name="replies", null=True)
    clause = models.CharField(max_length=100)  # id of a clause or annex; special terms have one too
    block = models.PositiveSmallIntegerField(null=True)
    quote = models.CharField(max_length=500, blank=True)
    kind = models.CharField(_("类型"), max_length=10, choices=Kind, default=Kind.NOTE)
    text = models.TextField(_("意见"), max_length=2000)
    wording = models.TextField(_("建议改为"), max_length=2000, blank=True)
    is_internal = models.BooleanField(_("内部意见"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="comments")
    at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    accepted_at = models.DateTimeField(null=True)  # 采纳: the suggested wording was taken over

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("意见")
        verbose_name_plural = _("意见")
        indexes = [models.Index(fields=["draft", "sent_at"], name="comment_of_draft")]

    def __str__(self) -> str:
        return f"{self.clause}: {self.text[:20]}"


class Viewed(models.Model):
    """A reviewer ticked a clause as read; the tick falls when the clause's words change."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    draft = models.ForeignKey("contracts.Draft", models.CASCADE, related_name="+")
    clause = models.CharField(max_length=100)
    subject_hash = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "draft", "clause"], name="viewed_once_a_clause")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.clause}"
