"""What the templates of a step read: its questions, rows and cells, bound to what was answered."""

from collections.abc import Iterator
from functools import cached_property
from unicodedata import east_asian_width

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from contracts.wizard import widgets
from contracts.wizard.addresses import slug
from contracts.wizard.beside import Beside
from contracts.wizard.forms.base import StepForm
from contracts.wizard.questions import Rows
from contracts.wizard.samples import samples

TABLE_COLUMNS = 5  # more do not fit beside each other and become a numbered card a row
LONG_CELL = 60  # an answer that may be this long gets a cell that grows with it
LONG_OPTION = 18  # half-width characters; longer options get more room
ALWAYS_SAID = {"doc.form", "doc.title", "doc.stance", "doc.lang", "a.name", "b.name"}  # no contract without these


class FieldOnPage:
    """A bound field with what its template needs to know about the way it is typed in."""

    def __init__(self, field: BoundField) -> None:
        self.field = field
        self.question = field.field
        self.kind = self.question.kind
        self.is_options = isinstance(self.question.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple))

    @property
    def input_id(self) -> str:
        """The id of the first input of the answer."""
        several = self.is_options or isinstance(self.question.widget, forms.MultiWidget)
        return f"{self.field.auto_id}_0" if several else self.field.auto_id

    @property
    def css(self) -> str:
        base = "form-select" if isinstance(self.question.widget, forms.Select) else "form-control"
        return f"{base} is-invalid" if self.field.errors else base

    @property
    def has_long_options(self) -> bool:
        return any(_width(str(label)) > LONG_OPTION for _value, label in self.question.widget.choices)

    @property
    def described_by(self) -> str:
        """The ids of everything the page says about the input, in reading order."""
        return " ".join(self._descriptions())

    def _descriptions(self) -> Iterator[str]:
        if self.field.errors:
            yield f"{self.field.auto_id}_error"

    def describe(self) -> None:
        """Tell the input what describes it."""
        widget = self.question.widget
        if self.described_by:
            for one in getattr(widget, "widgets", [widget]):
                one.attrs["aria-describedby"] = self.described_by


class QuestionOnPage(FieldOnPage):
    """What the question template reads: the bound field, and what the system has to say beside it."""

    def __init__(self, form: StepForm, name: str, beside: Beside) -> None:
        super().__init__(form[name])
        self.key = self.question.key
        self.slug = slug(self.key)
        self.is_default = form.is_default(name)
        self.is_rows = isinstance(self.question, Rows)
        self.is_group = self.is_rows or self.is_options
        self.formset = form.formset(name) if self.is_rows else None
        self.beside = beside
        self.notes = beside.notes.of(self.key) if beside.notes else []
        self.advice = "" if self.notes else beside.advice.get(self.key, "")
        self.copied = gettext(source) if (source := beside.copied.get(self.key)) else ""
        self.done = beside.done.get(self.key)
        self.resumed = beside.resumed.get(self.key)
        self.sample = samples().get(self.key, "")
        self.sums = beside.sums.get(self.key)
        self.conflict = beside.conflicts.get(self.key)
        self.can_wait = self.question.required and self.key not in ALWAYS_SAID
        self.is_undecided = self.can_wait and form.raw.get(self.key) in ("", [])
        typed = form.known.get(self.key)
        echo = "" if typed is None else self.question.echo(typed)
        self.echo = "" if echo == self.field.value() else echo
        self.is_half_said = self.question.more and self.question.is_half_said(form.raw.get(self.key))
        self.decides = form.decides(self.key)
        self.describe()

    @property
    def wants_to_be_seen(self) -> bool:
        """Whether the question must not stay folded away."""
        urgent = self.beside.notes is not None and self.beside.notes.is_urgent(self.key)
        return bool(self.field.errors or self.conflict or self.done or self.resumed or urgent or self.is_half_said)

    @property
    def can_echo(self) -> bool:
        """Whether there is a place for how the answer was understood."""
        return self.echo != "" or self.kind in ("money", "date", "decimal", "int", "percent")

    @property
    def css(self) -> str:
        return f"{super().css} is-default" if self.is_default else super().css

    def _descriptions(self) -> Iterator[str]:
        if self.field.help_text:
            yield f"{self.field.auto_id}_helptext"
        yield from super()._descriptions()
        if self.question.unit and not self.is_group:
            yield f"{self.slug}-unit"
        if self.advice:
            yield f"{self.slug}-advice"
        if self.done:
            yield f"{self.slug}-done"
        yield from (f"f-{note.token}" for note in self.notes)

    @cached_property
    def columns(self) -> list["ColumnOnPage"]:
        return [ColumnOnPage(self, name, field) for name, field in self.question.row.base_fields.items()]

    @property
    def column_hints(self) -> list["ColumnOnPage"]:
        return [column for column in self.columns if column.hint]

    @property
    def is_stacked(self) -> bool:
        """Whether each row is a card of its own, because a table would be too narrow to read."""
        kinds = {column.kind for column in self.columns}
        return len(self.columns) > TABLE_COLUMNS or not kinds.isdisjoint({"longtext", "choices"})

    @property
    def width(self) -> int:
        """How many cells a line of the table has, with what is computed and the buttons."""
        return len(self.columns) + bool(self.sums and self.sums.heading) + 1

    @cached_property
    def rows(self) -> list["RowOnPage"]:
        return [RowOnPage(self, form, index) for index, form in enumerate(self.formset.forms)]

    @property
    def pattern(self) -> "RowOnPage":
        """The row the page copies when one is added: its number is `#`, its index `__prefix__`."""
        return RowOnPage(self, self.formset.empty_form, None)


