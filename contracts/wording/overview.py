"""All clauses of a contract with how each is worded now, article by article, and what was altered but is not printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from clauses.library.tailoring import absent, is_special, stances_of
from contracts.assembly.document import Clause
from contracts.wording.departures import Departure, departures
from contracts.wording.situation import Situation
from contracts.wording.ways import NAMES


@dataclass(frozen=True)
class Row:
    """A clause as the list shows it: `others` counts the wordings the library has besides the present one."""

    clause: Clause
    way: str
    others: int
    level: int
    departure: Departure | None = None
    can_reword: bool = True


@dataclass(frozen=True)
class Group:
    """An article, the preamble or the annexes."""

    label: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Unprinted:
    """A clause that was worded for this contract and is not in it now."""

    clause: str
    title: str
    is_gone: bool  # the library has it no longer; otherwise the answers leave it out


@dataclass(frozen=True)
class Overview:
    situation: Situation

    @cached_property
    def departures(self) -> tuple[Departure, ...]:
        return departures(self.situation)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        document = self.situation.document
        groups = [Group("", "", tuple(self._rows(document.preamble)))]
        for article in document.articles:
            if not article.signature:
                groups.append(Group(article.label, article.title, tuple(self._rows(article.clauses))))
        annexes = tuple(self._row(self.situation.clauses[annex.id]) for annex in document.annexes)
        return tuple(group for group in (*groups, Group("", "", annexes)) if group.rows)

    @cached_property
    def unprinted(self) -> tuple[Unprinted, ...]:
        base, printed = self.situation.base, self.situation.clauses
        gone = set(absent(self.situation.alterations, base))
        return tuple(
            Unprinted(id_, base.clauses[id_].title if id_ in base.clauses else alteration.title or id_, id_ in gone)
            for id_, alteration in sorted(self.situation.alterations.items())
            if id_ not in printed
        )

    def _rows(self, clauses: tuple[Clause, ...], level: int = 0) -> Iterator[Row]:
        for clause in clauses:
            if self.situation.can_reword(clause.id):
                yield self._row(clause, level)
            yield from self._rows(clause.children, level + 1)

    def _row(self, clause: Clause, level: int = 0) -> Row:
        departure = next((one for one in self.departures if one.clause == clause.id), None)
        known = self.situation.base.clauses.get(clause.id)
        ways = len(stances_of(known)) if known and not is_special(clause.id) else 0
        way = departure.kind_words if departure and departure.is_own else str(NAMES[clause.variant])
        return Row(clause, way, ways if clause.own else max(ways - 1, 0), level, departure)
