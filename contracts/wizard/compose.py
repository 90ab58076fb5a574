"""From raw answers to a document: the whole road in one call, for pages, commands and tests alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from clauses.library import Library
from clauses.library.vocabulary import Raw
from contracts.assembly.assemble import assemble
from contracts.assembly.document import Document
from contracts.risk import Finding, check
from contracts.terms.derive import derive
from contracts.wizard.memory import Memory
from contracts.wizard.steps import Answers, collect, vocabulary_of

REMEMBERED = 32  # contracts, of about a megabyte each


@dataclass(frozen=True)
class Contract:
    """What a set of raw answers amounts to: the typed answers, what is computed from them, and the document they make.

    Shared by all who ask for the same answers: never change it.
    """

    answers: Answers
    terms: Mapping[str, object]
    document: Document
    library: Library = field(repr=False)

    @property
    def is_finished(self) -> bool:
        """Whether nothing is missing or wrong."""
        return not self.answers.problems and not self.document.gaps and not self.document.dangling

    @cached_property
    def standing(self) -> tuple[str, ...]:
        """The clauses and annexes that stand in it, by id, in reading order."""
        ids = dict.fromkeys(self.library.outlines[self.document.form].clause_ids)
        return tuple(id_ for id_ in ids if self.library.clauses[id_].include_when(self.terms))

    def findings(self, today: date) -> tuple[Finding, ...]:
        """What the risk check finds in it on that day."""
        if today not in self._found:
            self._found[today] = check(self.terms, self.document, today=today, indicators=self.library.indicators)
        return self._found[today]

    @cached_property
    def _found(self) -> dict[date, tuple[Finding, ...]]:
        return {}


def _composed(raw: Mapping[str, Raw], library: Library) -> Contract:
    answers = answers_of(raw, library)
    terms = derive(answers.values, library.indicators)
    form = str(answers.values.get("doc.form", "agreement"))
    stance = str(answers.values.get("doc.stance", "standard"))
    document = assemble(library, form, terms, vocabulary_of(answers), stance=stance)
    return Contract(answers, terms, document, library)


_remembered_answers = Memory(collect, 2 * REMEMBERED)
_remembered = Memory(_composed, REMEMBERED)


def answers_of(raw: Mapping[str, Raw], library: Library) -> Answers:
    """The typed answers of `raw`, as `steps.collect` reads them."""
    return _remembered_answers(raw, library)


def compose(raw: Mapping[str, Raw], library: Library) -> Contract:
    """Read `raw`, compute the terms and assemble the contract in its own form and stance."""
    return _remembered(raw, library)
