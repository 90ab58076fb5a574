"""Changes to clauses before they are published: written, written again, taken back, sent back.

save("fee.late", source, note, by=editor, base=3)
findings(library, "fee.late", source)            what the proofreader says about it, and about all it touches
"""

import re
from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clauses.library import ContentError, Library, Problem, proofread
from clauses.library.checks.idle import FILE as UNPRINTED
from clauses.library.checks.idle import unused
from clauses.library.clause import read_clause
from clauses.models import ClauseChange, ClauseVersion, Edition
from contracts import audit, permissions
from contracts.models import User
from contracts.terms.canonical import sha256
from contracts.wizard.steps import vocabulary

State, Kind = ClauseChange.State, ClauseChange.Kind
LONGEST_NOTE = 500
LISTS = re.compile(r"^(?:preamble|annexes) = \[.*?\]", re.MULTILINE | re.DOTALL)  # of an outline: clauses by id alone


class Refused(Exception):
    """What was asked for cannot be done; the words say what to do instead. `status` is what a page answers with."""

    status = 422
    field = ""  # which was left empty


class Unexplained(Refused):
    """Nobody said why: `field` was left empty."""

    def __init__(self, words: str, field: str = "note") -> None:
        super().__init__(words)
        self.field = field


class Outdated(Refused):
    """Something else stands there than what was read: nothing was done."""

    status = 409


class NotYours(Refused):
    """Somebody else has to do it."""

    status = 403


def current_version(clause_id: str, edition: Edition | None = None) -> ClauseVersion | None:
    """The version in force; None for a clause that is not in the library."""
    edition = edition or Edition.objects.newest()
    return edition.versions.filter(clause=clause_id).first() if edition else None


def own_change(clause_id: str, user: User) -> ClauseChange | None:
    """The change of this clause `user` is still writing."""
    return ClauseChange.objects.filter(clause=clause_id, by=user, state=State.OPEN).select_related("base").first()


def as_file(typed: str) -> str:
    """What was typed, as a content file: one kind of line end, and one at the end."""
    return typed.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"


@transaction.atomic
def save(clause_id: str, source: str, note: str, *, by: User, base: int) -> ClauseChange:
    """Keep what `by` wants the clause to say; `base` is the number of the version it was written against.

    It may still be wrong: only publishing asks the proofreader. Raises Outdated when there is a newer version.
    """
    _may(by, "reword")
    version = _in_force(clause_id, base)
    if not note.strip():
        raise Unexplained(_("写明为什么改"))
    if source == version.source:
        raise Refused(_("文字和使用中的版本相同"))
    change = own_change(clause_id, by) or ClauseChange(clause=clause_id, by=by)
    change.kind, change.base, change.source, change.note = Kind.REWORD, version, source, note.strip()[:LONGEST_NOTE]
    change.save()
    _record("propose_clause", change, by)
    return change


@transaction.atomic
def retire(clause_id: str, note: str, *, by: User, base: int) -> ClauseChange:
    """Ask for a clause to be taken out of the library; somebody else publishes that."""
    _may(by, "retire")
    version = _in_force(clause_id, base)
    if not note.strip():
        raise Unexplained(_("写明为什么停用"))
    change = own_change(clause_id, by) or ClauseChange(clause=clause_id, by=by)
    change.kind, change.base, change.source, change.note = Kind.RETIRE, version, "", note.strip()[:LONGEST_NOTE]
    change.save()
    _record("propose_clause", change, by)
    return change


@transaction.atomic
def withdraw(change: ClauseChange, *, by: User) -> ClauseChange:
    """Take back one's own change; its text stays to be read."""
    change = locked(change)
    if change.by_id != by.pk:
        raise NotYours(_("只有提出人可以撤回"))
    return _close(change, State.WITHDRAWN, "withdraw_clause", by)


