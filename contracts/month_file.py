"""A month file: what one settlement month brought, as JSON, for `manage.py settle`.

    {"format": "niyue-month", "schema": 1, "period": {"start": "2027-03-01", "end": "2027-03-31"},
     "items": [{"item": "电话客服坐席", "served": "1116"}], "results": [{"code": "ANS", "value": "96.2"}], …}

Values are what a person would type, as in an answers file. Money is at stake, so nothing is ignored: what is unknown,
missing or unreadable is a problem, by its place.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from contracts import json_file
from contracts.json_file import MAX_BYTES, Unreadable, short
from contracts.month_entries import MANY, ONE
from contracts.terms.milestones import Span
from contracts.terms.month import Before, Damages, Done, Earlier, Month, Overdue, Performance, Spoken
from contracts.terms.scoring import Result
from contracts.wizard.forms.base import RowForm
from contracts.wizard.questions import read_row

FORMAT, SCHEMA = "niyue-month", 1
ONCE_EACH = {
    "languages": ("item", "lang"),
    "scope": ("item",),
    "results": ("code",),
    "redlines": ("event",),
    "once": ("name",),
    "pass": ("item",),
    "prices": ("item",),
}
Row = dict[str, Any]


class Misstated(Exception):
    """A month file with entries that cannot be taken; `problems` are their places and what to do."""

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        super().__init__("; ".join(f"{place}: {message}" for place, message in problems))
        self.problems = problems


def read_path(path: Path) -> Month:
    """The month of the file at `path`. Raises Unreadable for what is no month file, Misstated for wrong entries."""
    return read(json_file.load(path))


def read(data: bytes) -> Month:
    """As `read_path`, from the bytes of a file."""
    if len(data) > MAX_BYTES:
        raise Unreadable(_("文件超过 2 MB"))
    body = json_file.parse(data)
    if not isinstance(body, dict) or body.get("format") != FORMAT:
        raise Unreadable(_("这不是月度文件。用 settle --schema 查看格式"))
    if body.get("schema") != str(SCHEMA):
        raise Unreadable(
            _("文件的版本是 {version}，这里只能读取版本 {known}").format(
                version=short(body.get("schema")), known=SCHEMA
            )
        )
    reader = _Reader({key: value for key, value in body.items() if key not in ("format", "schema")})
    if reader.problems:
        raise Misstated(tuple(reader.problems))
    return _month(reader)


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a month file."""
    sections = {name: _described(form) for name, form in ONE.items()}
    sections |= {name: {"type": "array", "items": _described(form)} for name, form in MANY.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "niyue month",
        "type": "object",
        "required": ["format", "schema", "period"],
        "additionalProperties": False,
        "properties": {"format": {"const": FORMAT}, "schema": {"const": SCHEMA}, **sections},
    }


def _described(form: type[RowForm]) -> dict[str, Any]:
    questions = list(form.base_fields.values())
    properties = {}
    for question in questions:
        about = {"title": str(question.label), "description": str(question.help_text)}
        properties[question.key] = {**{name: text for name, text in about.items() if text}, **question.schema()}
    required = [question.key for question in questions if question.required]
    found = {"type": "object", "properties": properties, "additionalProperties": False}
    return found | ({"required": required} if required else {})


class _Reader:
    """Every section of a file, read into typed values; `problems` by their place."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self.problems: list[tuple[str, str]] = []
        for name in body:
            if name not in ONE and name not in MANY:
                self.problems.append((short(name), _("没有这一项")))
        self.one = {name: self._entry(name, form, body[name]) for name, form in ONE.items() if name in body}
        self.many = {name: list(self._entries(name, form, body.get(name, []))) for name, form in MANY.items()}
        for name, columns in ONCE_EACH.items():
            self._twice(name, columns)
        if "period" not in body:
            self.problems.append(("period", _("填写结算的起止日")))

    def _entries(self, name: str, form: type[RowForm], raw: Any) -> Iterator[Row]:
        if not isinstance(raw, list):
            self.problems.append((name, _("须为行的列表")))
            return
        for number, row in enumerate(raw, start=1):
            yield self._entry(f"{name}[{number}]", form, row)

    def _twice(self, name: str, columns: tuple[str, ...]) -> None:
        """A list that says something twice about the same thing could be paid twice."""
        seen: set[tuple[object, ...]] = set()
        for number, entry in enumerate(self.many[name], start=1):
            about = tuple(entry.get(column) for column in columns)
            if None not in about and about in seen:
                self.problems.append((f"{name}[{number}].{columns[-1]}", _("出现了两次，合并成一项")))
            seen.add(about)

    def _entry(self, place: str, form: type[RowForm], raw: Any) -> Row:
        if not isinstance(raw, dict):
            self.problems.append((place, _("须为一组名称和值")))
            return {}
        known = {question.key for question in form.base_fields.values()}
        self.problems += [(f"{place}.{short(key)}", _("没有这一列")) for key in raw if key not in known]
        spoken = {True: "是", False: "否"}
        cells = {key: spoken[cell] if isinstance(cell, bool) else cell for key, cell in raw.items()}
        typed, wrong = read_row(form, cells)
        self.problems += [(f"{place}.{key}", message) for key, message in wrong.items()]
        return {key: Fraction(cell) if isinstance(cell, Decimal) else cell for key, cell in typed.items()}


def _month(read: _Reader) -> Month:
    one, many = read.one, read.many
    before, growth, deposit = one.get("before", {}), one.get("growth", {}), one.get("deposit", {})
    return Month(
        span=Span(_day(one["period"]["start"]), _day(one["period"]["end"])),
        done=tuple(Done(**entry) for entry in many["items"]),
        performance=_performance(one.get("kpi", {}), many["results"], many["redlines"]),
        once=tuple(entry["name"] for entry in many["once"]),
        passed=tuple((entry["item"], entry["amount"]) for entry in many["pass"]),
        damages=tuple(Damages(**entry) for entry in many["damages"]),
        overdue=tuple(Overdue(**entry) for entry in many["overdue"]),
        prices=tuple((entry["item"], entry["price"]) for entry in many["prices"]),
        growth={kind: growth[kind] for kind in ("cpi", "wage") if kind in growth},
        adjusted=growth.get("used", Fraction(0)),
        tax_rate=one.get("tax", {}).get("rate"),
        before=Before(**before),
        deduct=one.get("prepay", {}).get("deduct"),
        excused=one.get("guarantee", {}).get("excused", False),
        deposit_back=deposit.get("return", False),
        drawn=deposit.get("drawn", Fraction(0)),
        spoken=tuple(Spoken(**entry) for entry in many["languages"]),
        scope=tuple((entry["item"], entry["quantity"]) for entry in many["scope"]),
        earlier=tuple(Earlier(**entry) for entry in many["earlier"]),
    )


def _performance(kpi: Row, results: list[Row], redlines: list[Row]) -> Performance | None:
    if not kpi and not results and not redlines:
        return None
    measured = {entry["code"]: Result(entry["value"], entry.get("sample")) for entry in results}
    return Performance(results=measured, incidents={entry["event"]: entry["times"] for entry in redlines}, **kpi)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.min
