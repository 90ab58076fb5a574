"""One question: a Django form field that knows its key, its unit, when it is asked and what it defaults to."""

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from clauses.library import ALWAYS, Field, Library, Rule
from clauses.library.vocabulary import Raw
from contracts.terms import reading
from contracts.wizard import widgets
from contracts.wizard.questions.invalid import MESSAGES, Invalid, Words

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # in no text; tabs and line ends may be

Default = Raw | Callable[[Mapping[str, object], Library], Raw | None] | None


class Question(forms.Field):
    """One question. Subclasses say how a raw answer is read; `kind` names the typed value (`clauses.library.Kind`).

    `required` means a contract is unfinished without it: the document shows a gap. `default` is a raw answer, or a
    function of the answers so far and the library that gives one; a `firm` one stands before what the contract's stance
    sets. `ask_when` is a rule over earlier answers. `more` puts the question under 更多设置 of its card. `unit` is printed
    behind the input, `why` and `example` in 怎么填.
    """

    kind: ClassVar[str] = "text"
    widget = widgets.Line

    def __init__(
        self,
        label: Words,
        *,
        required: bool = False,
        default: Default = None,
        firm: Default = None,
        ask_when: str = "",
        hint: Words = "",
        why: Words = "",
        example: Words = "",
        unit: Words = "",
        more: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(label=label, required=required, help_text=hint, **kwargs)
        self.default, self.firm = default, firm
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

    def is_half_said(self, raw: Any) -> bool:
        """Whether something was typed that cannot be used as it stands, as in rows copied without their prices."""
        return not self.is_empty(raw) and bool(self.parse(raw)[1])

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

    def firm_for(self, answers: Mapping[str, object], library: Library) -> Raw | None:
        """The raw answer filled in under any stance, or None."""
        return self.firm(answers, library) if callable(self.firm) else self.firm

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
        if _FORBIDDEN.search(text):
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
