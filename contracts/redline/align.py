"""Which member of a list became which member of another: paragraphs of a clause, rows of a table."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from contracts.redline.common import common

Member = TypeVar("Member")
Likeness = Callable[[Member, Member], float]
Sides = tuple[Member | None, Member | None]

ALIKE = 0.3  # from here two members are read as one that was changed
_MOST_CELLS = (
    10_000  # of a table of likenesses; two lists longer than that with nothing in common are read as rewritten
)


def aligned(
    old: Sequence[Member], new: Sequence[Member], key: Callable[[Member], Hashable], likeness: Likeness[Member]
) -> Iterator[Sides[Member]]:
    """Pairs in the order of both lists; None stands on the side that lacks a member.

    Members with equal keys are paired first, as many as can be. Between two such pairs, members that are alike are
    paired, the likest first of all; a single old one and a single new one in the same place are paired where `likeness`
    is not below 0.
    """
    anchors = common([key(member) for member in old], [key(member) for member in new])
    for (left, right), (next_left, next_right) in pairwise([(-1, -1), *anchors, (len(old), len(new))]):
        if left >= 0:
            yield old[left], new[right]
        yield from _between(old[left + 1 : next_left], new[right + 1 : next_right], likeness)


def alike(old: str, new: str) -> float:
    """How much two texts have in common, from 0 to 1: the share of pairs of characters that stand in both."""
    left, right = _couples(old), _couples(new)
    if not left or not right:
        return float(old == new)
    return 2 * len(left & right) / (len(left) + len(right))


@lru_cache(maxsize=4096)
def _couples(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text))) or frozenset(text)


def _between(old: Sequence[Member], new: Sequence[Member], likeness: Likeness[Member]) -> Iterator[Sides[Member]]:
    """The same for members without an equal one."""
    if len(old) == len(new) == 1 and likeness(old[0], new[0]) >= 0:
        yield old[0], new[0]
        return
    left = right = 0
    for at_old, at_new in [*_likest(old, new, likeness), (len(old), len(new))]:
        yield from ((member, None) for member in old[left:at_old])
        yield from ((None, member) for member in new[right:at_new])
        if at_old < len(old):
            yield old[at_old], new[at_new]
        left, right = at_old + 1, at_new + 1


def _likest(old: Sequence[Member], new: Sequence[Member], likeness: Likeness[Member]) -> list[tuple[int, int]]:
    """The pairs of positions, rising on both sides, whose likenesses add up to most."""
    if not old or not new or len(old) * len(new) > _MOST_CELLS:
        return []
    likenesses = [[likeness(left, right) for right in new] for left in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = likenesses[i][j] + best[i + 1][j + 1] if likenesses[i][j] >= ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return list(_walk(likenesses, best))


def _walk(likenesses: list[list[float]], best: list[list[float]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(likenesses) and j < len(likenesses[0]):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1
