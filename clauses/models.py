"""What was published, for ever: wordings (`ClauseVersion`) and the sets they were published in (`Edition`).

A `ClauseChange` is what one person wants to publish next, and waits for a second one.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clauses.append_only import AppendOnly, AppendOnlyQuerySet


class ClauseVersion(AppendOnly):
    """One wording of one clause: the source text of its file, numbered 1, 2, 3 … within the clause."""

    class Risk(models.TextChoices):
        LOW = "low", _("低")
        MEDIUM = "medium", _("中")
        HIGH = "high", _("高")

    clause = models.CharField(_("条款"), max_length=100)
    number = models.PositiveIntegerField(_("版本号"))
    title = models.CharField(_("标题"), max_length=100)
    risk = models.CharField(_("风险"), max_length=10, choices=Risk)
    source = models.TextField(_("正文"))
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(_("发布时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("条款版本")
        verbose_name_plural = _("条款版本")
        ordering = ["clause", "number"]
        constraints = [
            models.UniqueConstraint(fields=["clause", "number"], name="clause_version_number_once"),
            models.UniqueConstraint(fields=["clause", "sha256"], name="clause_version_wording_once"),
        ]

    def __str__(self) -> str:
        return f"{self.clause} v{self.number}"

    @property
    def file(self) -> str:
        """Where the wording stood below the content folder: `duty.b.staff` in `duty/b/staff.md`."""
        return f"{self.clause.replace('.', '/')}.md"


class EditionQuerySet(AppendOnlyQuerySet):
    def newest(self) -> "Edition | None":
        """The edition new drafts are written with; None before anything was published."""
        return self.order_by("-number").first()


class Edition(AppendOnly):
    """Everything a contract is written with at one moment: clause versions, and the other files of the library.

    Publishing an earlier content again makes a new edition of the old versions, so the highest number is in force.
    """

    number = models.PositiveIntegerField(_("版次"), unique=True)
    sha256 = models.CharField(max_length=64)
    others = models.JSONField(_("其他文件"))  # outlines, tables, indicators, laws: text by file name
    versions = models.ManyToManyField(ClauseVersion, through="EditionVersion", related_name="editions")
    published_at = models.DateTimeField(_("发布时间"), auto_now_add=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("条款库版次")
        verbose_name_plural = _("条款库版次")
        ordering = ["number"]

    def __str__(self) -> str:
        return str(_("第 %(number)d 版")) % {"number": self.number}

    def sources(self) -> dict[str, str]:
        """The text of every file, by its name below the content folder."""
        wordings = {version.file: version.source for version in self.versions.all()}
        return {**wordings, **self.others}


class EditionVersion(AppendOnly):
    """A clause version belongs to an edition."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    version = models.ForeignKey(ClauseVersion, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "version"], name="edition_version_once")]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.version_id}"

    @classmethod
    def of(cls, edition: Edition, versions: list[ClauseVersion]) -> list[Self]:
        """The rows, not yet saved, that put `versions` into `edition`."""
        return [cls(edition=edition, version=version) for version in versions]


class ClauseChange(models.Model):
    """A change to one clause that one person wrote and another one publishes, or the wish to retire it.

    `base` is the version it was written against: it can be published as long as that is the one in force. `source` is the
    whole file as it shall be; a change that retires has none. `edition` is what publishing it made.
    """

    class Kind(models.TextChoices):
        REWORD = "reword", _("改写")
        RETIRE = "retire", pgettext_lazy("clause", "停用")

    class State(models.TextChoices):
        OPEN = "open", _("待发布")
        PUBLISHED = "published", _("已发布")
        WITHDRAWN = "withdrawn", _("已撤回")
        DECLINED = "declined", _("已退回")

    clause = models.CharField(_("条款"), max_length=100)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.REWORD)
    base = models.ForeignKey(ClauseVersion, models.PROTECT, related_name="+")
    source = models.TextField(_("正文"), blank=True)
    note = models.CharField(_("改动说明"), max_length=500)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.OPEN)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("提出人"))
    at = models.DateTimeField(_("提出时间"), auto_now_add=True)
    edited_at = models.DateTimeField(_("最近编辑"), auto_now=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("退回理由"), max_length=500, blank=True)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="changes", null=True, blank=True)

    class Meta:
        verbose_name = _("条款改动")
        verbose_name_plural = _("条款改动")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["clause", "by"], condition=Q(state="open"), name="clause_change_open_once_a_person"
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | (Q(decided_by__isnull=False, edition__isnull=False) & ~Q(decided_by=F("by"))),
                name="clause_change_published_by_another",
            ),
            models.CheckConstraint(condition=~Q(note=""), name="clause_change_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.clause}: {self.kind} {self.state}"

    @property
    def file(self) -> str:
        """Where the wording stands below the content folder."""
        return self.base.file

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def retires(self) -> bool:
        return self.kind == self.Kind.RETIRE
