"""The answers wording may speak of: one Field a key, in plain Python, so that content can be proofread without forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal[
    "text",
    "longtext",
    "int",
    "decimal",
    "money",
    "percent",
    "date",
    "time",
    "bool",
    "choice",
    "choices",
    "days",
    "rows",
]

Raw = str | list[str] | list[dict[str, Any]]  # an answer as typed: text, a list of texts, or rows of raw answers


@dataclass(frozen=True, slots=True)
class Field:
    """One answer: its key (`term.trial.months`), what kind of value it is, and how a blank is named in the contract.

    `label` is the Chinese noun printed in 【待填：…】. `required` says what a missing answer does: a required one
    becomes a visible gap, an optional one takes its sentence with it. `columns` are the fields of a row of a
    `rows` answer (their keys are local: `start`, `end`). A `derived` field is computed by `contracts.terms`;
    `question` is then the key of the answer a reader would change.
    """

    key: str
    label: str
    kind: Kind
    required: bool = False
    choices: tuple[str, ...] = ()
    unit: str = ""
    columns: tuple["Field", ...] = ()
    derived: bool = False
    question: str = ""

    def column(self, name: str) -> "Field | None":
        """The field of a row called `name`, or None."""
        return next((column for column in self.columns if column.key == name), None)


Vocabulary = Mapping[str, Field]


def same(one: Raw | None, other: Raw | None) -> bool:
    """Whether two raw answers say the same: empty cells, surrounding space and line endings make no difference.

    None (untouched) equals nothing but None and an empty answer.
    """
    return bool(_plain(one) == _plain(other))


def _plain(raw: Any) -> Any:
    if isinstance(raw, dict):
        return {key: _plain(value) for key, value in raw.items() if value not in ("", [], None)}
    if isinstance(raw, list) and raw and all(isinstance(item, dict) for item in raw):
        return [_plain(row) for row in raw]
    if raw is None or raw == []:
        return ""
    return [str(item) for item in raw] if isinstance(raw, list) else str(raw).strip().replace("\r\n", "\n")
