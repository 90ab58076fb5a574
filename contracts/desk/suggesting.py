"""插入条款库写法: what the library says instead of a clause, in words that can be suggested and taken over.

A suggestion that says, word for word, what the library says in one of its ways is accepted by switching the clause to that
way: so the contract says exactly these words, answers in them stay answers, and the clause is none of one's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from contracts.desk.standing import plain
from contracts.models import Draft
from contracts.redline.compare import compare_clauses
from contracts.redline.pairs import ClausePair
from contracts.review.comments import LONGEST
from contracts.wording.marked import Paragraph, Rows, marked
from contracts.wording.situation import Situation
from contracts.wording.ways import ClauseWays, Way


@dataclass(frozen=True)
class Offer:
    """A way of the library with the values of this contract: `words` are what is suggested, `redline` what they change."""

    way: Way
    words: str
    redline: ClausePair

    @property
    def blocks(self) -> list[Paragraph | Rows]:
        """The clause as it would read, with what that changes marked."""
        return marked(self.redline)


@dataclass(frozen=True)
class Offered:
    """What the library offers for a clause, to be shown; it may be nothing."""

    clause: str
    offers: tuple[Offer, ...]


def as_submitted(draft: Draft) -> Situation:
    """The revision under review beside the library it was written with, whatever became of its draft since."""
    revision = draft.current
    frozen = revision.frozen
    return Situation(
        Draft(pk=draft.pk, edition=revision.edition, answers=frozen["answers"], wordings=frozen["wordings"])
    )


def offers(situation: Situation, clause: str) -> tuple[Offer, ...]:
    """What the library has to offer instead of what a clause says now; nothing for clauses it does not have."""
    present = situation.clauses.get(clause)
    if present is None or not _is_known(situation, clause):
        return ()
    found = {plain(present.blocks): None}
    for way, words in _ways(situation, clause):
        if words not in found and len(words) <= LONGEST:
            found[words] = Offer(way, words, compare_clauses(present, way.clause))
    return tuple(offer for offer in found.values() if offer)


def stance_saying(situation: Situation, clause: str, words: str) -> str:
    """The way of the library that says exactly `words`; empty where none does."""
    if not words or not _is_known(situation, clause):
        return ""
    said = _lines(words)
    return next((way.stance for way, its in _ways(situation, clause) if _lines(its) == said), "")


def _is_known(situation: Situation, clause: str) -> bool:
    return clause in situation.base.clauses and situation.can_reword(clause)


def _ways(situation: Situation, clause: str) -> Iterator[tuple[Way, str]]:
    for way in ClauseWays(situation, clause).ways:
        if way.clause is not None:
            yield way, plain(way.clause.blocks)


def _lines(words: str) -> list[str]:
    """Lines as typed, however a browser ended them."""
    return [line.strip() for line in words.strip().splitlines()]
