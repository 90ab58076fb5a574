"""Approvals that no longer hold for a revision, in words: whose, because of what, and where to look."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contracts.desk.outline import Part, parts
from contracts.desk.texts import Text, redline_of, stored
from contracts.models import Dismissal, Revision, User

CHANGED, WITHDRAWN = Dismissal.Reason.CHANGED, Dismissal.Reason.WITHDRAWN


@dataclass(frozen=True)
class Fall:
    """One approval that fell. `old` is the version it was given on; `details` is a sentence, and may be empty."""

    by: User
    old: int
    is_withdrawn: bool
    details: str

    @property
    def headline(self) -> str:
        if self.is_withdrawn:
            return _("{who}撤回了对第 {old} 版的批准。").format(who=self.by, old=self.old)
        return _("{who}对第 {old} 版的批准已自动失效。").format(who=self.by, old=self.old)


def falls(revision: Revision, text: Text) -> list[Fall]:
    """The approvals that fell with `revision` or were taken back on it, in the order they were given."""
    found = Dismissal.objects.filter(decision__revision__draft=revision.draft_id).select_related(
        "decision__by", "decision__revision"
    )
    kept = found.filter(revision=revision, reason=CHANGED) | found.filter(decision__revision=revision, reason=WITHDRAWN)
    deferred = kept.defer("decision__revision__frozen", "decision__revision__findings")
    return [_fall(item, revision, text) for item in deferred.order_by("decision_id")]


def places(found: Iterable[Part]) -> str:
    """（二）（五）和附件三; 第二条、第五条和附件三."""
    names: dict[bool, list[str]] = {False: [], True: []}
    for part in found:
        names[part.is_annex].append(part.name)
    written = [
        ("" if all(name.endswith("）") for name in some) else "、").join(some) for some in names.values() if some
    ]
    return _("和").join(written)


def _fall(item: Dismissal, revision: Revision, text: Text) -> Fall:
    given = item.decision.revision
    if item.reason == WITHDRAWN:
        return Fall(item.decision.by, given.number, True, item.note)
    redline = redline_of(stored(given.pk, given.content_hash), text)
    moved = set(item.clauses)
    touched = [part for part in parts(redline, _subjects(revision)) if part.changes and part.clauses & moved]
    count = sum(1 for spot in redline.spots if spot.clause in moved)
    if not touched or not count:
        return Fall(item.decision.by, given.number, False, "")
    words = ngettext("第 {new} 版改动了{places}，共 {count} 处。", "第 {new} 版改动了{places}，共 {count} 处。", count)
    return Fall(
        item.decision.by, given.number, False, words.format(new=revision.number, places=places(touched), count=count)
    )


def _subjects(revision: Revision) -> Mapping[str, str]:
    return revision.subjects.get("clauses", {})
