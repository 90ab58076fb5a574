"""What a supplementary agreement belongs to, and which text of a contract stands now.

A contract, its first supplement, the one that builds on that, and so on are a line: each has the approved revision of the
one before as its base. The text that stands is that of the last one which was approved.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from contracts.models import Draft, Revision, State

APPROVED = (State.APPROVED, State.IN_FORCE)
OPEN = (*APPROVED, State.EXPIRED)  # a contract that can be supplemented
LONG = ("frozen", "findings", "subjects")


def contract_of(draft: Draft) -> Draft:
    """The contract that `draft` supplements, however many supplements lie between; `draft` itself if it is a contract."""
    while draft.is_supplement and draft.base_id:
        draft = _base(draft).draft
    return draft


def supplements_of(contract: Draft, states: Collection[str] = APPROVED) -> list[Draft]:
    """The supplements of `contract` in `states`, each built on the one before."""
    line: list[Draft] = []
    last: Draft | None = contract
    while last:
        following = Draft.objects.filter(base__draft=last, is_supplement=True, state__in=states, binned_at=None)
        last = following.select_related("current", "edition", "owner").order_by("created_at").last()
        if last:
            line.append(last)
    return line


def standing(contract: Draft, states: Collection[str] = APPROVED) -> Revision | None:
    """The approved text of `contract` as it reads now: its own, or that of the last of its supplements in `states`."""
    last = supplements_of(contract, states)[-1:] or [contract]
    return last[0].current


def hold(draft: Draft) -> None:
    """Let nobody else approve a supplement to the same contract until this transaction is over."""
    if draft.is_supplement:
        Draft.objects.select_for_update(of=("self",)).get(pk=contract_of(draft).pk)


def standing_keys(contracts: Iterable[Draft], states: Collection[str]) -> dict[UUID, int | None]:
    """The key of the text that stands, by contract; as many queries as the longest line of supplements is long."""
    found = {contract.pk: contract.current_id for contract in contracts}
    contract_by_last = {key: key for key in found}
    while contract_by_last:
        following = Draft.objects.filter(is_supplement=True, state__in=states, binned_at=None)
        following = following.filter(base__draft__in=contract_by_last).order_by("created_at")
        later: dict[UUID, tuple[UUID, int]] = {}
        for last, key, revision in following.values_list("base__draft", "pk", "current"):
            later[contract_by_last[last]] = key, revision
        found |= {contract: revision for contract, (_key, revision) in later.items()}
        contract_by_last = {key: contract for contract, (key, _revision) in later.items()}
    return found


def is_overtaken(draft: Draft) -> bool:
    """Whether the text that `draft` supplements is no longer the one that stands, or its contract no longer open."""
    if not draft.is_supplement or draft.base_id is None:
        return False
    contract = contract_of(draft)
    line = [contract, *(item for item in supplements_of(contract) if item.pk != draft.pk)]
    return contract.state not in OPEN or line[-1].current_id != draft.base_id


def _base(draft: Draft) -> Revision:
    """What `draft` builds on, with its contract; what it says is long, and fetched when somebody asks for it."""
    if not Draft.base.is_cached(draft):
        draft.base = Revision.objects.select_related("draft").defer(*LONG).get(pk=draft.base_id)
    return draft.base
