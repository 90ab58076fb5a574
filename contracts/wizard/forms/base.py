"""What every step's form is: questions with dotted keys, grouped into cards, read from raw answers or from a POST."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from django import forms
from django.forms.forms import DeclarativeFieldsMetaclass
from django.utils.functional import Promise

from clauses.library import Library
from clauses.library.vocabulary import Raw, same
from contracts.wizard import widgets
from contracts.wizard.questions import Question, read_row

Words = str | Promise
Complaint = tuple[str, Words]  # key of the question, what to do


@dataclass(frozen=True)
class Card:
    """One topic on the page: a heading asked as a question, and the keys under it in order."""

    title: Words
    keys: tuple[str, ...]
    hint: Words = ""
    page: Words = ""  # name of the sub-page it opens, for long steps

    @property
    def slug(self) -> str:
        return self.keys[0].replace(".", "-")


class _Keyed(DeclarativeFieldsMetaclass):
    """Names become keys: `term__trial__months` is `term.trial.months`; a trailing underscore avoids a Python word."""

    def __new__(mcs, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> Any:
        form = super().__new__(mcs, name, bases, attrs)
        for field_name, question in form.base_fields.items():
            question.key = field_name.rstrip("_").replace("__", ".")
        return form


class RowForm(forms.Form, metaclass=_Keyed):
    """One row of a repeating answer."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in self.fields.values():
            question.widget = widgets.compact(question.widget)

    def full_clean(self) -> None:
        """Rows are judged by `read_row` on saved answers; `judge` shows what it found."""
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data = {}

    def judge(self, raw: Mapping[str, Raw]) -> None:
        """Show what is missing or wrong in `raw`, cell by cell."""
        _typed, wrong = read_row(type(self), raw)
        names = {question.key: name for name, question in self.fields.items() if isinstance(question, Question)}
        for key, message in wrong.items():
            self.add_error(names[key], message)


class StepForm(forms.Form, metaclass=_Keyed):
    """One step. `known` are the typed answers of the whole draft as last saved, which decide what is asked.

    A POST is only read (`posted`) and saved; pages always show `raw`, the saved answers, and defaults where nothing
    was said, so that what a person sees after a POST is what the draft holds.
    """

    use_required_attribute = False
    cards: ClassVar[tuple[Card, ...]] = ()

    def __init__(
        self,
        data: Any = None,
        *,
        raw: Mapping[str, Raw] | None = None,
        known: Mapping[str, object] | None = None,
        library: Library | None = None,
        blank_rows: Mapping[str, int] | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.pop("initial", None)
        super().__init__(data, **kwargs)
        self.raw, self.known, self.library = raw or {}, known or {}, library
        self.blank_rows = blank_rows or {}
        self.filled = {} if library is None else {q.key: default_of(q, self.known, library) for q in self.questions()}
        for name, question in self.base_fields.items():
            self.initial[name] = self.raw.get(question.key, self.filled.get(question.key))

    @classmethod
    def questions(cls) -> Iterator[Question]:
        """Every question of the step in the order of declaration."""
        yield from cls.base_fields.values()

    @classmethod
    @cache
    def page_order(cls) -> dict[str, int]:
        """The place of each question on the page: card by card, what is folded under 更多设置 last in its card."""
        by_key = {question.key: question for question in cls.questions()}
        keys = [key for card in cls.cards for key in sorted(card.keys, key=lambda key: by_key[key].more)]
        return {key: place for place, key in enumerate(keys)}

    @classmethod
    def name_of(cls, key: str) -> str | None:
        """The name of the field that asks `key`; None when the step does not ask it."""
        return next((name for name, question in cls.base_fields.items() if question.key == key), None)

    @classmethod
    def check(cls, answers: Mapping[str, object]) -> Iterable[Complaint]:
        """What is wrong between answers that are right one by one; override in a step."""
        return ()

    def asked(self) -> dict[str, Question]:
        """The questions that matter under the answers so far, by field name."""
        return {name: q for name, q in self.fields.items() if q.ask_when(self.known)}

    def is_default(self, name: str) -> bool:
        """Whether the value shown was filled in by the system and never touched."""
        key = self.fields[name].key
        return key not in self.raw and self.filled.get(key) not in (None, "", [])

    @classmethod
    @cache
    def decides(cls, key: str) -> bool:
        """Whether another question of this step is asked or not depending on `key`."""
        return any(key in question.ask_when.keys for question in cls.questions())

    def posted(self) -> dict[str, Raw]:
        """The raw answers in the POST, for the questions that were on the page and are no untouched defaults."""
        shown = set(self.data.getlist("asked")) if hasattr(self.data, "getlist") else set(self.data.get("asked", ()))
        found: dict[str, Raw] = {}
        for name, question in self.base_fields.items():
            if question.key not in shown:
                continue
            where = self.add_prefix(name)
            if question.kind == "rows" and question.widget.value_omitted_from_data(self.data, self.files, where):
                continue
            value = widgets.raw_value(question, self.data, self.files, where)
            if question.key not in self.raw and same(value, self.filled.get(question.key)):
                continue
            found[question.key] = value
        return found

    def formset(self, name: str) -> Any:
        """The formset of a `Rows` question, ready to render; never without a row to type in."""
        question = self.fields[name]
        rows = self.initial.get(name) or []
        rows = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        blank = self.blank_rows.get(question.key, 0) or (0 if rows else 1)
        formset = question.widget.formset(self.add_prefix(name), rows=rows, blank=blank)
        if name in self.errors:
            for row, raw in zip(formset.forms, rows, strict=False):
                row.judge(raw)
        return formset

    def complain(self, complaints: Iterable[Complaint]) -> None:
        """Show `complaints` beside their questions."""
        names = {question.key: name for name, question in self.fields.items()}
        for key, message in complaints:
            self.add_error(names[key], message)

    def full_clean(self) -> None:
        """Nothing is judged here: `steps.collect` reads the saved answers and `complain` shows what it found."""
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data = {}


def default_of(question: Question, answers: Mapping[str, object], library: Library) -> Raw | None:
    """The raw answer filled in for `question`: where it is firm, else by the contract's stance, else its own default."""
    stance = library.settings(str(answers.get("doc.stance", "standard")))
    firm = question.firm_for(answers, library)
    return firm or stance.get(question.key) or question.default_for(answers, library)
