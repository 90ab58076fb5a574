"""Which clause of one contract is which of another: by id, and by title path where there is no id.

A clause keeps its id in every contract. A bare heading (3.4 业务监督与考核) has none, and a clause whose own words fall
away becomes one; both are told by the titles above them and their own, and a heading with a new title by what stands
below it. Articles have no id either: they are the same when they share a title, or else when they share clauses.

Clauses are named by their positions in reading order, articles and other sections as in `sections`.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from contracts.assembly.document import Article, Clause, Document
from contracts.redline.common import common
from contracts.redline.sections import sections

TOP = -1  # stands for the clause above one that has none above it
Under = tuple[int, int]  # a section and a clause in it, or TOP


@dataclass(frozen=True, slots=True)
class Standing:
    """A clause and where it stands: its section, the clause above it, and the titles from the top of the section to it."""

    clause: Clause
    position: int
    section: int
    parent: int
    path: tuple[str, ...]

    @property
    def under(self) -> Under:
        """What the clauses below this one stand under."""
        return self.section, self.position


class Sides(NamedTuple):
    """The two positions of one clause or article; None where that contract lacks it."""

    old: int | None
    new: int | None
    moved: bool


class Matching:
    """Everything known about which clause is which. `clauses` and `articles` lead from a new position to the old one."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old = tuple(_standings(old))
        self.new = tuple(_standings(new))
        self.articles = _articles(old.articles, new.articles)
        self.clauses = _equal(_ids(self.old), _ids(self.new))
        self._match_by_path()
        self._match_by_children()
        self._old_below, self._new_below = _below(self.old), _below(self.new)
        self._lengths = len(old.articles), len(new.articles)

    def article_order(self) -> Iterator[Sides]:
        """The articles in the order to show them."""
        old, new = map(range, self._lengths)
        return _order(old, new, self.articles, self.articles)

    def clause_order(self, old: Under | None, new: Under | None) -> Iterator[Sides]:
        """The clauses under one heading in the order to show them.

        As few as possible count as moved. What went elsewhere is left out here and shown there.
        """
        olds = self._old_below.get(old, []) if old else []
        news = self._new_below.get(new, []) if new else []
        return _order(olds, news, {now: self.clauses[now] for now in news if self._is_in_place(now)}, self.clauses)

    def comes_along(self, old: Under | None, new: Under | None) -> bool:
        """Whether everything below a heading of one contract only is in that contract only; and there is some."""
        if old and new:
            return False
        below = list(_all_below(self._old_below, old) if old else _all_below(self._new_below, new) if new else ())
        matched = self.clauses.values() if old else self.clauses.keys()
        return bool(below) and set(matched).isdisjoint(below)

    def _match_by_path(self) -> None:
        old, new = self._unmatched()
        was = [((self.old[place].section, self.old[place].path), place) for place in old]
        now = [((self._section(self.new[place].section), self.new[place].path), place) for place in new]
        self.clauses |= _equal(was, now)

    def _match_by_children(self) -> None:
        """Bare headings with another title: the one that stood above most of the clauses the new one stands above."""
        old, new = self._unmatched()
        above: dict[int, Counter[int]] = {place: Counter() for place in new if not self.new[place].clause.id}
        for now, was in self.clauses.items():
            if self.new[now].parent in above and self.old[was].parent in old:
                above[self.new[now].parent][self.old[was].parent] += 1
        for place, candidates in above.items():
            free = [was for was, _ in candidates.most_common() if was not in self.clauses.values()]
            if free and not self.old[free[0]].clause.id:
                self.clauses[place] = free[0]

    def _unmatched(self) -> tuple[list[int], list[int]]:
        matched = set(self.clauses.values())
        old = [place for place in range(len(self.old)) if place not in matched]
        return old, [place for place in range(len(self.new)) if place not in self.clauses]

    def _section(self, new: int) -> int | None:
        """The old section a new one is; there is only one cover, preamble and list of annexes."""
        return self.articles.get(new) if new >= 0 else new

    def _is_in_place(self, new: int) -> bool:
        """Whether a clause stands under what it stood under before."""
        if new not in self.clauses:
            return False
        was, now = self.old[self.clauses[new]], self.new[new]
        if TOP in (now.parent, was.parent):
            return now.parent == was.parent and self._section(now.section) == was.section
        return self.clauses.get(now.parent) == was.parent


def _order(old: Sequence[int], new: Sequence[int], stays: Mapping[int, int], all: Mapping[int, int]) -> Iterator[Sides]:
    """New positions in order, and old ones that are gone where they stood."""
    elsewhere = set(all.values())
    names: list[Hashable] = [stays.get(now, (now,)) for now in new]
    left = right = 0
    for at_old, at_new in [*common(old, names), (len(old), len(new))]:
        yield from (Sides(was, None, False) for was in old[left:at_old] if was not in elsewhere)
        yield from (Sides(all.get(now), now, now in all) for now in new[right:at_new])
        if at_old < len(old):
            yield Sides(old[at_old], new[at_new], False)
        left, right = at_old + 1, at_new + 1


def _standings(document: Document) -> Iterator[Standing]:
    counted = count()

    def below(clauses: Sequence[Clause], section: int, parent: int, path: tuple[str, ...]) -> Iterator[Standing]:
        for clause in clauses:
            own, here = next(counted), (*path, clause.title)
            yield Standing(clause, own, section, parent, here)
            yield from below(clause.children, section, own, here)

    for section, clauses in sections(document):
        yield from below(clauses, section, TOP, ())


def _below(standings: Sequence[Standing]) -> dict[Under, list[int]]:
    """The positions of the clauses under each heading."""
    found: dict[Under, list[int]] = {}
    for position, standing in enumerate(standings):
        found.setdefault((standing.section, standing.parent), []).append(position)
    return found


def _all_below(below: Mapping[Under, list[int]], under: Under) -> Iterator[int]:
    for position in below.get(under, ()):
        yield position
        yield from _all_below(below, (under[0], position))


def _ids(standings: Sequence[Standing]) -> list[tuple[Hashable, int]]:
    return [(standing.clause.id, position) for position, standing in enumerate(standings) if standing.clause.id]


def _equal(old: Sequence[tuple[Hashable, int]], new: Sequence[tuple[Hashable, int]]) -> dict[int, int]:
    """New position → old position of equal names; the first of equal ones goes with the first, and so on."""
    waiting: dict[Hashable, list[int]] = {}
    for name, position in reversed(old):
        waiting.setdefault(name, []).append(position)
    return {position: waiting[name].pop() for name, position in new if waiting.get(name)}


def _articles(old: Sequence[Article], new: Sequence[Article]) -> dict[int, int]:
    """New position → old position of articles with one title or, failing that, with most clauses in common."""
    old_ids = [frozenset(_ids_in(article.clauses)) for article in old]
    new_ids = [frozenset(_ids_in(article.clauses)) for article in new]
    candidates = sorted(
        (was.title != now.title, -len(old_ids[left] & new_ids[right]), right, left)
        for right, now in enumerate(new)
        for left, was in enumerate(old)
        if was.title == now.title or old_ids[left] & new_ids[right]
    )
    found: dict[int, int] = {}
    for _, _, right, left in candidates:
        if right not in found and left not in found.values():
            found[right] = left
    return found


def _ids_in(clauses: Sequence[Clause]) -> Iterator[str]:
    for clause in clauses:
        if clause.id:
            yield clause.id
        yield from _ids_in(clause.children)
