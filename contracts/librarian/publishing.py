"""Publishing a change that somebody else wrote: what it touches, whether it may be, and what follows from it."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clauses.library import ContentError, Library, Problem, proofread, read_sources
from clauses.models import ClauseChange, ClauseVersion, Edition
from clauses.publish import CannotPublish, library_of, one_at_a_time
from clauses.publish import publish as make_edition
from contracts import audit, permissions
from contracts.law_register import repealed_rules
from contracts.librarian import upgrading
from contracts.librarian.catalogue import catch_up
from contracts.librarian.proposing import (
    NotYours,
    Outdated,
    Refused,
    changed_sources,
    current_version,
    fingerprint,
    locked,
)
from contracts.models import Draft, Makeup, State, User
from contracts.models.draft import EDITABLE
from contracts.models.notification import Kind as Notice
from contracts.review import notices
from contracts.wizard.steps import vocabulary


class Blocked(Refused):
    """The proofreader, or the register of laws, says no; `problems` say where and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(_("校对发现问题，没有发布"))
        self.problems = problems


@dataclass(frozen=True)
class Impact:
    """The contracts a clause stands in: drafts are offered the new version, the others stay as they are."""

    drafts: tuple[Draft, ...]
    in_review: tuple[Draft, ...]
    decided: tuple[Draft, ...]

    @property
    def count(self) -> int:
        return len(self.drafts) + len(self.in_review) + len(self.decided)


@dataclass(frozen=True)
class Reading:
    """What whoever publishes has read: the change as it stood, and the edition it was laid beside."""

    fingerprint: str
    edition: int


@dataclass(frozen=True)
class Done:
    """What publishing made. `upgraded` are the drafts that were moved at once."""

    edition: Edition
    version: ClauseVersion | None
    offered: tuple[Draft, ...]
    upgraded: tuple[Draft, ...]


def impact_of(clause_id: str) -> Impact:
    """The contracts a clause stands in, the bin left out. Digests that are behind are made again first."""
    catch_up()
    standing = Draft.objects.filter(binned_at=None, digest__makeup__in=Makeup.objects.having(clause_id))
    found = list(standing.select_related("edition", "owner").order_by("number"))
    return Impact(
        tuple(draft for draft in found if draft.state in EDITABLE),
        tuple(draft for draft in found if draft.state == State.IN_REVIEW),
        tuple(draft for draft in found if draft.state not in (*EDITABLE, State.IN_REVIEW)),
    )


def problems_of(change: ClauseChange, edition: Edition) -> tuple[Problem, ...]:
    """What keeps the change from being published; the whole library is read as it would be."""
    return tuple(_proofread(change, edition)[1])


def why_not(change: ClauseChange, user: User) -> str:
    """Why `user` may not publish the change, apart from what it says; empty when they may."""
    if not permissions.in_library(user, "publish"):
        return _("发布由条款管理员或法务来做")
    if change.by_id == user.pk:
        return _("由另一个人发布，不能发布自己写的改动")
    return ""


def is_outdated(change: ClauseChange) -> bool:
    """Whether the library says something else by now than what the change was written against."""
    return current_version(change.clause) != change.base


def publish(change: ClauseChange, *, by: User, reading: Reading, upgrade: bool = False) -> Done:
    """Make the change the newest edition. Drafts that use the clause are offered it, or moved at once when `upgrade`.

    Contracts under review and decided ones are not touched. Raises NotYours for its author, Outdated when something
    else stands there than what was read, Blocked when the proofreader or a repealed law says no.
    """
    if why := why_not(change, by):
        raise NotYours(why)
    before = Edition.objects.newest()
    library, problems = _proofread(change, before)
    if problems or library is None:
        raise Blocked(tuple(problems))
    impact = impact_of(change.clause)
    edition = _publish(change, library, before, by=by, reading=reading, upgrade=upgrade)
    upgraded = _move(impact.drafts, edition, by) if upgrade else ()
    _tell(impact.drafts, change, by)
    return Done(edition, current_version(change.clause, edition), impact.drafts, upgraded)


def _proofread(change: ClauseChange, edition: Edition) -> tuple[Library | None, list[Problem]]:
    try:
        library = read_sources(changed_sources(library_of(edition), change))
    except ContentError as error:
        return None, list(error.problems)
    found = [*proofread(library, vocabulary()), *repealed_rules(library)]
    return library, [problem for problem in found if problem.level == "error"]


@transaction.atomic
def _publish(
    change: ClauseChange, library: Library, before: Edition, *, by: User, reading: Reading, upgrade: bool
) -> Edition:
    one_at_a_time()
    change = locked(change)
    _still_as_read(change, before, reading)
    try:
        edition = make_edition(library).edition
    except CannotPublish as refused:
        raise Blocked(refused.problems) from refused
    change.state, change.decided_by, change.decided_at = ClauseChange.State.PUBLISHED, by, timezone.now()
    change.edition = edition
    change.save()
    version = current_version(change.clause, edition)
    facts = {
        "change": change.pk,
        "by": change.by_id,
        "edition": edition.number,
        "version": version.number if version else None,
        "sha256": version.sha256 if version else "",
        "upgrade": upgrade,
    }
    audit.record("retire_clause" if change.retires else "publish_clause", by=by, about=_about(change), facts=facts)
    return edition


def _still_as_read(change: ClauseChange, before: Edition, reading: Reading) -> None:
    if current_version(change.clause) != change.base:
        raise Outdated(_("这一条在这项改动之后又发布过，请提出人对照新版再改"))
    if fingerprint(change) != reading.fingerprint:
        raise Outdated(_("提出人刚改过这项改动，看过再发布"))
    newest = Edition.objects.newest()
    if newest != before or newest.number != reading.edition:
        raise Outdated(_("条款库刚发布了新版，看过影响再发布"))


def _move(drafts: tuple[Draft, ...], edition: Edition, by: User) -> tuple[Draft, ...]:
    """The drafts that could be moved; one that was submitted meanwhile stays."""
    moved = []
    for draft in drafts:
        try:
            moved.append(upgrading.upgrade(draft, edition, by=by).draft)
        except Refused:
            continue
    return tuple(moved)


def _tell(drafts: tuple[Draft, ...], change: ClauseChange, by: User) -> None:
    for draft in drafts:
        notices.tell([draft.owner], Notice.CLAUSES, draft, by=by, clause=change.clause)


def _about(change: ClauseChange) -> str:
    return f"clause:{change.clause}"
