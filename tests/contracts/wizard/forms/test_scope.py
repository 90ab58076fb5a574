"""The scope step: its follow-up questions, and what holds between channels, hours and peaks."""

from datetime import date

import pytest

from contracts.wizard.forms.parties import PartiesForm
from contracts.wizard.forms.scope import ScopeForm
from tests.contracts.wizard.forms.asking import (
    complaints,
    keys_asked_too_late,
    keys_declared,
    keys_on_cards,
    messages,
    question,
    read,
)

EVERY_DAY = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


def shift(days, start, end, **cells):
    return {"name": "班次", "days": days, "start": start, "end": end, **cells}


def asked(raw):
    values, _wrong, missing = read(ScopeForm, raw)
    return {*values, *missing}


def test_every_default_reads_without_error():
    _values, wrong, _missing = read(ScopeForm, {})
    assert wrong == {}


@pytest.mark.parametrize(
    ("site", "buyers"),
    [("乙方职场", ["线路话费"]), ("甲方职场", ["场地", "工位", "网络", "水电", "线路话费"]), ("混合", ["线路话费"])],
)
def test_the_premises_worked_in_are_borne_by_whose_they_are(site, buyers):
    values, _wrong, _missing = read(ScopeForm, {"scope.site": site})
    assert [row["item"] for row in values["scope.equip"] if row["by"] == "甲方"] == buyers


def test_what_has_no_default_is_asked_by_hand():
    _values, _wrong, missing = read(ScopeForm, {})
    assert missing == [
        "scope.summary",
        "scope.channels",
        "scope.sites",
        "b.licence.no",
        "b.licence.expiry",
        "scope.volume",
    ]


def test_defaults_agree_with_each_other():
    values, _wrong, _missing = read(ScopeForm, {})
    assert list(ScopeForm.check(values)) == []


def test_every_rule_asks_about_an_earlier_answer():
    assert keys_asked_too_late(ScopeForm, [PartiesForm]) == {}


def test_every_question_is_on_exactly_one_card():
    assert keys_on_cards(ScopeForm) == keys_declared(ScopeForm)


def test_licence_is_not_asked_of_a_text_only_service_on_the_buyers_platform():
    assert "b.licence.has" not in asked({"scope.types": ["在线客服"]})


@pytest.mark.parametrize(
    "raw",
    [
        {"scope.types": ["在线客服"], "scope.systemBy": "各自部分"},
        {"scope.types": ["外呼回访"]},
        {"scope.types": ["电话咨询"], "scope.systemBy": "乙方"},
    ],
)
def test_licence_is_asked_of_telephone_services_and_of_the_suppliers_platform(raw):
    assert {"b.licence.has", "b.licence.no"} <= asked(raw)


def test_licence_details_are_asked_only_of_a_licence_holder():
    assert "b.licence.no" not in asked({"b.licence.has": "否"})


@pytest.mark.parametrize(
    ("raw", "key", "follows"),
    [
        ({"scope.holiday": "按清单"}, "scope.holidayList", True),
        ({"scope.holiday": "照常服务"}, "scope.holidayList", False),
        ({"scope.kb.annex": "是"}, "scope.kb.owner", True),
        ({"scope.kb.annex": "否"}, "scope.kb.owner", False),
        ({"scope.recording.on": "是"}, "scope.recording.months", True),
        ({"scope.recording.on": "否"}, "scope.recording.months", False),
        ({"scope.ai.use": "辅助人工"}, "scope.ai.disclose", True),
        ({"scope.ai.use": "不使用"}, "scope.ai.disclose", False),
        ({"scope.types": ["满意度调查"]}, "scope.outMkt.hours", True),
        ({"scope.types": ["电话接听"]}, "scope.outMkt.hours", False),
        ({"scope.types": ["外呼营销"]}, "scope.outMkt.on", True),
        ({"scope.types": ["外呼回访"]}, "scope.outMkt.on", False),
        ({"scope.exclusive.mode": "份额制"}, "scope.exclusive.share", True),
        ({"scope.exclusive.mode": "乙方独家"}, "scope.exclusive.share", False),
        ({"scope.volume": [{"item": "呼入", "unit": "通", "monthly": "3万"}]}, "scope.forecast.tol", True),
        ({}, "scope.forecast.tol", False),
    ],
)
def test_follow_up_is_asked_when_it_matters(raw, key, follows):
    assert (key in asked(raw)) is follows


def test_text_inside_a_sentence_loses_its_full_stop():
    typed, _problems = question(ScopeForm, "scope.excl").parse("上门安装；\n退款审批。")
    assert typed == "上门安装；\n退款审批"


