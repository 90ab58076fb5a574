"""What lists and search need to know about a draft."""

import hashlib
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class MakeupManager(models.Manager["Makeup"]):
    def of(self, clauses: Iterable[str]) -> "Makeup":
        """The kept row for these clauses, in this order."""
        ids = list(clauses)
        key = hashlib.sha256("\n".join(ids).encode()).hexdigest()
        return self.get_or_create(key=key, defaults={"clauses": ids})[0]

    def having(self, clause: str) -> list[int]:
        """The keys of those in which a clause stands."""
        return [pk for pk, clauses in self.values_list("pk", "clauses") if clause in clauses]


class Makeup(models.Model):
    """Which clauses and annexes stand in a contract, by id; kept once for all contracts made up alike."""

    key = models.CharField(max_length=64, unique=True)
    clauses = models.JSONField()

    objects = MakeupManager()

    def __str__(self) -> str:
        return self.key[:12]


class Digest(models.Model):
    """What lists and search need to know about a draft, computed from the answers of `version`; can be made again.

    `frame`, `passages` and `names` are all words to be searched: what the contract has in common with others, the lines
    answers stand in, and its name, number and counterparty, folded. `makeup` says which clauses it uses.
    """

    draft = models.OneToOneField("contracts.Draft", models.CASCADE, related_name="digest")
    version = models.PositiveIntegerField()
    done = models.PositiveSmallIntegerField(_("已完成的步骤"), default=0)
    problems = models.PositiveSmallIntegerField(_("问题"), default=0)
    blockers = models.PositiveSmallIntegerField(_("阻断"), default=0)
    warnings = models.PositiveSmallIntegerField(_("警告"), default=0)
    advice = models.PositiveSmallIntegerField(_("建议"), default=0)
    ends_on = models.DateField(_("到期日"), null=True, db_index=True)
    notice_by = models.DateField(_("续约通知的最后一天"), null=True)
    renewal = models.CharField(_("续约方式"), max_length=20, blank=True)  # the answer to term.renew.mode
    total = models.DecimalField(_("含税总价"), max_digits=14, decimal_places=2, null=True, db_index=True)
    names = models.TextField(blank=True)
    makeup = models.ForeignKey(Makeup, models.PROTECT, null=True)
    frame = models.ForeignKey("contracts.Frame", models.PROTECT, null=True)
    passages = models.ManyToManyField("contracts.Passage", through="contracts.Occurrence")

    def __str__(self) -> str:
        return f"{self.draft_id} v{self.version}"
