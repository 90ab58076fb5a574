"""A library as one contract reads it: switched clauses, own words and special terms, and what they leave alone."""

import pytest

from clauses.library import read
from clauses.library.tailoring import (
    Alteration,
    alterations,
    apart,
    article_of,
    fingerprint,
    is_special,
    next_special,
    own_wording,
    stances_of,
    tailored,
)

LIBRARY = read()
AGREEMENT, SECTIONED = LIBRARY.outlines["agreement"], LIBRARY.outlines["sectioned"]


def last_of(library, form, clause_id):
    """The clauses at the end of the article that holds `clause_id`."""
    return [entry.clause for entry in article_of(library.outlines[form], clause_id).entries][-2:]


def test_a_library_without_alterations_is_the_library_itself():
    assert tailored(LIBRARY, {}) is LIBRARY


def test_a_switched_clause_keeps_its_words_and_is_chosen():
    changed = tailored(LIBRARY, {"fee.payment": Alteration(stance="supplier")})
    assert (changed.chosen, changed.clauses) == ({"fee.payment": "supplier"}, LIBRARY.clauses)


def test_a_switched_clause_brings_its_settings_and_leaves_those_of_its_stance_behind():
    changed = tailored(LIBRARY, {"fee.payment": Alteration(stance="supplier")})
    assert changed.settings("standard") == {"fee.pay.days": "15日"}
    assert changed.settings("buyer") == LIBRARY.settings("buyer") | {"fee.pay.days": "15日"}


def test_a_clause_switched_back_to_standard_sets_nothing():
    changed = tailored(LIBRARY, {"fee.payment": Alteration(stance="standard")})
    assert changed.settings("buyer") == {k: raw for k, raw in LIBRARY.settings("buyer").items() if k != "fee.pay.days"}


def test_own_words_stand_under_every_stance_and_settings_stay():
    changed = tailored(LIBRARY, {"fee.payment": Alteration(text="甲方随时付款。")})
    clause = changed.clauses["fee.payment"]
    assert {clause.wording(stance).source for stance in stances_of(clause)} == {"甲方随时付款。"}
    assert (clause.own, changed.settings("buyer")) == (True, LIBRARY.settings("buyer"))
    assert not LIBRARY.clauses["fee.payment"].own


@pytest.mark.parametrize(
    "wanted",
    [
        {"no.such": Alteration(stance="buyer")},
        {"no.such": Alteration(text="词")},
        {"fee.tax": Alteration(stance="buyer")},
    ],
    ids=["clause", "clause of own words", "variant"],
)
def test_what_the_library_does_not_have_is_left_out(wanted):
    changed = tailored(LIBRARY, wanted)
    assert (changed.clauses, changed.chosen, changed.outlines) == (LIBRARY.clauses, {}, LIBRARY.outlines)


def test_special_terms_close_the_article_of_their_clause_in_both_forms():
    changed = tailored(
        LIBRARY,
        {"own.2": Alteration(text="后。", after="fee.tax"), "own.1": Alteration(text="前。", after="fee.payment")},
    )
    assert [last_of(changed, form, "fee.tax") for form in ("agreement", "sectioned")] == [["own.1", "own.2"]] * 2


@pytest.mark.parametrize("after", ["", "no.such", "sign.block", "annex.3", "doc.recital"])
def test_a_special_term_without_an_article_of_its_own_stands_with_the_supplementary_agreements(after):
    changed = tailored(LIBRARY, {"own.1": Alteration(text="词。", after=after)})
    assert last_of(changed, "agreement", "misc.other") == ["misc.other", "own.1"]
    assert last_of(changed, "sectioned", "misc.other") == ["misc.annex", "own.1"]


def test_a_special_term_that_follows_a_child_closes_the_whole_article():
    changed = tailored(LIBRARY, {"own.1": Alteration(text="词。", after="duty.b.staff")})
    assert last_of(changed, "agreement", "duty.b.general") == ["sup.audit", "own.1"]


def test_outlines_and_clauses_of_the_library_itself_stay_as_they_were():
    before = AGREEMENT.clause_ids, SECTIONED.clause_ids, tuple(LIBRARY.clauses)
    tailored(LIBRARY, {"own.1": Alteration(text="词。"), "fee.tax": Alteration(text="词。")})
    assert (AGREEMENT.clause_ids, SECTIONED.clause_ids, tuple(LIBRARY.clauses)) == before


def test_ids_of_special_terms_are_not_used_again():
    assert next_special([]) == "own.1"
    assert next_special(["own.1", "own.12", "fee.tax", "own.x"]) == "own.13"


def test_only_terms_of_one_contract_are_special():
    assert [is_special(id_) for id_ in ("own.1", "fee.tax", "own")] == [True, False, False]


def test_what_is_kept_is_read_back():
    kept = {"fee.tax": {"text": "词。", "base": "ab"}, "own.1": {"text": "词。", "title": "题", "after": "fee.tax"}}
    assert {id_: found.raw() for id_, found in alterations(kept).items()} == kept


@pytest.mark.parametrize(
    "raw", [None, [], "x", {"a": None}, {"a": {}}, {"a": {"text": 3, "other": "x"}}, {"a": {"text": ""}}]
)
def test_what_says_nothing_is_no_alteration(raw):
    assert alterations(raw) == {}


def test_every_line_is_a_paragraph_but_a_broken_one_and_a_list():
    assert apart("一\n二\r\n- 甲\n- 乙\n三\\\n四\n\n五") == "一\n\n二\n- 甲\n- 乙\n\n三\\\n四\n\n五"


def test_text_that_cannot_be_read_any_more_is_printed_as_it_stands():
    assert [piece.text for piece in own_wording("甲方{{ 付款。").walk({})] == ["甲方{{ 付款。"]


def test_a_wording_is_known_by_its_words():
    clause = LIBRARY.clauses["fee.payment"]
    assert fingerprint(clause.standard) != fingerprint(clause.wording("buyer"))
    assert len(fingerprint(clause.standard)) == 16
