"""A draft is offered newer clauses, moves to them as one version that can be taken back, or stays as it is."""

import pytest

from contracts import drafting
from contracts.librarian import proposing, upgrading
from contracts.librarian.proposing import Outdated, Refused
from contracts.models import AuditEvent, Change, State
from contracts.versions import timeline
from contracts.wizard.compose import compose
from tests.contracts.librarian.conftest import CLAUSE, propose, publish, reworded
from tests.factories import example_answers, make_draft


@pytest.fixture
def draft(edition):
    return make_draft(answers=example_answers("ecommerce-hotline"))


@pytest.fixture
def newer(draft, editor, publisher):
    """The edition in which 逾期付款 says more."""
    return publish(propose(editor), publisher).edition


def test_draft_of_the_newest_edition_is_offered_nothing(draft):
    assert upgrading.newer(draft) is None


def test_draft_is_told_which_of_its_clauses_are_newer(draft, newer):
    found = upgrading.newer(draft)
    assert (found.edition, found.clauses, found.is_turned_down) == (newer, ((CLAUSE, "逾期付款"),), False)


def test_clause_the_contract_does_not_have_is_not_offered(draft, editor, publisher):
    drafting.save_answers(draft, {"fee.prepay.on": "否"}, by=draft.owner)
    draft.refresh_from_db()
    publish(propose(editor, clause="fee.prepay"), publisher)
    assert upgrading.newer(draft) is None


def test_locked_contract_is_offered_nothing(draft, newer):
    draft.state = State.APPROVED
    assert upgrading.newer(draft) is None
    draft.save()
    with pytest.raises(Refused):
        upgrading.upgrade(draft, newer, by=draft.owner)
    with pytest.raises(Refused):
        upgrading.keep(draft, newer, by=draft.owner)


def test_offer_marks_exactly_what_changes(draft, newer):
    offer = upgrading.offer(draft, newer)
    (one,) = offer.differences
    came = ["".join(part.text for part in run.parts) for block in one.blocks for run in block.runs if run.kind == "ins"]
    assert (one.clause, one.before, one.after, one.kind, came) == (CLAUSE, 1, 2, "changed", ["双方另行协商。"])
    assert [note.note for note in one.notes] == ["与新规一致"]


def test_upgrade_is_one_version_and_can_be_taken_back(draft, newer):
    before = draft.edition
    saved = upgrading.upgrade(draft, newer, by=draft.owner, base=0)
    assert (saved.draft.edition, saved.draft.version) == (newer, 1)
    assert list(Change.objects.values_list("key", "before", "after", "version")) == [("edition", "1", "2", 1)]
    assert [item.title for item in timeline(saved.draft)] == ["条款升级"]
    undone = drafting.undo(saved.draft, 1, by=draft.owner)
    assert (undone.draft.edition, undone.draft.version, undone.conflicts) == (before, 2, ())


def test_upgraded_contract_prints_the_new_words(draft, newer):
    saved = upgrading.upgrade(draft, newer, by=draft.owner)
    printed = compose(saved.draft.answers, saved.draft.library)
    assert printed.library.clauses[CLAUSE].standard.source.endswith("双方另行协商。")


def test_upgrade_from_a_page_that_is_behind_is_refused(draft, newer):
    drafting.save_answers(draft, {"doc.signPlace": "杭州市"}, by=draft.owner)
    with pytest.raises(Outdated):
        upgrading.upgrade(draft, newer, by=draft.owner, base=0)


def test_keeping_leaves_the_draft_as_it_is_and_asks_again_for_the_next_edition(draft, newer, editor, publisher):
    kept = upgrading.keep(draft, newer, by=draft.owner, base=0)
    assert (kept.edition.number, kept.version, upgrading.newer(kept).is_turned_down) == (1, 0, True)
    assert AuditEvent.objects.get(action="keep_edition").facts == {"edition": 1, "turned_down": 2}
    publish(propose(editor, source=reworded(words="又一版。")), publisher)
    assert upgrading.newer(kept).is_turned_down is False


def test_own_wording_stays_and_is_named_when_what_it_replaced_changes(draft, editor, publisher):
    drafting.save_wordings(draft, {CLAUSE: {"text": "逾期不计息。"}}, by=draft.owner)
    draft.refresh_from_db()
    edition = publish(propose(editor), publisher).edition
    offer = upgrading.offer(draft, edition)
    assert ([one.clause for one in offer.differences], [one.clause for one in offer.overtaken]) == ([], [CLAUSE])


def test_retired_clause_goes_with_the_upgrade(draft, editor, publisher):
    drafting.save_answers(draft, {"misc.assign": "是"}, by=draft.owner)
    draft.refresh_from_db()
    edition = publish(proposing.retire("misc.assign", "不再需要", by=editor, base=1), publisher).edition
    gone = [one for one in upgrading.offer(draft, edition).differences if one.kind == "gone"]
    assert [one.clause for one in gone] == ["misc.assign"]
