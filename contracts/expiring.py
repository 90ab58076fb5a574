"""What the days do by themselves: contracts whose term is over become expired, and their owners are reminded before.

    manage.py expire         once a day

Days are those of Asia/Shanghai. Run twice on a day it changes nothing the second time; run late it catches up. Nobody decides
here, so the rows of the audit trail have no actor.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from contracts import audit, lineage
from contracts.models import Digest, Draft, Notification, Proposal, State
from contracts.models.notification import Kind
from contracts.obligations import answers_now
from contracts.review import notices
from contracts.terms import milestones
from contracts.terms.duties import RENEWS_ITSELF, last_day

ENDING = timedelta(days=180)  # before the last day a contract counts as 即将到期
ENDED = (State.EXPIRED, State.TERMINATED)
NOTICE = timedelta(days=14)  # before the last day to tell the other side that it ends


def expire(today: date | None = None) -> list[Draft]:
    """Move every contract in force whose last day is over to 已到期, and the supplements of contracts that have ended.

    Returns those that moved.
    """
    today = today or timezone.localdate()
    moved: list[Draft] = []
    for contract in _in_force(today):
        if contract.is_supplemented:
            redate(contract)
        end = last_day(answers_now(contract), today, ending=contract.renewal == Draft.Renewal.ENDING)
        if end and end < today and _expired(contract, end):
            moved.append(contract)
    for supplement in Draft.objects.filter(is_supplement=True, state=State.IN_FORCE, binned_at=None):
        contract = lineage.contract_of(supplement)
        if contract.state in ENDED and _expired(supplement, contract.ended_on or today):
            moved.append(supplement)
    return moved


def remind(today: date | None = None) -> int:
    """Tell owners who let a contract end, once, that notice has to be given soon. Returns how many were told.

    Of renewals nobody has decided `contracts.reminding` tells.
    """
    today = today or timezone.localdate()
    ending = Draft.objects.filter(_RUNNING, renewal=Draft.Renewal.ENDING)
    told = 0
    for contract in ending.select_related("edition", "owner", "current"):
        day = milestones.notice_deadline(answers_now(contract))
        if day and today <= day <= today + NOTICE:
            told += _tell(contract, f"ending {day}", days=(day - today).days)
    return told


def redate(contract: Draft) -> None:
    """Let lists know the term of `contract` as its supplements in force have it."""
    answers = answers_now(contract)
    term = milestones.term(answers)
    Digest.objects.filter(draft=contract).update(
        ends_on=term.end if term else None, notice_by=milestones.notice_deadline(answers)
    )


@dataclass(frozen=True)
class Standing:
    """Where a running contract stands in its term."""

    ends_on: date
    days_left: int
    notice_by: date | None
    renews_itself: bool

    @property
    def is_ending(self) -> bool:
        return 0 <= self.days_left <= ENDING.days


def stand(contract: Draft, today: date | None = None) -> Standing | None:
    """How long a contract that is approved or in force has still to run; None while its term is open or it does not run."""
    today = today or timezone.localdate()
    if contract.state not in lineage.APPROVED:
        return None
    answers = answers_now(contract)
    end = last_day(answers, today, ending=contract.renewal == Draft.Renewal.ENDING)
    if end is None:
        return None
    renews_itself = answers.get("term.renew.mode") == RENEWS_ITSELF
    return Standing(end, (end - today).days, milestones.notice_deadline(answers), renews_itself)


_RUNNING = Q(state=State.IN_FORCE, is_supplement=False, binned_at=None) & ~Q(current=None)


def _in_force(today: date) -> Iterator[Draft]:
    """The contracts that may be over: their own text says so, or says nothing, or was supplemented."""
    supplements = Draft.objects.filter(is_supplement=True, state=State.IN_FORCE, base__draft=OuterRef("pk"))
    running = Draft.objects.filter(_RUNNING).annotate(is_supplemented=Exists(supplements))
    over = Q(digest=None) | Q(digest__ends_on=None) | Q(digest__ends_on__lt=today) | Q(is_supplemented=True)
    yield from running.filter(over).select_related("edition", "owner", "current")


@transaction.atomic
def _expired(draft: Draft, end: date) -> bool:
    """Move one; False when somebody else was faster."""
    draft = Draft.objects.select_for_update(of=("self",)).select_related("current", "owner").get(pk=draft.pk)
    if draft.state != State.IN_FORCE:
        return False
    draft.state, draft.ended_on = State.EXPIRED, end
    draft.save(update_fields=["state", "ended_on"])
    Proposal.objects.filter(draft=draft).delete()
    facts = {"from": State.IN_FORCE, "to": State.EXPIRED}
    audit.record("expire", by=None, draft=draft, revision=draft.current, facts=facts)
    return True


def _tell(contract: Draft, mark: str, *, days: int) -> int:
    known = Notification.objects.filter(draft=contract, user=contract.owner, kind=Kind.ENDING, facts__mark=mark)
    if known.exists():
        return 0
    notices.tell([contract.owner], Kind.ENDING, contract, mark=mark, about="ending", days=days)
    return 1
