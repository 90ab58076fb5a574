"""The pictures of a step, drawn from the answers in the language of the page, under the card they belong to."""

from collections.abc import Callable, Mapping

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from clauses.library import Library
from contracts.pictures import cost, score, staffing, timeline, week
from contracts.pictures.picture import Picture, figure
from contracts.pictures.words import CostWords, ScoreWords, StaffingWords, TimelineWords, WeekWords, Words
from contracts.risk import rules
from contracts.risk.capacity import assumptions
from contracts.terms.capacity import promise

Answers = Mapping[str, object]
Drawn = tuple[Picture | None, Words]
CAPACITY = "R-KPI-05"  # the rule whose figures are assumed where a contract is silent


def _week(answers: Answers, library: Library) -> Drawn:
    words = WeekWords.translated(gettext)
    return week.draw(answers, words), words


def _timeline(answers: Answers, library: Library) -> Drawn:
    words = TimelineWords.translated(gettext)
    return timeline.draw(answers, words, today=timezone.localdate()), words


def _cost(answers: Answers, library: Library) -> Drawn:
    words = CostWords.translated(gettext)
    return cost.draw(answers, words), words


def _score(answers: Answers, library: Library) -> Drawn:
    words = ScoreWords.translated(gettext)
    return score.draw(answers, words), words


def _staffing(answers: Answers, library: Library) -> Drawn:
    words = StaffingWords.translated(gettext)
    found = promise(answers, library.indicators, assumptions(rules()[CAPACITY], timezone.localdate()))
    return found and staffing.draw(found, words), words


DRAWN: dict[str, Callable[[Answers, Library], Drawn]] = {
    "scope.hours": _week,
    "term.mode": _timeline,
    "perf.seats": _staffing,
    "fee.min.on": _cost,
    "fee.settle.cycle": _timeline,
    "kpi.items": _staffing,
    "kpi.ladder": _score,
}


def pictures_of(keys: tuple[str, ...], answers: Answers, library: Library) -> dict[str, SafeString]:
    """The pictures that stand under the cards of `keys`, by key; empty where there is nothing to draw yet."""
    return {key: _drawn(key, answers, library) for key in keys if key in DRAWN}


def _drawn(key: str, answers: Answers, library: Library) -> SafeString:
    picture, words = DRAWN[key](answers, library)
    return SafeString(figure(picture, words)) if picture else SafeString("")  # escaped where it is drawn
