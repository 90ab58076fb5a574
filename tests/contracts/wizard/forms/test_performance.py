"""The performance step: people, processes, inputs, training, supervision."""

import pytest

from contracts.wizard.forms.parties import PartiesForm
from contracts.wizard.forms.performance import PerformanceForm
from contracts.wizard.forms.scope import ScopeForm
from contracts.wizard.forms.term import TermForm
from tests.contracts.wizard.forms.asking import (
    complaints,
    keys_asked_too_late,
    keys_declared,
    keys_on_cards,
    messages,
    question,
    read,
)

SITES = (
    {"city": "合肥市", "seats": 40},
    {"city": "芜湖市", "seats": 10, "role": "主"},
    {"city": "六安市", "seats": 20, "role": "备"},
)


def test_every_default_reads_without_error():
    _values, wrong, _missing = read(PerformanceForm, {}, {"scope.sites": SITES, "scope.types": ("投诉处理",)})
    assert wrong == {}


def test_what_has_no_default_is_asked_by_hand():
    _values, _wrong, missing = read(PerformanceForm, {}, {"scope.sites": SITES})
    assert missing == ["perf.pm.name", "perf.pm.phone", "perf.pm.email"]


def test_defaults_agree_with_each_other():
    values, _wrong, _missing = read(PerformanceForm, {}, {"scope.sites": SITES})
    assert list(PerformanceForm.check(values)) == []


def test_every_rule_asks_about_an_earlier_answer():
    assert keys_asked_too_late(PerformanceForm, [PartiesForm, ScopeForm, TermForm]) == {}


def test_every_question_is_on_exactly_one_card():
    assert keys_on_cards(PerformanceForm) == keys_declared(PerformanceForm)


def test_seats_are_those_of_the_sites_standby_aside():
    values, _wrong, _missing = read(PerformanceForm, {}, {"scope.sites": SITES})
    assert (values["perf.seats"], values["perf.billSeats"]) == (50, 50)


@pytest.mark.parametrize(("site", "place"), [("甲方职场", "甲方职场"), ("乙方职场", "乙方职场"), ("居家", "乙方职场")])
def test_people_are_taught_where_they_will_work(site, place):
    values, _wrong, _missing = read(PerformanceForm, {}, {"scope.sites": SITES, "scope.site": site})
    assert [row["place"] for row in values["train.sessions"]] == [place]


def test_seats_are_asked_by_hand_while_no_site_is_known():
    _values, _wrong, missing = read(PerformanceForm, {})
    assert missing[:2] == ["perf.seats", "perf.billSeats"]


@pytest.mark.parametrize(
    ("raw", "agents"), [({"perf.seats": "40"}, "40"), ({"perf.seats": "40", "perf.heads": "52"}, "52")]
)
def test_roles_count_agents_by_heads_or_else_by_seats(raw, agents):
    values, _wrong, _missing = read(PerformanceForm, raw)
    assert [row["qty"] for row in values["perf.roles"]] == ["1", "1:15", "1:40", agents]


def test_contact_of_the_buyer_is_its_project_manager_unless_said_otherwise():
    known = {"a.contact.name": "周岚", "a.contact.phone": "021-68881500", "a.contact.email": "zhou@example.com"}
    values, _wrong, _missing = read(PerformanceForm, {"a.pm.name": "周明"}, known)
    pm = {key: values[key] for key in ("a.pm.name", "a.pm.phone", "a.pm.email")}
    assert pm == {"a.pm.name": "周明", "a.pm.phone": "021-68881500", "a.pm.email": "zhou@example.com"}


@pytest.mark.parametrize(
    ("raw", "known", "key", "follows"),
    [
        ({}, {"scope.types": ("投诉处理",)}, "perf.complaint.hours", True),
        ({}, {"scope.types": ("电话接听",)}, "perf.complaint.hours", False),
        ({"perf.key.list": [{"name": "方瑾", "role": "项目经理"}]}, {}, "perf.key.replaceDays", True),
        ({}, {}, "perf.key.replaceDays", False),
        ({"perf.removeRight.on": "否"}, {}, "perf.removeRight.days", False),
        ({"perf.bcp.on": "否"}, {}, "perf.bcp.rto", False),
        ({"sup.audit.on": "否"}, {}, "sup.audit.notice", False),
        ({"sup.audit.on": "是"}, {}, "sup.audit.notice", True),
    ],
)
def test_follow_up_is_asked_when_it_matters(raw, known, key, follows):
    values, _wrong, _missing = read(PerformanceForm, raw, known)
    assert (key in values) is follows


