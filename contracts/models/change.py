"""What was changed in a draft, answer by answer and clause by clause."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clauses.library.vocabulary import Raw

CLAUSE = "clause:"  # in front of the clause, where a change is about its wording
EDITION = "edition"  # the key of a change of edition (条款升级): from number to number


class ChangeQuerySet(models.QuerySet["Change"]):
    def since(self, version: int, keys: Iterable[str]) -> "ChangeQuerySet":
        """Changes of `keys` accepted after `version`, oldest first."""
        return self.filter(version__gt=version, key__in=list(keys)).order_by("version")

    def of_answers(self) -> "ChangeQuerySet":
        """Those of answers, not of the wording of clauses or of the edition."""
        return self.exclude(key__startswith=CLAUSE).exclude(key=EDITION)

    def of_clause(self, clause: str) -> "ChangeQuerySet":
        """Those of the wording of one clause, newest first."""
        return self.filter(key=CLAUSE + clause).order_by("-version")


class Change(models.Model):
    """One accepted change of one answer. `before` and `after` are raw answers; None says the question was untouched.

    A `key` such as `clause:fee.payment` is about the wording of that clause; None then says it is the library's. With
    the key `edition` the draft moved to another edition, by number.

    All changes saved together share the draft's `version` they made. From these rows a late save learns what it has
    not seen (`drafting.save_answers`), and a change can be taken back (`drafting.undo`).
    """

    draft = models.ForeignKey("contracts.Draft", models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField(_("版本"))
    key = models.CharField(_("问题"), max_length=60)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("修改人"))
    at = models.DateTimeField(_("时间"))

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("修改")
        verbose_name_plural = _("修改")
        constraints = [models.UniqueConstraint(fields=["draft", "version", "key"], name="change_of_key_once_a_version")]

    def __str__(self) -> str:
        return f"{self.key} v{self.version}"

    @classmethod
    def of(
        cls, draft: "models.Model", key: str, before: Raw | None, after: Raw | None, **who_and_when: object
    ) -> "Change":
        """The row, not yet saved, for a change in the version the draft has just reached."""
        return cls(draft=draft, version=draft.version, key=key, before=before, after=after, **who_and_when)
