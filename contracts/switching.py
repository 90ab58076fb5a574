"""What changes in a contract when it takes the other form; the answers stay."""

from collections.abc import Iterator
from dataclasses import dataclass

from clauses.library import Library
from clauses.library.vocabulary import Raw
from contracts.assembly.document import Document
from contracts.models import Draft
from contracts.wizard.compose import compose


@dataclass(frozen=True)
class Place:
    """A clause or annex of a contract: its number there, and its title."""

    number: str
    title: str


@dataclass(frozen=True)
class Switch:
    """From `now` to `then`: the outline of both, and the clauses only one of them has."""

    form: str
    now: Document
    then: Document
    appearing: tuple[Place, ...]
    vanishing: tuple[Place, ...]


def other_form(draft: Draft) -> str:
    return Draft.Form.SECTIONED if draft.form == Draft.Form.AGREEMENT else Draft.Form.AGREEMENT


def switch(draft: Draft, library: Library) -> Switch:
    """What `draft` would be in the other form."""
    form = other_form(draft)
    now, then = compose(draft.answers, library).document, compose({**draft.answers, "doc.form": form}, library).document
    before, after = dict(_places(now)), dict(_places(then))
    return Switch(
        form,
        now,
        then,
        tuple(place for name, place in after.items() if name not in before),
        tuple(place for name, place in before.items() if name not in after),
    )


def changes(draft: Draft, titles: dict[str, str]) -> dict[str, Raw]:
    """The answers to change; a contract that goes by the usual title of its form takes that of the other."""
    form = other_form(draft)
    renamed = {"doc.title": titles[form]} if draft.title == titles[draft.form] else {}
    return {"doc.form": str(form), **renamed}


def _places(document: Document) -> Iterator[tuple[str, Place]]:
    for clause in document.clauses():
        if clause.blocks:
            yield clause.id, Place(clause.number, clause.title)
    for annex in document.annexes:
        yield annex.id, Place(annex.label, annex.title)
