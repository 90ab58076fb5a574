"""With what a version is compared when nobody says, and what there is to choose from."""

import pytest

from contracts import drafting, versions
from contracts.desk.baselines import comparison
from contracts.desk.texts import redline_of, standard_of, text_of
from contracts.review.moves import advance
from tests.contracts.review.conftest import seen, submit
from tests.factories import make_lawyer


@pytest.fixture
def twice(submitted, lawyer):
    """Reviewed by 陈屿, changed, and submitted again."""
    advance(submitted, "request_changes", by=lawyer, note="改价", seen=seen(submitted))
    return submit(submitted, fee_price="单价为95元。")


def test_first_time_there_is_nothing_to_compare_with(submitted, lawyer):
    found = comparison(submitted, lawyer, "")
    assert (found.old, len(found.redline.spots)) == (None, 0)
    assert [choice.value for choice in found.choices] == ["library", "none"]


def test_reviewer_sees_what_changed_since_their_last_review(twice, lawyer):
    found = comparison(twice, lawyer, "")
    assert (found.number, len(found.redline.spots)) == (1, 1)
    assert [choice.words for choice in found.choices if choice.is_chosen] == ["我上次审核的第 1 版 → 第 2 版"]


def test_somebody_who_never_reviewed_reads_it_clean_but_may_compare(twice):
    other = make_lawyer(last_name="周", first_name="岚")
    assert comparison(twice, other, "").old is None
    assert comparison(twice, other, "1").number == 1


@pytest.mark.parametrize("asked", ["2", "9", "none"])
def test_what_cannot_be_compared_with_is_not(twice, lawyer, asked):
    assert comparison(twice, make_lawyer(), asked).old is None


def test_redline_is_worked_out_once(twice, lawyer):
    assert comparison(twice, lawyer, "").redline is comparison(twice, lawyer, "1").redline


def test_standard_text_leaves_out_what_was_worded_for_this_contract(draft):
    saved = drafting.save_wordings(draft, {"disp.law": {"text": "本合同适用中国法律。"}}, by=draft.owner).draft
    kept = versions.name(saved, "自拟", by=draft.owner, version=saved.version)
    assert {spot.clause for spot in redline_of(standard_of(kept), text_of(kept)).spots} == {"disp.law"}


def test_supplement_is_not_compared_with_the_library(submitted, lawyer):
    submitted.is_supplement = True
    assert [choice.value for choice in comparison(submitted, lawyer, "library").choices] == ["none"]
