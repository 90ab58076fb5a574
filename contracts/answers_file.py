"""An answers file: a contract's raw answers as JSON, for export, import, batch work and checking.

    {"format": "niyue-answers", "schema": 1, "answers": {"a.name": "…", "scope.hours": [{"name": "每日", …}], …}}

Values are what a person would type: text, a list of texts, or a list of rows. Numbers and true/false are taken as their
text. A contract that says single clauses otherwise has `wordings` beside its answers, by clause:

    "wordings": {"fee.payment": {"stance": "supplier"}, "own.1": {"title": "驻场", "text": "…", "after": "fee.payment"}}

Export and import are inverse: a file that was exported, imported and exported again is the same file.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from clauses.library.vocabulary import Raw
from contracts import json_file, wordings_file
from contracts.json_file import MAX_BYTES, MAX_NODES, MAX_TEXT, Unreadable, short
from contracts.wizard.questions import Question, Rows
from contracts.wizard.steps import questions

__all__ = ["MAX_BYTES", "MAX_NODES", "MAX_TEXT", "Import", "Unreadable", "read", "read_path", "schema", "write"]
FORMAT, SCHEMA = "niyue-answers", 1


@dataclass(frozen=True)
class Import:
    """What a file holds: `answers` that fit a question, and `ignored` entries with the reason, by place.

    `wordings` are the clauses it says otherwise, as a draft keeps them; which of them a library has is not asked here.
    """

    answers: dict[str, Raw]
    ignored: tuple[tuple[str, str], ...]
    wordings: dict[str, dict[str, str]] = field(default_factory=dict)


def write(answers: Mapping[str, Raw], wordings: Mapping[str, Any] = MappingProxyType({})) -> str:
    """The answers file for `answers`, keys and cells in the order they are asked, whatever order a database kept."""
    ordered = {q.key: _ordered(q, answers[q.key]) for _step, q in questions() if q.key in answers}
    body: dict[str, Any] = {"format": FORMAT, "schema": SCHEMA, "answers": ordered}
    if wordings:
        body["wordings"] = wordings_file.written(wordings)
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _ordered(question: Question, raw: Raw) -> Raw:
    if not isinstance(question, Rows) or not isinstance(raw, list):
        return raw
    columns = [column.key for column in question.row.base_fields.values()]
    return [{key: row[key] for key in columns if key in row} if isinstance(row, dict) else row for row in raw]


def read(data: bytes) -> Import:
    """Read an answers file. Raises Unreadable for what is no answers file; unknown or misshapen entries are ignored, by name."""
    if len(data) > MAX_BYTES:
        raise Unreadable(_("文件超过 2 MB，答案文件通常不到 100 KB"))
    body = json_file.parse(data)
    if not isinstance(body, dict) or body.get("format") != FORMAT or not isinstance(body.get("answers"), dict):
        raise Unreadable(_("这不是本系统导出的合同数据。选择“导出 JSON”得到的文件"))
    if body.get("schema") != str(SCHEMA):  # numbers are kept as their text
        raise Unreadable(
            _("文件的版本是 {version}，这里只能读取版本 {known}").format(
                version=short(body.get("schema")), known=SCHEMA
            )
        )
    by_key = {question.key: question for _step, question in questions()}
    taken: dict[str, Raw] = {}
    ignored: list[tuple[str, str]] = []
    for key, value in body["answers"].items():
        if key not in by_key:
            ignored.append((short(key), _("没有这个问题")))
            continue
        raw, problems = _fit(by_key[key], value, key)
        ignored += problems
        if raw is not None:
            taken[key] = raw
    wordings, unfit = wordings_file.read(body.get("wordings"))
    return Import(taken, (*ignored, *unfit), wordings)


def read_path(path: Path) -> Import:
    """Read the answers file at `path`. Raises Unreadable, also for a file that is not there."""
    return read(json_file.load(path))


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of an answers file, made from the questions."""
    properties = {q.key: {"title": str(q.label), **q.schema()} for _step, q in questions()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "niyue answers",
        "type": "object",
        "required": ["format", "schema", "answers"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "schema": {"const": SCHEMA},
            "answers": {"type": "object", "properties": properties, "additionalProperties": False},
            "wordings": wordings_file.schema(),
        },
    }


def _fit(question: Question, value: Any, place: str) -> tuple[Raw | None, list[tuple[str, str]]]:
    """`value` as a raw answer of `question`, and what of it had to be left out."""
    if isinstance(question, Rows):
        return _fit_rows(question, value, place)
    if question.kind == "choices":
        items = value if isinstance(value, list) else [value] if value != "" else []
        texts = [_as_text(item) for item in items]
        return (
            (None, [(place, _("须为文字的列表"))])
            if None in texts
            else ([text for text in texts if text is not None], [])
        )
    text = _as_text(value)
    return (None, [(place, _("须为文字或数字"))]) if text is None else (text, [])


def _fit_rows(question: Rows, value: Any, place: str) -> tuple[Raw | None, list[tuple[str, str]]]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        return None, [(place, _("须为行的列表"))]
    columns = {column.key: column for column in question.row.base_fields.values()}
    rows: list[dict[str, Any]] = []
    ignored: list[tuple[str, str]] = []
    for number, row in enumerate(value, start=1):
        taken: dict[str, Any] = {}
        for key, cell in row.items():
            where = f"{place}[{number}].{short(key)}"
            if key not in columns:
                ignored.append((where, _("没有这一列")))
                continue
            raw, problems = _fit(columns[key], cell, where)
            ignored += problems
            if raw is not None:
                taken[key] = raw
        rows.append(taken)
    return rows, ignored


def _as_text(value: Any) -> str | None:
    if value is True:
        return "是"
    if value is False:
        return "否"
    return value if isinstance(value, str) else None
