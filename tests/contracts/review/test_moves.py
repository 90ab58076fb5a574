"""From submit to approved, withdrawn, sent back, in force and ended: only along the table, only by those who may."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from contracts import drafting
from contracts.models import (
    ApprovalRule,
    AuditEvent,
    Comment,
    Decision,
    Delegation,
    Dismissal,
    Notification,
    Proposal,
    Revision,
    Share,
    State,
)
from contracts.review import approvals, comments, papers
from contracts.review.comments import Spot
from contracts.review.effects import Chosen
from contracts.review.errors import CannotMove, Stale
from contracts.review.integrity import violations
from contracts.review.moves import advance, decline, possible
from contracts.review.seen import Seen
from tests.contracts.review.conftest import seen, snapshot, submit
from tests.factories import make_accountant, make_draft, make_lawyer, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def invariants_hold():
    yield
    assert violations() == {}


def test_submit_freezes_a_revision_and_asks_a_lawyer(draft, lawyer):
    event = advance(draft, "submit", by=draft.owner, snapshot=snapshot(draft), note="请尽快")
    draft.refresh_from_db()
    assert (draft.state, draft.current.number, draft.current.note) == (State.IN_REVIEW, 1, "请尽快")
    assert [(a.user, a.side, a.required) for a in draft.current.assignments.all()] == [(lawyer, "legal", True)]
    assert list(Notification.objects.values_list("user", "kind", "path")) == [(lawyer.pk, "submitted", "review")]
    assert (event.action, event.facts["from"], event.facts["to"]) == ("submit", "draft", "in_review")


def test_submit_of_what_was_changed_meanwhile_is_stale(draft, lawyer):
    old = snapshot(draft)
    drafting.save_answers(draft, {"a.name": "海岚科技"}, by=draft.owner)
    with pytest.raises(Stale):
        advance(draft, "submit", by=draft.owner, snapshot=old)
    assert Revision.objects.count() == 0


def test_submit_without_anybody_to_approve_says_whom_to_choose(draft):
    with pytest.raises(CannotMove, match="任何合同，须法务 1 人批准：再选 1 人"):
        advance(draft, "submit", by=draft.owner, snapshot=snapshot(draft))


def test_contract_over_the_amount_needs_finance_too(draft, lawyer, accountant):
    submit(draft, total="3000000.01")
    assert [item.reason for item in approvals.still_open(draft.current)] == [
        "任何合同，须法务 1 人批准",
        "含税总价大于 ¥3,000,000.00，须财务 1 人批准",
    ]
    assert draft.current.assignments.count() == 2


def test_contract_of_exactly_the_amount_does_not(draft, lawyer, accountant):
    submit(draft, total="3000000.00")
    assert [item.side for item in approvals.still_open(draft.current)] == ["legal"]


def test_approval_of_what_was_read_approves_the_contract(submitted, lawyer):
    advance(submitted, "approve", by=lawyer, seen=seen(submitted))
    submitted.refresh_from_db()
    assert submitted.state == State.APPROVED
    decision = Decision.objects.get()
    assert (decision.by, decision.side, decision.content_hash) == (lawyer, "legal", submitted.current.content_hash)
    assert Notification.objects.get(kind="approved").user == submitted.owner


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        lambda right: Seen(right.revision + 1, right.content_hash, right.pdf_sha256),
        lambda right: Seen(right.revision, "0" * 64, right.pdf_sha256),
        lambda right: Seen(right.revision, right.content_hash, "0" * 64),
    ],
    ids=["nothing", "another revision", "another content", "another PDF"],
)
def test_approval_of_anything_else_is_stale(submitted, lawyer, wrong):
    with pytest.raises(Stale):
        advance(submitted, "approve", by=lawyer, seen=wrong and wrong(seen(submitted)))
    submitted.refresh_from_db()
    assert (submitted.state, Decision.objects.count()) == (State.IN_REVIEW, 0)


def test_nothing_is_decided_before_the_pdf_is_there(draft, lawyer):
    advance(draft, "submit", by=draft.owner, snapshot=snapshot(draft))
    draft.refresh_from_db()
    with pytest.raises(CannotMove, match="PDF 还在生成"):
        advance(draft, "approve", by=lawyer, seen=Seen(draft.current_id, draft.current.content_hash, ""))


def test_contributor_cannot_approve_even_when_asked(draft):
    writer, reader = make_lawyer(), make_lawyer()
    Share.objects.create(draft=draft, user=writer, role=Share.Role.CO_DRAFTER)
    drafting.save_answers(draft, {"a.name": "海岚"}, by=writer)
    Share.objects.all().delete()  # no longer a co-drafter, but the change is still theirs
    submit(draft)
    assert [a.user for a in draft.current.assignments.all()] == [reader]
    with pytest.raises(PermissionDenied):
        advance(draft, "approve", by=writer, seen=seen(draft))


def test_database_refuses_an_approval_by_a_contributor(submitted):
    right = seen(submitted)
    with pytest.raises(IntegrityError, match="a contributor cannot approve"), transaction.atomic():
        Decision.objects.create(
            revision=submitted.current,
            by=submitted.owner,
            side="legal",
            kind="approve",
            content_hash=right.content_hash,
            pdf_sha256=right.pdf_sha256,
            at=timezone.now(),
        )


def test_nobody_approves_twice(draft, lawyer):
    other = make_lawyer()
    advance(
        draft,
        "submit",
        by=draft.owner,
        snapshot=snapshot(draft),
        reviewers=Chosen(required=((lawyer.pk,),), further={other.pk: "legal"}),
    )
    draft.refresh_from_db()
    papers.keep(draft.current, b"%PDF")
    advance(draft, "approve", by=lawyer, seen=seen(draft))
    with pytest.raises(PermissionDenied):
        advance(draft, "approve", by=lawyer, seen=seen(draft))
    assert Decision.objects.count() == 1


def test_later_turn_waits_for_the_earlier_one(draft, lawyer, accountant):
    from contracts.models import ApprovalRule

    ApprovalRule.objects.filter(side="finance").update(turn=2, when="always")
    submit(draft)
    with pytest.raises(CannotMove, match="还没有轮到你"):
        advance(draft, "approve", by=accountant, seen=seen(draft))
    advance(draft, "approve", by=lawyer, seen=seen(draft))
    advance(draft, "approve", by=accountant, seen=seen(draft))
    draft.refresh_from_db()
    assert draft.state == State.APPROVED


def test_request_for_changes_needs_words_and_sends_the_comments(submitted, lawyer):
    comment = comments.write(submitted, Spot("fee.price", 0, "90元"), "太高", by=lawyer, kind="must")
    with pytest.raises(CannotMove, match="写明理由"):
        advance(submitted, "request_changes", by=lawyer, seen=seen(submitted))
    assert list(Comment.objects.shown_to(submitted.owner)) == []
    advance(submitted, "request_changes", by=lawyer, seen=seen(submitted), note="见意见")
    submitted.refresh_from_db()
    assert submitted.state == State.CHANGES_REQUESTED
    assert list(Comment.objects.shown_to(submitted.owner)) == [comment]
    assert Notification.objects.get(user=submitted.owner).path == "review#open"


def test_comment_alone_leaves_the_contract_under_review(submitted, lawyer):
    comments.write(submitted, Spot("fee.price"), "看过", by=lawyer)
    advance(submitted, "comment", by=lawyer, seen=seen(submitted))
    submitted.refresh_from_db()
    assert submitted.state == State.IN_REVIEW
    advance(submitted, "approve", by=lawyer, seen=seen(submitted))
    assert [decision.kind for decision in Decision.objects.all()] == ["comment", "approve"]


def test_open_must_change_of_ones_own_stands_in_the_way(submitted, lawyer):
    comment = comments.write(submitted, Spot("fee.price"), "必须改", by=lawyer, kind="must")
    with pytest.raises(CannotMove, match="你还有 1 条“必须修改”未解决"):
        advance(submitted, "approve", by=lawyer, seen=seen(submitted))
    comments.resolve(comment, by=lawyer)
    advance(submitted, "approve", by=lawyer, seen=seen(submitted))


def test_withdrawing_unlocks_the_draft_and_keeps_the_comments(submitted, lawyer):
    comments.write(submitted, Spot("fee.price"), "太高", by=lawyer)
    advance(submitted, "withdraw", by=submitted.owner, note="补充附件")
    submitted.refresh_from_db()
    assert submitted.state == State.DRAFT
    assert (Comment.objects.count(), Notification.objects.filter(user=lawyer).count()) == (1, 0)
    drafting.save_answers(submitted, {"a.name": "海岚"}, by=submitted.owner)


def test_approved_contract_cannot_be_withdrawn(submitted, lawyer):
    advance(submitted, "approve", by=lawyer, seen=seen(submitted))
    with pytest.raises(PermissionDenied):
        advance(submitted, "withdraw", by=submitted.owner, note="想改")


def both_sides(draft, lawyer, accountant, **words):
    """Submitted to both; finance has approved, legal wants changes."""
    submit(draft, total="5000000.00", **words)
    advance(draft, "approve", by=accountant, seen=seen(draft))
    advance(draft, "request_changes", by=lawyer, seen=seen(draft), note="改")


def test_approval_falls_when_what_it_was_about_changed(draft, lawyer, accountant):
    both_sides(draft, lawyer, accountant)
    submit(draft, total="5000000.00", fee_price="单价为95元。")
    assert approvals.live(draft.current) == []
    dismissal = Dismissal.objects.get()
    assert (dismissal.decision.by, dismissal.clauses, dismissal.revision) == (accountant, ["fee.price"], draft.current)
    assert Notification.objects.get(kind="voided").user == accountant


def test_approval_holds_when_only_others_things_changed(draft, lawyer, accountant):
    both_sides(draft, lawyer, accountant)
    submit(draft, total="5000000.00", conf_duty="双方永久保密。")
    assert [decision.by for decision in approvals.live(draft.current)] == [accountant]
    advance(draft, "approve", by=lawyer, seen=seen(draft))
    draft.refresh_from_db()
    assert draft.state == State.APPROVED


def test_submitting_again_what_the_rules_ask_nobody_else_about_is_approved_at_once(draft, lawyer, accountant):
    submit(draft, total="5000000.00")
    advance(draft, "approve", by=lawyer, seen=seen(draft))
    advance(draft, "withdraw", by=draft.owner, note="先等等")
    ApprovalRule.objects.filter(side="finance").update(is_active=False)
    submit(draft, total="5000000.00")
    assert (draft.state, violations()) == (State.APPROVED, {})
    moved = AuditEvent.objects.filter(revision_number=2).order_by("seq")
    assert [(event.action, event.facts["from"], event.facts["to"]) for event in moved] == [
        ("submit", "draft", "in_review"),
        ("carry", "in_review", "approved"),
    ]
    assert not Notification.objects.filter(kind="submitted", draft=draft).exists()


def test_whose_approval_holds_is_not_asked_again(draft, lawyer, accountant):
    both_sides(draft, lawyer, accountant)
    submit(draft, total="5000000.00", conf_duty="双方永久保密。")
    asked = Notification.objects.filter(kind="submitted", draft=draft).values_list("user", flat=True)
    assert list(asked) == [lawyer.pk]


def test_new_title_keeps_every_approval(draft, lawyer, accountant):
    both_sides(draft, lawyer, accountant)
    drafting.save_answers(draft, {"doc.title": "新名称"}, by=draft.owner)
    submit(draft, total="5000000.00")
    assert [decision.by for decision in approvals.live(draft.current)] == [accountant]


def test_legal_approval_falls_with_any_clause(draft, lawyer, accountant):
    submit(draft, total="5000000.00")
    advance(draft, "approve", by=lawyer, seen=seen(draft))
    advance(draft, "request_changes", by=accountant, seen=seen(draft), note="改")
    submit(draft, total="5000000.00", conf_duty="双方永久保密。")
    assert (approvals.live(draft.current), Dismissal.objects.get().decision.by) == ([], lawyer)


def test_taking_an_approval_back_sends_the_contract_back(submitted, lawyer):
    advance(submitted, "approve", by=lawyer, seen=seen(submitted))
    advance(submitted, "withdraw_approval", by=lawyer, note="看漏了附件")
    submitted.refresh_from_db()
    assert (submitted.state, approvals.live(submitted.current)) == (State.CHANGES_REQUESTED, [])


def test_somebody_on_leave_is_stood_in_for(draft, lawyer):
    today = timezone.localdate()
    other = make_lawyer()
    Delegation.objects.create(user=lawyer, to=other, start=today, end=today + timedelta(days=7))
    advance(draft, "submit", by=draft.owner, snapshot=snapshot(draft), reviewers=Chosen(required=((lawyer.pk,),)))
    draft.refresh_from_db()
    assignment = draft.current.assignments.get()
    assert (assignment.user, assignment.stands_in_for) == (other, lawyer)


def test_nobody_stands_in_who_is_asked_anyway(draft):
    first, second = make_lawyer(username="lawyer 1"), make_lawyer(username="lawyer 2")
    ApprovalRule.objects.filter(side="legal").update(count=2)
    today = timezone.localdate()
    Delegation.objects.create(user=first, to=second, start=today, end=today)
    submit(draft)
    asked = draft.current.assignments.order_by("pk").values_list("user", "stands_in_for")
    assert list(asked) == [(first.pk, None), (second.pk, None)]


def test_who_stands_in_already_is_not_proposed_for_something_else(draft):
    away, both, other = (
        make_lawyer(username="1"),
        make_lawyer(username="2", is_finance=True),
        make_accountant(username="3"),
    )
    today = timezone.localdate()
    Delegation.objects.create(user=away, to=both, start=today, end=today)
    submit(draft, total="5000000.00")
    asked = draft.current.assignments.order_by("pk").values_list("user", "side", "stands_in_for")
    assert list(asked) == [(both.pk, "legal", away.pk), (other.pk, "finance", None)]


def test_contract_comes_into_force_by_two_people(submitted, lawyer):
    advance(submitted, "approve", by=lawyer, seen=seen(submitted))
    advance(submitted, "enforce", by=submitted.owner, day=date(2026, 12, 1))
    submitted.refresh_from_db()
    assert (submitted.state, Proposal.objects.get().action) == (State.APPROVED, "enforce")
    with pytest.raises(PermissionDenied):
        advance(submitted, "enforce", by=make_user())
    advance(submitted, "enforce", by=submitted.owner, day=date(2026, 12, 2))  # the same person twice is still one
    advance(submitted, "enforce", by=lawyer)
    submitted.refresh_from_db()
    assert (submitted.state, submitted.signed_on, Proposal.objects.count()) == (
        State.IN_FORCE,
        date(2026, 12, 2),
        0,
    )


def test_termination_needs_a_reason_and_two_people(submitted, lawyer):
    advance(submitted, "approve", by=lawyer, seen=seen(submitted))
    advance(submitted, "enforce", by=submitted.owner, day=date(2026, 12, 1))
    advance(submitted, "enforce", by=lawyer)
    with pytest.raises(CannotMove, match="写明理由"):
        advance(submitted, "terminate", by=lawyer)
    advance(submitted, "terminate", by=lawyer, note="提前解除", day=date(2027, 1, 31))
    advance(submitted, "terminate", by=submitted.owner)
    submitted.refresh_from_db()
    assert (submitted.state, submitted.ended_on) == (State.TERMINATED, date(2027, 1, 31))


def test_proposal_can_be_declined(submitted, lawyer):
    advance(submitted, "approve", by=lawyer, seen=seen(submitted))
    advance(submitted, "void", by=submitted.owner, note="不签了")
    decline(submitted, "void", by=lawyer)
    submitted.refresh_from_db()
    assert (submitted.state, Proposal.objects.count()) == (State.APPROVED, 0)


def test_draft_is_voided_by_its_owner_alone(draft):
    advance(draft, "void", by=draft.owner, note="不做了")
    draft.refresh_from_db()
    assert draft.state == State.VOID


def test_next_version_takes_the_place_of_the_one_before(submitted, lawyer):
    advance(submitted, "approve", by=lawyer, seen=seen(submitted))
    newer = make_draft(owner=submitted.owner)
    newer.base = submitted.current
    newer.save()
    submit(newer)
    advance(newer, "approve", by=lawyer, seen=seen(newer))
    submitted.refresh_from_db()
    assert submitted.state == State.SUPERSEDED


def test_supplement_leaves_its_contract_as_it_is(submitted, lawyer):
    advance(submitted, "approve", by=lawyer, seen=seen(submitted))
    newer = make_draft(owner=submitted.owner)
    newer.base, newer.is_supplement = submitted.current, True
    newer.save()
    submit(newer)
    advance(newer, "approve", by=lawyer, seen=seen(newer))
    submitted.refresh_from_db()
    assert submitted.state == State.APPROVED


def test_possible_moves_are_what_the_table_and_the_state_allow(submitted, lawyer):
    assert possible(submitted.owner, submitted) == ("withdraw", "void")
    assert possible(lawyer, submitted) == ("comment", "request_changes", "approve", "withdraw_approval")
    assert possible(make_user(), submitted) == ()


def test_every_move_leaves_a_row_in_the_trail(submitted, lawyer):
    advance(submitted, "approve", by=lawyer, seen=seen(submitted))
    rows = AuditEvent.objects.filter(draft_ref=submitted.pk).values_list("action", "actor", "revision_number")
    assert list(rows) == [("submit", submitted.owner_id, 1), ("approve", lawyer.pk, 1)]
