"""Long steps in parts: a card that names a sub-page opens one, and each sub-page is a screen of its own."""

from dataclasses import dataclass
from functools import cache

from contracts.wizard.forms.base import Card, StepForm, Words


@dataclass(frozen=True)
class Page:
    """A sub-page: its place in the step from 1, its name (empty in a short step), and its cards."""

    number: int
    title: Words
    cards: tuple[Card, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key for card in self.cards for key in card.keys)


@cache
def pages_of(form: type[StepForm]) -> tuple[Page, ...]:
    """The sub-pages of a step in order; a short step is one page."""
    groups: list[list[Card]] = []
    for card in form.cards:
        if card.page or not groups:
            groups.append([])
        groups[-1].append(card)
    return tuple(Page(number, cards[0].page, tuple(cards)) for number, cards in enumerate(groups, start=1))


def page_numbered(form: type[StepForm], given: str) -> Page:
    """The sub-page whose number was asked for, as it was typed; the nearest there is, the first for what is none."""
    pages = pages_of(form)
    number = int(given) if given.isdecimal() and len(given) < 3 else 1
    return pages[min(max(number, 1), len(pages)) - 1] if pages else Page(1, "", ())


@cache
def page_of(form: type[StepForm], key: str) -> int:
    """The number of the sub-page that asks `key`; 1 when none does."""
    return next((page.number for page in pages_of(form) if key in page.keys), 1)
