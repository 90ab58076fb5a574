"""From raw answers to a document: the whole road in one call, for pages, commands and tests alike."""

from collections.abc import Mapping
from dataclasses import dataclass

from clauses.library import Library
from clauses.library.vocabulary import Raw
from contracts.assembly.assemble import assemble
from contracts.assembly.document import Document
from contracts.terms.derive import derive
from contracts.wizard.steps import Answers, collect, vocabulary_of


@dataclass(frozen=True)
class Contract:
    """What a set of raw answers amounts to: the typed answers, and the document they make."""

    answers: Answers
    document: Document

    @property
    def is_finished(self) -> bool:
        """Whether nothing is missing or wrong."""
        return not self.answers.problems and not self.document.gaps and not self.document.dangling


def compose(raw: Mapping[str, Raw], library: Library, *, answers: Answers | None = None) -> Contract:
    """Read `raw` (unless `answers` has it already), compute the terms and assemble the contract in its own form and stance."""
    answers = answers or collect(raw, library)
    terms = derive(answers.values, library.indicators)
    form = str(answers.values.get("doc.form", "agreement"))
    stance = str(answers.values.get("doc.stance", "standard"))
    return Contract(answers, assemble(library, form, terms, vocabulary_of(answers), stance=stance))
