"""The calculator: a month of one's own choosing under a contract, what it pays and why.

A form is made from the contract: the months of its term, the work its price table is charged by, the results of its
indicators, its red lines. Everything begins as planned (`terms.planned`); what was typed replaces that, and the engine that
settles real months does the rest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal as D
from fractions import Fraction
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clauses.library import Library
from contracts.terms import failures, measures, planned, reading, settlement, values
from contracts.terms.explained_words import words
from contracts.terms.failures import Outcome
from contracts.terms.measures import Measure
from contracts.terms.milestones import Span
from contracts.terms.month import Month, Performance, Problem, Unsettled
from contracts.terms.period import add_months
from contracts.terms.planned import Wanted
from contracts.terms.scoring import Result
from contracts.terms.settlement import Settlement
from contracts.terms.values import Answers
from contracts.wizard.kpi_codes import CODES
from contracts.wizard.questions import Decimal, Invalid, Text, Whole

MOST = D(10) ** 12
_NAMES = dict(CODES)
MOST_TIMES = 1000
EARLIER = 12  # scores of earlier periods


class Scores(Text):
    """Scores of earlier periods, oldest first: `78, 82.5 90`."""

    def read(self, raw: Any) -> tuple[D, ...]:
        typed = super().read(raw).replace("，", " ").replace("、", " ").replace(",", " ").split()
        scores = tuple(self._scan(reading.read_number, word) for word in typed)
        if len(scores) > EARLIER or not all(0 <= score <= 105 for score in scores):
            raise Invalid("range", label=self.label, low=0, high=105)
        return scores


@dataclass(frozen=True)
class Group:
    """Inputs that stand together: bound fields with their unit and what was planned."""

    title: str
    hint: str
    inputs: tuple["Input", ...]


@dataclass(frozen=True)
class Input:
    """One number to type. `planned` is what holds while nothing is typed."""

    field: forms.BoundField
    unit: str = ""
    planned: str = ""


class CalculatorForm(forms.Form):
    """What happened in a month. What is left empty happened as planned."""

    use_required_attribute = False

    def __init__(self, terms: Answers, library: Library, data: Mapping[str, str] | None = None) -> None:
        self.terms, self.library = terms, library
        self.months = planned.months(terms)
        given = dict(data or {})
        self.span = self._month(given.get("month")) or planned.usual_month(terms)
        super().__init__({**self._as_planned(self.span), **self._typed_by_hand(given)})
        self.fields.update(self._asked())
        for name, field in self.fields.items():
            kind = "form-select" if isinstance(field, forms.ChoiceField) else "form-control"
            field.widget.attrs["class"] = f"{kind} is-invalid" if name in self.errors else kind

    @cached_property
    def wanted(self) -> tuple[Wanted, ...]:
        return planned.wanted(self.terms, self.span) if self.span else ()

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        return measures.read(self.terms, self.library.indicators)

    @cached_property
    def redlines(self) -> tuple[tuple[int, str], ...]:
        """Row and name of each red line, a name once."""
        rows = values.rows(self.terms.get("kpi.redlines"))
        named = {values.text(row.get("event")): number for number, row in reversed(list(enumerate(rows)))}
        return tuple(sorted((number, event) for event, number in named.items() if event))

    @property
    def groups(self) -> Iterator[Group]:
        """The inputs as they stand on the page."""
        yield Group(_("业务量"), _("留空按预计数量"), tuple(self._work(one) for one in self.wanted))
        yield Group(_("考核结果"), _("留空按目标值"), tuple(self._result(one) for one in self.measures))
        samples = tuple(self._sampled(one) for one in self.measures if one.least)
        yield Group(_("有效样本"), _("不足约定份数的指标当期不计，留空视为足够"), samples)

    @property
    def more(self) -> tuple[Input, ...]:
        """What seldom happens."""
        return tuple(Input(self[f"x{number}"], _("次")) for number, _event in self.redlines)

    @property
    def more_is_open(self) -> bool:
        """Whether something of that was typed."""
        names = ("earlier", *(f"x{number}" for number, _event in self.redlines))
        return any(self.data.get(name) for name in names)

    def month(self) -> Month | None:
        """The month that was typed, with what it needs of earlier ones; None without a month."""
        if self.span is None:
            return None
        said = {
            one.row: Fraction(typed) for one in self.wanted if (typed := self.cleaned_data[f"q{one.row}"]) is not None
        }
        month = planned.month(self.terms, self.span, self.library.indicators, said)
        results = {one.code: Result(self._measured(one), self._sample(one)) for one in self.measures}
        times = {event: self.cleaned_data[f"x{number}"] or 0 for number, event in self.redlines}
        incidents = {event: count for event, count in times.items() if count}
        month = replace(month, performance=Performance(results, incidents=incidents))
        return planned.completed(self.terms, month, self.library.indicators)

    @property
    def earlier(self) -> tuple[D, ...]:
        return self.cleaned_data["earlier"] or ()

    def _asked(self) -> dict[str, forms.Field]:
        """The fields of this contract, in the order of the page."""
        options = [(span.start.isoformat(), f"{span.start} – {span.end}") for span in self.months]
        unknown = {"invalid_choice": _("服务期限内没有这个结算月份，重新选择")}
        fields: dict[str, forms.Field] = {
            "month": forms.ChoiceField(label=_("结算月份"), choices=options, required=False, error_messages=unknown)
        }
        for one in self.wanted:
            fields[f"q{one.row}"] = Decimal(one.name, low=0, high=MOST)
        for measure in self.measures:
            fields[f"r{measure.row}"] = Decimal(self._name(measure), low=-MOST, high=MOST)
        for measure in self.measures:
            if measure.least:
                fields[f"n{measure.row}"] = Whole(self._name(measure), low=0, high=int(MOST))
        for number, event in self.redlines:
            fields[f"x{number}"] = Whole(event, low=0, high=MOST_TIMES)
        fields["earlier"] = Scores(_("此前各期得分"), high=120, hint=_("由早到晚，用逗号分开，用来判断连续不达标"))
        return fields

    def _name(self, measure: Measure) -> str:
        return indicator_name(self.library, measure.code)

    def _work(self, one: Wanted) -> Input:
        return Input(self[f"q{one.row}"], unit_name(one.unit), _figure(one.planned))

    def _result(self, measure: Measure) -> Input:
        return Input(self[f"r{measure.row}"], unit_name(measure.unit), _figure(measure.target))

    def _sampled(self, measure: Measure) -> Input:
        return Input(self[f"n{measure.row}"], _("份样本"), str(measure.least))

    def _measured(self, measure: Measure) -> Fraction:
        typed = self.cleaned_data[f"r{measure.row}"]
        return measure.target if typed is None else Fraction(typed)

    def _sample(self, measure: Measure) -> int | None:
        return self.cleaned_data[f"n{measure.row}"] if measure.least else None

    def _month(self, start: str | None) -> Span | None:
        return next((span for span in self.months if span.start.isoformat() == start), None)

    def _as_planned(self, span: Span | None) -> dict[str, str]:
        """What the inputs say before anybody types."""
        if span is None:
            return {}
        work = {f"q{one.row}": _figure(one.planned) for one in planned.wanted(self.terms, span)}
        return {
            "month": span.start.isoformat(),
            **work,
            **{f"r{one.row}": _figure(one.target) for one in self.measures},
        }

    def _typed_by_hand(self, given: dict[str, str]) -> dict[str, str]:
        """`given` without the plan of the month that was shown before: another month has another plan."""
        shown = self._as_planned(self._month(given.get("was")))
        return {name: text for name, text in given.items() if name == "month" or shown.get(name) != text}


@dataclass(frozen=True)
class Reckoning:
    """What the calculator says: the statement, or why there is none, and what follows from the score."""

    settlement: Settlement | None = None
    problems: tuple[Problem, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


def reckon(form: CalculatorForm) -> Reckoning:
    """Settle the month of a valid form."""
    month = form.month()
    if month is None:
        return Reckoning(problems=(Problem("term.start", "noTerm"),))
    try:
        found = settlement.settle(form.terms, month, form.library.indicators)
    except Unsettled as unsettled:
        return Reckoning(problems=unsettled.problems)
    return Reckoning(found, outcomes=_outcomes(form, found))


def _outcomes(form: CalculatorForm, found: Settlement) -> tuple[Outcome, ...]:
    """What follows from this score after the earlier ones."""
    length = 3 if form.terms.get("kpi.cycle") == "季" else 1
    scores = [*form.earlier, found.judged.score]
    last = found.span.end.replace(day=1)
    last = last.replace(month=(last.month - 1) // length * length + 1)
    return failures.follow(form.terms, scores, add_months(last, -length * len(form.earlier)))


def indicator_name(library: Library, code: str) -> str:
    """What an indicator is called: as the contract prints it, on an English page in English."""
    return library.indicators[code].name if _is_chinese() else str(_NAMES.get(code, library.indicators[code].name))


def unit_name(unit: str) -> str:
    """A unit of the contract in the language of the page."""
    known = words().units.get(unit)
    return known.said(get_language() or "zh-hans") if known else unit


def _is_chinese() -> bool:
    return (get_language() or "zh-hans").startswith("zh")


def _figure(number: Fraction) -> str:
    return f"{values.decimal(number, 4):f}"
