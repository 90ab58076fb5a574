"""Who does the work and how it keeps running: seats, people, processes, continuity (domain.md §5, first half)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from django.utils.translation import pgettext_lazy

from clauses.library import Library
from contracts.terms import hours, values
from contracts.wizard.forms.base import StepForm
from contracts.wizard.forms.parties import same_as
from contracts.wizard.forms.performance_rows import (
    EscalationRow,
    KeyPersonRow,
    ProcessRow,
    ResultRow,
    RoleRow,
    SubcontractorRow,
)
from contracts.wizard.identities import Email, Phone
from contracts.wizard.questions import Choice, Choices, Days, Rows, Text, Whole, YesNo

NOBODY = "无"
AGENTS_ROUND_THE_CLOCK = 4  # people a seat takes when it never closes, as R-SCO-04 counts


def seats_of_sites(answers: Mapping[str, object], library: Library) -> str | None:
    """The seats of all sites together, standby sites aside."""
    sites = values.rows(answers.get("scope.sites"))
    seats = [values.whole(site.get("seats")) or 0 for site in sites if site.get("role") != "备"]
    return str(sum(seats)) if sum(seats) else None


def usual_roles(answers: Mapping[str, object], library: Library) -> list[dict[str, Any]]:
    """A manager, team leaders, quality inspectors, and as many agents as are known; round the clock four a seat."""
    seats = values.whole(answers.get("perf.seats")) or 0
    always = hours.served(values.rows(answers.get("scope.hours"))).is_24x7
    agents = answers.get("perf.heads") or seats * (AGENTS_ROUND_THE_CLOCK if always else 1)
    roles = [
        {"role": "项目经理", "qty": "1", "qualification": "三年以上客服项目管理经验", "fullTime": "是"},
        {"role": "班组长", "qty": "1:15", "qualification": "一年以上客服班组管理经验", "fullTime": "是"},
        {"role": "质检", "qty": "1:40", "qualification": "熟悉业务规则和质检标准", "fullTime": "是"},
    ]
    if agents:
        roles.append({"role": "坐席", "qty": str(agents), "qualification": "岗前考核合格", "fullTime": "是"})
    return roles


class PeopleQuestions(StepForm):
    perf__seats = Whole(
        _("配置坐席数"),
        required=True,
        low=1,
        high=20000,
        default=seats_of_sites,
        unit=_("席"),
        hint=_("服务时间内同时在线的坐席"),
        why=_("一席不等于一人：7×24 小时服务，一席通常要配四人以上。"),
        example="40",
    )
    perf__billSeats = Whole(
        _("结算坐席数"),
        required=True,
        low=1,
        high=20000,
        default=same_as("perf.seats"),
        unit=_("席"),
        hint=_("不超过配置坐席数"),
        why=_("管理、质检、培训等支撑岗位已计入单价，不单独计费。"),
        example="40",
    )
    perf__heads = Whole(
        _("服务人员数"),
        low=1,
        high=100000,
        unit=pgettext_lazy("unit", "人"),
        more=True,
        hint=_("一般不写，写了是最低人数"),
        why=_("按人头计费是劳务派遣的特征之一，优先按坐席或业务量约定。"),
        example="52",
    )
    perf__roles = Rows(
        _("岗位配置"),
        RoleRow,
        required=True,
        default=usual_roles,
        hint=_("写人数，或与坐席的配比"),
        why=_("班组长和质检的配比决定管理是否到位，印在附件一。"),
    )
    perf__staffReq = Choices(
        _("人员要求"),
        [
            N_("大专及以上"),
            N_("普通话二级乙等"),
            ("年满18周岁", _("年满 18 周岁")),
            N_("无犯罪记录承诺"),
            N_("岗前考核合格"),
            N_("签署保密承诺"),
            N_("其他"),
        ],
        required=True,
        default=["年满18周岁", "岗前考核合格", "签署保密承诺"],
        why=_("不得以年龄上限、性别、地域、民族等限定人员，歧视性的用人条件违法。"),
    )
    perf__pm__name = Text(
        _("乙方项目负责人姓名"),
        required=True,
        low=2,
        high=30,
        why=_("代表乙方处理日常事务，甲方对人员的意见也向其提出。"),
        example=_("方瑾"),
    )
    perf__pm__phone = Phone(_("乙方项目负责人电话"), required=True, example="13812345678")
    perf__pm__email = Email(_("乙方项目负责人邮箱"), required=True, example="fangjin@tinglan.example")
    a__pm__name = Text(
        _("甲方接口人姓名"),
        low=2,
        high=30,
        default=same_as("a.contact.name"),
        more=True,
        hint=_("默认是甲方联系人"),
        example=_("周岚"),
    )
    a__pm__phone = Phone(_("甲方接口人电话"), default=same_as("a.contact.phone"), more=True, example="021-68881500")
    a__pm__email = Email(
        _("甲方接口人邮箱"),
        default=same_as("a.contact.email"),
        more=True,
        example="service@haishang.example",
    )
    perf__key__list = Rows(
        _("关键人员"),
        KeyPersonRow,
        more=True,
        hint=_("更换须事先通知的人"),
    )
    perf__key__replaceDays = Days(
        _("关键人员更换通知期"),
        required=True,
        low=1,
        high=180,
        default="10个工作日",
        ask_when="perf.key.list",
        more=True,
        why=_("替换人员资历不得降低，甲方没有正当理由不得拒绝。"),
        example="10个工作日",
    )
    perf__removeRight__on = YesNo(
        _("甲方是否可以建议更换人员"),
        required=True,
        default="是",
        more=True,
        why=_("写成就服务质量提出的建议，由乙方决定怎么处理，不写成辞退指令。"),
    )
    perf__removeRight__days = Days(
        _("更换建议处理期"),
        required=True,
        low=1,
        high=60,
        default="3个工作日",
        ask_when="perf.removeRight.on",
        more=True,
        example="3个工作日",
    )
    perf__aManages = Choices(
        _("甲方直接管理的事项"),
        [N_("排班"), N_("考勤"), N_("奖惩"), N_("发薪"), N_("请假审批"), N_("无")],
        required=True,
        default=[NOBODY],
        hint=_("真正的外包由乙方自己管理人员"),
        why=_("甲方直接管理人员，容易被认定为假外包、真派遣（劳务派遣暂行规定第二十七条）。"),
    )
    perf__labour = YesNo(
        _("是否写明用工责任由乙方承担"),
        required=True,
        default="是",
        why=_("乙方招用、管理人员并支付报酬、缴纳社会保险，人员的主张由乙方负责处理。"),
    )
    perf__sub__mode = Choice(
        _("分包方式"),
        [N_("禁止"), N_("经书面同意"), N_("清单内允许")],
        required=True,
        default="经书面同意",
        why=_("未经甲方同意不得转委托他人处理个人信息（个人信息保护法第二十一条）。"),
    )
    perf__sub__list = Rows(
        _("允许的分包商"),
        SubcontractorRow,
        required=True,
        ask_when="perf.sub.mode == '清单内允许'",
    )


class ProcessQuestions(StepForm):
    perf__flow = Rows(
        _("服务流程文件"),
        ProcessRow,
        default=[{"doc": "受理、处理、升级、回访、归档全流程说明及流程图", "owner": "乙方", "due": "上线前5个工作日"}],
        more=True,
        hint=_("印在附件一"),
    )
    perf__escalate = Rows(
        _("升级机制"),
        EscalationRow,
        required=True,
        default=[
            {"level": "一般", "trigger": "超出处理权限或客户不接受处理结果", "minutes": "240", "contact": "甲方接口人"},
            {
                "level": "重大",
                "trigger": "批量投诉、系统中断或同一问题集中来电",
                "minutes": "30",
                "contact": "甲方接口人",
            },
            {
                "level": "舆情或安全",
                "trigger": "媒体关注、监管问询、信息泄露",
                "minutes": "15",
                "contact": "甲方接口人",
            },
        ],
        hint=_("越严重的越快上报"),
        why=_("写明什么情况、多少分钟之内、报给谁，出事时才不会互相推诿。"),
    )
    perf__complaint__hours = Whole(
        _("投诉首次联系时限"),
        required=True,
        low=1,
        high=72,
        default="2",
        unit=_("小时"),
        ask_when="'投诉处理' in scope.types",
        example="2",
    )
    perf__complaint__closeDays = Days(
        _("投诉办结时限"),
        required=True,
        low=1,
        high=60,
        default="5个工作日",
        ask_when="'投诉处理' in scope.types",
        example="5个工作日",
    )
    perf__results = Rows(
        _("交付物"),
        ResultRow,
        required=True,
        default=[{"name": "月度服务报告", "freq": "每月", "due": "次月5日前"}],
        hint=_("报告也是要交付的成果"),
    )
    perf__bcp__on = YesNo(
        _("是否约定业务连续性"),
        required=True,
        default="是",
        why=_("甲方是银行、保险等受监管机构的，须有经过演练的连续性安排。"),
    )
    perf__bcp__rto = Whole(
        _("恢复时间目标"),
        required=True,
        low=5,
        high=2880,
        default="120",
        unit=_("分钟"),
        ask_when="perf.bcp.on",
        hint=_("中断后多久恢复服务"),
        example="120",
    )
    perf__bcp__rpo = Whole(
        _("数据恢复点目标"),
        required=True,
        low=0,
        high=2880,
        default="30",
        unit=_("分钟"),
        ask_when="perf.bcp.on",
        hint=_("最多丢失多久的数据"),
        example="30",
    )
    perf__bcp__backup = Text(
        _("备用职场"),
        high=100,
        ask_when="perf.bcp.on",
        more=True,
        example=_("安徽省芜湖市"),
    )
    perf__bcp__drills = Whole(
        _("每年演练次数"),
        required=True,
        low=1,
        high=12,
        default="1",
        unit=_("次"),
        ask_when="perf.bcp.on",
        more=True,
        example="1",
    )
