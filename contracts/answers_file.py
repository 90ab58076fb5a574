"""An answers file: a contract's raw answers as JSON, for export, import, batch work and checking.

    {"format": "niyue-answers", "schema": 1, "answers": {"a.name": "…", "scope.hours": [{"name": "每日", …}], …}}

Values are what a person would type: text, a list of texts, or a list of rows. Numbers and true/false are taken as their
text. A contract that says single clauses otherwise has `wordings` beside its answers, by clause:

    "wordings": {"fee.payment": {"stance": "supplier"}, "own.1": {"title": "驻场", "text": "…", "after": "fee.payment"}}

Export and import are inverse: a file that was exported, imported and exported again is the same file.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from clauses.library.vocabulary import Raw
from contracts import wordings_file
from contracts.wizard.questions import Question, Rows
from contracts.wizard.steps import questions

FORMAT, SCHEMA = "niyue-answers", 1
MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_TEXT, MAX_DIGITS = 2 * 1024 * 1024, 32, 20_000, 64 * 1024, 40


class Unreadable(Exception):
    """The file cannot be taken as answers; the message says where and what to do."""


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
    body = _parse(data)
    if not isinstance(body, dict) or body.get("format") != FORMAT or not isinstance(body.get("answers"), dict):
        raise Unreadable(_("这不是本系统导出的合同数据。选择“导出 JSON”得到的文件"))
    if body.get("schema") != str(SCHEMA):  # numbers are kept as their text
        raise Unreadable(
            _("文件的版本是 {version}，这里只能读取版本 {known}").format(
                version=_short(body.get("schema")), known=SCHEMA
            )
        )
    by_key = {question.key: question for _step, question in questions()}
    taken: dict[str, Raw] = {}
    ignored: list[tuple[str, str]] = []
    for key, value in body["answers"].items():
        if key not in by_key:
            ignored.append((_short(key), _("没有这个问题")))
            continue
        raw, problems = _fit(by_key[key], value, key)
        ignored += problems
        if raw is not None:
            taken[key] = raw
    wordings, unfit = wordings_file.read(body.get("wordings"))
    return Import(taken, (*ignored, *unfit), wordings)


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


def _parse(data: bytes) -> Any:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(
            _("文件不是 UTF-8 编码（第 {byte} 字节），另存为 UTF-8 后重试").format(byte=error.start + 1)
        ) from error
    if line := _too_deep(text):
        raise Unreadable(_("第 {line} 行：嵌套超过 {depth} 层").format(line=line, depth=MAX_DEPTH))
    try:
        body = json.loads(
            text, object_pairs_hook=_pairs, parse_constant=_no_constant, parse_int=_digits, parse_float=_digits
        )
    except json.JSONDecodeError as error:
        place = _("第 {line} 行第 {column} 列").format(line=error.lineno, column=error.colno)
        raise Unreadable(_("{place}不是合法的 JSON：{reason}").format(place=place, reason=error.msg)) from error
    for count, (place, node) in enumerate(_nodes(body), start=1):
        if count > MAX_NODES:
            raise Unreadable(_("{place}：文件超过 {count} 项").format(place=place, count=MAX_NODES))
        if isinstance(node, str) and len(node) > MAX_TEXT:
            raise Unreadable(_("{place}：文字超过 {count} 个字").format(place=place, count=MAX_TEXT))
        if isinstance(node, str) and any(char == "\0" or 0xD800 <= ord(char) <= 0xDFFF for char in node):
            raise Unreadable(_("{place}：含有无法保存的字符，删除后重试").format(place=place))
    return body


def _too_deep(text: str) -> int:
    """The line on which brackets outside strings nest too deep, 0 when none does; found without building anything."""
    depth = 0
    in_string = escaped = False
    for position, char in enumerate(text):
        if in_string:
            in_string = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == '"':
            in_string = True
        elif char in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                return text.count("\n", 0, position) + 1
        elif char in "]}":
            depth -= 1
    return 0


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(key for key in found if sum(key == other for other, _value in pairs) > 1)
        raise Unreadable(_("“{key}”出现了两次，只保留一处").format(key=_short(twice)))
    return found


def _no_constant(name: str) -> None:
    raise Unreadable(_("文件含有 {name}，数字须为普通数字").format(name=name))


def _digits(text: str) -> str:
    if len(text) > MAX_DIGITS:
        raise Unreadable(_("{place}：数字超过 {count} 位").format(place=f"{text[:12]}…", count=MAX_DIGITS))
    return text


def _nodes(body: Any) -> Iterator[tuple[str, Any]]:
    """Every name and value of the file with its place, such as `JSON.answers.scope.hours[2].start`."""
    waiting = [("JSON", body)]
    while waiting:
        place, node = waiting.pop()
        yield place, node
        if isinstance(node, dict):
            waiting += [(place, key) for key in node]
            waiting += [(_short(f"{place}.{key[:80]}"), value) for key, value in node.items()]
        elif isinstance(node, list):
            waiting += [(_short(f"{place}[{number}]"), value) for number, value in enumerate(node, start=1)]


def _short(value: Any) -> str:
    """`value` as short as a message can carry it; characters that cannot be printed become `?`."""
    return "".join(char if char.isprintable() else "?" for char in str(value)[:80])


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
            where = f"{place}[{number}].{_short(key)}"
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
