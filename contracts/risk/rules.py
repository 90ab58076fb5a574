"""The rules as data: what each says in both languages, how much it weighs, what it rests on, and since when.

`content/` holds a file a chapter, read once. Words, legal basis and figures stand there and nowhere else; `checks/` only
finds out whether a rule is broken. Ids are never renumbered; a change of what a rule means raises its `version`, so
that reasons given for the old one lapse.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast

from contracts.terms.bilingual import Bilingual as Bilingual

Severity = Literal["blocker", "warning", "advice"]
SEVERITIES: tuple[Severity, ...] = ("blocker", "warning", "advice")
SOURCES = Path(__file__).with_name("content")
MAIN = ""  # the name of the only message of a rule that has one


@dataclass(frozen=True, slots=True)
class Threshold:
    """A figure a rule tests against, from the day it applies; `note` says where it comes from."""

    value: Decimal
    since: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One check. `title` says what is wrong in general, `messages` what exactly, by case ("" when there is one).

    `fixes` are the labels of its one-click fixes by case, `basis` the law it rests on (empty: our own practice), `keys`
    the questions it looks at, `clause` where it shows when no answer of it is printed. An `overridable` blocker may be
    let pass by a named person. `lists` and `labels` are words the check needs.
    """

    id: str
    severity: Severity
    title: Bilingual
    messages: Mapping[str, Bilingual] = field(hash=False)
    basis: tuple[str, ...]
    keys: tuple[str, ...]
    effective_from: date
    version: int
    overridable: bool = False
    clause: str = ""
    fixes: Mapping[str, Bilingual] = field(default_factory=dict, hash=False)
    thresholds: Mapping[str, tuple[Threshold, ...]] = field(default_factory=dict, hash=False)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    labels: Mapping[str, Bilingual] = field(default_factory=dict, hash=False)

    def threshold(self, name: str, on: date) -> Fraction:
        """The figure in force on a day: the latest that had begun, or the first of all before that."""
        history = self.thresholds[name]
        begun = [threshold for threshold in history if threshold.since <= on]
        return Fraction((begun or history[:1])[-1].value)


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by id, in the order of the chapters."""
    return MappingProxyType(read(*(file.read_text(encoding="utf-8") for file in sorted(SOURCES.glob("*.toml")))))


def read(*sources: str) -> dict[str, Rule]:
    """Rules from TOML. Raises ValueError, naming the rule, for what cannot be one."""
    found: dict[str, Rule] = {}
    for entry in (entry for source in sources for entry in tomllib.loads(source, parse_float=Decimal)["rule"]):
        try:
            rule = _rule(dict(entry))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ValueError(f"{entry.get('id', 'a rule without id')}: {error!r}") from error
        if rule.id in found:
            raise ValueError(f"{rule.id}: stands here twice")
        found[rule.id] = rule
    return found


def _rule(entry: dict[str, Any]) -> Rule:
    if entry["severity"] not in SEVERITIES:
        raise ValueError(f"no such severity: {entry['severity']}")
    overridable = entry.pop("overridable", False)
    if overridable and entry["severity"] != "blocker":
        raise ValueError("only blockers need to be overridden")
    rule = Rule(
        id=entry.pop("id"),
        severity=cast(Severity, entry.pop("severity")),
        title=Bilingual(**entry.pop("title")),
        messages=_by_case(entry, "message"),
        basis=tuple(entry.pop("basis")),
        keys=tuple(entry.pop("keys")),
        effective_from=entry.pop("effective_from"),
        version=entry.pop("version"),
        overridable=overridable,
        clause=entry.pop("clause", ""),
        fixes=_by_case(entry, "fix"),
        thresholds={name: _history(figures) for name, figures in entry.pop("thresholds", {}).items()},
        lists={name: tuple(words) for name, words in entry.pop("lists", {}).items()},
        labels={name: Bilingual(**words) for name, words in entry.pop("labels", {}).items()},
    )
    if entry:
        raise ValueError(f"unknown entries: {', '.join(entry)}")
    return rule


def _by_case(entry: dict[str, Any], name: str) -> dict[str, Bilingual]:
    """`message = {…}` for the only case, or `message.floor = {…}` for each."""
    words = entry.pop(name, {})
    by_case = {MAIN: words} if set(words) == {"zh", "en"} else words
    return {case: Bilingual(**both) for case, both in by_case.items()}


def _history(figures: list[dict[str, Any]]) -> tuple[Threshold, ...]:
    history = tuple(Threshold(Decimal(figure["value"]), figure["from"], figure.get("note", "")) for figure in figures)
    if list(history) != sorted(history, key=lambda threshold: threshold.since):
        raise ValueError("thresholds stand in the order they came into force")
    return history
