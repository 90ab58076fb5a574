"""Two lines of a contract as one, with marks, and still made of inline nodes: bold words, answers and references stay so.

References are compared by what they point at. One that points at the same clause in both contracts has not changed,
whatever number that clause has now; the new line prints the new number and the old line the old one.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from itertools import groupby

from contracts.assembly.document import Gap, Inline, Line, Reference, Text
from contracts.redline.edits import edits
from contracts.redline.text import Kind
from contracts.redline.words import parts

_POINTS_AT = "\0"  # begins the part that stands for a reference; a part made of text is never longer where it begins so


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of two lines: `same` stands in both, `del` in the old line only, `ins` in the new one only.

    The two sides of a `same` mark read the same, apart from the numbers in references.
    """

    kind: Kind
    old: Line = ()
    new: Line = ()

    @property
    def shown(self) -> Line:
        """What a redline prints here."""
        return self.old if self.kind == "del" else self.new


Marks = tuple[Mark, ...]


def diff(old: Line, new: Line, terms: Set[str] = frozenset()) -> Marks:
    """How the line `old` became `new`; `terms` are words of the contract that are marked whole."""
    if content(old) == content(new):
        return (Mark("same", old, new),) if old or new else ()
    left, right = _Cutter(old), _Cutter(new)
    marks: list[Mark] = []
    for edit in edits(_parts(old, terms), _parts(new, terms)):
        marks += (
            Mark("same", left.take(edit.same), right.take(edit.same)),
            Mark("del", old=left.take(edit.gone)),
            Mark("ins", new=right.take(edit.come)),
        )
    return tuple(mark for mark in marks if mark.old or mark.new)


def came(line: Line) -> Marks:
    """A line that is new as a whole."""
    return (Mark("ins", new=line),) if line else ()


def went(line: Line) -> Marks:
    """A line that is gone as a whole."""
    return (Mark("del", old=line),) if line else ()


def before(marks: Iterable[Mark]) -> str:
    """The old line in words."""
    return "".join(words(mark.old) for mark in marks)


def after(marks: Iterable[Mark]) -> str:
    """The new line in words."""
    return "".join(words(mark.new) for mark in marks)


def words(line: Line) -> str:
    """A line as it is printed."""
    return "".join(node.text for node in line)


def content(line: Line) -> str:
    """A line as it is compared: with the ids of clauses where references print their numbers."""
    return "".join(_pointer(node) if isinstance(node, Reference) else node.text for node in line)


def _parts(line: Line, terms: Set[str]) -> list[str]:
    """The parts of a line; a reference is one part."""
    found: list[str] = []
    for refers, nodes in groupby(line, key=lambda node: isinstance(node, Reference)):
        if refers:
            found += [_pointer(node) for node in nodes if isinstance(node, Reference)]
        else:
            found += parts("".join(node.text for node in nodes), terms)
    return found


def _pointer(node: Reference) -> str:
    """What stands for a reference: its target, and whether that is in the contract at all."""
    return f"{_POINTS_AT}{'→' if node.text else '?'}{node.target}"


class _Cutter:
    """Cuts a line into pieces, one behind the other, by the parts they are made of."""

    def __init__(self, line: Line) -> None:
        self.nodes = list(reversed(line))

    def take(self, found: list[str]) -> Line:
        """The nodes of the next parts; a node that reaches further is divided."""
        taken: list[Inline] = []
        for refers, group in groupby(found, key=_refers):
            if refers:
                taken += [self._reference() for _ in group]
            else:
                taken += self._words(sum(map(len, group)))
        return tuple(taken)

    def _reference(self) -> Inline:
        """The next reference; a node without words in front of it is left out."""
        node = self.nodes.pop()
        return node if isinstance(node, Reference) else self._reference()

    def _words(self, length: int) -> Iterator[Inline]:
        while length:
            node = self.nodes.pop()
            if len(node.text) > length:
                node, rest = _divided(node, length)
                self.nodes.append(rest)
            length -= len(node.text)
            if node.text:
                yield node


def _refers(part: str) -> bool:
    return len(part) > 1 and part.startswith(_POINTS_AT)


def divided(line: Line, at: int) -> tuple[Line, Line]:
    """A line in two, the first as long as `at` characters."""
    first: list[Inline] = []
    rest = list(line)
    while rest and at >= len(rest[0].text):
        at -= len(rest[0].text)
        first.append(rest.pop(0))
    if rest and at:
        head, rest[0] = _divided(rest[0], at)
        first.append(head)
    return tuple(first), tuple(rest)


def _divided(node: Inline, at: int) -> tuple[Inline, Inline]:
    """A node in two; a gap becomes plain words, because half a gap asks for nothing."""
    if isinstance(node, Gap | Reference):
        node = Text(node.text, node.strong)
    return replace(node, text=node.text[:at]), replace(node, text=node.text[at:])
