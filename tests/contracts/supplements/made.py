"""Supplements to the example contracts, as pages make them."""

from functools import cache

from clauses.library import read
from contracts.supplements.writing import Base, write
from contracts.wizard.compose import compose
from contracts.wizard.steps import vocabulary_of
from tests.factories import example_answers

library = cache(read)
OWN = {"doc.no": "HT-2026-0002", "doc.title": "云岭商贸电商售后热线外包协议补充协议"}


@cache
def contract(name, form="agreement"):
    """An example contract in one of the two forms."""
    return compose(example_answers(name) | {"doc.form": form}, library())


def base(name, form="agreement", **facts):
    """The contract as something to be supplemented."""
    made = contract(name, form).document
    return Base(made, made.title, made.number or "HT-2026-0001", **facts)


def supplement(name, changes, *, form="agreement", of=None):
    """What is signed when `changes` are made to the answers of an example; `of` is another base than the example."""
    new = compose(example_answers(name) | {"doc.form": form} | changes, library())
    return write(of or base(name, form), new.document, {**new.terms, **OWN}, vocabulary_of(new.answers))
