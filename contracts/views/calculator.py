"""The calculator of a contract: what a month pays under it, line by line, and what a year may bring."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from contracts.assembly.document import Document
from contracts.calculator import CalculatorForm, Reckoning, indicator_name, reckon, unit_name
from contracts.models import Draft
from contracts.pictures import cost, score, year
from contracts.pictures.picture import Picture, figure
from contracts.pictures.words import CostWords, ScoreWords, Words, YearWords
from contracts.terms import measures, planned, values
from contracts.terms.derive import derive
from contracts.terms.explained import Line
from contracts.terms.explained_words import words
from contracts.terms.failures import Outcome
from contracts.terms.money import capital, figures
from contracts.terms.scoring import Score
from contracts.terms.settlement import Settlement
from contracts.terms.values import Answers
from contracts.wizard.addresses import Pointer, clause_url, question_url
from contracts.wizard.compose import Contract
from contracts.wizard.drawn_up import draw_up

FAILING = "kpi.fail"  # the clause the path after a low score comes from
_KEY = re.compile(r"[a-z]+(\.[A-Za-z]+)+")


@require_GET
def calculator(request: HttpRequest, draft_id: str) -> HttpResponse:
    """A form for a month and what it pays; without anything typed the month goes as planned. Nothing is saved."""
    draft = request.draft
    library = draft.library
    made = draw_up(draft).contract
    terms = planned.dated(derive(made.answers.values, library.indicators), timezone.localdate())
    form = CalculatorForm(terms, library, request.GET.dict())
    found = reckon(form) if form.is_valid() else Reckoning()
    page = _Page(draft, made, terms, found)
    context = {
        "draft": draft,
        "form": form,
        "was_asked": bool(request.GET),
        "assumed": _assumed(made.answers.values, terms),
        "settlement": found.settlement,
        "page": page,
    }
    return render(request, "drafts/calculator.html", context, status=200 if form.is_valid() else 422)


@dataclass(frozen=True)
class Row:
    """A line of the statement as it is shown."""

    title: str
    names: str
    figures: str
    amount: str
    clause: str
    url: str


class _Page:
    """What the template reads."""

    def __init__(self, draft: Draft, made: Contract, terms: Answers, found: Reckoning) -> None:
        self.draft, self.made, self.terms, self.found = draft, made, terms, found
        self.language = get_language() or "zh-hans"
        self.places = _places(made.document)

    @property
    def payable(self) -> tuple[str, str]:
        """What is payable, in figures and in words."""
        amount = self._settled.payable
        return figures(amount), capital(amount) if amount >= 0 else ""

    @property
    def statement(self) -> Iterator[tuple[str, list[Row]]]:
        """The lines of the statement, group by group."""
        for group, title in words().groups.items():
            if lines := self._settled.of(group):
                yield title.said(self.language), [self._row(line) for line in lines]

    @property
    def notes(self) -> list[str]:
        return [words().notes[note.code].filled(note.params).said(self.language) for note in self._settled.notes]

    @property
    def scores(self) -> list[tuple[str, Score, str, str]]:
        """Name, score, result with its unit, and how the points came about."""
        assessment = self._settled.judged.assessment
        library = self.draft.library
        return [
            (indicator_name(library, one.measure.code), one, self._result(one), one.said(self.language))
            for one in (assessment.scores if assessment else ())
        ]

    @property
    def vetoes(self) -> list[str]:
        """What holds the month below the pass mark."""
        assessment = self._settled.judged.assessment
        rows, library = values.rows(self.terms.get("kpi.redlines")), self.draft.library
        return [
            values.text(rows[what].get("event")) if isinstance(what, int) else indicator_name(library, what)
            for what in (assessment.vetoed if assessment else ())
        ]

    @property
    def action(self) -> str:
        """What the ladder says is done at this score, besides the coefficient."""
        assessment = self._settled.judged.assessment
        rows = values.rows(self.terms.get("kpi.ladder"))
        return values.text(rows[assessment.band.row].get("action")) if assessment and assessment.band else ""

    @property
    def problems(self) -> Iterator[Pointer]:
        """Why there is no statement, each with the question that would change it."""
        wrong = measures.problems(self.terms, self.draft.library.indicators)
        for problem in wrong:
            yield Pointer(problem.message(self.language), self._question("kpi.items"))
        for problem in self.found.problems:
            if not (wrong and problem.place == "kpi.items"):
                yield Pointer(problem.message(self.language), self._question(problem.place))

    @property
    def outcomes(self) -> list[tuple[Outcome, str]]:
        """The periods up to this one, and what follows from each; none while nothing failed, or where the contract words
        that clause otherwise."""
        clause = next((one for one in self.made.document.clauses() if one.id == FAILING), None)
        if clause is None or clause.own or clause.variant == "fallback":
            return []
        if not any(one.failures for one in self.found.outcomes):
            return []
        return [(one, _consequence(one)) for one in self.found.outcomes]

    @property
    def pictures(self) -> Iterator[SafeString]:
        own = self.found.settlement.judged.score if self.found.settlement else None
        drawn: list[tuple[Picture | None, Words]] = []
        for kind, draw in ((ScoreWords, _score_at(own)), (CostWords, cost.draw), (YearWords, year.draw)):
            said = kind.translated(gettext)
            drawn.append((draw(self.terms, said), said))
        for picture, said in drawn:
            if picture:
                yield SafeString(figure(picture, said))  # escaped where it is drawn

    @property
    def _settled(self) -> Settlement:
        assert self.found.settlement is not None  # noqa: S101  (the template asks first)
        return self.found.settlement

    def _row(self, line: Line) -> Row:
        clause, anchor = self.places.get(line.clause, ("", ""))
        return Row(
            line.title(self.language),
            line.in_names(self.language),
            line.in_figures(self.language),
            figures(line.amount).replace("-", "−"),
            clause,
            clause_url(self.draft, anchor) if anchor else "",
        )

    def _result(self, one: Score) -> str:
        return "" if one.result is None else f"{values.decimal(one.result, 4):f} {unit_name(one.measure.unit)}"

    def _question(self, place: str) -> str:
        """The question behind the place of a problem, when a question it is."""
        key = _KEY.match(place)
        try:
            return question_url(self.draft, key[0]) if key else ""
        except KeyError:
            return ""


def _assumed(agreed: Answers, terms: Answers) -> date | None:
    """The day of effect the calculation supposes, where the contract leaves it open."""
    day = values.day(terms.get("misc.effect.date"))
    return day if day != agreed.get("misc.effect.date") else None


def _score_at(own: Decimal | None) -> Any:
    return lambda terms, said: score.draw(terms, said, at=own)


def _places(document: Document) -> dict[str, tuple[str, str]]:
    """Number and title of each clause and annex, and its anchor, by id."""
    found = {clause.id: (f"{clause.number} {clause.title}".strip(), clause.anchor) for clause in document.clauses()}
    return found | {annex.id: (annex.label, annex.anchor) for annex in document.annexes}


def _consequence(outcome: Outcome) -> str:
    """What follows from one period, in words."""
    if outcome.ends == "uncured":
        return _("整改期满后仍不达标，甲方可以解除合同")
    if outcome.ends == "total":
        return _("十二个月内累计 {count} 次不达标，甲方可以解除合同").format(count=outcome.within_a_year)
    if outcome.cure:
        return _("限期整改，{start} 至 {end}").format(start=outcome.cure.start, end=outcome.cure.end)
    return _("书面警告，提交改进计划") if outcome.failures else ""