class ColumnOnPage:
    """A column of rows: its heading with the unit, and the hint under the whole."""

    def __init__(self, question: QuestionOnPage, name: str, field: forms.Field) -> None:
        self.name, self.kind, self.required, self.hint = name, field.kind, field.required, field.help_text
        self.heading = _("{label}（{unit}）").format(label=field.label, unit=field.unit) if field.unit else field.label
        self.title = self._title(field)
        self.hint_id = f"{question.slug}-{name}-hint"

    def _title(self, field: forms.Field) -> str:
        """The heading as it is seen: optional columns say so."""
        if field.required:
            return self.heading
        if field.unit:
            return _("{label}（{unit}，选填）").format(label=field.label, unit=field.unit)
        return _("{label}（选填）").format(label=field.label)


class RowOnPage:
    """A row of a repeating answer, numbered as people count."""

    def __init__(self, question: QuestionOnPage, form: forms.Form, index: int | None) -> None:
        self.index = "__prefix__" if index is None else str(index)
        self.number = "#" if index is None else str(index + 1)
        self.title = _("第 {row} 行").format(row=self.number)
        self.cells = [CellOnPage(form[column.name], column, self.title) for column in question.columns]
        self.notes = (
            question.beside.notes.of(question.key, index) if question.beside.notes and index is not None else []
        )
        self.sums = question.sums
        self.sum = question.sums.row(index) if question.sums and index is not None else ""

    @property
    def name(self) -> str:
        """What the row is called in “删除第 2 行：…”: its first answer."""
        return next((str(cell.field.value()) for cell in self.cells if isinstance(cell.field.value(), str)), "")


class CellOnPage(FieldOnPage):
    """One answer of one row, labelled `第 2 行 单价（元）` for those who do not see the table."""

    def __init__(self, field: BoundField, column: ColumnOnPage, row: str) -> None:
        if column.kind == "text" and field.field.high >= LONG_CELL:
            field.field.widget = widgets.Lines({"rows": 1})
        super().__init__(field)
        self.column = column
        self.label = f"{row} {column.heading}"
        self.describe()

    def _descriptions(self) -> Iterator[str]:
        if self.column.hint:
            yield self.column.hint_id
        yield from super()._descriptions()


def _width(text: str) -> int:
    """How wide `text` is, in half-width characters."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)
