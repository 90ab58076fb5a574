"""The drafts of the corpus, read from `content/`: bases, and the changes that make a draft of one.

A draft changes raw answers (`set`), the wording of clauses (`wordings`, as a draft keeps them), answers no question would
take (`past`: typed, as an imported file may bring them), or words of the finished document (`words`: as they may come
back from somewhere else). Each that has a defect names the rule that should find it.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from clauses.library.vocabulary import Raw
from contracts import answers_file, presets
from contracts.terms.duration import Days

CONTENT = Path(__file__).with_name("content")
EXAMPLES = settings.BASE_DIR / "docs" / "examples"


@dataclass(frozen=True, slots=True)
class Sample:
    """One draft. `what` says in words what it is, or what is wrong with it; then `rule` is the one that has to find it."""

    name: str
    what: str
    base: str
    set: Mapping[str, Raw] = field(hash=False)
    rule: str = ""
    past: Mapping[str, object] = field(default_factory=dict, hash=False)
    wordings: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    words: tuple[tuple[str, str, str], ...] = ()  # clause, words there, words instead

    @property
    def is_clean(self) -> bool:
        """Whether a careful lawyer would let it pass."""
        return not self.rule

    @property
    def answers(self) -> dict[str, Raw]:
        """The raw answers of the draft."""
        return {**bases()[self.base], **self.set}


def read() -> tuple[Sample, ...]:
    """Every draft: the seeded ones by chapter, then the clean ones. ValueError names a draft that cannot be one."""
    found: list[Sample] = []
    for file in sorted(CONTENT.glob("[0-9]-*.toml")):
        found += (_sample(entry, file.stem, number) for number, entry in enumerate(_entries(file, "seeded"), start=1))
    found += (
        _sample(entry, "clean", number)
        for number, entry in enumerate(_entries(CONTENT / "clean.toml", "clean"), start=1)
    )
    return tuple(found)


def today() -> date:
    """The day the corpus is checked on, so that its findings do not change with the calendar."""
    day: date = _load(CONTENT / "bases.toml")["today"]
    return day


@cache
def bases() -> Mapping[str, Mapping[str, Raw]]:
    """The raw answers drafts start from: an example, or the answers by hand of one and a business template."""
    loaded = _load(CONTENT / "bases.toml")
    found: dict[str, Mapping[str, Raw]] = {}
    for entry in loaded["base"]:
        answers = dict(answers_file.read((EXAMPLES / f"{entry['example']}.json").read_bytes()).answers)
        if preset := entry.get("preset"):
            by_hand = {key: answers[key] for key in loaded["by_hand"] if key in answers}
            answers = {**by_hand, **presets.answers_of(preset)}
        found[entry["name"]] = {**answers, **entry.get("set", {})}
    return found


def _entries(file: Path, kind: str) -> Iterator[dict[str, Any]]:
    yield from _load(file)[kind]


def _sample(entry: dict[str, Any], chapter: str, number: int) -> Sample:
    name = f"{chapter}-{number:02}"
    form = {"doc.form": entry.pop("form", "agreement"), "doc.stance": entry.pop("stance", "standard")}
    base = entry.pop("base", "hotline")
    if base not in bases():
        raise ValueError(f"{name}: no such base: {base}")
    parts: dict[str, Any] = {
        "name": name,
        "what": entry.pop("what"),
        "base": base,
        "rule": entry.pop("rule", ""),
        "set": {**form, **entry.pop("set", {})},
        "past": {key: _typed(value) for key, value in entry.pop("past", {}).items()},
        "wordings": entry.pop("wordings", {}),
        "words": tuple((change["in"], change["from"], change["to"]) for change in entry.pop("words", ())),
    }
    if entry:
        raise ValueError(f"{name}: unknown entries: {', '.join(entry)}")
    return Sample(**parts)


def _typed(value: object) -> object:
    """A TOML value as a typed answer: lists are tuples, `{ days = 45 }` is a period."""
    if isinstance(value, list):
        return tuple(map(_typed, value))
    if isinstance(value, dict):
        return Days(value["days"]) if set(value) == {"days"} else {key: _typed(cell) for key, cell in value.items()}
    return value


def _load(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
