"""Rules and wording as people read them: conditions in sentences, answers and references by their names.

in_words(Rule.parse("pi.on"))              当“处理个人信息”为“是”时出现
readable(clause.standard, library)         甲方在⟦付款期限⟧内支付。
parts("甲方在⟦付款期限⟧内支付。")             words, a token, words
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from django.utils.translation import gettext as _

from clauses.library import Library, Ref, Rule, Slot, Wording, Words
from clauses.library.conditions import (
    And,
    Answered,
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
    leaves,
)
from clauses.library.wording import Body, Switch
from contracts.redline.text import Kind, diff
from contracts.wizard.steps import questions, vocabulary

TOKEN = re.compile("⟦[^⟧]*⟧|⟪[^⟫]*⟫")


@dataclass(frozen=True)
class Part:
    """Words of the library, a token (an answer or a reference), or a condition."""

    text: str
    kind: Literal["words", "token", "condition"] = "words"


@dataclass(frozen=True)
class Marked:
    """Parts that stayed, came or went together."""

    kind: Kind
    parts: tuple[Part, ...]


def in_words(rule: Rule) -> str:
    """When a clause stands in a contract."""
    if not rule.source or rule.condition == Truth(True):
        return _("每份合同都有")
    if rule.condition == Truth(False):
        return _("从不出现")
    return _("当{condition}时出现").format(condition=condition_words(rule.condition))


def condition_words(condition: Condition) -> str:
    """A condition as a phrase: `“处理个人信息”为“是”`."""
    match condition:
        case And(parts):
            return _("，且").join(_grouped(part) for part in parts)
        case Or(parts):
            return _("，或").join(_grouped(part) for part in parts)
        case Not(Answered(key)) if _kind(key.name) == "bool":
            return _("“{label}”为“否”").format(label=label(key.name))
        case Not(Answered(key)):
            return _("没有填写“{label}”").format(label=label(key.name))
        case Not(part):
            return _("不是（{condition}）").format(condition=condition_words(part))
        case Answered(key) if _kind(key.name) == "bool":
            return _("“{label}”为“是”").format(label=label(key.name))
        case Answered(key):
            return _("填写了“{label}”").format(label=label(key.name))
        case Truth(value):
            return _("任何情况") if value else _("从不")
        case Comparison():
            return _comparison(condition)
    raise TypeError(condition)


def label(key: str) -> str:
    """What an answer is called on the page that asks for it; the key itself where nobody asks."""
    if key in _labels():
        return str(_labels()[key])
    known = vocabulary().get(key)
    return known.label if known else key


def readable(wording: Wording, library: Library) -> str:
    """The wording as one text, with answers and references as ⟦tokens⟧ and conditions as ⟪conditions⟫."""
    return "".join(_told(wording.body, library)).replace("**", "").strip()


def parts(text: str) -> tuple[Part, ...]:
    """What `readable` gives, taken apart again."""
    found, end = [], 0
    for match in TOKEN.finditer(text):
        found += [Part(text[end : match.start()]), _token(match[0])]
        end = match.end()
    return tuple(part for part in (*found, Part(text[end:])) if part.text)


def compared(old: str, new: str) -> tuple[Marked, ...]:
    """How one readable text became another; no token is ever split."""
    terms = frozenset(TOKEN.findall(old + new))
    return tuple(Marked(run.kind, parts(run.text)) for run in diff(old, new, terms))


@cache
def _labels() -> dict[str, object]:
    return {question.key: question.label for _step, question in questions()}


def _kind(key: str) -> str:
    known = vocabulary().get(key)
    return known.kind if known else ""


def _token(text: str) -> Part:
    return Part(text[1:-1], "token" if text[0] == "⟦" else "condition")


def _grouped(condition: Condition) -> str:
    words = condition_words(condition)
    return f"（{words}）" if isinstance(condition, And | Or) and len(list(leaves(condition))) > 1 else words


def _comparison(comparison: Comparison) -> str:
    left, right = comparison.left, comparison.right
    if comparison.operator in ("in", "not in") and isinstance(right, Key):
        words = _("“{label}”包含{value}") if comparison.operator == "in" else _("“{label}”不包含{value}")
        return words.format(label=label(right.name), value=_operand(left))
    sayings = {
        "==": _("{left}为{right}"),
        "!=": _("{left}不为{right}"),
        "<": _("{left}小于{right}"),
        "<=": _("{left}不大于{right}"),
        ">": _("{left}大于{right}"),
        ">=": _("{left}不小于{right}"),
        "in": _("{left}为{right}"),
        "not in": _("{left}不为{right}"),
    }
    return sayings[comparison.operator].format(left=_operand(left), right=_operand(right))


def _operand(operand: Operand) -> str:
    match operand:
        case Key(name):
            return f"“{label(name)}”"
        case Constant(value):
            return _value(value)
        case Options(values):
            return _("或").join(map(_value, values))
    raise TypeError(operand)


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return _("“是”") if value else _("“否”")
    return f"“{_(value)}”" if isinstance(value, str) else str(value)


def _told(body: Body, library: Library) -> Iterator[str]:
    for node in body:
        match node:
            case Words(text):
                yield text
            case Slot(key):
                yield f"⟦{label(key)}⟧"
            case Ref(target):
                known = library.clauses.get(target)
                named = _("引用“{title}”").format(title=known.title if known else target)
                yield f"⟦{named}⟧"
            case Switch(branches, otherwise):
                for opening, branch in zip(("〔", *"｜" * len(branches)), branches, strict=False):
                    when = _("当{condition}：").format(condition=condition_words(branch.condition))
                    yield f"⟪{opening}{when}⟫"
                    yield from _told(branch.body, library)
                if otherwise:
                    other = _("否则：")
                    yield f"⟪｜{other}⟫"
                    yield from _told(otherwise, library)
                yield "⟪〕⟫"
