"""What follows an approved contract: its next version, or a supplementary agreement to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db import transaction

from clauses.library import Library
from clauses.library.tailoring import alterations, tailored
from clauses.library.vocabulary import Raw
from clauses.publish import library_of
from contracts import audit, drafting, lineage
from contracts.assembly import numerals, serial
from contracts.assembly.document import Document
from contracts.models import Draft, Revision, User
from contracts.models.draft import DraftQuerySet
from contracts.review.freezing import document_of
from contracts.supplements.writing import Base, Supplement, frame, write
from contracts.terms import milestones, values
from contracts.terms.derive import derive
from contracts.terms.duties import dated, next_term
from contracts.wizard.compose import Contract, answers_of, compose
from contracts.wizard.steps import Answers, vocabulary_of

OWN_KEYS = ("doc.no", "sign.a.date", "sign.b.date")  # a follower has a number of its own, and is signed anew
OF_THE_CONTRACT = (*OWN_KEYS, "doc.title", "doc.version")  # what a supplement leaves to its contract
LONGEST_TITLE = 60
MOST_ADDED = 10  # percent


@transaction.atomic
def start(draft: Draft, *, by: User, is_supplement: bool) -> Draft:
    """A new draft that begins where the approved text of `draft` stands, with its answers, wordings and library."""
    contract = lineage.contract_of(draft)
    base = lineage.standing(contract)
    answers = {key: raw for key, raw in base.frozen["answers"].items() if key not in OWN_KEYS}
    answers["doc.title"] = contract.current.title
    if is_supplement:
        answers["doc.title"] = _title(contract)
        answers.pop("doc.version", None)
    started = drafting.start(by, base.edition, answers, wordings=base.frozen["wordings"])
    started.base, started.is_supplement = base, is_supplement
    started.save(update_fields=["base", "is_supplement"])
    action = "supplement" if is_supplement else "next_version"
    audit.record(action, by=by, draft=started, revision=base, facts={"follows": str(contract.pk)})
    return started


def followers(draft: Draft, user: User) -> DraftQuerySet:
    """The next versions and supplements of `draft` that `user` may read, oldest first."""
    line = [draft, *lineage.supplements_of(draft)]
    return Draft.objects.visible_to(user).filter(base__draft__in=line).order_by("created_at")


def compose_contract(draft: Draft) -> Contract:
    """What the answers of `draft` make of its contract; a supplement's own number, name and dates are left out."""
    if not draft.is_supplement:
        return compose(draft.answers, draft.library)
    own = {key: raw for key, raw in draft.answers.items() if key not in OF_THE_CONTRACT}
    return compose(own | _kept(lineage.contract_of(draft).current.frozen["answers"]), draft.library)


def supplement(draft: Draft, contract: Contract | None = None) -> Supplement:
    """The supplement `draft` amounts to; give what its answers make of the contract, or would, if you have it."""
    made = contract or compose_contract(draft)
    own = {"doc.no": str(draft.answers.get("doc.no") or draft.number), "doc.title": draft.title}
    terms = {key: value for key, value in made.terms.items() if key not in OF_THE_CONTRACT} | own
    return write(base_of(draft), made.document, terms, vocabulary_of(made.answers))


def printed(draft: Draft, contract: Contract | None = None) -> Document:
    """What `draft` is on paper: the contract, or the supplement to one."""
    made = contract or compose_contract(draft)
    return supplement(draft, made).document if draft.is_supplement else made.document


def over_limit(draft: Draft, contract: Contract) -> Decimal | None:
    """By how many percent all supplements together add to the price of a government contract, where it is too much.

    政府采购法 49: the amounts of all supplements may not exceed 10% of that of the contract. None within the limit, for other
    contracts, and while a total is open.
    """
    if not draft.is_supplement or contract.answers.values.get("doc.gov") is not True:
        return None
    first = approved_at(lineage.contract_of(draft).current)
    before = derive(first.answers.values, first.library.indicators).get("fee.total")
    after = contract.terms.get("fee.total")
    if not isinstance(before, Decimal) or not isinstance(after, Decimal) or not before:
        return None
    added = Fraction(after - before) / Fraction(before) * 100
    return values.decimal(added) if added > MOST_ADDED else None


def base_of(draft: Draft) -> Base:
    """The contract that `draft` supplements, as it reads at its base."""
    contract, earlier = lineage.contract_of(draft), []
    before = draft.base.draft
    while before.is_supplement:
        earlier.insert(0, (before.current.title, _number(before)))
        before = before.base.draft
    document = consolidated_of(draft.base)
    return Base(
        document=document,
        title=document.title,
        number=_number(contract),
        signed=_signed(contract),
        earlier=tuple(earlier),
    )


def consolidated_of(revision: Revision) -> Document:
    """The contract as it reads with `revision`: itself, or what a supplement makes of its contract."""
    data = revision.frozen.get("consolidated")
    return serial.from_data(data) if data else document_of(revision)


@dataclass(frozen=True)
class Approved:
    """What a revision was made of: the typed answers of the contract, and the library as it read it."""

    answers: Answers
    library: Library


def approved_at(revision: Revision) -> Approved:
    """The answers and library of a contract at `revision`; of a supplement, those of its contract from then on."""
    answers = dict(revision.frozen["answers"])
    if revision.draft.is_supplement:
        answers = {key: raw for key, raw in answers.items() if key not in OF_THE_CONTRACT}
        answers |= _kept(lineage.contract_of(revision.draft).current.frozen["answers"])
    library = tailored(library_of(revision.edition), alterations(revision.frozen["wordings"]))
    return Approved(answers_of(answers, library), library)


def proposed_term(contract: Draft) -> dict[str, Raw]:
    """The first and last day a renewal of `contract` would have, as raw answers; none while its term is open."""
    span = (
        next_term(dated(approved_at(lineage.standing(contract)).answers.values, contract.signed_on))
        if contract.current
        else None
    )
    return {"term.start": span.start.isoformat(), "term.end": span.end.isoformat()} if span else {}


def _kept(answers: Mapping[str, Raw]) -> dict[str, Raw]:
    return {key: answers[key] for key in OF_THE_CONTRACT if key in answers}


def _title(contract: Draft) -> str:
    """《…》补充协议, counted from the second on."""
    count = len(lineage.supplements_of(contract)) + 1
    ending = frame().outlines["supplement"].title + (f"（{numerals.chinese(count)}）" if count > 1 else "")
    return contract.current.title[: LONGEST_TITLE - len(ending)] + ending


def _number(draft: Draft) -> str:
    """The number printed on the paper, which its author may have changed."""
    return str(draft.current.frozen["answers"].get("doc.no") or draft.number)


def _signed(contract: Draft) -> date | None:
    """The day a contract was signed: as it says itself or, where it took effect by being signed, as people said."""
    answers = approved_at(contract.current).answers.values
    by_signature = answers.get("misc.effect.mode") == "双方签字盖章之日"
    return milestones.signed(answers) or (contract.signed_on if by_signature else None)
