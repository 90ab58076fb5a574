"""The words of a clause: text, slots for answers, references and passages that depend on a condition.

    for piece in Wording.parse(source, "term/period.md", 7).walk(answers): ...

`walk` yields the pieces that apply, in order. It prints nothing: what a value looks like is assembly's business.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from jinja2 import nodes

from clauses.library.conditions import Answers, Condition, Not, keys
from clauses.library.errors import Place, did_you_mean
from clauses.library.expression import KEY, read_condition, read_key, stranger
from clauses.library.syntax import parse_wording

FILTERS = ("days", "date", "money", "pct", "list", "table", "number")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the library, printed as they are."""

    text: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for an answer: `{{ key | filter("argument") }}`."""

    key: str
    filter: str = ""
    argument: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Ref:
    """A pointer to another clause or annex, by id."""

    target: str
    line: int = field(default=0, compare=False)


Piece = Words | Slot | Ref


@dataclass(frozen=True, slots=True)
class Branch:
    """What is printed when a condition holds. `line` is that of its `{% if %}` or `{% elif %}`."""

    condition: Condition
    body: "Body"
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Switch:
    """`{% if %} … {% elif %} … {% else %} … {% endif %}`: the first branch that holds, or `otherwise`."""

    branches: tuple[Branch, ...]
    otherwise: "Body" = ()


Body = tuple[Piece | Switch, ...]
Guards = tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """Wording that has been read. Two wordings are equal when their sources are."""

    source: str
    body: Body = field(compare=False, repr=False)

    @classmethod
    def parse(cls, source: str, file: str = "", line: int = 1) -> "Wording":
        """Read wording whose first line is `line` of `file`; ContentError names the line of whatever is not allowed."""
        return cls.parse_at(source, Place(file, line))

    @classmethod
    def parse_at(cls, source: str, place: Place) -> "Wording":
        """Read wording that stands at `place`, which may be put together from several places."""
        return cls(source, tuple(_read_body(parse_wording(source, place).body, place)))

    def walk(self, answers: Answers) -> Iterator[Piece]:
        """The pieces that apply to these answers, in order."""
        return _walk(self.body, answers)

    def guarded(self) -> Iterator[tuple[Piece, Guards]]:
        """Every piece, with the conditions that must hold for it to be printed."""
        return _guarded(self.body, ())

    def branches(self) -> Iterator[tuple[Branch, Guards]]:
        """Every branch, with the conditions that must hold for it to be printed, its own included."""
        return _branches(self.body, ())

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every slot, whatever the conditions, in order."""
        return tuple(piece for piece, _ in self.guarded() if isinstance(piece, Slot))

    @property
    def references(self) -> tuple[Ref, ...]:
        """Every reference, whatever the conditions, in order."""
        return tuple(piece for piece, _ in self.guarded() if isinstance(piece, Ref))

    @property
    def keys(self) -> frozenset[str]:
        """Every answer that is printed or looked at."""
        asked = (key.name for branch, _ in self.branches() for key in keys(branch.condition))
        return frozenset(asked).union(slot.key for slot in self.slots)


def _walk(body: Body, answers: Answers) -> Iterator[Piece]:
    for node in body:
        if isinstance(node, Switch):
            chosen = (branch.body for branch in node.branches if branch.condition.holds(answers))
            yield from _walk(next(chosen, node.otherwise), answers)
        else:
            yield node


def _guarded(body: Body, guards: Guards) -> Iterator[tuple[Piece, Guards]]:
    for node in body:
        if isinstance(node, Switch):
            for inner, its_guards in _alternatives(node, guards):
                yield from _guarded(inner, its_guards)
        else:
            yield node, guards


def _branches(body: Body, guards: Guards) -> Iterator[tuple[Branch, Guards]]:
    for node in body:
        if isinstance(node, Switch):
            for branch, (_, its_guards) in zip(node.branches, _alternatives(node, guards), strict=False):
                yield branch, its_guards
            for inner, its_guards in _alternatives(node, guards):
                yield from _branches(inner, its_guards)


def _alternatives(switch: Switch, guards: Guards) -> Iterator[tuple[Body, Guards]]:
    """Each branch's body and then `otherwise`, with the conditions that lead there."""
    for branch in switch.branches:
        yield branch.body, (*guards, branch.condition)
        guards = (*guards, Not(branch.condition))
    yield switch.otherwise, guards


def _read_body(body: list[nodes.Node], place: Place) -> Iterator[Piece | Switch]:
    for node in body:
        match node:
            case nodes.Output():
                yield from (_read_piece(part, place) for part in node.nodes)
            case nodes.If():
                branches = (_read_branch(branch, place) for branch in (node, *node.elif_))
                yield Switch(tuple(branches), tuple(_read_body(node.else_, place)))
            case _:
                raise stranger(node, place, "只能使用 {% if %}、{% elif %}、{% else %} 和 {% endif %}")


def _read_branch(node: nodes.If, place: Place) -> Branch:
    condition = read_condition(cast(nodes.Expr, node.test), place)  # typed as any node, but the parser puts one here
    return Branch(condition, tuple(_read_body(node.body, place)), place.line(node.lineno))


def _read_piece(node: nodes.Expr, place: Place) -> Piece:
    match node:
        case nodes.TemplateData():
            return Words(node.data, place.line(node.lineno))
        case nodes.Name() | nodes.Getattr() | nodes.Getitem():
            key = read_key(node, place)
            return Slot(key.name, line=key.line)
        case nodes.Filter():
            return _read_filter(node, place)
        case nodes.Call(node=nodes.Name(name="ref")):
            return _read_reference(node, place)
    raise stranger(node, place, '{{ }} 里只能写答案、答案加过滤器，或 ref("条款")')


def _read_filter(node: nodes.Filter, place: Place) -> Slot:
    if node.name not in FILTERS:
        remedy = did_you_mean(node.name, FILTERS, f"可以使用：{'、'.join(FILTERS)}")
        raise place.error(node.lineno, f"没有“{node.name}”这个过滤器", remedy)
    if not isinstance(node.node, nodes.Name | nodes.Getattr | nodes.Getitem):
        raise place.error(node.lineno, "过滤器前面只能是一个答案", "写法如 {{ fee.total | money }}，不能连用过滤器")
    key = read_key(node.node, place)
    argument = _single_text(node)
    if argument is None and (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs):
        raise place.error(node.lineno, f"{node.name} 的参数写法有误", '只有 table 可带一个参数，如 table("kpi.brief")')
    if argument is not None and node.name != "table":
        raise place.error(node.lineno, f"{node.name} 不能带参数", f"请写成 {{{{ {key.name} | {node.name} }}}}")
    return Slot(key.name, node.name, argument or "", key.line)


def _read_reference(node: nodes.Call, place: Place) -> Ref:
    target = _single_text(node)
    if target is None or not KEY.fullmatch(target):
        raise place.error(node.lineno, "ref 里要写一个条款或附件", '写法如 {{ ref("term.period") }}')
    return Ref(target, place.line(node.lineno))


def _single_text(node: nodes.Filter | nodes.Call) -> str | None:
    """The argument of a filter or of `ref`, when it is exactly one piece of text."""
    match node.args, node.kwargs, node.dyn_args, node.dyn_kwargs:
        case [nodes.Const(value=str(text))], [], None, None:
            return text
    return None
