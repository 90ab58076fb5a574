"""A contract being written."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, user: "settings.AUTH_USER_MODEL") -> "DraftQuerySet":
        """Drafts `user` may read: their own."""
        return self.filter(owner=user)

    def newest_first(self) -> "DraftQuerySet":
        return self.order_by("-updated_at", "-created_at")


class Draft(models.Model):
    """Raw answers by key, valid or not, as their author left them.

    `answers` maps a key to what was typed (text, a list, or a list of rows); a key that is absent was never touched
    and follows its default. `schema` numbers the meaning of the keys. `version` counts accepted changes.
    """

    class Form(models.TextChoices):
        AGREEMENT = "agreement", _("协议式（14 条）")
        SECTIONED = "sectioned", _("分节式")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("合同编号"), max_length=40, unique=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="drafts", verbose_name=_("起草人"))
    edition = models.ForeignKey("clauses.Edition", models.PROTECT, verbose_name=_("条款库版本"))
    title = models.CharField(_("合同名称"), max_length=60)
    counterparty = models.CharField(_("对方名称"), max_length=100, blank=True)
    form = models.CharField(_("合同形式"), max_length=20, choices=Form, default=Form.AGREEMENT)
    answers = models.JSONField(_("答案"), default=dict, blank=True)
    schema = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=0)
    last_step = models.CharField(_("停在"), max_length=20, default="parties")
    saved_steps = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(_("创建时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("最近更新"), auto_now_add=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("合同草稿")
        verbose_name_plural = _("合同草稿")
        indexes = [models.Index(fields=["owner", "-updated_at"], name="draft_of_owner_newest")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("contracts:contract", args=[self.pk])
