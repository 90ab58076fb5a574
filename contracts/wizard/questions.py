"""What a step may ask: Django form fields that know their key, their unit, when they are asked and what they default to.

A question is declared once, in its step's form, and everything else reads it there: the page, the draft, the JSON
Schema, the vocabulary of the clause library. Raw answers are strings (or lists of strings, or lists of row dicts);
`clean` turns one into the typed value of `docs/reference/answers.md` or raises `ValidationError` with a message that
says what to do. An empty raw answer cleans to None, whether or not it is required: asking again is the form's job.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clauses.library import ALWAYS, Field, Library, Rule
from clauses.library.vocabulary import Raw
from contracts.terms import reading
from contracts.terms.duration import Days as Duration
from contracts.wizard import widgets

Words = str | Promise
Default = Raw | Callable[[Mapping[str, object], Library], Raw | None] | None

MESSAGES: dict[str, Words] = {
    "missing": _("填写{label}"),
    "missing_choice": _("选择{label}"),
    "number": _("{label}须为数字，例如 12 或 1.5"),
    "integer": _("{label}须为整数，例如 12"),
    "number_range": _("{label}最多 {digits} 位数字"),
    "too_long": _("{label}最多 {limit} 个字符"),
    "money": _("{label}须为数字，例如 62,000.00 或 6.2万"),
    "money_decimals": _("{label}最多保留两位小数"),
    "money_negative": _("{label}不能小于 0"),
    "money_range": _("{label}须在 0.01 到 999,999,999,999.99 元之间"),
    "percent": _("{label}须为百分数，例如 15 或 15%"),
    "date": _("{label}须为日期，例如 2027-01-01"),
    "date_unreal": _("{label}须为真实日期，例如 2027-01-01"),
    "phone": _("{label}须为电话号码，例如 0571-88886666 或 13800138000"),
    "time": _("{label}须为 24 小时制的时间，例如 09:00"),
    "days": _("{label}须为天数，例如 15日 或 5个工作日"),
    "bool": _("{label}须选择“是”或“否”"),
    "choice": _("{label}没有“{value}”这个选项，请从列表中选择"),
    "range": _("{label}须在 {low} 到 {high} 之间"),
    "at_least": _("{label}不能小于 {low}"),
    "at_most": _("{label}不能大于 {high}"),
    "short": _("{label}至少 {low} 个字，现在是 {count} 个字"),
    "long": _("{label}最多 {high} 个字，现在是 {count} 个字"),
    "few": _("{label}至少选择 {low} 项"),
    "few_rows": _("{label}至少填写 {low} 行"),
    "many_rows": _("{label}最多 {high} 行"),
    "shape": _("{label}的格式不对，重新填写"),
    "row": _("第 {row} 行：{message}"),
    "pattern": _("{label}须符合格式：{example}"),
    "control": _("{label}含有无法打印的字符，删除后重新填写"),
}


class Invalid(ValidationError):
    """A raw answer that cannot be read, with the words for the person who typed it."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(str(MESSAGES[code]).format(**params), code=code)


