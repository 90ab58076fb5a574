"""Clauses said otherwise in one draft: kept with who and when, taken back, never silently overwritten."""

import pytest

from contracts import drafting
from contracts.models import Change, Draft
from contracts.wizard import digests
from contracts.wizard.compose import compose
from tests.factories import example_answers, make_draft, make_user

pytestmark = pytest.mark.django_db
SUPPLIER = {"stance": "supplier"}
OWN = {"text": "甲方货到付款。"}


@pytest.fixture
def ming():
    return make_user(last_name="周", first_name="明")


@pytest.fixture
def draft():
    return make_draft(answers={"fee.pay.days": "45日"})


def save(draft, wordings, *, by=None, **how):
    return drafting.save_wordings(draft, wordings, by=by or draft.owner, **how)


def kept(draft):
    return Draft.objects.get(pk=draft.pk).wordings


def test_a_clause_said_otherwise_raises_the_version_and_is_written_down(draft, ming):
    saved = save(draft, {"fee.payment": SUPPLIER}, by=ming)
    rows = Change.objects.values_list("version", "key", "before", "after", "by")
    assert (saved.draft.version, kept(draft)) == (1, {"fee.payment": SUPPLIER})
    assert list(rows) == [(1, "clause:fee.payment", None, SUPPLIER, ming.pk)]


def test_answers_that_go_with_a_wording_are_saved_in_the_same_version(draft):
    saved = save(draft, {"fee.payment": SUPPLIER}, answers={"fee.pay.days": "15日"})
    assert (saved.changed, saved.draft.version) == (("clause:fee.payment", "fee.pay.days"), 1)


def test_undo_takes_back_the_wording_and_the_answers_that_went_with_it(draft):
    saved = save(draft, {"fee.payment": SUPPLIER}, answers={"fee.pay.days": "15日"})
    drafting.undo(saved.draft, 1, by=draft.owner)
    again = Draft.objects.get()
    assert (again.wordings, again.answers["fee.pay.days"], again.version) == ({}, "45日", 2)


def test_own_wording_that_is_taken_back_leaves_the_library_text(draft):
    save(draft, {"fee.payment": OWN})
    save(draft, {"fee.payment": None})
    assert kept(draft) == {}


def test_a_typed_answer_is_not_overwritten_by_what_a_variant_sets(draft):
    switched = save(draft, {"fee.payment": SUPPLIER}).draft
    untouched = make_draft(owner=draft.owner)
    switched_too = save(untouched, {"fee.payment": SUPPLIER}).draft
    values = [compose(one.answers, one.library).answers for one in (switched, switched_too)]
    assert [(str(one.values["fee.pay.days"]), "fee.pay.days" in one.defaults) for one in values] == [
        ("45日", False),
        ("15日", True),
    ]


def test_saying_what_already_stands_changes_nothing(draft):
    save(draft, {"fee.payment": OWN})
    saved = save(draft, {"fee.payment": {"text": OWN["text"], "title": ""}})
    assert (saved.changed, saved.draft.version) == ((), 1)


def test_two_people_who_word_different_clauses_both_keep_theirs(draft, ming):
    save(draft, {"fee.payment": OWN}, base=0)
    save(draft, {"fee.tax": OWN}, by=ming, base=0)
    assert kept(draft) == {"fee.payment": OWN, "fee.tax": OWN}


def test_the_second_person_to_word_a_clause_is_told_and_nothing_of_theirs_is_saved(draft, ming):
    save(draft, {"fee.payment": OWN}, base=0)
    saved = save(draft, {"fee.payment": SUPPLIER}, by=ming, answers={"fee.pay.days": "15日"}, base=0)
    (conflict,) = saved.conflicts
    assert (conflict.key, conflict.mine, conflict.theirs, conflict.by) == (
        "clause:fee.payment",
        SUPPLIER,
        OWN,
        draft.owner,
    )
    assert (kept(draft), Draft.objects.get().answers["fee.pay.days"]) == ({"fee.payment": OWN}, "45日")


def test_a_change_after_which_somebody_changed_again_is_not_taken_back(draft, ming):
    first = save(draft, {"fee.payment": OWN}).draft
    save(draft, {"fee.payment": SUPPLIER}, by=ming)
    assert [one.key for one in drafting.undo(first, 1, by=draft.owner).conflicts] == ["clause:fee.payment"]
    assert kept(draft) == {"fee.payment": SUPPLIER}


def test_saving_answers_leaves_wordings_alone_and_the_other_way_round(draft):
    save(draft, {"fee.payment": OWN})
    drafting.save_answers(draft, {"a.name": "云岭"}, by=draft.owner)
    found = Draft.objects.get()
    assert (found.wordings, found.answers["a.name"], found.answers["fee.pay.days"]) == (
        {"fee.payment": OWN},
        "云岭",
        "45日",
    )


def test_a_draft_can_begin_with_wordings(draft):
    begun = drafting.start(draft.owner, draft.edition, {"doc.title": "热线"}, wordings={"fee.payment": OWN})
    assert kept(begun) == {"fee.payment": OWN}


def test_lists_and_search_know_own_words(client):
    draft = make_draft(answers=example_answers("ecommerce-hotline"))
    digest = digests.refresh(save(draft, {"own.1": {"title": "驻场支持", "text": "乙方派一人驻场。"}}).draft)
    client.force_login(draft.owner)
    found = client.get("/?q=派一人驻场").context["page"].object_list
    assert (digest.version, [row.draft for row in found]) == (1, [draft])


def test_history_of_answers_and_of_a_clause_are_told_apart(draft):
    save(draft, {"fee.payment": OWN}, answers={"fee.pay.days": "15日"})
    save(draft, {"fee.payment": None})
    assert [change.key for change in draft.changes.of_answers()] == ["fee.pay.days"]
    assert [change.version for change in draft.changes.of_clause("fee.payment")] == [2, 1]
