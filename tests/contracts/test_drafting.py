"""Starting a draft: its number, its first answers, and what lists show of them."""

import pytest
from django.utils import timezone

from contracts import drafting
from contracts.models import Draft
from tests.factories import make_edition, make_user

pytestmark = pytest.mark.django_db
THIS_YEAR = timezone.localdate().year
FIRST = {"doc.form": "agreement", "doc.title": "客户服务外包合同"}


@pytest.fixture
def start():
    owner, edition = make_user(), make_edition()
    return lambda **answers: drafting.start(
        owner, edition, FIRST | {key.replace("__", "."): raw for key, raw in answers.items()}
    )


def number(of):
    return f"HT-{THIS_YEAR}-{of}"


def test_a_draft_holds_its_answers_and_the_edition_it_was_begun_with(start):
    draft = start(a__name="云岭商贸有限公司")
    assert draft.answers == {"doc.no": number("0001"), **FIRST, "a.name": "云岭商贸有限公司"}
    assert (draft.edition, draft.version, draft.saved_steps, draft.last_step) == (make_edition(), 0, [], "parties")


def test_drafts_are_numbered_one_after_the_other(start):
    assert [start().number for _time in range(3)] == [number("0001"), number("0002"), number("0003")]


def test_the_number_of_a_deleted_draft_is_not_used_while_a_later_one_exists(start):
    first, _second = start(), start()
    first.delete()
    assert start().number == number("0003")


def test_numbers_go_on_after_nine_thousand_nine_hundred_and_ninety_nine(start):
    for last in ("9999", "10000"):
        draft = start()
        Draft.objects.filter(pk=draft.pk).update(number=number(last))
    assert start().number == number("10001")


def test_numbers_begin_again_each_year(start):
    Draft.objects.filter(pk=start().pk).update(number=f"HT-{THIS_YEAR - 1}-0007")
    assert start().number == number("0001")


def test_a_contract_number_of_its_own_is_kept(start):
    draft = start(doc__no="YL-KF-2027-001")
    assert (draft.number, draft.answers["doc.no"]) == (number("0001"), "YL-KF-2027-001")


def test_an_empty_contract_number_is_filled_in(start):
    assert start(doc__no="").answers["doc.no"] == number("0001")


def test_lists_show_title_other_party_and_form(start):
    draft = start(doc__form="sectioned", doc__title=" 华东热线 ", b__name=" 青禾呼叫有限公司 ")
    assert (draft.title, draft.counterparty, draft.form) == ("华东热线", "青禾呼叫有限公司", "sectioned")


def test_lists_show_something_whatever_was_typed(start):
    draft = start(doc__form="散文式", doc__title="", b__name="长" * 300)
    assert (draft.title, draft.counterparty, draft.form) == (draft.number, "长" * 100, "agreement")


def test_titles_too_long_for_the_list_are_cut_there_only(start):
    draft = start(doc__title="长" * 300)
    assert (draft.title, draft.answers["doc.title"]) == ("长" * 60, "长" * 300)


def test_saving_renames_the_draft(start):
    draft = start()
    saved = drafting.save_answers(draft, {"doc.title": "华北热线外包协议"}, by=draft.owner).draft
    saved.refresh_from_db()
    assert (saved.title, str(saved)) == ("华北热线外包协议", "华北热线外包协议")


def test_a_step_is_finished_once(start):
    draft = start()
    for _time in range(2):
        draft = drafting.save_answers(draft, {}, by=draft.owner, step="term", finished=True).draft
    assert (draft.saved_steps, draft.last_step) == (["term"], "term")


def test_leaving_a_step_remembers_where(start):
    draft = start()
    draft = drafting.save_answers(draft, {"term.start": "2027-01-01"}, by=draft.owner, step="term").draft
    assert (draft.saved_steps, draft.last_step) == ([], "term")