class Question(forms.Field):
    """One question. Subclasses say how a raw answer is read; `kind` names the typed value (`clauses.library.Kind`).

    `required` means a contract is unfinished without it: the document shows a gap. `default` is a raw answer, or a
    function of the answers so far and the library that gives one. `ask_when` is a rule over earlier answers. `more`
    puts the question under 更多设置 of its card. `unit` is printed behind the input, `why` and `example` in 怎么填.
    """

    kind: ClassVar[str] = "text"
    widget = widgets.Line

    def __init__(
        self,
        label: Words,
        *,
        required: bool = False,
        default: Default = None,
        ask_when: str = "",
        hint: Words = "",
        why: Words = "",
        example: Words = "",
        unit: Words = "",
        more: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(label=label, required=required, help_text=hint, **kwargs)
        self.default = default
        self.ask_when = Rule.parse(ask_when, "forms") if ask_when else ALWAYS
        self.why, self.example, self.unit, self.more = why, example, unit, more
        self.key = ""  # given by the form's metaclass

    def clean(self, value: Any) -> Any:
        """The typed value of a raw answer, None when it is empty."""
        if self.is_empty(value):
            return None
        typed = self.read(value)
        self.run_validators(typed)
        return typed

    def parse(self, raw: Any) -> tuple[Any, list[str]]:
        """As much of the typed value as can be read, and what is wrong with the rest."""
        try:
            return self.clean(raw), []
        except ValidationError as error:
            return None, error.messages

    def is_empty(self, raw: Any) -> bool:
        return raw is None or raw in ([], {}) or (isinstance(raw, str) and not raw.strip())

    def read(self, raw: Any) -> Any:
        raise NotImplementedError(f"{type(self).__name__} does not say how it is read")

    def advice(self, typed: Any) -> Words:
        """A remark beside the answer that blocks nothing; empty when there is none."""
        return ""

    def echo(self, typed: Any) -> str:
        """How the answer was understood, shown under the input when that differs from what was typed."""
        return ""

    def default_for(self, answers: Mapping[str, object], library: Library) -> Raw | None:
        """The raw answer the system fills in, or None."""
        return self.default(answers, library) if callable(self.default) else self.default

    def missing(self) -> Invalid:
        return Invalid("missing", label=self.label)

    def describe(self) -> Field:
        """This question as the clause library knows it. Call with the source language active."""
        return Field(
            key=self.key,
            label=str(self.label),
            kind=self.kind,
            required=self.required,
            unit=str(self.unit),  # type: ignore[arg-type]
        )

    def schema(self) -> dict[str, Any]:
        """JSON Schema of the raw answer."""
        return {"type": "string"}

    def _text(self, raw: Any) -> str:
        if not isinstance(raw, str):
            raise Invalid("shape", label=self.label)
        text = raw.replace("\r\n", "\n").strip()
        if any(
            (ord(char) < 32 and char not in "\n\t")
            or 0xD800 <= ord(char) <= 0xDFFF
            or ord(char) in (0x7F, 0xFFFE, 0xFFFF)
            for char in text
        ):
            raise Invalid("control", label=self.label)
        return text

    def _scan(self, reader: Callable[..., Any], raw: Any, *args: Any) -> Any:
        try:
            return reader(self._text(raw), *args)
        except reading.Unreadable as error:
            code: str = error.code
            if code == "number":
                code = {"money": "money", "int": "integer"}.get(self.kind, code)
            raise Invalid(code if code in MESSAGES else "shape", label=self.label, **error.params) from error


class Text(Question):
    """One line of text, `low` to `high` characters."""

    def __init__(self, label: Words, *, low: int = 1, high: int = 500, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.low, self.high = low, high

    def read(self, raw: Any) -> str:
        text = self._tidy(self._text(raw))
        if len(text) < self.low:
            raise Invalid("short", label=self.label, low=self.low, count=len(text))
        if len(text) > self.high:
            raise Invalid("long", label=self.label, high=self.high, count=len(text))
        return text

    def _tidy(self, text: str) -> str:
        return " ".join(text.split())


class LongText(Text):
    """Several lines of text; line breaks are kept."""

    kind = "longtext"
    widget = widgets.Lines

    def __init__(self, label: Words, *, high: int = 2000, **kwargs: Any) -> None:
        super().__init__(label, high=high, **kwargs)

    def _tidy(self, text: str) -> str:
        return text


class _Ranged(Question):
    """A number between `low` and `high`, both included."""

    reader: ClassVar[Callable[..., Any]]
    widget = widgets.Number

    def __init__(self, label: Words, *, low: Any = None, high: Any = None, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.low, self.high = low, high

    def read(self, raw: Any) -> Any:
        number = self._scan(type(self).reader, raw)
        below = self.low is not None and number < self.low
        above = self.high is not None and number > self.high
        if (below or above) and self.low is not None and self.high is not None:
            raise Invalid("range", label=self.label, low=self.low, high=self.high)
        if below:
            raise Invalid("at_least", label=self.label, low=self.low)
        if above:
            raise Invalid("at_most", label=self.label, high=self.high)
        return number


class Whole(_Ranged):
    """A whole number, in the unit of the question."""

    kind = "int"
    reader = staticmethod(reading.read_int)


class Decimal(_Ranged):
    """A decimal number, in the unit of the question."""

    kind = "decimal"
    reader = staticmethod(reading.read_number)


class Money(_Ranged):
    """An amount in yuan with at most two decimals; `6.2万` and `¥62,000` are understood."""

    kind = "money"
    reader = staticmethod(reading.read_money)

    def __init__(self, label: Words, **kwargs: Any) -> None:
        super().__init__(label, **{"unit": _("元"), "low": 0, **kwargs})

    def echo(self, typed: Any) -> str:
        return f"¥{typed:,.2f}"


class Percent(_Ranged):
    """A percentage: 15 means 15 %."""

    kind = "percent"
    reader = staticmethod(reading.read_percent)

    def __init__(self, label: Words, **kwargs: Any) -> None:
        super().__init__(label, **{"unit": "%", "low": 0, "high": 100, **kwargs})


class Date(Question):
    """A calendar day in Asia/Shanghai."""

    kind = "date"
    widget = widgets.Day

    def read(self, raw: Any) -> Any:
        return self._scan(reading.read_date, raw)

    def echo(self, typed: Any) -> str:
        return typed.isoformat()


class Time(Question):
    """A time of day as `HH:MM`; `24:00` ends a day."""

    kind = "time"
    widget = widgets.Clock

    def read(self, raw: Any) -> Any:
        return self._scan(reading.read_time, raw)


class Days(Question):
    """A period in 日 or 工作日; the raw answer is `15日` or `5个工作日`."""

    kind = "days"
    widget = widgets.DaysInput

    def __init__(self, label: Words, *, low: int = 0, high: int = 3650, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.low, self.high = low, high

    def read(self, raw: Any) -> Duration:
        days = self._scan(reading.read_days, raw)
        if not self.low <= days.count <= self.high:
            raise Invalid("range", label=self.label, low=self.low, high=self.high)
        return days


class YesNo(Question):
    """是 or 否."""

    kind = "bool"
    widget = widgets.YesNo

    def read(self, raw: Any) -> bool:
        return self._scan(reading.read_bool, raw)

    def missing(self) -> Invalid:
        return Invalid("missing_choice", label=self.label)

    def schema(self) -> dict[str, Any]:
        return {"enum": ["是", "否", ""]}


class Choice(Question):
    """One of a list. The raw answer is the option's Chinese name itself, or a code given as `(code, name)`."""

    kind = "choice"
    widget = widgets.Options

    def __init__(self, label: Words, choices: Sequence[str | tuple[str, Words]], **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.options = [(option, _(option)) if isinstance(option, str) else option for option in choices]
        if isinstance(self.widget, widgets.Options) and len(self.options) > widgets.MANY:
            self.widget = widgets.Pick()
        self.widget.choices = self.options

    def read(self, raw: Any) -> str:
        text = self._text(raw)
        if text not in {value for value, _name in self.options}:
            raise Invalid("choice", label=self.label, value=text[:40])
        return text

    def missing(self) -> Invalid:
        return Invalid("missing_choice", label=self.label)

    def describe(self) -> Field:
        return replace(super().describe(), choices=tuple(value for value, _name in self.options))

    def schema(self) -> dict[str, Any]:
        return {"enum": [*(value for value, _name in self.options), ""]}


class Choices(Choice):
    """Any number of a list, in the list's order; at least `low` when answered."""

    kind = "choices"
    widget = widgets.Ticks

    def __init__(
        self, label: Words, choices: Sequence[str | tuple[str, Words]], *, low: int = 1, **kwargs: Any
    ) -> None:
        super().__init__(label, choices, **kwargs)
        self.low = low

    def read(self, raw: Any) -> tuple[str, ...]:  # type: ignore[override]
        picked = [raw] if isinstance(raw, str) else raw
        if not isinstance(picked, list) or not all(isinstance(item, str) for item in picked):
            raise Invalid("shape", label=self.label)
        known = [value for value, _name in self.options]
        for item in picked:
            if item not in known:
                raise Invalid("choice", label=self.label, value=item[:40])
        if len(set(picked)) < self.low:
            raise Invalid("few", label=self.label, low=self.low)
        return tuple(value for value in known if value in picked)

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"enum": [value for value, _name in self.options]}, "uniqueItems": True}


class Rows(Question):
    """A list of rows, each answered through `row`, a `RowForm`; printed as a table or a list.

    The raw answer is a list of dicts of raw answers, the typed one a tuple of dicts without the empty cells.
    """

    kind = "rows"
    widget = widgets.RowsInput

    def __init__(
        self, label: Words, row: type[forms.Form], *, low: int = 1, high: int = 50, layout: str = "table", **kwargs: Any
    ) -> None:
        super().__init__(label, **kwargs)
        self.row, self.low, self.high, self.layout = row, low, high, layout
        self.widget.row = row

    def read(self, raw: Any) -> tuple[dict[str, object], ...]:
        rows, problems = self.parse(raw)
        if problems:
            raise ValidationError(problems)
        return rows

    def parse(self, raw: Any) -> tuple[Any, list[str]]:
        """Rows keep the cells that can be read, so that one wrong cell leaves one gap and not an empty table."""
        if self.is_empty(raw):
            return None, []
        if not isinstance(raw, list) or not all(isinstance(item, dict) for item in raw):
            return None, Invalid("shape", label=self.label).messages
        if len(raw) > self.high:
            return None, Invalid("many_rows", label=self.label, high=self.high).messages
        rows, problems = [], []
        for number, item in enumerate(raw, start=1):
            typed, wrong = read_row(self.row, item)
            rows.append(typed)
            for message in wrong.values():
                problems += Invalid("row", row=number, message=message).messages
        if len(rows) < self.low:
            problems += Invalid("few_rows", label=self.label, low=self.low).messages
        return tuple(rows), problems

    def describe(self) -> Field:
        columns = tuple(question.describe() for question in self.row.base_fields.values())
        return replace(super().describe(), columns=columns)

    def schema(self) -> dict[str, Any]:
        properties = {question.key: question.schema() for question in self.row.base_fields.values()}
        items = {"type": "object", "properties": properties, "additionalProperties": False}
        return {"type": "array", "items": items, "maxItems": self.high}


def read_row(row: type[forms.Form], raw: Mapping[str, Any]) -> tuple[dict[str, object], dict[str, str]]:
    """Typed cells of one raw row, and a message for each cell that is missing or cannot be read."""
    typed: dict[str, object] = {}
    wrong: dict[str, str] = {}
    for question in row.base_fields.values():
        try:
            value = question.clean(raw.get(question.key))
        except ValidationError as error:
            wrong[question.key] = error.messages[0]
            continue
        if value is not None:
            typed[question.key] = value
        elif question.required:
            wrong[question.key] = question.missing().messages[0]
    return typed, wrong
