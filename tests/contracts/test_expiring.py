"""The end of a contract: it comes by itself on the day after the last one, and its owner hears of it before."""

from datetime import date

import pytest
from django.core.management import call_command

from contracts import drafting, expiring, following, lineage
from contracts.models import AuditEvent, Digest, Draft, Notification, Proposal, State
from contracts.notifying import words
from contracts.review.integrity import violations
from contracts.review.moves import MOVES, advance
from contracts.wizard import digests
from tests.contracts.review.conftest import seen, submit
from tests.factories import make_draft, make_lawyer

pytestmark = pytest.mark.django_db

TERM = {"term.mode": "起止日期", "term.start": "2027-01-01", "term.end": "2027-12-31", "term.renew.notice": "60日"}
LAST, AFTER = date(2027, 12, 31), date(2028, 1, 1)


@pytest.fixture
def lawyer():
    return make_lawyer()


def in_force(draft, lawyer, day=date(2026, 12, 1)):
    """Approved, and in force since `day` as two people said."""
    submit(draft)
    advance(draft, "approve", by=lawyer, seen=seen(draft))
    for person in (draft.owner, lawyer):
        advance(draft, "enforce", by=person, day=day)
    digests.refresh(draft)
    return Draft.objects.get(pk=draft.pk)


@pytest.fixture
def contract(lawyer):
    return in_force(make_draft(answers=TERM), lawyer)


def test_contract_expires_on_the_day_after_its_last_one(contract):
    assert expiring.expire(LAST) == []
    assert expiring.expire(AFTER) == [contract]
    contract.refresh_from_db()
    assert (contract.state, contract.ended_on) == (State.EXPIRED, LAST)


def test_expiring_twice_changes_nothing(contract):
    expiring.expire(AFTER)
    assert expiring.expire(date(2028, 6, 1)) == []
    assert AuditEvent.objects.filter(action="expire").count() == 1


def test_nobody_expired_it_and_the_trail_says_so(contract, lawyer):
    Proposal.objects.create(draft=contract, action="terminate", by=lawyer, reason="提前结束")
    expiring.expire(AFTER)
    event = AuditEvent.objects.get(action="expire")
    assert (event.actor, event.role, event.facts) == (None, "", {"from": "in_force", "to": "expired"})
    assert (event.revision_number, Proposal.objects.count(), violations()) == (1, 0, {})


def test_no_person_can_make_that_move():
    assert [name for name, move in MOVES.items() if move.end == State.EXPIRED] == []


@pytest.mark.parametrize("state", [State.APPROVED, State.TERMINATED, State.SUPERSEDED])
def test_only_what_is_in_force_expires(contract, state):
    Draft.objects.update(state=state)
    assert expiring.expire(AFTER) == []


def test_term_that_renews_itself_goes_on_unless_it_was_decided_to_end(lawyer):
    renewing = {**TERM, "term.renew.mode": "自动续期", "term.renew.months": "12", "term.renew.max": "1"}
    contract = in_force(make_draft(answers=renewing), lawyer)
    assert expiring.expire(AFTER) == []
    assert expiring.stand(contract, AFTER).ends_on == date(2028, 12, 31)
    drafting.decide_renewal(contract, renewal=Draft.Renewal.ENDING)
    assert expiring.expire(AFTER) == [contract]


def test_term_counted_from_effect_ends_after_the_day_people_said(lawyer):
    counted = {"term.mode": "自生效日起N个月", "term.months": "6", "misc.effect.mode": "双方签字盖章之日"}
    contract = in_force(make_draft(answers=counted), lawyer, date(2027, 1, 15))
    assert expiring.stand(contract, LAST).ends_on == date(2027, 7, 14)
    assert expiring.expire(date(2027, 7, 15)) == [contract]


def test_open_term_never_expires_by_itself(lawyer):
    in_force(make_draft(), lawyer)
    assert expiring.expire(date(2099, 1, 1)) == []


def test_supplement_in_force_moves_the_end_and_goes_with_it(contract, lawyer):
    longer = following.start(contract, by=contract.owner, is_supplement=True)
    longer = drafting.save_answers(longer, {"term.end": "2028-06-30"}, by=contract.owner).draft
    submit(longer)
    advance(longer, "approve", by=lawyer, seen=seen(longer))
    assert expiring.stand(contract, AFTER).ends_on == LAST  # approved, but nobody signed it yet
    for person in (contract.owner, lawyer):
        advance(longer, "enforce", by=person, day=date(2027, 6, 1))
    assert expiring.expire(AFTER) == []
    assert Digest.objects.get(draft=contract).ends_on == date(2028, 6, 30)  # what lists show
    moved = expiring.expire(date(2028, 7, 1))
    assert {draft.pk for draft in moved} == {contract.pk, longer.pk}
    assert (lineage.contract_of(longer), violations()) == (contract, {})


def test_supplement_does_not_outlive_a_contract_that_was_terminated(contract, lawyer):
    more = following.start(contract, by=contract.owner, is_supplement=True)
    submit(more)
    advance(more, "approve", by=lawyer, seen=seen(more))
    for person in (contract.owner, lawyer):
        advance(more, "enforce", by=person, day=date(2027, 6, 1))
    for person in (contract.owner, lawyer):
        advance(contract, "terminate", by=person, day=date(2027, 8, 1), note="协商一致")
    assert expiring.expire(date(2027, 8, 2)) == [more]
    more.refresh_from_db()
    assert (more.state, more.ended_on, violations()) == (State.EXPIRED, date(2027, 8, 1), {})


def test_who_decided_not_to_renew_is_reminded_to_tell_the_other_side(contract):
    drafting.decide_renewal(contract, renewal=Draft.Renewal.ENDING)
    assert [expiring.remind(date(2027, 10, 17)), expiring.remind(date(2027, 10, 18))] == [0, 1]
    assert words(Notification.objects.get(kind="ending")) == f"“{contract.title}”不再续签，还有 14 天要书面通知对方"


def test_reminder_about_notice_comes_once_and_not_for_renewed_contracts(contract):
    drafting.decide_renewal(contract, renewal=Draft.Renewal.RENEWED)
    assert expiring.remind(date(2027, 10, 20)) == 0
    drafting.decide_renewal(contract, renewal=Draft.Renewal.ENDING)
    assert [expiring.remind(date(2027, 10, day)) for day in (20, 21)] == [1, 0]


def test_command_says_what_it_did(contract, monkeypatch, capsys):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: AFTER)
    call_command("expire")
    assert capsys.readouterr().out == "1 contract(s) expired, 0 reminder(s)\n"
