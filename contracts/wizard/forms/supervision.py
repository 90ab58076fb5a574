"""What the buyer provides, how people are trained, how the service is watched (domain.md §5, second half)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from clauses.library import Library
from contracts.wizard.forms.base import StepForm
from contracts.wizard.forms.performance_rows import InputRow, MaterialRow, SessionRow
from contracts.wizard.questions import Choice, Choices, Days, Decimal, Rows, Text, Whole, YesNo

BEFORE_LAUNCH = "上线前10日"


def usual_sessions(answers: Mapping[str, object], library: Library) -> list[dict[str, Any]]:
    """One course before launch, taught by the buyer where people will work."""
    place = "甲方职场" if answers.get("scope.site") == "甲方职场" else "乙方职场"
    return [
        {
            "topic": "岗前产品与系统培训",
            "time": "上线前",
            "place": place,
            "method": "面授",
            "trainer": "甲方",
            "hours": "16",
            "audience": "全体上岗人员",
        }
    ]


class InputQuestions(StepForm):
    """What the buyer owes so that the supplier can work."""

    aDuty__items = Rows(
        _("甲方应提供的事项"),
        InputRow,
        required=True,
        default=[
            {"item": "产品信息", "due": BEFORE_LAUNCH, "form": "电子文档"},
            {"item": "业务资料", "due": BEFORE_LAUNCH, "form": "电子文档"},
            {"item": "业务数据", "due": BEFORE_LAUNCH, "form": "系统导入或加密文件"},
            {"item": "系统权限", "due": BEFORE_LAUNCH, "form": "实名账号"},
            {"item": "培训", "due": BEFORE_LAUNCH, "form": "面授及资料"},
            {"item": "号码线路", "due": BEFORE_LAUNCH, "form": "开通并联调"},
        ],
        hint=_("每一项都要有提供时间"),
        why=_("甲方迟延提供资料时，乙方据此主张顺延或免除考核。"),
    )
    aDuty__delay = Choice(
        _("甲方迟延的后果"),
        [
            ("工期顺延+KPI豁免", _("工期顺延 + KPI 豁免")),
            N_("另付待工费"),
            N_("仅顺延"),
        ],
        required=True,
        default="工期顺延+KPI豁免",
        why=_("写明甲方迟延的后果，双方的责任才对等。"),
    )


class TrainingQuestions(StepForm):
    """Who is taught what, when, where, how and at whose cost."""

    train__sessions = Rows(
        _("业务培训安排"),
        SessionRow,
        required=True,
        default=usual_sessions,
        hint=_("时间、地点、内容、方式都要写"),
        why=_("培训四要素写齐，才能判断培训是否完成，培训应在正式上线之前结束。"),
    )
    train__pay = Text(
        _("培训费用承担"),
        required=True,
        high=200,
        default="甲方提供首次培训且不收取费用，乙方承担其参训人员成本",
        why=_("因人员流动产生的补训，由乙方自行承担费用。"),
        example=_("甲方提供首次培训且不收取费用，乙方承担其参训人员成本"),
    )
    train__passScore = Whole(
        _("考核合格线"),
        required=True,
        low=60,
        high=100,
        default="80",
        unit=_("分"),
        why=_("未考核合格的人员不得独立上岗，其工时不计费。"),
        example="80",
    )
    train__refresh = Decimal(
        _("每人每月复训时长"),
        required=True,
        low=0,
        high=100,
        default="4",
        unit=_("小时"),
        more=True,
        example="4",
    )
    train__records = YesNo(
        _("是否留存培训记录"),
        required=True,
        default="是",
        more=True,
        why=_("签到、试卷和成绩是证明培训完成的依据。"),
    )
    train__materials = Rows(
        _("培训资料清单"),
        MaterialRow,
        required=True,
        default=[
            {"name": "业务知识", "version": "V1.0", "provider": "甲方", "due": BEFORE_LAUNCH},
            {"name": "操作流程", "version": "V1.0", "provider": "甲方", "due": BEFORE_LAUNCH},
            {"name": "服务标准", "version": "V1.0", "provider": "甲方", "due": BEFORE_LAUNCH},
            {"name": "合规与信息安全", "version": "V1.0", "provider": "乙方", "due": BEFORE_LAUNCH},
            {"name": "话术", "version": "V1.0", "provider": "乙方", "due": BEFORE_LAUNCH},
        ],
        more=True,
        hint=_("印在附件二"),
    )


class SupervisionQuestions(StepForm):
    """How the buyer sees whether the service is as agreed."""

    sup__methods = Choices(
        _("监督方式"),
        [
            N_("现场监督"),
            N_("电话检查（监听）"),
            N_("录音质检"),
            N_("数据分析"),
            N_("神秘客户"),
            N_("满意度回访"),
            N_("第三方评估"),
            N_("系统实时看板"),
        ],
        required=True,
        default=["现场监督", "电话检查（监听）", "数据分析"],
        hint=_("监督服务本身，不直接管理人员"),
        why=_("针对服务成果监督，不指挥具体人员，才不会被认定为劳务派遣。"),
    )
    sup__freq = Text(
        _("监督频次"),
        required=True,
        high=60,
        default="每月1次",
        example=_("每月1次"),
    )
    sup__notice = Days(
        _("监督通知期"),
        required=True,
        high=30,
        default="2个工作日",
        hint=_("突击检查除外"),
        example="2个工作日",
    )
    sup__sample = Text(
        _("抽检量"),
        required=True,
        high=60,
        default="每席每月不少于5通",
        why=_("样本太少，质检得分没有代表性。"),
        example=_("每席每月不少于5通"),
    )
    sup__report__types = Choices(
        _("服务报告种类"),
        [N_("日报"), N_("周报"), N_("月报"), N_("季报"), N_("专项")],
        required=True,
        default=["日报", "月报"],
    )
    sup__report__due = Whole(
        _("月报提交日"),
        required=True,
        low=1,
        high=15,
        default="5",
        hint=_("次月几日之前"),
        example="5",
    )
    sup__report__verify = Days(
        _("报告核实期"),
        required=True,
        low=1,
        high=60,
        default="5个工作日",
        why=_("甲方可以在这段时间内调取原始数据核实，报告造假属于红线事件。"),
        example="5个工作日",
    )
    sup__audit__on = YesNo(
        _("是否约定审计权"),
        required=True,
        default="是",
        more=True,
        why=_("用于核对结算数据和个人信息保护情况，发生安全事件时不受次数限制。"),
    )
    sup__audit__perYear = Whole(
        _("每年审计次数上限"),
        required=True,
        low=1,
        high=12,
        default="1",
        unit=_("次"),
        ask_when="sup.audit.on",
        more=True,
        example="1",
    )
    sup__audit__notice = Days(
        _("审计通知期"),
        required=True,
        low=1,
        high=60,
        default="10个工作日",
        ask_when="sup.audit.on",
        more=True,
        example="10个工作日",
    )
