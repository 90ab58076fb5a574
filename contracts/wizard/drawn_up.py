"""What a draft amounts to: the contract its answers lead to, and what is printed of it.

    drawn = draw_up(draft)
    drawn.contract     what is checked: the contract itself, or the one a supplement leads to under its old numbers
    drawn.printed      what is shown and signed: the contract, or the supplement with the changed clauses

Pages, checks, lists and submitting all ask here, so a supplement is one everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from clauses.library import Library
from clauses.library.vocabulary import Raw
from contracts import lineage
from contracts.assembly.document import Document
from contracts.models import Draft, Revision
from contracts.supplements.writing import Base, Supplement, write
from contracts.wizard.approved import OF_THE_CONTRACT, base_of, kept, of_contract
from contracts.wizard.compose import Contract, answers_of, compose
from contracts.wizard.memory import Memory
from contracts.wizard.steps import vocabulary_of

REMEMBERED = 16  # supplements, and contracts they build on, of about a megabyte each
UNPRINTED = frozenset({"doc.version"})  # of a supplement: nobody need confirm it


@dataclass(frozen=True)
class DrawnUp:
    """Of a supplement `contract` has the draft's own answers, and the terms and words of the contract it leads to."""

    contract: Contract
    supplement: Supplement | None = None

    @property
    def printed(self) -> Document:
        return self.supplement.document if self.supplement else self.contract.document


@dataclass(frozen=True)
class _Ground:
    """What a supplement builds on: the approved text by its hash, the day its contract was signed, its own names."""

    text: str
    signed_on: date | None
    number: str
    title: str
    revision: int = field(compare=False)


def draw_up(draft: Draft) -> DrawnUp:
    """What `draft` amounts to as it stands."""
    if not draft.is_supplement:
        return DrawnUp(compose(draft.answers, draft.library))
    contract = lineage.contract_of(draft)  # brings the base along
    ground = _Ground(draft.base.content_hash, contract.signed_on, draft.number, draft.title, draft.base_id)
    return _remembered(draft.answers, draft.library, ground)


def _supplement(raw: Mapping[str, Raw], library: Library, ground: _Ground) -> DrawnUp:
    base, left = _base(ground)
    merged = compose(of_contract(raw, left), library)
    named = {"doc.no": str(raw.get("doc.no") or ground.number), "doc.title": ground.title}
    terms = {key: value for key, value in merged.terms.items() if key not in OF_THE_CONTRACT} | named
    written = write(base, merged.document, terms, vocabulary_of(merged.answers))
    own = answers_of(raw, library)
    answers = replace(own, defaults=own.defaults - UNPRINTED)
    return DrawnUp(Contract(answers, merged.terms, written.consolidated, library), written)


_remembered = Memory(_supplement, REMEMBERED)


@lru_cache(maxsize=REMEMBERED)
def _base(ground: _Ground) -> tuple[Base, dict[str, Raw]]:
    """The contract as it reads before, and its answers that supplements leave alone."""
    revision = Revision.objects.select_related("draft").get(pk=ground.revision)
    return base_of(revision), kept(lineage.contract_of(revision.draft))
