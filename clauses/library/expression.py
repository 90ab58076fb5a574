"""Rules: when a clause, a passage or a wizard step applies.

    Rule.parse("pi.on and pi.role == '委托处理'")({"pi.on": True, "pi.role": "委托处理"})    # True

Keys, constants, lists of constants, comparisons, `and`, `or`, `not`, `in`. Everything else is a ContentError.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from jinja2 import nodes

from clauses.library.conditions import (
    And,
    Answered,
    Answers,
    Comparison,
    Condition,
    Constant,
    Key,
    Not,
    Operand,
    Options,
    Or,
    Truth,
    Value,
    keys,
)
from clauses.library.errors import ContentError, Place
from clauses.library.syntax import parse_expression

KEY = re.compile(r"[A-Za-z][A-Za-z0-9]*(\.([A-Za-z][A-Za-z0-9]*|[0-9]+))*")

_OPERATORS = {
    "eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=", "in": "in", "notin": "not in",
}  # fmt: skip

_STRANGERS: tuple[tuple[type[nodes.Expr], str], ...] = (
    (nodes.Call, "“名字(…)”这样的调用"),
    (nodes.Filter, "过滤器"),
    (nodes.Test, "“is”判断"),
    (nodes.And, "条件"),
    (nodes.Or, "条件"),
    (nodes.Not, "条件"),
    (nodes.BinExpr, "计算"),
    (nodes.UnaryExpr, "计算"),
    (nodes.Concat, "拼接"),
    (nodes.Tuple, "圆括号列表"),
    (nodes.Dict, "字典"),
    (nodes.List, "列表"),
    (nodes.Compare, "比较"),
    (nodes.Literal, "固定值"),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition together with the words it was written in. Call it with the answers."""

    source: str
    condition: Condition = field(compare=False)

    @classmethod
    def parse(cls, source: str, file: str = "", line: int = 1) -> "Rule":
        """Read a rule that stands at `line` of `file`; ContentError names the line of whatever is not allowed."""
        place = Place(file, line)
        return cls(source.strip(), read_condition(parse_expression(source, place), place))

    @property
    def keys(self) -> frozenset[str]:
        """The answers the rule looks at."""
        return frozenset(key.name for key in keys(self.condition))

    def __call__(self, answers: Answers) -> bool:
        return self.condition.holds(answers)


ALWAYS = Rule("", Truth(True))


def read_condition(node: nodes.Expr, place: Place) -> Condition:
    """A condition out of Jinja's tree. Recurses as deep as brackets and `not` go, which `syntax` has limited."""
    match node:
        case nodes.And():
            return And(tuple(read_condition(part, place) for part in _chain(node, nodes.And)))
        case nodes.Or():
            return Or(tuple(read_condition(part, place) for part in _chain(node, nodes.Or)))
        case nodes.Not():
            return Not(read_condition(node.node, place))
        case nodes.Compare():
            return _comparison(node, place)
        case nodes.Name() | nodes.Getattr() | nodes.Getitem():
            return Answered(read_key(node, place))
        case nodes.Const(value=bool(value)):
            return Truth(value)
    raise stranger(node, place, "规则要能回答“是”或“否”，如 term.mode == '起止日期'")


def read_key(node: nodes.Expr, place: Place) -> Key:
    """The dotted name spelt by a chain of names and whole numbers."""
    segments: list[str] = []
    current: nodes.Node = node
    while not isinstance(current, nodes.Name):
        match current:
            case nodes.Getattr():
                segments.append(current.attr)
            case nodes.Getitem(arg=nodes.Const(value=int(number))) if not isinstance(number, bool):
                segments.append(str(number))
            case _:
                raise stranger(node, place, "这里只能写答案的名字，如 term.mode")
        current = current.node
    name = ".".join([current.name, *reversed(segments)])
    if not KEY.fullmatch(name):
        raise place.error(node.lineno, f"“{name}”不是答案的名字", "名字由字母、数字和点组成，如 annex.3.mode")
    return Key(name, place.line(node.lineno))


def stranger(node: nodes.Node, place: Place, remedy: str) -> ContentError:
    """The error for a kind of node that has no business here."""
    name = next((words for kind, words in _STRANGERS if isinstance(node, kind)), "这种写法")
    return place.error(node.lineno, f"这里不能使用{name}", remedy)


def _chain(node: nodes.BinExpr, kind: type[nodes.BinExpr]) -> Iterator[nodes.Expr]:
    """The parts of `a and b and c`, which Jinja nests to the left, without recursing."""
    parts: list[nodes.Expr] = []
    current: nodes.Expr = node
    while isinstance(current, kind):
        parts.append(current.right)
        current = current.left
    parts.append(current)
    return reversed(parts)


def _comparison(node: nodes.Compare, place: Place) -> Condition:
    """A comparison; `0 < x <= 5` means what it says."""
    left = _operand(node.expr, place)
    parts: list[Condition] = []
    for part in node.ops:
        right = _operand(part.expr, place)
        name = _OPERATORS[part.op]
        if isinstance(left, Options) or (isinstance(right, Options) and "in" not in name):
            raise place.error(node.lineno, f"列表不能用 {name} 比较", "列表只能写在 in 或 not in 的右边")
        if "in" in name and isinstance(right, Constant):
            raise place.error(node.lineno, f"{name} 的右边是固定值", "右边应为列表或多选的答案，如 x in ['甲', '乙']")
        parts.append(Comparison(left, name, right, place.line(node.lineno)))
        left = right
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _operand(node: nodes.Expr, place: Place) -> Operand:
    match node:
        case nodes.Name() | nodes.Getattr() | nodes.Getitem():
            return read_key(node, place)
        case nodes.List(items=items) if items:
            return Options(tuple(_constant(item, place) for item in items))
        case nodes.List():
            raise place.error(node.lineno, "列表是空的", "请写上要比较的值，如 ['甲', '乙']")
    return Constant(_constant(node, place))


def _constant(node: nodes.Expr, place: Place) -> Value:
    match node:
        case nodes.Neg(node=nodes.Const(value=int() | float() as number)) if not isinstance(number, bool):
            return -_number(number, node, place)
        case nodes.Const(value=str() | bool() as value):
            return value
        case nodes.Const(value=int() | float() as number):
            return _number(number, node, place)
    raise stranger(node, place, "这里只能写答案的名字、带引号的文字、数字、true 或 false")


def _number(number: int | float, node: nodes.Expr, place: Place) -> Decimal:
    value = Decimal(repr(number))
    if not value.is_finite():
        raise place.error(node.lineno, "数字太大", "请写一个普通的数字")
    return value
