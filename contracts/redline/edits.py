"""What to mark between two lists of parts: the edits a person would make with a pen, not the fewest a machine can find.

- A few unchanged characters between two edits join them, when marking them apart would only make the eye jump.
- An edit that could as well begin a little earlier or later is moved to where a sentence or a clause of it ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from contracts.redline.common import common

LONGEST_ISLAND = 8  # characters; more than that in a row is worth keeping unmarked


@dataclass(slots=True)
class Edit:
    """Parts that stayed, then the parts taken out and those put in after them. Only the last edit may be no edit."""

    same: list[str]
    gone: list[str]
    come: list[str]

    @property
    def is_one_way(self) -> bool:
        return bool(self.gone) != bool(self.come)

    @property
    def size(self) -> int:
        return max(_length(self.gone), _length(self.come))


def edits(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """How `old` became `new`. All `same` and `gone` in turn are `old`, all `same` and `come` are `new`."""
    found = _joined(_smallest(old, new))
    _trim_all(found)
    _slide_all(found)
    return _joined(found)


def _smallest(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """The edits that leave as many parts unmarked as can be, and a last one that holds what stayed behind them."""
    found: list[Edit] = []
    same: list[str] = []
    left = right = 0
    for at_old, at_new in [*common(old, new), (len(old), len(new))]:
        if at_old > left or at_new > right:
            found.append(Edit(same, list(old[left:at_old]), list(new[right:at_new])))
            same = []
        same.extend(old[at_old : at_old + 1])
        left, right = at_old + 1, at_new + 1
    return [*found, Edit(same, [], [])]


def _joined(found: list[Edit]) -> list[Edit]:
    """The edits with the short islands between them given up; joining two may make the next worth joining."""
    kept: list[Edit] = []
    for edit in found:
        kept.append(edit)
        while len(kept) > 1 and kept[-1].size and _is_island(kept[-2], kept[-1]):
            last = kept.pop()
            kept[-1].gone += last.same + last.gone
            kept[-1].come += last.same + last.come
    return kept


def _is_island(left: Edit, right: Edit) -> bool:
    """Whether what stayed between two edits is too little to be read on its own."""
    length = _length(right.same)
    if not length:
        return True
    if length > min(left.size, right.size, LONGEST_ISLAND):
        return False
    one_way = not (left.gone or right.gone) or not (left.come or right.come)
    return not one_way or (length == 1 and right.same[0].isalnum())


def _trim_all(found: list[Edit]) -> None:
    """Give back what an edit takes out and puts in again at its beginning or end, after islands were given up."""
    for edit, following in pairwise(found):
        while edit.gone and edit.come and edit.gone[0] == edit.come[0]:
            edit.same.append(edit.gone.pop(0))
            del edit.come[0]
        while edit.gone and edit.come and edit.gone[-1] == edit.come[-1]:
            following.same.insert(0, edit.gone.pop())
            del edit.come[-1]


def _slide_all(found: list[Edit]) -> None:
    """Move each edit that only puts in or only takes out along equal parts to the best place to cut."""
    for edit, following in pairwise(found):
        if edit.is_one_way:
            _slide(edit.same, edit.gone or edit.come, following.same)


def _slide(left: list[str], moved: list[str], right: list[str]) -> None:
    """Move `moved` between `left` and `right`, all changed in place; with and without it the text stays what it was.

    Where it can meet the edit before or behind it, it does: the two then become one.
    """
    around = left + moved + right
    start, size = len(left), len(moved)
    first = last = start
    while first > 0 and around[first - 1] == around[first - 1 + size]:
        first -= 1
    while last + size < len(around) and around[last] == around[last + size]:
        last += 1
    best = max(range(first, last + 1), key=lambda at: (_cut(around, at) + _cut(around, at + size), at == start, at))
    left[:], moved[:], right[:] = around[:best], around[best : best + size], around[best + size :]


def _cut(around: list[str], at: int) -> int:
    """How well a text is cut before `at`: at an end, another edit or a line break best, after 。 well, after or before ， fairly."""
    if at in (0, len(around)) or "\n" in (around[at - 1], around[at]):
        return 4
    if around[at - 1] in "。；！？":
        return 3
    if around[at - 1] in "，、：":
        return 2
    return 1 if around[at] in "，。；、：" else 0


def _length(parts: Sequence[str]) -> int:
    return sum(map(len, parts))