@pytest.mark.parametrize("raw", ["9:00-20:00", "09:00–20:00", "９：００ 至 ２０：００", "09:00到20:00", "09:00~20:00"])
def test_time_range_is_tidied(raw):
    assert question(ScopeForm, "scope.outMkt.hours").parse(raw) == ("09:00至20:00", [])


def test_hotline_without_a_telephone_service_is_refused():
    found = complaints(ScopeForm, scope__types=("在线客服",), scope__channels=({"channel": "热线电话"},))
    assert found == [("scope.types", "渠道里有热线电话，服务内容须选择电话接听、电话咨询或一种外呼服务")]


def test_hotline_with_a_telephone_service_is_right():
    channels = ({"channel": "热线电话", "id": "400-821-0000"},)
    assert complaints(ScopeForm, scope__types=("电话接听", "在线客服"), scope__channels=channels) == []


def test_account_is_listed_once():
    channels = ({"channel": "微信", "id": "海裳"}, {"channel": "微博", "id": "海裳"}, {"channel": "微信", "id": "海裳"})
    found = complaints(ScopeForm, scope__channels=channels)
    assert found == [("scope.channels", "第 3 行：“海裳”已经写在第 1 行，删除其中一行")]


def test_one_name_on_two_channels_is_two_accounts():
    channels = ({"channel": "微信", "id": "海裳"}, {"channel": "微博", "id": "海裳"})
    assert complaints(ScopeForm, scope__channels=channels) == []


@pytest.mark.parametrize("key", ["scope__hours", "scope__holidayList"])
def test_shift_that_ends_when_it_starts_is_refused(key):
    found = complaints(ScopeForm, **{key: (shift(EVERY_DAY, "09:00", "09:00"),)})
    message = "第 1 行：结束时间须与开始时间不同，全天写 00:00 至 24:00"
    assert found == [(key.replace("__", "."), message)]


@pytest.mark.parametrize(("start", "end"), [("00:00", "24:00"), ("22:00", "06:00"), ("09:00", "21:00")])
def test_shift_may_last_all_day_or_past_midnight(start, end):
    assert complaints(ScopeForm, scope__hours=(shift(EVERY_DAY, start, end),)) == []


def test_shifts_that_overlap_are_refused():
    hours = (shift(("周一",), "22:00", "06:00"), shift(("周二",), "05:00", "09:00"))
    message = "第 1 行与第 2 行在周二 05:00 重叠，调整时间或写明不同的渠道"
    assert complaints(ScopeForm, scope__hours=hours) == [("scope.hours", message)]


@pytest.mark.parametrize(
    "later",
    [
        shift(("周一",), "18:00", "21:00"),
        shift(("周二",), "09:00", "18:00"),
        shift(("周一",), "09:00", "18:00", channels="邮件"),
    ],
)
def test_shifts_on_other_hours_days_or_channels_do_not_overlap(later):
    hours = (shift(("周一",), "09:00", "18:00", channels="热线电话"), later)
    assert complaints(ScopeForm, scope__hours=hours) == []


def test_peak_that_ends_before_it_starts_is_refused():
    peak = ({"event": "双十一", "from": date(2027, 11, 12), "to": date(2027, 11, 1)},)
    message = "第 1 行：结束日不能早于开始日 2027-11-12"
    assert complaints(ScopeForm, scope__peak=peak) == [("scope.peak", message)]


def test_peak_of_one_day_is_right():
    peak = ({"event": "双十一", "from": date(2027, 11, 11), "to": date(2027, 11, 11)},)
    assert complaints(ScopeForm, scope__peak=peak) == []


def test_nothing_is_said_before_anything_is_answered():
    assert complaints(ScopeForm) == []


CHANNEL = {"channel": "微信", "id": "海裳", "direction": "呼入", "ownedBy": "甲方"}
HOURS = {"name": "每日", "days": ["周一"], "start": "09:00", "end": "21:00"}
SITE = {"city": "合肥市", "address": "望江西路800号", "seats": "40"}
VOLUME = {"item": "呼入", "unit": "通", "monthly": "30000"}
PEAK = {"event": "双十一", "from": "2027-11-01", "to": "2027-11-12", "extraSeats": "20"}


