"""A draft beside the library it is written with: its clauses as they stand, as standard, and as they might be."""

from dataclasses import dataclass, replace
from functools import cached_property

from clauses.library import Library, Vocabulary
from clauses.library.tailoring import (
    STANDARD,
    Alteration,
    alterations,
    is_special,
    laid_out,
    stances_of,
    tailored,
)
from clauses.publish import library_of
from contracts.assembly.assemble import assemble
from contracts.assembly.document import Annex, Clause, Document
from contracts.assembly.source import source_of
from contracts.assembly.wording import Telling
from contracts.models import Draft
from contracts.terms.derive import derive
from contracts.wizard.compose import Contract, compose
from contracts.wizard.steps import vocabulary_of


@dataclass(frozen=True)
class Situation:
    """Everything the pages about wordings look at; each part is made once, when it is first asked for."""

    draft: Draft

    @cached_property
    def base(self) -> Library:
        """The library of the draft's edition, as it was published."""
        return library_of(self.draft.edition)

    @cached_property
    def alterations(self) -> dict[str, Alteration]:
        return alterations(self.draft.wordings)

    @cached_property
    def library(self) -> Library:
        return tailored(self.base, self.alterations)

    @cached_property
    def contract(self) -> Contract:
        return compose(self.draft.answers, self.library)

    @cached_property
    def terms(self) -> dict[str, object]:
        return derive(self.contract.answers.values, self.library.indicators)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return vocabulary_of(self.contract.answers)

    @property
    def document(self) -> Document:
        return self.contract.document

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """The clauses and annexes of the contract by id, in reading order."""
        return by_id(self.document)

    @cached_property
    def standard(self) -> dict[str, Clause]:
        """The same contract in standard wording throughout, with the same answers."""
        return by_id(assemble(self.base, self.document.form, self.terms, self.vocabulary))

    def can_reword(self, clause_id: str) -> bool:
        """Whether the wording of this clause is a matter of this contract."""
        known = clause_id in self.base.clauses or clause_id in self.alterations
        return known and clause_id not in laid_out(self.base)

    def stance_of(self, clause_id: str) -> str:
        """The stance a clause follows while nobody chooses another for it: that of the contract, where it has it."""
        stance = str(self.contract.answers.values.get("doc.stance", STANDARD))
        clause = self.base.clauses.get(clause_id)
        return stance if clause and stance in clause.variants else STANDARD

    def present_stance(self, clause_id: str) -> str:
        """The stance whose wording is in force, own wording apart."""
        chosen = self.alterations.get(clause_id, Alteration()).stance
        clause = self.base.clauses.get(clause_id)
        return chosen if clause and chosen in stances_of(clause) else self.stance_of(clause_id)

    def as_it_would_be(self, clause_id: str, wanted: Alteration | None) -> Clause | None:
        """The clause as the whole contract would print it with another alteration, or none, in place of its own."""
        others = {id_: one for id_, one in self.alterations.items() if id_ != clause_id}
        altered = others | ({clause_id: wanted} if wanted else {})
        if altered == self.alterations:
            return self.clauses.get(clause_id)
        return by_id(self._assembled(tailored(self.base, altered))).get(clause_id)

    def _assembled(self, library: Library) -> Document:
        """The contract as `library` words it; answers are read again only where other defaults fill them in."""
        stance = str(self.contract.answers.values.get("doc.stance", STANDARD))
        if self._filled_in(library, stance) != self._filled_in(self.library, stance):
            return compose(self.draft.answers, library).document
        return assemble(library, self.document.form, self.terms, self.vocabulary, stance=stance)

    def _filled_in(self, library: Library, stance: str) -> dict[str, str]:
        """What variants set where nobody answered."""
        return {key: raw for key, raw in library.settings(stance).items() if key not in self.draft.answers}

    def library_text(self, clause_id: str) -> Clause | None:
        """What own wording of a clause takes the place of; None for a special term."""
        if is_special(clause_id):
            return None
        stance = self.alterations.get(clause_id, Alteration()).stance
        return self.as_it_would_be(clause_id, Alteration(stance=stance) if stance else None)

    def source(self, clause_id: str) -> str:
        """The library's wording as it stands here, in its own syntax, to be edited."""
        telling = Telling(self.base, self.terms, self.vocabulary, self.document.self_name)
        return source_of(self.base.clauses[clause_id].wording(self.present_stance(clause_id)), telling)


def by_id(document: Document) -> dict[str, Clause]:
    """Clauses without those below them, and annexes taken as clauses, by id in reading order."""
    found = {clause.id: replace(clause, children=()) for clause in document.clauses() if clause.id}
    return found | {annex.id: as_clause(annex) for annex in document.annexes}


def as_clause(annex: Annex) -> Clause:
    """An annex as if it were a clause, so that the two are looked at alike."""
    return Clause(annex.id, annex.title, annex.blocks, annex.label, annex.anchor, own=annex.own)
