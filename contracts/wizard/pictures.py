"""The pictures of a step, drawn from the answers in the language of the page, under the card they belong to."""

from collections.abc import Callable, Mapping

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from contracts.pictures import cost, timeline, week
from contracts.pictures.picture import Picture, figure
from contracts.pictures.words import CostWords, TimelineWords, WeekWords, Words

Answers = Mapping[str, object]


def _week(answers: Answers) -> tuple[Picture | None, Words]:
    words = WeekWords.translated(gettext)
    return week.draw(answers, words), words


def _timeline(answers: Answers) -> tuple[Picture | None, Words]:
    words = TimelineWords.translated(gettext)
    return timeline.draw(answers, words, today=timezone.localdate()), words


def _cost(answers: Answers) -> tuple[Picture | None, Words]:
    words = CostWords.translated(gettext)
    return cost.draw(answers, words), words


DRAWN: dict[str, Callable[[Answers], tuple[Picture | None, Words]]] = {
    "scope.hours": _week,
    "term.mode": _timeline,
    "fee.min.on": _cost,
    "fee.settle.cycle": _timeline,
}


def pictures_of(keys: tuple[str, ...], answers: Answers) -> dict[str, SafeString]:
    """The pictures that stand under the cards of `keys`, by key; empty where there is nothing to draw yet."""
    return {key: _drawn(key, answers) for key in keys if key in DRAWN}


def _drawn(key: str, answers: Answers) -> SafeString:
    picture, words = DRAWN[key](answers)
    return SafeString(figure(picture, words)) if picture else SafeString("")  # escaped where it is drawn
