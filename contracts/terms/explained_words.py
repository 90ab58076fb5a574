"""Reads `content/*.toml`: the formulas of the fee and KPI rules and everything said about them, in both languages.

Each file has the tables `formula`, `figure`, `unit`, `line`, `group`, `note` and `problem`, as far as it needs them; they
are one namespace, so a code stands in one file only.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from contracts.terms.bilingual import Bilingual

SOURCES = Path(__file__).with_name("content")
TABLES = ("formula", "figure", "unit", "line", "group", "note", "problem")


@dataclass(frozen=True, slots=True)
class Entry:
    """What lines of one code are called, which clause they come from, and in which group of a statement they stand."""

    title: Bilingual
    clause: str
    group: str


@dataclass(frozen=True, slots=True)
class Words:
    """Everything in the files, by code."""

    lines: Mapping[str, Entry]
    formulas: Mapping[str, str]
    figures: Mapping[str, Bilingual]
    units: Mapping[str, Bilingual]
    groups: Mapping[str, Bilingual]
    notes: Mapping[str, Bilingual]
    problems: Mapping[str, Bilingual]


@cache
def words() -> Words:
    """The words of explanations, read once."""
    return read(file.read_text(encoding="utf-8") for file in sorted(SOURCES.glob("*.toml")))


def read(sources: Iterable[str]) -> Words:
    """Words from TOML. Raises ValueError for a table or code that is not known or stands twice, or an incomplete line."""
    found: dict[str, dict[str, Any]] = {name: {} for name in TABLES}
    for source in sources:
        for name, entries in tomllib.loads(source).items():
            if name not in found:
                raise ValueError(f"no such table: {name}")
            if twice := found[name].keys() & entries.keys():
                raise ValueError(f"{name}: {', '.join(sorted(twice))} stands twice")
            found[name] |= entries
    both = {
        name: {code: Bilingual(**said) for code, said in found[name].items()}
        for name in ("figure", "unit", "group", "note", "problem")
    }
    lines = {code: _entry(code, entry, both["group"]) for code, entry in found["line"].items()}
    return Words(lines, found["formula"], both["figure"], both["unit"], both["group"], both["note"], both["problem"])


def _entry(code: str, entry: dict[str, Any], groups: Mapping[str, Bilingual]) -> Entry:
    if set(entry) != {"title", "clause", "group"} or entry["group"] not in groups:
        raise ValueError(f"{code}: needs a title, a clause and a group")
    return Entry(Bilingual(**entry["title"]), entry["clause"], entry["group"])
