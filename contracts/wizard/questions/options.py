"""Questions that are answered by choosing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from clauses.library import Field
from contracts.terms import reading
from contracts.wizard import widgets
from contracts.wizard.questions.invalid import Invalid, Words
from contracts.wizard.questions.question import Question


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
