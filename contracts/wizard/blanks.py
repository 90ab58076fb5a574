"""The blanks of a draft, step by step, with the way to each question."""

from collections.abc import Iterable
from dataclasses import dataclass

from contracts.assembly.document import Gap
from contracts.models import Draft
from contracts.wizard.addresses import Pointer, question_url
from contracts.wizard.steps import STEPS, Step, step_of


@dataclass(frozen=True)
class Part:
    """A step by its place in the wizard, with what is open in it."""

    step: Step
    place: int
    open: tuple[Pointer, ...]


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
