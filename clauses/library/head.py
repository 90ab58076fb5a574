"""TOML, read so that every complaint names a file, a line and a remedy.

`Section` wraps one table. Values are taken out by name; whatever is wrong is collected, not raised, so that a person
sees everything at once. `finish` complains about names nobody asked for.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from clauses.library.errors import ContentError, Place, Problem, did_you_mean

MAX_TOML_BYTES = 256 * 1024

_HEADER = re.compile(r"\[\[?[^\[\]]+\]\]?\s*(#.*)?$")


@dataclass
class Section:
    """One TOML table: its values, and the lines of the source (from `start` up to `end`, counted from 0) it spans."""

    values: Mapping[str, object]
    place: Place
    lines: tuple[str, ...]
    problems: list[Problem]
    start: int = 0
    end: int = 0
    taken: set[str] = field(default_factory=set)

    def line(self, name: str = "") -> int:
        """The line of the file where `name` is given, or where the section begins."""
        return self.place.line(self._index(name) + 1)

    def complain(self, message: str, remedy: str, name: str = "") -> None:
        self.problems.append(self.place.problem(self._index(name) + 1, message, remedy))

    def text(self, name: str, *, required: bool = False, default: str = "") -> str:
        """A piece of text; a required one may not be blank."""
        value = self._take(name)
        if value is None and not required:
            return default
        if isinstance(value, str) and (value.strip() or not required):
            return value.strip()
        self._expected(name, value, '带引号的文字，如 title = "合同期限"')
        return default

    def one_of(self, name: str, options: tuple[str, ...], *, default: str = "") -> str:
        """One of a few words; required when there is no default."""
        value = self._take(name)
        if value is None and default:
            return default
        if isinstance(value, str) and value in options:
            return value
        self._expected(name, value, "、".join(f'"{option}"' for option in options) + " 之一")
        return default or options[0]

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, empty when left out."""
        value = self._take(name)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
            return tuple(item.strip() for item in value)
        self._expected(name, value, '一组带引号的文字，如 ["甲", "乙"]')
        return ()

    def flag(self, name: str) -> bool:
        value = self._take(name)
        if value is None or isinstance(value, bool):
            return bool(value)
        self._expected(name, value, "true 或 false")
        return False

    def whole(self, name: str, *, default: int | None = None) -> int | None:
        """A whole number."""
        value = self._take(name)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return default if value is None else value
        self._expected(name, value, "一个整数")
        return default

    def number(self, name: str) -> Decimal | None:
        """A number, as a Decimal."""
        value = self._take(name)
        if value is None or (isinstance(value, int | Decimal) and not isinstance(value, bool)):
            return None if value is None else Decimal(value)
        self._expected(name, value, "一个数字")
        return None

    def day(self, name: str) -> date | None:
        """A date, written as a TOML date or as text."""
        value = self._take(name)
        with suppress(ValueError):
            value = date.fromisoformat(value) if isinstance(value, str) and value else value or None
        if value is None or type(value) is date:
            return value
        self._expected(name, value, "日期，如 2026-01-01")
        return None

    def mapping(self, name: str) -> dict[str, object]:
        """A table of free names."""
        value = self._take(name)
        if value is None or isinstance(value, dict):
            return value or {}
        self._expected(name, value, '一组名字和值，如 { "fee.pay.days" = "60日" }')
        return {}

    def text_mapping(self, name: str) -> dict[str, str]:
        """A table of free names whose values are texts."""
        found = self.mapping(name)
        for key, value in found.items():
            if not isinstance(value, str) or not value.strip():
                self._expected(key, value, "带引号的文字")
        return {key: value.strip() for key, value in found.items() if isinstance(value, str)}

    def section(self, name: str) -> "Section | None":
        """The table called `name`, or None when there is none."""
        value = self._take(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            self._expected(name, value, f"一个表，写在 [{name}] 下面")
            return None
        header = self._headers(rf'\["?{re.escape(name)}"?\]')
        return self._inner(value, header[0] if header else self._index(name))

    def sections(self, name: str) -> list["Section"]:
        """The tables in the list `name`, whether written `[[name]]` or `name = [{ … }]`."""
        value = self._take(name)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self._expected(name, value, f"一组表，如 {name} = [{{ … }}, {{ … }}]")
            return []
        headers = self._headers(rf'\[\["?{re.escape(name)}"?\]\]')
        if len(headers) == len(value):
            return [self._inner(item, index) for item, index in zip(value, headers, strict=True)]
        found, at = [], self._index(name)
        for item in value:
            at = self._find(item, at)
            found.append(Section(item, self.place, self.lines, self.problems, at, self.end))
        return found

    def finish(self) -> None:
        """Complain about every name that nobody took."""
        for name in (name for name in self.values if name not in self.taken):
            remedy = did_you_mean(name, self.taken, f"可以使用：{'、'.join(sorted(self.taken))}")
            self.complain(f"没有“{name}”这一项", remedy, name)

    def _take(self, name: str) -> object:
        self.taken.add(name)
        return self.values.get(name)

    def _expected(self, name: str, value: object, wanted: str) -> None:
        if value is None:
            self.complain(f"“{name}”没有填写", f"应为{wanted}")
        else:
            self.complain(f"“{name}”的内容不对", f"应为{wanted}", name)

    def _index(self, name: str) -> int:
        """Where `name` is given: at the start of a line, or else inside an inline table, or as a table of its own."""
        if not name:
            return self.start
        word = rf"[\"']?{re.escape(name)}[\"']?"
        for pattern in (rf"\s*{word}\s*=", rf".*[{{,]\s*{word}\s*="):
            for index in range(self.start, min(self.end, len(self.lines))):
                if re.match(pattern, self.lines[index]):
                    return index
        return next(iter(self._headers(rf"\[+{word}\]")), self.start)

    def _headers(self, pattern: str) -> list[int]:
        return [index for index, line in enumerate(self.lines) if re.match(pattern, line)]

    def _inner(self, values: Mapping[str, object], start: int) -> "Section":
        rest = range(start + 1, len(self.lines))
        end = next((index for index in rest if _HEADER.match(self.lines[index])), len(self.lines))
        return Section(values, self.place, self.lines, self.problems, start, end)

    def _find(self, values: Mapping[str, object], start: int) -> int:
        """The line of an inline table: the first that names one of its texts."""
        texts = [f'"{value}"' for value in values.values() if isinstance(value, str)]
        names = [name for name, value in values.items() if not isinstance(value, str)]
        for index in range(start, self.end):
            if texts and texts[0] in self.lines[index]:
                return index
            if not texts and any(re.search(rf"\b{re.escape(name)}\b", self.lines[index]) for name in names):
                return index
        return start


def read_toml(source: str, place: Place, problems: list[Problem]) -> Section:
    """The whole of a TOML text as one section; ContentError when it is not TOML at all."""
    if len(source.encode(errors="replace")) > MAX_TOML_BYTES:
        raise place.error(1, f"文件超过 {MAX_TOML_BYTES // 1024} KiB", "请把它拆小")
    try:
        values = tomllib.loads(source, parse_float=_finite)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else source.rstrip().count("\n") + 1
        raise place.error(line, "TOML 写法有误", '每行写成 名字 = "内容"，引号、括号和逗号用半角并成对出现') from None
    except (ValueError, RecursionError, InvalidOperation):
        raise place.error(1, "TOML 写法太复杂，无法读取", "请减少括号的层数，数字不要写得太长") from None
    lines = tuple(source.split("\n"))
    first_header = next((index for index, line in enumerate(lines) if _HEADER.match(line)), len(lines))
    return Section(values, place, lines, problems, 0, first_header)


def raise_all(problems: Iterable[Problem]) -> None:
    """Raise one ContentError for all problems, if there are any."""
    if found := tuple(problems):
        raise ContentError(found)


def _finite(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number
