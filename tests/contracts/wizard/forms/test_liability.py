"""Breach, liability and force majeure: both parties answer, and the cap leaves out what no cap may cover."""

import pytest

from contracts.wizard.forms.liability import MATRIX, LiabilityForm
from tests.contracts.wizard.forms.asking import complaints, messages, read

WHOLE = ("故意或者重大过失", "人身损害", "泄露客户信息", "侵犯知识产权", "用工责任")


def matrix(*parties):
    return tuple({"party": party, "act": "迟延", "level": "一般"} for party in parties)


def test_every_question_has_a_default():
    _values, wrong, missing = read(LiabilityForm, {})
    assert (wrong, missing) == ({}, [])


def test_twelve_breaches_are_listed_to_begin_with():
    values, _wrong, _missing = read(LiabilityForm, {})
    assert [row["act"] for row in values["liab.matrix"]] == [row[1] for row in MATRIX]
    assert len(MATRIX) == 12


@pytest.mark.parametrize(("models", "by_seat"), [(("按坐席", "按量"), True), (("按量",), False)])
def test_only_a_contract_with_a_price_per_seat_reckons_from_it(models, by_seat):
    values, _wrong, _missing = read(LiabilityForm, {}, {"fee.models": models})
    said = [values[key] for key in ("liab.ldB.short", "liab.ldA.input", "liab.poach.fee")]
    assert [("单席" in words or "坐席单价" in words) for words in said] == [by_seat] * 3


@pytest.mark.parametrize(
    ("raw", "key", "follows"),
    [
        ({}, "liab.cap.pct", True),
        ({"liab.cap.on": "否"}, "liab.cap.pct", False),
        ({"liab.cap.on": "否"}, "liab.cap.carve", False),
        ({}, "liab.poach.months", True),
        ({"liab.poach.on": "否"}, "liab.poach.months", False),
        ({"liab.poach.on": ""}, "liab.poach.fee", False),
    ],
)
def test_follow_up_is_asked_when_it_matters(raw, key, follows):
    values, _wrong, _missing = read(LiabilityForm, raw)
    assert (key in values) is follows


def test_breaches_of_both_parties_are_listed():
    assert complaints(LiabilityForm, liab__matrix=matrix("甲方", "乙方")) == []


@pytest.mark.parametrize("party", ["甲方", "乙方"])
def test_breaches_of_one_party_alone_are_refused(party):
    said = [("liab.matrix", "违约情形须同时包括甲方和乙方")]
    assert complaints(LiabilityForm, liab__matrix=matrix(party, party)) == said


def test_a_row_without_a_party_speaks_for_neither():
    rows = (*matrix("甲方", "乙方"), {"act": "迟延"})
    assert complaints(LiabilityForm, liab__matrix=rows) == []


@pytest.mark.parametrize("carved", [WHOLE, WHOLE[:2]])
def test_a_cap_that_leaves_out_intent_and_injury_is_right(carved):
    assert complaints(LiabilityForm, liab__cap__carve=carved) == []


@pytest.mark.parametrize("carved", [WHOLE[1:], ("故意或者重大过失",), ("用工责任",)])
def test_a_cap_over_intent_or_injury_is_refused(carved):
    said = [("liab.cap.carve", "责任上限须排除“故意或者重大过失”和“人身损害”（民法典 506）")]
    assert complaints(LiabilityForm, liab__cap__carve=carved) == said


@pytest.mark.parametrize(
    ("key", "raw", "message"),
    [
        ("liab.cap.pct", "9", "责任上限的比例须在 10 到 500 之间"),
        ("liab.poach.months", "13", "互不招用的期间须在 1 到 12 之间"),
        ("liab.fm.notice", "169", "不可抗力通知时限须在 1 到 168 之间"),
        ("liab.fm.end", "14日", "不可抗力持续多久可解除须在 15 到 180 之间"),
        ("liab.matrix", [{"party": "甲方", "act": "迟延"}], "第 1 行：选择程度"),
    ],
)
def test_wrong_answers_are_named_first_things_first(key, raw, message):
    assert messages(LiabilityForm, key, raw)[0] == message
