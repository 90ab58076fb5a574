"""What is still open in a draft, step by step, with the way to each question."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from contracts.assembly.document import Gap
from contracts.models import Draft
from contracts.wizard.layout import slug
from contracts.wizard.pages import page_of
from contracts.wizard.steps import STEPS, Step, step_of

FORMS = {step.name: step.form for step in STEPS}


@dataclass(frozen=True)
class Pointer:
    """Words about a question, and its address."""

    words: str
    url: str


@dataclass(frozen=True)
class Part:
    """A step by its place in the wizard, with what is open in it."""

    step: Step
    place: int
    open: tuple[Pointer, ...]


def question_url(draft: Draft, key: str) -> str:
    """The address of the question behind `key`, on its sub-page."""
    return step_url(draft, step_of(key), page_of(FORMS[step_of(key)], key)) + f"#{slug(key)}"


def step_url(draft: Draft, step: str, page: int = 1) -> str:
    """The address of a step, or of one of its sub-pages."""
    address = reverse("contracts:step", args=[draft.pk, step])
    return f"{address}?page={page}" if page > 1 else address


def open_gaps(draft: Draft, gaps: Iterable[Gap]) -> list[Part]:
    """The steps with blanks in the contract, each question once."""
    labels = {gap.key: gap.label for gap in reversed(tuple(gaps))}
    parts = _by_step((key, Pointer(label, question_url(draft, key))) for key, label in reversed(labels.items()))
    return [part for part in parts if part.open]


def _by_step(pointers: Iterable[tuple[str, Pointer]]) -> list[Part]:
    found: dict[str, list[Pointer]] = {step.name: [] for step in STEPS if step.form.cards}
    for key, pointer in pointers:
        found[step_of(key)].append(pointer)
    places = {step.name: place for place, step in enumerate(STEPS, start=1)}
    return [Part(STEPS[places[name] - 1], places[name], tuple(pointers)) for name, pointers in found.items()]
