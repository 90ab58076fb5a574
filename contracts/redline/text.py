"""Two texts as one, with what was taken out and what was put in marked, the way a lawyer would mark it by hand.

    diff("不低于90%。", "不低于95%。")  →  不低于 · del 90% · ins 95% · 。

- Nothing smaller than a part (see `words`) is marked: no number, amount, date or term is ever split.
- What was taken out stands before what was put in its place.
- A few unchanged characters between two changes join them, when marking them apart would only make the eye jump.
- A mark that could as well begin a little earlier or later is moved to where a sentence or a clause of it ends.

The runs without `del` are the new text and the runs without `ins` the old one, letter for letter, always.
"""

from collections.abc import Set
from dataclasses import dataclass
from typing import Literal

from contracts.redline.common import common
from contracts.redline.words import parts

Kind = Literal["same", "ins", "del"]

_LONGEST_ISLAND = 8  # characters; more than that in a row is worth keeping unmarked


@dataclass(frozen=True, slots=True)
class Run:
    """Text that is the same, put in or taken out."""

    kind: Kind
    text: str


@dataclass(slots=True)
class _Edit:
    """Parts that stayed, then the parts taken out and put in after them."""

    same: list[str]
    gone: list[str]
    come: list[str]

    @property
    def size(self) -> int:
        return max(_length(self.gone), _length(self.come))


def diff(old: str, new: str, terms: Set[str] = frozenset()) -> tuple[Run, ...]:
    """How `old` became `new`; `terms` are words of the contract that are marked whole."""
    if old == new:
        return (Run("same", old),) if old else ()
    edits, rest = _edits(parts(old, terms), parts(new, terms))
    edits = _joined(edits)
    _slide_all(edits, rest)
    return _runs(_joined(edits), rest)


def before(runs: tuple[Run, ...]) -> str:
    """The old text again."""
    return "".join(run.text for run in runs if run.kind != "ins")


def after(runs: tuple[Run, ...]) -> str:
    """The new text again."""
    return "".join(run.text for run in runs if run.kind != "del")


def _edits(old: list[str], new: list[str]) -> tuple[list[_Edit], list[str]]:
    """The edits in order, and what stayed after the last one."""
    edits: list[_Edit] = []
    same: list[str] = []
    left = right = 0
    for at_old, at_new in [*common(old, new), (len(old), len(new))]:
        if at_old > left or at_new > right:
            edits.append(_Edit(same, old[left:at_old], new[right:at_new]))
            same = []
        same += old[at_old : at_old + 1]
        left, right = at_old + 1, at_new + 1
    return edits, same


def _joined(edits: list[_Edit]) -> list[_Edit]:
    """Edits with the short islands between them given up; joining one may make the next worth joining."""
    kept: list[_Edit] = []
    for edit in edits:
        kept.append(edit)
        while len(kept) > 1 and _is_island(kept[-2], kept[-1]):
            last = kept.pop()
            kept[-1].gone += last.same + last.gone
            kept[-1].come += last.same + last.come
    return kept


def _is_island(left: _Edit, right: _Edit) -> bool:
    """Whether what stayed between two edits is too little to be read on its own."""
    length = _length(right.same)
    if not length:
        return True
    if length > min(left.size, right.size, _LONGEST_ISLAND):
        return False
    one_way = not (left.gone or right.gone) or not (left.come or right.come)
    return not one_way or (length == 1 and right.same[0].isalnum())


def _slide_all(edits: list[_Edit], rest: list[str]) -> None:
    """Move each edit that only puts in or only takes out along equal text to the best place to cut."""
    for place, edit in enumerate(edits):
        if bool(edit.gone) != bool(edit.come):
            last = place + 1 == len(edits)
            following = rest if last else edits[place + 1].same
            _slide(edit.same, edit.gone or edit.come, following, room=(min(place, 1), int(not last)))


def _slide(left: list[str], moved: list[str], right: list[str], room: tuple[int, int]) -> None:
    """Move `moved` between `left` and `right`, all changed in place; with and without it the text stays what it was.

    `room` is how many parts stay on each side, so that an edit never runs into the next one.
    """
    around = left + moved + right
    start, size = len(left), len(moved)
    first = last = start
    while first > room[0] and around[first - 1] == around[first - 1 + size]:
        first -= 1
    while last + size < len(around) - room[1] and around[last] == around[last + size]:
        last += 1
    best = max(range(first, last + 1), key=lambda at: (_cut(around, at) + _cut(around, at + size), at == start, at))
    left[:], moved[:], right[:] = around[:best], around[best : best + size], around[best + size :]


def _cut(found: list[str], at: int) -> int:
    """How well a text is cut before `at`: at an end or a line break best, after 。 well, after or before ， fairly."""
    if at in (0, len(found)) or "\n" in (found[at - 1], found[at]):
        return 4
    if found[at - 1] in "。；！？":
        return 3
    if found[at - 1] in "，、：":
        return 2
    return 1 if found[at] in "，。；、：" else 0


def _runs(edits: list[_Edit], rest: list[str]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for edit in edits:
        found = (Run("same", "".join(edit.same)), Run("del", "".join(edit.gone)), Run("ins", "".join(edit.come)))
        runs += [run for run in found if run.text]
    return tuple([*runs, Run("same", "".join(rest))] if rest else runs)


def _length(found: list[str]) -> int:
    return sum(map(len, found))