@transaction.atomic
def decline(change: ClauseChange, reason: str, *, by: User) -> ClauseChange:
    """Send somebody else's change back, with a reason."""
    _may(by, "publish")
    change = locked(change)
    if change.by_id == by.pk:
        raise NotYours(_("自己的改动可以撤回，不用退回"))
    if not reason.strip():
        raise Unexplained(_("写明退回的理由"), "reason")
    change.reason = reason.strip()[:LONGEST_NOTE]
    return _close(change, State.DECLINED, "decline_clause", by)


def locked(change: ClauseChange) -> ClauseChange:
    """The change as it stands now, held until the transaction ends. Outdated when it is decided already."""
    change = ClauseChange.objects.select_for_update(of=("self",)).select_related("by", "base").get(pk=change.pk)
    if not change.is_open:
        raise Outdated(_("这项改动{state}，看过再继续").format(state=change.get_state_display()))
    return change


def changed_sources(library: Library, change: ClauseChange) -> dict[str, str]:
    """All files of the library as they shall be.

    A clause that is retired leaves the outlines too, and answers nobody prints any more get the reason why.
    """
    if not change.retires:
        return {**library.sources, change.file: change.source}
    left = {name: text for name, text in library.sources.items() if name != change.file}
    files = {name: _without(text, change.clause) if _is_outline(text) else text for name, text in left.items()}
    clauses = {id_: clause for id_, clause in library.clauses.items() if id_ != change.clause}
    idle = unused(replace(library, clauses=clauses), vocabulary())
    reasons = "".join(f'"{key}" = "“{change.base.title}”停用后没有条款用到"\n' for key in idle)
    return {**files, UNPRINTED: files.get(UNPRINTED, "[reason]\n") + reasons} if reasons else files


def findings(library: Library, clause_id: str, source: str) -> list[Problem]:
    """What is wrong with the library once the clause says `source`; when it cannot be read, only that."""
    file = f"{clause_id.replace('.', '/')}.md"
    try:
        clause = read_clause(clause_id, file, source)
    except ContentError as error:
        return list(error.problems)
    changed = replace(library, clauses={**library.clauses, clause_id: clause})
    return proofread(changed, vocabulary())


def fingerprint(change: ClauseChange) -> str:
    """A hash of all somebody reads who decides on the change."""
    return sha256([change.kind, change.clause, change.base.number, change.source, change.note])


def _in_force(clause_id: str, base: int) -> ClauseVersion:
    version = current_version(clause_id)
    if version is None:
        raise Refused(_("条款库已经没有这一条"))
    if version.number != base:
        words = _("这一条刚发布了第 {number} 版，对照后再保存")
        raise Outdated(words.format(number=version.number))
    return version


def _may(user: User, action: str) -> None:
    if not permissions.in_library(user, action):
        raise NotYours(_("这一步不由你来做"))


def _close(change: ClauseChange, state: str, action: str, by: User) -> ClauseChange:
    change.state, change.decided_by, change.decided_at = state, by, timezone.now()
    change.save()
    _record(action, change, by)
    return change


def _record(action: str, change: ClauseChange, by: User) -> None:
    facts = {"change": change.pk, "kind": str(change.kind), "base": change.base.number, "sha256": fingerprint(change)}
    audit.record(action, by=by, about=f"clause:{change.clause}", facts=facts)


def _is_outline(text: str) -> bool:
    return re.search(r"^\[\[article\]\]", text, re.MULTILINE) is not None


def _without(outline: str, clause_id: str) -> str:
    """An outline without the line that gives the clause its place; one with clauses below it stays, and is found wrong."""
    quoted = re.escape(clause_id)
    entry = re.compile(rf'^[ \t]*\{{[ \t]*clause = "{quoted}"(?:(?!children)[^\n{{}}])*\}},?[ \t]*\n', re.MULTILINE)
    listed = re.compile(rf'(?<=[\[\s,])"{quoted}",?[ \t]?')
    return LISTS.sub(lambda found: listed.sub("", found[0]), entry.sub("", outline))
