"""Confidentiality, information security and personal information: what follows from what, and what the law bounds."""

import pytest

from contracts.wizard.forms.confidentiality import ConfidentialityForm
from tests.contracts.wizard.forms.asking import complaints, messages, read

CONTACTS = {
    "a.contact.name": "林可",
    "a.contact.phone": "0571-88886601",
    "b.contact.name": "方静",
    "b.contact.phone": "0551-65552201",
}


def test_everything_has_a_default_once_the_contacts_are_known():
    _values, wrong, missing = read(ConfidentialityForm, {}, CONTACTS)
    assert (wrong, missing) == ({}, [])


def test_privacy_contacts_are_those_of_the_contract():
    values, _wrong, _missing = read(ConfidentialityForm, {}, CONTACTS)
    assert (values["pi.contactA"], values["pi.contactB"]) == ("林可，0571-88886601", "方静，0551-65552201")


def test_privacy_contacts_are_asked_while_a_contact_has_no_phone():
    _values, _wrong, missing = read(ConfidentialityForm, {}, {**CONTACTS, "a.contact.phone": ""})
    assert missing == ["pi.contactA"]


@pytest.mark.parametrize(
    ("raw", "key", "follows"),
    [
        ({}, "conf.term.years", True),
        ({"conf.term.mode": "长期"}, "conf.term.years", False),
        ({}, "pi.purpose", True),
        ({"pi.on": "否"}, "pi.purpose", False),
        ({"pi.on": "否"}, "pi.important", True),
    ],
)
def test_follow_up_is_asked_when_it_matters(raw, key, follows):
    values, _wrong, _missing = read(ConfidentialityForm, raw, CONTACTS)
    assert (key in values) is follows


@pytest.mark.parametrize(
    ("raw", "known", "missing"),
    [
        ({"pi.sensitive": "是"}, {}, ["pi.sensCats"]),
        ({"pi.xborder": "是"}, {}, ["pi.mech", "pi.dest"]),
        ({"pi.xborder": "是", "pi.on": "否"}, {}, []),
        ({"pi.sensitive": "否"}, {"scope.minors": True}, []),
    ],
)
def test_what_export_and_sensitive_information_ask_for(raw, known, missing):
    assert read(ConfidentialityForm, raw, {**CONTACTS, **known})[2] == missing


def test_a_service_for_minors_handles_their_information():
    values, _wrong, _missing = read(ConfidentialityForm, {}, {**CONTACTS, "scope.minors": True})
    assert values["pi.sensCats"] == ("不满十四周岁未成年人的个人信息",)


@pytest.mark.parametrize("place", ["中国境内", "中国境内（杭州）", "浙江省境内的甲方机房"])
def test_data_that_stays_is_kept_in_china(place):
    assert complaints(ConfidentialityForm, pi__xborder=False, pi__location=place) == []


def test_data_that_stays_is_not_kept_abroad():
    said = [("pi.location", "不出境的，存储地点须写明在中国境内")]
    assert complaints(ConfidentialityForm, pi__xborder=False, pi__location="新加坡") == said


def test_data_that_leaves_may_be_kept_abroad():
    assert complaints(ConfidentialityForm, pi__xborder=True, pi__location="新加坡") == []


def test_nothing_is_said_about_a_place_nobody_named():
    assert complaints(ConfidentialityForm, pi__xborder=False) == []


@pytest.mark.parametrize(
    ("key", "raw", "message"),
    [
        ("conf.cats", ["商业计划", "财务数据"], "保密内容至少选择 3 项"),
        ("conf.term.years", "11", "保密年限须在 1 到 10 之间"),
        ("conf.returnDays", "31日", "返还或销毁的期限须在 1 到 30 之间"),
        ("sec.measures", ["备份"], "安全措施至少选择 6 项"),
        ("sec.logs", "5", "网络日志留存须在 6 到 120 之间"),
        ("sec.incident", "73", "安全事件通知时限须在 1 到 72 之间"),
        ("pi.deleteDays", "31日", "终止后删除的期限须在 1 到 30 之间"),
        ("pi.record", "2", "处理记录保存年限须在 3 到 30 之间"),
    ],
)
def test_figures_stay_within_what_the_law_allows(key, raw, message):
    assert messages(ConfidentialityForm, key, raw) == [message]
