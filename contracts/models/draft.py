"""A contract being written."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clauses.library import Library
from clauses.library.tailoring import alterations, tailored
from clauses.publish import library_of
from contracts.models.passage import Frame, Occurrence, folded


class State(models.TextChoices):
    """Where a contract stands; only drafts can be edited."""

    DRAFT = "draft", _("草稿")
    IN_REVIEW = "in_review", _("审核中")
    CHANGES_REQUESTED = "changes_requested", _("需修改")
    APPROVED = "approved", _("已批准")
    IN_FORCE = "in_force", _("履行中")
    EXPIRED = "expired", _("已到期")
    TERMINATED = "terminated", _("已终止")
    VOID = "void", _("已作废")
    SUPERSEDED = "superseded", _("已被取代")


EDITABLE = (State.DRAFT, State.CHANGES_REQUESTED)
SIGNED = (State.IN_FORCE, State.EXPIRED, State.TERMINATED)  # approved, and more happened since
DECIDED = (State.APPROVED, *SIGNED, State.VOID, State.SUPERSEDED)
SUBMITTED = tuple(state for state in State if state != State.DRAFT)  # reviewers may have seen it


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, user: "settings.AUTH_USER_MODEL") -> "DraftQuerySet":
        """Drafts whose text `user` may read, out of the bin.

        Their own and those shared with them; for reviewers those submitted to them, for legal ones all that were
        submitted; for auditors what was approved. `contracts.permissions` says the same of one draft.
        """
        readable = Q(owner=user) | Q(pk__in=Share.objects.filter(user=user).values("draft"))
        if user.is_legal:
            readable |= Q(state__in=SUBMITTED)
        elif user.is_finance:
            readable |= Q(state__in=SUBMITTED, current__assignments__user=user)
        if user.is_auditor:
            readable |= Q(state__in=DECIDED)
        return self.filter(readable, binned_at=None)

    def known_to(self, user: "settings.AUTH_USER_MODEL") -> "DraftQuerySet":
        """Drafts `user` may know of: for administrators and auditors all, though not their text."""
        if user.is_admin or user.is_auditor:
            return self.filter(binned_at=None)
        return self.visible_to(user)

    def waiting_for_review_by(self, user: "settings.AUTH_USER_MODEL") -> "DraftQuerySet":
        """Drafts under review whose current revision `user` was asked to decide on, and has not."""
        decided = Q(current__decisions__by=user, current__decisions__kind__in=("approve", "changes"))
        asked = self.filter(state=State.IN_REVIEW, binned_at=None, current__assignments__user=user)
        return asked.exclude(pk__in=self.filter(decided).values("pk"))

    def editable_by(self, user: "settings.AUTH_USER_MODEL") -> "DraftQuerySet":
        """Drafts `user` may write: their own and those shared with them as co-drafter, while nobody reviews them."""
        shared = Share.objects.filter(user=user, role=Share.Role.CO_DRAFTER).values("draft")
        return self.filter(Q(owner=user) | Q(pk__in=shared), binned_at=None, state__in=EDITABLE)

    def owned_by(self, user: "settings.AUTH_USER_MODEL") -> "DraftQuerySet":
        """One half of what `user` may read: their own drafts. Each half alone is answered from an index."""
        return self.filter(owner=user, binned_at=None)

    def shared_with(self, user: "settings.AUTH_USER_MODEL", *roles: str) -> "DraftQuerySet":
        """The other half: drafts of others that are shared with `user`, in one of `roles` if any are given."""
        shares = Share.objects.filter(user=user, role__in=roles or Share.Role.values)
        return self.filter(pk__in=shares.values("draft"), binned_at=None).exclude(owner=user)

    def binned_by(self, user: "settings.AUTH_USER_MODEL") -> "DraftQuerySet":
        """Drafts in `user`'s own bin."""
        return self.filter(owner=user).exclude(binned_at=None)

    def saying(self, words: str) -> "DraftQuerySet":
        """Drafts that have `words` in their text, name, number or counterparty, letter for letter once folded.

        The text is that of the digest. Where it is behind, the names of the draft itself are looked at too.
        """
        # in this order: lines, of which there are many, need not be looked for where frames and names have answered
        in_frame = Q(digest__frame__in=Frame.objects.keys_saying(words))
        in_names = Q(digest__names__contains=folded(words))
        in_line = Q(digest__in=Occurrence.objects.keys_saying(words))
        behind = Q(digest=None) | ~Q(digest__version=F("version"))
        named = Q(title__icontains=words) | Q(number__icontains=words) | Q(counterparty__icontains=words)
        return self.filter(in_frame | in_names | in_line | behind & named)

    def newest_first(self) -> "DraftQuerySet":
        return self.order_by("-updated_at", "-created_at")


