"""What was approved, read again: the contract a revision makes, what it was made of, and what a supplement builds on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from clauses.library import Library
from clauses.library.tailoring import alterations, tailored
from clauses.library.vocabulary import Raw
from clauses.publish import library_of
from contracts import lineage
from contracts.assembly import serial
from contracts.assembly.document import Document
from contracts.models import Draft, Revision
from contracts.supplements.writing import Base
from contracts.terms import milestones
from contracts.wizard.compose import answers_of
from contracts.wizard.steps import Answers

OWN_KEYS = ("doc.no", "sign.a.date", "sign.b.date")  # a follower has a number of its own, and is signed anew
OF_THE_CONTRACT = (*OWN_KEYS, "doc.title", "doc.version")  # what a supplement leaves to its contract


@dataclass(frozen=True)
class Approved:
    """What a revision was made of: the typed answers of the contract, and the library as it read it."""

    answers: Answers
    library: Library


def approved_at(revision: Revision) -> Approved:
    """The answers and library of a contract at `revision`; of a supplement, those of its contract from then on."""
    answers = dict(revision.frozen["answers"])
    if revision.draft.is_supplement:
        answers = of_contract(answers, kept(lineage.contract_of(revision.draft)))
    library = tailored(library_of(revision.edition), alterations(revision.frozen["wordings"]))
    return Approved(answers_of(answers, library), library)


def consolidated_of(revision: Revision) -> Document:
    """The contract as it reads with `revision`: itself, or what a supplement makes of its contract."""
    frozen = revision.frozen
    return serial.from_data(frozen.get("consolidated") or frozen["document"])


def of_contract(answers: Mapping[str, Raw], left: Mapping[str, Raw]) -> dict[str, Raw]:
    """What the answers of a supplement make of those of its contract, of which it has `left` some alone."""
    return {key: raw for key, raw in answers.items() if key not in OF_THE_CONTRACT} | dict(left)


def kept(contract: Draft) -> dict[str, Raw]:
    """What supplements leave as `contract` has it: its number, name, version and dates."""
    answers = contract.current.frozen["answers"]
    return {key: answers[key] for key in OF_THE_CONTRACT if key in answers}


def base_of(revision: Revision) -> Base:
    """The contract as it reads with `revision`, for a supplement that builds on it."""
    earlier, before = [], revision.draft
    while before.is_supplement:
        earlier.insert(0, (before.current.title, _number(before)))
        before = before.base.draft
    document = consolidated_of(revision)
    return Base(
        document=document,
        title=document.title,
        number=_number(before),
        signed=_signed(before),
        earlier=tuple(earlier),
    )


def _number(draft: Draft) -> str:
    """The number printed on the paper, which its author may have changed."""
    return str(draft.current.frozen["answers"].get("doc.no") or draft.number)


def _signed(contract: Draft) -> date | None:
    """The day a contract was signed: as it says itself or, where it took effect by being signed, as people said."""
    answers = approved_at(contract.current).answers.values
    by_signature = answers.get("misc.effect.mode") == "双方签字盖章之日"
    return milestones.signed(answers) or (contract.signed_on if by_signature else None)
