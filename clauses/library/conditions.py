"""Conditions, and when they hold. Plain data: a condition read from a clause does nothing but look answers up.

An unanswered key satisfies no comparison, `!=` and `not in` included. Neither does an answer of another kind than the
value it is compared with: content may be wrong, but it cannot make a contract fail to print.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

Answers = Mapping[str, object]
Value = str | bool | Decimal

_OPERATIONS: dict[str, Callable[..., object]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Key:
    """The name of an answer: `term.trial.months`."""

    name: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Constant:
    """A value written in the rule. Every number is a Decimal."""

    value: Value


@dataclass(frozen=True, slots=True)
class Options:
    """A list of values written in the rule."""

    values: tuple[Value, ...]


Operand = Key | Constant | Options


@dataclass(frozen=True, slots=True)
class Truth:
    """`true` or `false`, written out."""

    value: bool

    def holds(self, answers: Answers) -> bool:
        return self.value


@dataclass(frozen=True, slots=True)
class Answered:
    """A key standing alone: a yes/no answer counts as itself, any other counts unless it is empty (0 is not empty)."""

    key: Key

    def holds(self, answers: Answers) -> bool:
        answer = answers.get(self.key.name)
        if isinstance(answer, bool):
            return answer
        return answer is not None and answer != "" and answer != () and answer != []


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two operands and one of `== != < <= > >= in not in` between them."""

    left: Operand
    operator: str
    right: Operand
    line: int = field(default=0, compare=False)

    @property
    def keys(self) -> tuple[Key, ...]:
        return tuple(operand for operand in (self.left, self.right) if isinstance(operand, Key))

    def holds(self, answers: Answers) -> bool:
        left, right = _value(self.left, answers), _value(self.right, answers)
        if left is None or right is None:
            return False
        if self.operator in {"in", "not in"}:
            return _is_member(left, right, wanted=self.operator == "in")
        return _comparable(left, right) and _compare(self.operator, left, right)


@dataclass(frozen=True, slots=True)
class Not:
    part: "Condition"

    def holds(self, answers: Answers) -> bool:
        return not self.part.holds(answers)


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple["Condition", ...]

    def holds(self, answers: Answers) -> bool:
        return all(part.holds(answers) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple["Condition", ...]

    def holds(self, answers: Answers) -> bool:
        return any(part.holds(answers) for part in self.parts)


Leaf = Truth | Answered | Comparison
Condition = Leaf | Not | And | Or


def leaves(condition: Condition) -> Iterator[Leaf]:
    """The comparisons and single keys a condition is made of, in the order they are written."""
    match condition:
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            yield condition


def keys(condition: Condition) -> Iterator[Key]:
    """Every key of a condition, in the order they are written."""
    for leaf in leaves(condition):
        if isinstance(leaf, Answered):
            yield leaf.key
        elif isinstance(leaf, Comparison):
            yield from leaf.keys


def _value(operand: Operand, answers: Answers) -> object:
    match operand:
        case Key(name):
            return answers.get(name)
        case Constant(value):
            return value
        case Options(values):
            return values


def _comparable(left: object, right: object) -> bool:
    """Same kind of value? A yes/no is not a number, whatever Python thinks; whole and decimal numbers are one kind."""
    if isinstance(left, bool) or isinstance(right, bool):
        return isinstance(left, bool) and isinstance(right, bool)
    for kind in ((int, Decimal), str):
        if isinstance(left, kind):
            return isinstance(right, kind)
    return type(left) is type(right)


def _compare(name: str, left: object, right: object) -> bool:
    try:
        return bool(_OPERATIONS[name](left, right))
    except (TypeError, ArithmeticError):  # values without an order, such as rows; a Decimal that is not a number
        return False


def _is_member(item: object, options: object, *, wanted: bool) -> bool:
    if not isinstance(options, tuple | list):
        return False
    comparable = [option for option in options if _comparable(item, option)]
    if options and not comparable:
        return False
    return any(_compare("==", item, option) for option in comparable) is wanted
