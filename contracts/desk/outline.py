"""The contract as a list of its parts: what changed in each, what was said about it, and whether it was read.

A part (首部, an article, an annex) is ticked as read by the hash of all it says: the tick falls as soon as a clause of it
changes, comes or goes.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from django.db import transaction

from contracts.models import Draft, Revision, User, Viewed
from contracts.redline.pairs import ClausePair, Redline
from contracts.rendering.folding import Section, sections
from contracts.terms.canonical import sha256


@dataclass(frozen=True)
class Part:
    """One line. `clauses` are the ids of all that stands in it, `digest` is the hash of what it says."""

    key: str
    name: str
    title: str
    anchor: str
    changes: int
    clauses: frozenset[str] = field(repr=False)
    digest: str
    is_annex: bool = False


@dataclass(frozen=True)
class Line:
    """A part as the list shows it."""

    part: Part
    comments: int
    is_seen: bool


def parts(redline: Redline, subjects: Mapping[str, str]) -> tuple[Part, ...]:
    """The parts in reading order; `subjects` are the hashes of the newer contract's clauses by id."""
    return tuple(_part(section, subjects) for section in sections(redline) if section.name)


def seen_by(user: User, draft: Draft, found: Iterable[Part]) -> frozenset[str]:
    """The keys of the parts `user` read as they stand now."""
    ticked = dict(Viewed.objects.filter(user=user, draft=draft).values_list("clause", "subject_hash"))
    return frozenset(part.key for part in found if ticked.get(part.key) == part.digest)


def lines(found: Iterable[Part], seen: Set[str], open_comments: Mapping[str, int]) -> list[Line]:
    """The list; `open_comments` are counted by clause."""
    return [
        Line(part, sum(open_comments.get(clause, 0) for clause in part.clauses), part.key in seen) for part in found
    ]


@transaction.atomic
def tick(user: User, revision: Revision, part: Part, *, read: bool) -> None:
    """Remember that `user` read a part of `revision`, or that it is to be read again."""
    if read:
        Viewed.objects.update_or_create(
            user=user, draft_id=revision.draft_id, clause=part.key, defaults={"subject_hash": part.digest}
        )
    else:
        Viewed.objects.filter(user=user, draft=revision.draft_id, clause=part.key).delete()


def _part(section: Section, subjects: Mapping[str, str]) -> Part:
    pairs = [pair for top in section.clauses for pair in top.walk()]
    spots = list(section.spots())
    shown = section.article.shown if section.article else section.clauses[0].shown if section.is_annex else None
    return Part(
        section.key,
        section.name,
        section.title,
        shown.anchor if shown else "paper",
        len(spots),
        frozenset(pair.id for pair in pairs if pair.id),
        sha256([section.title, [_said(pair, subjects) for pair in pairs if pair.new]]),
        section.is_annex,
    )


def _said(pair: ClausePair, subjects: Mapping[str, str]) -> list[str]:
    return [pair.id or pair.shown.title, subjects.get(pair.id, "")]
