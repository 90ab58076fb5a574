"""What a check found: where, in which words, with which way out; and the identity by which it is remembered.

`id` names the finding (rule, case, questions, rows), so that a reason for keeping it, a dismissal or an override can be
stored. `fingerprint` is a digest of the facts it rests on: when it differs from the one stored, the facts have changed
and the reason no longer counts.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from clauses.library.vocabulary import Raw
from contracts.risk.raw import raw_of
from contracts.risk.rules import MAIN, Bilingual, Rule, Severity

Cell = tuple[str, int, str]  # key of the rows, row from 0, column


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding shows: a question, its row (from 0) when it is about one, and the clause that prints it.

    `key` is empty when only words of the library are concerned, `clause` when the contract does not print the answer.
    """

    key: str = ""
    row: int | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of answers that removes the finding. The label names the result.

    `changes` holds whole raw answers by key; None means back to the default. `cells` are the only cells that differ in
    the rows among them.
    """

    label_zh: str
    label_en: str
    changes: Mapping[str, Raw | None] = field(hash=False)
    cells: tuple[Cell, ...] = ()

    def label(self, language: str) -> str:
        return Bilingual(self.label_zh, self.label_en).said(language)

    def applied(self, answers: Mapping[str, Raw]) -> dict[str, Raw]:
        """`answers` with the changes made; of rows the draft holds itself only the cells concerned are touched."""
        changed = dict(answers)
        for key, value in self.changes.items():
            touched = [(row, column) for name, row, column in self.cells if name == key]
            own = answers.get(key)
            if value is None:
                changed.pop(key, None)
            elif touched and isinstance(own, list) and isinstance(value, list) and len(own) == len(value):
                changed[key] = _merged(own, value, touched)
            else:
                changed[key] = value
        return changed


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check function reports; `report` makes a Finding of it.

    `case` names the message, `rows` (from 0) are rows of the first key, `clause` is where the words stand when the keys
    do not say. `fix` names a label of the rule; `changes` and `cells` are those of Fix.
    """

    keys: tuple[str, ...] = ()
    case: str = MAIN
    rows: tuple[int, ...] = ()
    params: Mapping[str, object] = field(default_factory=dict)
    clause: str = ""
    fix: str | None = None
    changes: Mapping[str, Raw | None] = field(default_factory=dict)
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule in one contract."""

    id: str
    fingerprint: str
    rule: Rule
    severity: Severity
    message_zh: str
    message_en: str
    keys: tuple[str, ...]
    places: tuple[Place, ...]
    params: Mapping[str, object] = field(hash=False)
    fix: Fix | None = None

    def message(self, language: str) -> str:
        """The one sentence in `language`; a general heading is `rule.title`."""
        return Bilingual(self.message_zh, self.message_en).said(language)


def identity(rule: Rule, hit: Hit) -> str:
    """The stable name of a finding: `R-KPI-02:floor:kpi.items[3]`; rows count from 1.

    An answer printed in several clauses is one finding, so the clause counts only where no question is concerned.
    """
    keys = "+".join(hit.keys)
    rows = f"[{','.join(str(row + 1) for row in hit.rows)}]" if hit.rows else ""
    place = f"@{hit.clause}" if not hit.keys else ""
    return ":".join(part for part in (rule.id, hit.case, f"{keys}{rows}{place}") if part)


def fingerprint(rule: Rule, hit: Hit, terms: Mapping[str, object], message: str) -> str:
    """A digest of the rule's version, its words as filled in, and the answers (of rows, only the rows) it is about."""
    facts: dict[str, object] = {key: raw_of(terms[key]) for key in hit.keys if key in terms}
    whole = facts.get(hit.keys[0]) if hit.keys else None
    if hit.rows and isinstance(whole, list):
        facts[hit.keys[0]] = [whole[row] for row in hit.rows if row < len(whole)]
    told = json.dumps([rule.id, rule.version, message, facts], ensure_ascii=False, sort_keys=True)
    return sha256(told.encode()).hexdigest()


def _merged(own: Sequence[object], wanted: Sequence[object], touched: list[tuple[int, str]]) -> Raw:
    rows: list[dict[str, Raw]] = [dict(row) if isinstance(row, dict) else {} for row in own]
    for number, column in touched:
        new = wanted[number]
        if isinstance(new, dict) and column in new:
            rows[number][column] = new[column]
        else:
            rows[number].pop(column, None)
    return rows