@pytest.mark.parametrize(
    ("key", "raw", "message"),
    [
        ("scope.summary", "客服", "外包业务概述至少 20 个字，现在是 2 个字"),
        ("scope.summary", "客" * 801, "外包业务概述最多 800 个字，现在是 801 个字"),
        ("scope.types", ["电话接听", "送货"], "服务内容没有“送货”这个选项，请从列表中选择"),
        ("scope.goals", [{"goal": "目标"}] * 7, "业务目标最多 6 行"),
        ("scope.goals", [{"kpi": "CSAT"}], "第 1 行：填写目标"),
        ("scope.channels", [{**CHANNEL, "id": ""}], "第 1 行：填写号码或账号"),
        ("scope.channels", [{**CHANNEL, "direction": ""}], "第 1 行：选择方向"),
        (
            "scope.channels",
            [CHANNEL, {**CHANNEL, "channel": "电报"}],
            "第 2 行：渠道没有“电报”这个选项，请从列表中选择",
        ),
        ("scope.hours", [{**HOURS, "start": "25:00"}], "第 1 行：开始须为 24 小时制的时间，例如 09:00"),
        ("scope.hours", [{**HOURS, "end": "晚上"}], "第 1 行：结束须为 24 小时制的时间，例如 09:00"),
        ("scope.hours", [{**HOURS, "days": ["工作日"]}], "第 1 行：服务日没有“工作日”这个选项，请从列表中选择"),
        ("scope.hours", [{**HOURS, "days": []}], "第 1 行：选择服务日"),
        ("scope.hours", [{**HOURS, "seats": "0"}], "第 1 行：坐席数须在 1 到 20000 之间"),
        ("scope.kb.updateHours", "241", "知识库更新时限须在 1 到 240 之间"),
        ("scope.kb.updateHours", "一天", "知识库更新时限须为整数，例如 12"),
        ("scope.kb.updateHours", "1.5", "知识库更新时限须为整数，例如 12"),
        ("scope.kb.updateHours", "1" * 19, "知识库更新时限最多 18 位数字"),
        ("scope.kb.updateHours", "1" * 61, "知识库更新时限最多 60 个字符"),
        ("scope.sites", [{**SITE, "seats": "四十"}], "第 1 行：坐席数须为整数，例如 12"),
        ("scope.volume", [{**VOLUME, "monthly": "0"}], "第 1 行：月均业务量须在 1 到 1000000000 之间"),
        ("scope.volume", [{**VOLUME, "peakFactor": "很高"}], "第 1 行：峰值系数须为数字，例如 12 或 1.5"),
        ("scope.volume", [VOLUME] * 51, "业务量预测最多 50 行"),
        ("scope.forecast.lead", "两周", "预测提前期须为天数，例如 15日 或 5个工作日"),
        ("scope.forecast.lead", "61日", "预测提前期须在 3 到 60 之间"),
        ("scope.forecast.tol", "4%", "预测偏差容忍须在 5 到 50 之间"),
        ("scope.forecast.tol", "一成五", "预测偏差容忍须为百分数，例如 15 或 15%"),
        ("scope.peak", [{**PEAK, "price": "三百"}], "第 1 行：增配单价须为数字，例如 62,000.00 或 6.2万"),
        ("scope.peak", [{**PEAK, "price": "300.005"}], "第 1 行：增配单价最多保留两位小数"),
        ("scope.peak", [{**PEAK, "price": "-300"}], "第 1 行：增配单价不能小于 0"),
        ("scope.peak", [{**PEAK, "price": "1万亿"}], "第 1 行：增配单价须为数字，例如 62,000.00 或 6.2万"),
        ("scope.peak", [{**PEAK, "price": "10000亿"}], "第 1 行：增配单价须在 0.01 到 999,999,999,999.99 元之间"),
        ("scope.peak", [{**PEAK, "from": "2027-13-01"}], "第 1 行：开始日须为真实日期，例如 2027-01-01"),
        ("scope.peak", [{**PEAK, "notice": "30小时"}], "第 1 行：通知期须为天数，例如 15日 或 5个工作日"),
        ("scope.exclusive.share", "0", "乙方初始份额须在 1 到 100 之间"),
        ("scope.outMkt.hours", "白天", "外呼时段须符合格式：09:00至20:00"),
        ("scope.outMkt.hours", "25:00至26:00", "外呼时段须符合格式：09:00至20:00"),
        ("scope.recording.on", ["是"], "是否留存通话录音和会话的格式不对，重新填写"),
        ("b.licence.expiry", "长期", "乙方许可有效期须为日期，例如 2027-01-01"),
        ("b.licence.coverage", "全球", "乙方许可覆盖范围没有“全球”这个选项，请从列表中选择"),
    ],
)
def test_wrong_answer_is_explained(key, raw, message):
    assert messages(ScopeForm, key, raw) == [message]
