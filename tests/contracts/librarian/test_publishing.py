"""A change is written by one person and published by another, and by nobody when something is wrong with it."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from clauses.models import ClauseChange, ClauseVersion, Edition
from clauses.publish import library_of
from contracts.librarian import proposing, publishing
from contracts.librarian.proposing import NotYours, Outdated, Refused, current_version
from contracts.models import AuditEvent, Notification, State
from contracts.review.integrity import violations
from tests.contracts.librarian.conftest import CLAUSE, propose, publish, reading, reworded
from tests.factories import example_answers, make_draft, make_user


def test_published_change_is_the_next_version_in_the_next_edition(editor, publisher, edition):
    change = propose(editor)
    done = publish(change, publisher)
    assert (done.edition.number, str(done.version)) == (edition.number + 1, f"{CLAUSE} v2")
    assert library_of(done.edition).clauses[CLAUSE].source == change.source
    assert ClauseVersion.objects.filter(number=2).count() == 1
    change.refresh_from_db()
    assert (change.state, change.decided_by, change.edition) == ("published", publisher, done.edition)


def test_author_cannot_publish_not_even_as_a_lawyer(editor):
    editor.is_legal = True
    editor.save()
    with pytest.raises(NotYours):
        publish(propose(editor), editor)
    assert Edition.objects.count() == 1


def test_database_refuses_a_change_published_by_its_author(editor, edition):
    change = propose(editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClauseChange.objects.filter(pk=change.pk).update(
            state="published", decided_by=editor, decided_at=timezone.now(), edition=edition
        )


@pytest.mark.parametrize("role", ["is_drafter", "is_finance", "is_viewer"])
def test_others_may_neither_write_nor_publish(role, editor):
    somebody = make_user(**{"is_drafter": False, role: True})
    with pytest.raises(NotYours):
        propose(somebody)
    with pytest.raises(NotYours):
        publish(propose(editor), somebody)


def test_lawyer_publishes_and_retires_but_does_not_write(editor, lawyer):
    assert publish(propose(editor), lawyer).edition.number == 2
    with pytest.raises(NotYours):
        propose(lawyer)
    assert proposing.retire("scope.language", "不再需要", by=lawyer, base=1).retires


def test_clause_of_a_preamble_is_retired_like_any_other(editor, publisher):
    """Some forms name it in a list and not in a line of its own."""
    done = publish(proposing.retire("parties.sme", "不再需要", by=editor, base=1), publisher)
    assert "parties.sme" not in [version.clause for version in done.edition.versions.all()]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("{{ fee.lat.rate }}", "没有“fee.lat.rate”这个答案"),
        ("{% if %}", "没有结束"),
        ('{{ ref("no.such") }}', "“no.such”"),
    ],
)
def test_what_the_proofreader_finds_keeps_a_change_from_being_published(wrong, message, editor, publisher):
    change = propose(editor, source=reworded(words=f"\n\n另见{wrong}。"))
    with pytest.raises(publishing.Blocked) as refused:
        publish(change, publisher)
    line = change.source.split("\n").index(f"另见{wrong}。") + 1
    problem = refused.value.problems[0]
    assert (problem.file, problem.line) == ("fee/late.md", line)
    assert message in str(problem)
    assert (Edition.objects.count(), ClauseChange.objects.get().state) == (1, "open")


def test_repealed_law_keeps_a_change_from_being_published(editor, publisher):
    source = current_version(CLAUSE).source.replace("basis = [", 'basis = ["合同法60", ', 1)
    with pytest.raises(publishing.Blocked) as refused:
        publish(propose(editor, source=source), publisher)
    assert "合同法" in str(refused.value.problems[0])


def test_second_change_of_the_same_clause_is_refused_once_the_first_is_published(editor, publisher, lawyer):
    first, second = propose(editor), propose(publisher, source=reworded(words="另议。"))
    publish(first, lawyer)
    assert publishing.is_outdated(second)
    with pytest.raises(Outdated):
        publish(second, lawyer)
    with pytest.raises(Outdated):
        proposing.save(CLAUSE, second.source, "再改", by=publisher, base=1)
    rewritten = proposing.save(CLAUSE, second.source, "再改", by=publisher, base=2)
    assert (rewritten.pk, publish(rewritten, lawyer).version.number) == (second.pk, 3)


def test_a_change_edited_after_it_was_read_is_not_published(editor, publisher):
    change = propose(editor)
    read = reading(change)
    propose(editor, source=reworded(words="后来的文字。"))
    with pytest.raises(Outdated):
        publishing.publish(change, by=publisher, reading=read)


def test_a_library_published_meanwhile_is_looked_at_first(editor, publisher, lawyer):
    change, other = propose(editor), propose(publisher, clause="fee.payment")
    read = reading(change)
    publish(other, lawyer)
    with pytest.raises(Outdated):
        publishing.publish(change, by=publisher, reading=read)
    assert publish(change, publisher).edition.number == 3


def test_a_change_is_published_once(editor, publisher):
    change = propose(editor)
    publish(change, publisher)
    with pytest.raises(Outdated):
        publish(change, publisher)
    assert Edition.objects.count() == 2


def test_a_change_needs_words_and_a_reason(editor):
    with pytest.raises(Refused):
        propose(editor, note=" ")
    with pytest.raises(Refused):
        propose(editor, source=current_version(CLAUSE).source)


def test_withdrawn_and_declined_changes_are_closed(editor, publisher):
    change = propose(editor)
    with pytest.raises(NotYours):
        proposing.withdraw(change, by=publisher)
    with pytest.raises(Refused):
        proposing.decline(change, "", by=publisher)
    assert proposing.decline(change, "缺少依据", by=publisher).reason == "缺少依据"
    with pytest.raises(Outdated):
        publish(change, publisher)
    assert proposing.withdraw(propose(editor), by=editor).state == "withdrawn"


def test_retired_clause_is_in_no_later_edition_and_stays_in_the_earlier_one(editor, publisher, edition):
    change = proposing.retire("misc.assign", "不再需要", by=editor, base=1)
    done = publish(change, publisher)
    assert "misc.assign" not in library_of(done.edition).clauses
    assert "misc.assign" in library_of(edition).clauses
    assert done.version is None
    placed = [outline.clause_ids for outline in library_of(done.edition).outlines.values()]
    assert [ids for ids in placed if "misc.assign" in ids] == []
    assert library_of(done.edition).unprinted["misc.assign"].reason == "“转让”停用后没有条款用到"


@pytest.mark.parametrize("clause", ["duty.b.general", "fee.payment", "annex.4"])
def test_clause_others_rely_on_is_not_retired(clause, editor, publisher):
    change = proposing.retire(clause, "不再需要", by=editor, base=1)
    with pytest.raises(publishing.Blocked):
        publish(change, publisher)


def test_every_step_is_in_the_trail_and_no_invariant_breaks(editor, publisher):
    make_draft(answers=example_answers("ecommerce-hotline"))
    change = propose(editor)
    publish(change, publisher, upgrade=True)
    rows = list(AuditEvent.objects.values_list("action", "actor", "object").order_by("seq"))
    assert rows == [
        ("propose_clause", editor.pk, f"clause:{CLAUSE}"),
        ("publish_clause", publisher.pk, f"clause:{CLAUSE}"),
        ("upgrade", publisher.pk, ""),
    ]
    assert violations() == {}


def test_impact_lists_exactly_the_contracts_that_use_the_clause(editor, publisher):
    answers = example_answers("ecommerce-hotline")
    using = make_draft(answers={**answers, "fee.prepay.on": "是"})
    other = make_draft(answers={**answers, "fee.prepay.on": "否"})
    under_review = make_draft(answers={**answers, "fee.prepay.on": "是"})
    decided = make_draft(answers={**answers, "fee.prepay.on": "是"})
    for draft, state in ((under_review, State.IN_REVIEW), (decided, State.IN_FORCE)):
        draft.state = state
        draft.save()
    binned = make_draft(answers={**answers, "fee.prepay.on": "是"})
    binned.binned_at = timezone.now()
    binned.save()
    impact = publishing.impact_of("fee.prepay")
    assert (impact.drafts, impact.in_review, impact.decided) == ((using,), (under_review,), (decided,))
    assert other not in impact.drafts
    done = publish(propose(editor, clause="fee.prepay"), publisher)
    assert done.offered == (using,)
    told = Notification.objects.values_list("user", "kind", "draft", "path")
    assert list(told) == [(using.owner_id, "clauses", using.pk, "editions")]
    using.refresh_from_db()
    assert using.edition.number == 1


def test_drafts_are_moved_at_once_when_the_publisher_says_so(editor, publisher):
    draft = make_draft(answers=example_answers("ecommerce-hotline"))
    done = publish(propose(editor), publisher, upgrade=True)
    draft.refresh_from_db()
    assert (done.upgraded, draft.edition, draft.version) == ((draft,), done.edition, 1)