def test_list_of_subcontractors_is_needed_when_only_listed_ones_are_allowed():
    _values, _wrong, missing = read(PerformanceForm, {"perf.sub.mode": "清单内允许"})
    assert missing[-1] == "perf.sub.list"


@pytest.mark.parametrize(("raw", "quantity"), [("1：15", "1:15"), (" 4０ ", "40"), ("1 : 15", "1:15")])
def test_quantity_is_a_number_or_a_ratio(raw, quantity):
    assert question(PerformanceForm, "perf.roles.qty").parse(raw) == (quantity, [])


def test_more_billed_than_deployed_seats_are_refused():
    found = complaints(PerformanceForm, perf__seats=40, perf__billSeats=41)
    assert found == [("perf.billSeats", "结算坐席数不能超过配置坐席数 40 席")]


def test_as_many_billed_as_deployed_seats_are_right():
    assert complaints(PerformanceForm, perf__seats=40, perf__billSeats=40) == []


def test_nothing_and_something_managed_at_once_is_refused():
    found = complaints(PerformanceForm, perf__aManages=("排班", "无"))
    assert found == [("perf.aManages", "选了“无”就不能再选其他管理事项")]


@pytest.mark.parametrize("managed", [("无",), ("排班", "考勤")])
def test_nothing_or_something_managed_is_right(managed):
    assert complaints(PerformanceForm, perf__aManages=managed) == []


ROLE = {"role": "坐席", "qty": "40"}
SESSION = {"topic": "产品", "time": "上线前", "place": "乙方职场", "method": "面授", "trainer": "甲方", "hours": "16"}


@pytest.mark.parametrize(
    ("key", "raw", "message"),
    [
        ("perf.seats", "20001", "配置坐席数须在 1 到 20000 之间"),
        ("perf.seats", "40.5", "配置坐席数须为整数，例如 12"),
        ("perf.billSeats", "-1", "结算坐席数须在 1 到 20000 之间"),
        ("perf.roles", [{**ROLE, "qty": "若干"}], "第 1 行：数量或配比须符合格式：40 或 1:15"),
        ("perf.roles", [{**ROLE, "qty": "0"}], "第 1 行：数量或配比须符合格式：40 或 1:15"),
        ("perf.roles", [{**ROLE, "qty": "1:0"}], "第 1 行：数量或配比须符合格式：40 或 1:15"),
        ("perf.roles", [{**ROLE, "fullTime": "半职"}], "第 1 行：是否专职须选择“是”或“否”"),
        ("perf.pm.phone", "95588", "乙方项目负责人电话须为电话号码，例如 0571-88886666 或 13800138000"),
        ("perf.pm.email", "fangjin", "乙方项目负责人邮箱须为完整的邮箱地址，例如 name@example.com"),
        ("perf.staffReq", ["未婚"], "人员要求没有“未婚”这个选项，请从列表中选择"),
        ("perf.removeRight.days", "0日", "更换建议处理期须在 1 到 60 之间"),
        (
            "perf.escalate",
            [{"level": "重大", "trigger": "中断", "minutes": "0"}],
            "第 1 行：上报时限须在 1 到 14400 之间",
        ),
        ("perf.bcp.rto", "4", "恢复时间目标须在 5 到 2880 之间"),
        ("perf.results", [{"name": "月报", "freq": "每月"}], "第 1 行：填写提交时间"),
        ("aDuty.items", [{"item": "产品信息"}], "第 1 行：填写提供时间"),
        ("aDuty.delay", "免责", "甲方迟延的后果没有“免责”这个选项，请从列表中选择"),
        ("train.sessions", [{**SESSION, "hours": "0.5"}], "第 1 行：课时须在 1 到 1000 之间"),
        ("train.passScore", "59", "考核合格线须在 60 到 100 之间"),
        ("train.refresh", "四", "每人每月复训时长须为数字，例如 12 或 1.5"),
        ("sup.notice", "两天", "监督通知期须为天数，例如 15日 或 5个工作日"),
        ("sup.report.types", "年报", "服务报告种类没有“年报”这个选项，请从列表中选择"),
        ("sup.report.due", "16", "月报提交日须在 1 到 15 之间"),
    ],
)
def test_wrong_answer_is_explained(key, raw, message):
    assert messages(PerformanceForm, key, raw) == [message]
