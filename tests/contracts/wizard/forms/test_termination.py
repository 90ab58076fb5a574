"""Change, exit, handover and disputes: one way to settle them, and what government procurement bounds."""

from decimal import Decimal as D

import pytest

from contracts.wizard.forms.termination import COURT_OF, INSTITUTIONS, TerminationForm
from tests.contracts.wizard.forms.asking import complaints, messages, question, read


def test_every_question_has_a_default():
    _values, wrong, missing = read(TerminationForm, {})
    assert (wrong, missing) == ({}, [])


@pytest.mark.parametrize(("gov", "limit"), [(True, D(10)), (False, D(20))])
def test_seats_change_within_a_tenth_in_government_procurement(gov, limit):
    values, _wrong, _missing = read(TerminationForm, {}, {"doc.gov": gov})
    assert values["chg.limit"] == limit


@pytest.mark.parametrize(("kind", "ends"), [("企业", True), ("机关", False), ("事业单位", False)])
def test_only_a_business_can_lose_its_licence(kind, ends):
    values, _wrong, _missing = read(TerminationForm, {}, {"a.kind": kind})
    assert ("甲方被宣告破产或者被吊销营业执照" in values["end.a"]) is ends


@pytest.mark.parametrize(
    ("raw", "key", "follows"),
    [
        ({}, "end.conv.notice", True),
        ({"end.conv.who": "无"}, "end.conv.notice", False),
        ({"end.conv.who": "无"}, "end.conv.pay", False),
        ({}, "disp.med.days", False),
        ({"disp.med.on": "是"}, "disp.med.days", True),
        ({}, "disp.court.name", True),
        ({"disp.way": "仲裁"}, "disp.court.name", False),
        ({"disp.way": "仲裁"}, "disp.arb.seat", True),
        ({}, "disp.arb.seat", False),
    ],
)
def test_follow_up_is_asked_when_it_matters(raw, key, follows):
    values, _wrong, _missing = read(TerminationForm, raw)
    assert (key in values) is follows


@pytest.mark.parametrize(
    ("raw", "missing"),
    [({"disp.way": "仲裁"}, ["disp.arb.org"]), ({"disp.med.on": "是"}, ["disp.med.org"])],
)
def test_who_settles_a_dispute_has_no_default(raw, missing):
    assert read(TerminationForm, raw)[2] == missing


@pytest.mark.parametrize("link", COURT_OF)
def test_the_court_is_that_of_the_chosen_place(link):
    values, _wrong, _missing = read(TerminationForm, {"disp.court.link": link}, {"doc.signPlace": "上海市浦东新区"})
    assert values["disp.court.name"] == f"{link}有管辖权的人民法院"


def test_a_court_may_be_named():
    values, _wrong, _missing = read(TerminationForm, {"disp.court.name": "杭州市西湖区人民法院"})
    assert values["disp.court.name"] == "杭州市西湖区人民法院"


def test_arbitration_institutions_are_named_in_full():
    short = [name for name in INSTITUTIONS if not name.endswith(("仲裁委员会", "仲裁院"))]
    assert (short, len(set(INSTITUTIONS))) == ([], len(INSTITUTIONS))


@pytest.mark.parametrize(("gov", "limit", "right"), [(True, 10, True), (True, 11, False), (False, 30, True)])
def test_additions_in_government_procurement_stay_within_a_tenth(gov, limit, right):
    found = complaints(TerminationForm, doc__gov=gov, chg__limit=D(limit))
    assert found == ([] if right else [("chg.limit", "政府采购合同的追加不超过 10%（政府采购法 49）")])


def test_the_place_of_signing_leads_to_a_court_once_it_is_known():
    said = [("disp.court.link", "选择合同签订地管辖的，先填写签订地点")]
    assert complaints(TerminationForm, disp__court__link="合同签订地") == said
    known = {"disp__court__link": "合同签订地", "doc__signPlace": "上海市浦东新区"}
    assert complaints(TerminationForm, **known) == []
    assert complaints(TerminationForm, disp__court__link="被告住所地") == []


@pytest.mark.parametrize(
    ("key", "raw", "message"),
    [
        ("end.cure", "2日", "催告整改期须在 3 到 60 之间"),
        ("end.conv.notice", "29日", "无因终止的通知期须在 30 到 365 之间"),
        ("end.window", "14日", "解除权行使期限须在 15 到 365 之间"),
        ("exit.months", "7", "交接过渡期须在 0 到 6 之间"),
        ("disp.nego", "6日", "协商期须在 7 到 180 之间"),
        ("disp.months", "25", "争议处理期限须在 1 到 24 之间"),
        ("disp.way", "诉讼或仲裁", "最终解决方式没有“诉讼或仲裁”这个选项，请从列表中选择"),
        ("disp.arb.org", "北京仲裁委", "仲裁机构没有“北京仲裁委”这个选项，请从列表中选择"),
    ],
)
def test_wrong_answers_are_named(key, raw, message):
    assert messages(TerminationForm, key, raw) == [message]


def test_only_one_institution_can_be_chosen():
    assert question(TerminationForm, "disp.arb.org").kind == "choice"
