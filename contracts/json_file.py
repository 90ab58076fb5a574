"""JSON files from outside: read with limits, without losing a digit, and with errors that name their place.

Numbers come as the text they were written in, so that 0.10 stays 0.10; what stands twice is an error.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_TEXT, MAX_DIGITS = 2 * 1024 * 1024, 32, 20_000, 64 * 1024, 40


class Unreadable(Exception):
    """The file cannot be taken as what it should be; the message says where and what to do."""


def load(path: Path) -> bytes:
    """The bytes at `path`, no more than are looked at. Raises Unreadable for a file that cannot be opened."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unreadable(str(error.strerror)) from error


def parse(data: bytes) -> Any:
    """The JSON of a file, numbers as their text. Raises Unreadable."""
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
        raise Unreadable(_("“{key}”出现了两次，只保留一处").format(key=short(twice)))
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
            waiting += [(short(f"{place}.{key[:80]}"), value) for key, value in node.items()]
        elif isinstance(node, list):
            waiting += [(short(f"{place}[{number}]"), value) for number, value in enumerate(node, start=1)]


def short(value: Any) -> str:
    """`value` as short as a message can carry it; characters that cannot be printed become `?`."""
    return "".join(char if char.isprintable() else "?" for char in str(value)[:80])
