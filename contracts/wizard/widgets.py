"""How questions are typed in: plain HTML inputs that take messy text, and the two that join several inputs into one answer."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

MANY = 7  # options shown as radio buttons; more become a list
YES_NO = [("是", _("是")), ("否", _("否"))]
_SAID = {True: "是", False: "否", "true": "是", "false": "否"}


class Line(forms.TextInput):
    pass


class Lines(forms.Textarea):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 4, **(attrs or {})})


class Number(forms.TextInput):
    """Text, not `type=number`: `6.2万` and full-width digits must survive."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})


class Day(forms.TextInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "data-date": "", **(attrs or {})})


class Clock(forms.TextInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", **(attrs or {})})


class Kept:
    """A saved answer that is none of the options is shown as one more, so that saving the page again keeps it."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        groups = super().optgroups(name, value, attrs)  # type: ignore[misc]
        known = {str(option) for option, _name in self.choices}  # type: ignore[attr-defined]
        for strange in value:
            if strange and strange not in known:
                option = self.create_option(name, strange, strange, True, len(groups), attrs=attrs)  # type: ignore[attr-defined]
                groups.append((None, [option], len(groups)))
        return groups


class YesNo(Kept, forms.RadioSelect):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, choices=YES_NO)

    def format_value(self, value: Any) -> Any:
        return super().format_value(_SAID.get(value, value))


class Options(Kept, forms.RadioSelect):
    pass


class Pick(Kept, forms.Select):
    """A list to choose one from; nothing is chosen before somebody chooses."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        blank = self.create_option(name, "", _("请选择"), not any(value), 0)
        return [(None, [blank], 0), *super().optgroups(name, value, attrs)]


class PickYesNo(Pick):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, choices=YES_NO)

    def format_value(self, value: Any) -> Any:
        return super().format_value(_SAID.get(value, value))


class Ticks(Kept, forms.CheckboxSelectMultiple):
    pass


def compact(widget: forms.Widget) -> forms.Widget:
    """The widget a table cell has room for: a list instead of radio buttons."""
    if isinstance(widget, YesNo):
        return PickYesNo(widget.attrs)
    if isinstance(widget, Options):
        return Pick(widget.attrs, choices=widget.choices)
    return widget


class DaysInput(forms.MultiWidget):
    """A number and its unit; read as one raw answer such as `15日` or `5个工作日`."""

    _raw = re.compile(r"^(?P<count>.*?)\s*个?(?P<unit>工作日|日|天)?$", re.DOTALL)

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        units = forms.Select(
            {"aria-label": _("单位"), "class": "form-select"}, choices=[("日", _("日")), ("工作日", _("工作日"))]
        )
        super().__init__({"count": Number(), "unit": units}, attrs)

    def decompress(self, value: Any) -> list[str]:
        match = self._raw.match(str(value or ""))
        count, unit = (match["count"], match["unit"]) if match else (str(value), "日")
        return [count, "工作日" if unit == "工作日" else "日"]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        count, unit = super().value_from_datadict(data, files, name)
        count = (count or "").strip()
        if not count or count.endswith(("日", "天")):
            return count
        return f"{count}个工作日" if unit == "工作日" else f"{count}日"


class RowsInput(forms.Widget):
    """Rows as a Django formset; the raw answer is the list of its rows that hold anything."""

    row: type[forms.Form]
    template_name = "components/rows.html"
    most = 50

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, Any]]:
        formset = self.formset(name, data=data)
        try:
            total = min(formset.total_form_count(), self.most + 1)
        except ValidationError:
            return []
        rows = []
        for index in range(total):
            prefix = formset.add_prefix(index)
            if data.get(f"{prefix}-DELETE"):
                continue
            raw = {q.key: raw_value(q, data, files, f"{prefix}-{n}") for n, q in self.row.base_fields.items()}
            if any(value not in ("", []) for value in raw.values()):
                rows.append({key: value for key, value in raw.items() if value not in ("", [])})
        return rows

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether the POST does not say how many rows there are; then it says nothing about the rows."""
        return not self.formset(name, data=data).management_form.is_valid()

    def formset(
        self, name: str, *, data: Any = None, rows: list[dict[str, Any]] | None = None, blank: int = 0
    ) -> BaseFormSet:
        """The formset behind this answer: bound to posted `data`, or showing `rows` and `blank` empty ones."""
        factory = formset_factory(self.row, extra=blank, can_delete=True, max_num=self.most, absolute_max=self.most + 1)
        initial = [_initial(self.row, raw) for raw in rows or []]
        return factory(data, prefix=name) if data is not None else factory(initial=initial, prefix=name)


def raw_value(question: forms.Field, data: Any, files: Any, name: str) -> Any:
    """The raw answer under `name` in posted data: text, or a list for questions with several answers.

    Null characters are left out: nobody types them, and PostgreSQL stores none.
    """
    value = question.widget.value_from_datadict(data, files, name)
    if isinstance(value, str):
        return value.replace("\0", "").strip()
    if isinstance(value, list):
        return [item.replace("\0", "") if isinstance(item, str) else item for item in value]
    return "" if value is None else value


def _initial(row: type[forms.Form], raw: dict[str, Any]) -> dict[str, Any]:
    return {name: raw.get(question.key, "") for name, question in row.base_fields.items()}