class Draft(models.Model):
    """Raw answers by key, valid or not, as their author left them.

    `answers` maps a key to what was typed (text, a list, or a list of rows); a key that is absent was never touched
    and follows its default. `schema` numbers the meaning of the keys. `version` counts accepted changes. `copied` maps
    the keys of answers taken from an earlier contract, and not touched since, to that contract's number. `renewal` is
    what its owner decided about the end of its term; until then they are asked, but not before `remind_on`. `current` is
    the revision that is being reviewed or was approved. `base` is the approved revision a supplementary agreement, or
    the next version of a contract, was started from; `is_supplement` says which of the two. `signed_on` and `ended_on`
    are when it came into force and ended, as people said. `wordings` are the alterations of single clauses, by clause
    (`clauses.library.tailoring`). `turned_down` is the edition they were offered and did not want to move to.
    """

    class Form(models.TextChoices):
        AGREEMENT = "agreement", _("协议式（14 条）")
        SECTIONED = "sectioned", _("分节式")

    class Renewal(models.TextChoices):
        RENEWED = "renewed", _("已续签")
        ENDING = "ending", _("不再续签")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("合同编号"), max_length=40, unique=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="drafts", verbose_name=_("起草人"))
    edition = models.ForeignKey("clauses.Edition", models.PROTECT, verbose_name=_("条款库版本"))
    turned_down = models.ForeignKey("clauses.Edition", models.PROTECT, related_name="+", null=True, blank=True)
    title = models.CharField(_("合同名称"), max_length=60)
    counterparty = models.CharField(_("对方名称"), max_length=100, blank=True)
    form = models.CharField(_("合同形式"), max_length=20, choices=Form, default=Form.AGREEMENT)
    answers = models.JSONField(_("答案"), default=dict, blank=True)
    schema = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(_("状态"), max_length=20, choices=State, default=State.DRAFT)
    copied = models.JSONField(_("沿用自"), default=dict, blank=True)
    wordings = models.JSONField(_("条款写法"), default=dict, blank=True)
    binned_at = models.DateTimeField(_("移入回收站的时间"), null=True, blank=True)
    renewal = models.CharField(_("续约决定"), max_length=10, choices=Renewal, blank=True, default="")
    remind_on = models.DateField(_("再次提醒续约的日期"), null=True, blank=True)
    current = models.ForeignKey("contracts.Revision", models.PROTECT, related_name="+", null=True, blank=True)
    base = models.ForeignKey("contracts.Revision", models.PROTECT, related_name="successors", null=True, blank=True)
    is_supplement = models.BooleanField(_("补充协议"), default=False)
    signed_on = models.DateField(_("生效日期"), null=True, blank=True)
    ended_on = models.DateField(_("终止日期"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    last_step = models.CharField(_("停在"), max_length=20, default="parties")
    saved_steps = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(_("创建时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("最近更新"), auto_now_add=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("合同草稿")
        verbose_name_plural = _("合同草稿")
        indexes = [
            models.Index(fields=["owner", "-updated_at"], name="draft_of_owner_newest"),
            # what lists count, sort and search by: answered from the index alone, however long the answers are
            models.Index(
                fields=["owner", "binned_at", "state", "updated_at", "form", "version", "id"], name="draft_listed"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("contracts:contract", args=[self.pk])

    @property
    def library(self) -> Library:
        """The library as this contract reads it: that of its edition, with its own alterations made."""
        return tailored(library_of(self.edition), alterations(self.wordings))


class Share(models.Model):
    """Somebody else may read a draft, or write it too."""

    class Role(models.TextChoices):
        CO_DRAFTER = "co_drafter", _("共同起草")
        VIEWER = "viewer", _("只读")

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="shares")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="shares")
    role = models.CharField(_("权限"), max_length=20, choices=Role, default=Role.CO_DRAFTER)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("draft", "共享")
        verbose_name_plural = pgettext_lazy("draft", "共享")
        constraints = [models.UniqueConstraint(fields=["draft", "user"], name="draft_shared_once_with_a_person")]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.user_id} {self.role}"
