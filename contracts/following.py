"""What follows an approved contract: its next version, or a supplementary agreement to it."""

from decimal import Decimal
from fractions import Fraction

from django.db import transaction

from clauses.library.vocabulary import Raw
from contracts import audit, drafting, lineage
from contracts.assembly import numerals
from contracts.models import Draft, User
from contracts.models.draft import DraftQuerySet
from contracts.supplements.writing import frame
from contracts.terms import values
from contracts.terms.derive import derive
from contracts.terms.duties import dated, next_term
from contracts.wizard.approved import OWN_KEYS, approved_at
from contracts.wizard.compose import Contract

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


def proposed_term(contract: Draft) -> dict[str, Raw]:
    """The first and last day a renewal of `contract` would have, as raw answers; none while its term is open."""
    span = (
        next_term(dated(approved_at(lineage.standing(contract)).answers.values, contract.signed_on))
        if contract.current
        else None
    )
    return {"term.start": span.start.isoformat(), "term.end": span.end.isoformat()} if span else {}


def _title(contract: Draft) -> str:
    """《…》补充协议, counted from the second on."""
    count = len(lineage.supplements_of(contract)) + 1
    ending = frame().outlines["supplement"].title + (f"（{numerals.chinese(count)}）" if count > 1 else "")
    return contract.current.title[: LONGEST_TITLE - len(ending)] + ending
