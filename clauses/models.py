"""What was published, for ever: wordings (`ClauseVersion`) and the sets they were published in (`Edition`)."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

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
