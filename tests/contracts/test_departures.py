"""Where a contract differs from the standard text of its library, and what of it a newer library overtakes."""

from dataclasses import replace

import pytest

from clauses.library import read
from clauses.library.tailoring import fingerprint, own_wording
from contracts import drafting
from contracts.wizard.checking import check_draft
from contracts.wording.departures import departures, is_outdated, overtaken
from contracts.wording.situation import Situation
from tests.factories import example_answers, make_draft

pytestmark = pytest.mark.django_db
HOTLINE = example_answers("ecommerce-hotline") | {"fee.pay.days": "30日"}
LIBRARY = read()


def make(wordings, **answers):
    draft = make_draft(answers=HOTLINE | {key.replace("__", "."): raw for key, raw in answers.items()})
    return drafting.save_wordings(draft, wordings, by=draft.owner).draft if wordings else draft


def told(draft):
    return [(one.clause, one.kind, one.stance) for one in departures(draft)]


@pytest.mark.parametrize("form", ["agreement", "sectioned"])
def test_standard_wording_departs_nowhere_in_either_form(form):
    assert told(make({}, doc__form=form)) == []


def test_every_kind_of_departure_is_told_in_reading_order():
    wordings = {
        "annex.2": {"text": "资料另行交付。"},
        "fee.payment": {"stance": "supplier"},
        "fee.late": {"text": "逾期不计息。"},
        "own.1": {"title": "驻场", "text": "派一人。", "after": "fee.payment"},
    }
    draft = make(wordings)
    assert told(draft) == [
        ("fee.payment", "switched", "supplier"),
        ("fee.late", "own", "standard"),
        ("own.1", "special", "standard"),
        ("annex.2", "own", "standard"),
    ]
    payment, late, special, _annex = departures(draft)
    assert (payment.is_own, late.is_own, special.is_own) == (False, True, True)
    assert (payment.number, payment.title, late.present_text) == (
        "5.3",
        "支付周期与期限",
        f"{late.number}　逾期付款。逾期不计息。",
    )
    assert (special.standard, special.standard_text, special.redline.state) == (None, "", "added")
    assert payment.standard_text == payment.present_text.replace("开具发票为附随义务，不影响甲方按期履行付款义务。", "")


def test_the_stance_of_the_contract_departs_wherever_its_variants_say_something_else():
    found = departures(make({}, doc__stance="buyer"))
    assert {one.kind for one in found} == {"stance"}
    assert {one.clause for one in found if one.redline.state == "same"} <= {one.clause for one in found if one.settings}
    assert len(found) > 20


def test_a_clause_back_in_standard_wording_under_another_stance_departs_no_more():
    draft = make({"fee.late": {"stance": "standard"}}, doc__stance="buyer")
    assert "fee.late" not in {one.clause for one in departures(draft)}


def test_a_variant_that_only_sets_an_answer_is_told_with_what_it_sets():
    [found] = departures(make({"disp.place": {"stance": "fallback"}}))
    assert (found.sets, found.redline.state) == ([("管辖法院的连接点", "合同签订地")], "same")


def test_a_clause_the_answers_leave_out_departs_nowhere():
    assert told(make({"fee.prepay": {"text": "预付一半。"}})) == []


def test_own_wording_is_outdated_when_its_library_text_is_another():
    standard = fingerprint(LIBRARY.clauses["fee.late"].standard)
    wordings = [{"text": "逾期不计息。", "base": base} for base in (standard, "another", "")]
    assert [is_outdated(Situation(make({"fee.late": one})), "fee.late") for one in wordings] == [False, True, False]


def test_a_newer_library_overtakes_own_wording_whose_text_it_changed_or_dropped():
    draft = make(
        {
            "fee.late": {"text": "甲。"},
            "fee.tax": {"text": "乙。"},
            "fee.setoff": {"text": "丙。"},
            "fee.payment": {"stance": "buyer"},
        }
    )
    clauses = dict(LIBRARY.clauses)
    clauses["fee.late"] = replace(clauses["fee.late"], standard=own_wording("新的文字。"))
    clauses["fee.payment"] = replace(clauses["fee.payment"], standard=own_wording("新的文字。"))
    del clauses["fee.tax"]
    found = overtaken(draft, replace(LIBRARY, clauses=clauses))
    assert [(one.clause, one.title, one.own, one.now) for one in found] == [
        ("fee.late", "逾期付款", "甲。", "新的文字。"),
        ("fee.tax", "税费", "乙。", None),
    ]


def test_own_wording_is_checked_for_risks_like_any_text():
    words = "因本合同发生的争议，可以提交杭州仲裁委员会仲裁，也可以向人民法院起诉。"
    plain, own = make({}), make({"own.1": {"title": "争议的处理", "text": words, "after": "disp.way"}})
    new = {item.finding.id for item in check_draft(own).weighed} - {
        item.finding.id for item in check_draft(plain).weighed
    }
    assert {
        place.clause for item in check_draft(own).weighed if item.finding.id in new for place in item.finding.places
    } == {"own.1"}
