"""Annexes, effect, notices and signature."""

import pytest

from contracts.terms.duration import Days
from contracts.wizard.forms.closing import ANNEXES, ClosingForm
from tests.contracts.wizard.forms.asking import complaints, messages, question, read

PAPERS = "采购文件和投标文件"


def modes(known):
    values, _wrong, _missing = read(ClosingForm, {}, known)
    return [values[f"annex.{number}.mode"] for number in ANNEXES]


def order(*names):
    return tuple({"name": name} for name in names)


def test_every_question_has_a_default():
    _values, wrong, missing = read(ClosingForm, {})
    assert (wrong, missing) == ({}, [])


def test_the_first_five_annexes_are_attached():
    assert modes({}) == ["随附"] * 5 + ["不适用"] * 4


def test_annexes_six_and_seven_follow_the_answers():
    assert modes({"pi.on": True, "scope.kb.annex": True}) == ["随附"] * 6 + ["后补", "不适用", "不适用"]


@pytest.mark.parametrize(("number", "may"), [(1, False), (5, False), (6, True), (9, True)])
def test_the_first_five_annexes_cannot_be_left_out(number, may):
    found = messages(ClosingForm, f"annex.{number}.mode", "不适用")
    assert (found == []) is may


def test_an_annex_that_follows_has_a_time_limit():
    values, _wrong, _missing = read(ClosingForm, {"annex.2.mode": "后补"})
    assert (values["annex.2.due"], "annex.1.due" in values) == (Days(30, False), False)


@pytest.mark.parametrize(
    ("raw", "missing"),
    [
        ({"misc.effect.mode": "指定日期"}, ["misc.effect.date"]),
        ({"misc.effect.mode": "条件成就"}, ["misc.effect.cond"]),
        ({"sign.e.on": "是"}, ["sign.e.platform"]),
    ],
)
def test_what_has_no_default_is_asked_when_it_matters(raw, missing):
    assert read(ClosingForm, raw)[2] == missing


@pytest.mark.parametrize("party", ["a", "b"])
def test_the_legal_representative_signs_without_a_power_of_attorney(party):
    values, _wrong, missing = read(ClosingForm, {f"sign.{party}.auth": "授权委托书2027-003"})
    assert (values[f"sign.{party}.who"], f"sign.{party}.auth" in values, missing) == ("法定代表人", False, [])


@pytest.mark.parametrize("party", ["a", "b"])
def test_an_authorised_representative_needs_a_power_of_attorney(party):
    _values, _wrong, missing = read(ClosingForm, {f"sign.{party}.who": "授权代表"})
    assert missing == [f"sign.{party}.auth"]


@pytest.mark.parametrize(
    ("gov", "names"),
    [
        (False, ["补充协议", "合同正文", "合同附件"]),
        (True, [PAPERS, "补充协议", "合同正文", "合同附件"]),
    ],
)
def test_tender_papers_come_first_in_government_procurement(gov, names):
    values, _wrong, _missing = read(ClosingForm, {}, {"doc.gov": gov})
    assert [row["name"] for row in values["misc.order"]] == names


@pytest.mark.parametrize(
    ("total", "a", "b", "right"), [(4, 2, 2, True), (5, 2, 2, True), (3, 2, 2, False), (1, 1, 1, False)]
)
def test_copies_are_enough_for_both_parties(total, a, b, right):
    found = complaints(ClosingForm, misc__copies__n=total, misc__copies__a=a, misc__copies__b=b)
    assert found == ([] if right else [("misc.copies.n", f"合同份数须不少于甲方和乙方份数之和 {a + b} 份")])


def test_copies_that_are_not_all_known_are_not_compared():
    assert complaints(ClosingForm, misc__copies__n=1, misc__copies__a=2) == []


def test_a_document_has_one_rank():
    said = [("misc.order", "同一份文件只能出现一次")]
    assert complaints(ClosingForm, misc__order=order("合同正文", "合同附件", "合同正文")) == said
    assert complaints(ClosingForm, misc__order=order("合同正文", "合同附件")) == []


def test_ranks_that_could_not_be_read_are_not_compared():
    assert complaints(ClosingForm, misc__order=({}, {})) == []


@pytest.mark.parametrize(
    ("gov", "names", "right"),
    [
        (True, [PAPERS, "合同正文"], True),
        (True, ["合同正文", PAPERS], False),
        (False, ["合同正文", PAPERS], True),
        (True, [], True),
    ],
)
def test_government_procurement_puts_the_tender_papers_first(gov, names, right):
    found = complaints(ClosingForm, doc__gov=gov, misc__order=order(*names))
    assert found == ([] if right else [("misc.order", "政府采购合同中，采购文件和投标文件排在第一位")])


def test_both_parties_answer_the_same_questions_about_signing():
    asked = [
        [(part, question(ClosingForm, f"sign.{party}.{part}").required) for part in ("who", "name", "auth", "seal")]
        for party in "ab"
    ]
    assert asked[0] == asked[1]
