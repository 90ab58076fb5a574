"""Two texts as one, with what was taken out and what was put in marked, the way a lawyer would mark it by hand.

    diff("不低于90%。", "不低于95%。")  →  same 不低于 · del 90% · ins 95% · same 。

Nothing smaller than a part (see `words`) is marked: no number, amount, date or term is ever split. What was taken out
stands before what was put in its place. The runs without `del` are the new text and the runs without `ins` the old one,
letter for letter, always.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Literal

from contracts.redline.edits import edits
from contracts.redline.words import parts

Kind = Literal["same", "ins", "del"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text that is the same, put in or taken out."""

    kind: Kind
    text: str


def diff(old: str, new: str, terms: Set[str] = frozenset()) -> tuple[Run, ...]:
    """How `old` became `new`; `terms` are words of the contract that are marked whole."""
    if old == new:
        return (Run("same", old),) if old else ()
    runs: list[Run] = []
    for edit in edits(parts(old, terms), parts(new, terms)):
        runs += (Run("same", "".join(edit.same)), Run("del", "".join(edit.gone)), Run("ins", "".join(edit.come)))
    return tuple(run for run in runs if run.text)


def before(runs: Iterable[Run]) -> str:
    """The old text again."""
    return "".join(run.text for run in runs if run.kind != "ins")


def after(runs: Iterable[Run]) -> str:
    """The new text again."""
    return "".join(run.text for run in runs if run.kind != "del")
