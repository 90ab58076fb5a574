"""Questions that are answered by rows, each of them answers in columns."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clauses.library import Field
from contracts.wizard import widgets
from contracts.wizard.questions.invalid import Invalid, Words
from contracts.wizard.questions.question import Question


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
