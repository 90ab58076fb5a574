"""The rows of the performance step: people, processes, deliverables, inputs and training (domain.md §5)."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from contracts.terms.reading import half_width
from contracts.wizard.forms.base import RowForm
from contracts.wizard.forms.scope_rows import PARTIES
from contracts.wizard.questions import Choice, Decimal, Invalid, Text, Whole, YesNo

ROLES = [
    N_("项目经理"),
    N_("运营主管"),
    N_("班组长"),
    N_("质检"),
    N_("培训师"),
    N_("数据分析"),
    N_("坐席"),
]
INPUTS = [
    N_("产品信息"),
    N_("业务资料"),
    N_("业务数据"),
    N_("系统权限"),
    N_("接口"),
    N_("培训"),
    N_("授权文件"),
    N_("号码线路"),
]
MATERIALS = [
    N_("业务知识"),
    N_("操作流程"),
    N_("服务标准"),
    N_("合规与信息安全"),
    N_("话术"),
    N_("系统手册"),
]


class Quantity(Text):
    """A number of people, or a ratio such as one team leader to fifteen agents: `40`, `1:15`."""

    _format = re.compile(r"[1-9][0-9]{0,4}(:[1-9][0-9]{0,4})?")

    def read(self, raw: Any) -> str:
        quantity = "".join(half_width(super().read(raw)).split())
        if not self._format.fullmatch(quantity):
            raise Invalid("pattern", label=self.label, example=self.example)
        return quantity


class RoleRow(RowForm):
    role = Choice(_("岗位"), ROLES, required=True)
    qty = Quantity(_("数量或配比"), required=True, hint=_("人数，或与坐席之比"), example=_("40 或 1:15"))
    qualification = Text(_("任职条件"), high=100, example=_("两年以上客服管理经验"))
    fullTime = YesNo(_("是否专职"))


class KeyPersonRow(RowForm):
    name = Text(_("姓名"), required=True, low=2, high=30, example=_("方瑾"))
    role = Text(_("岗位"), required=True, high=30, example=_("项目经理"))


class SubcontractorRow(RowForm):
    name = Text(_("分包商名称"), required=True, low=4, high=100, example=_("芜湖远岫信息服务有限公司"))
    scope = Text(_("分包范围"), required=True, high=100, example=_("夜间在线客服"))
    site = Text(_("职场"), high=100, example=_("安徽省芜湖市"))


class ProcessRow(RowForm):
    doc = Text(_("文件"), required=True, high=100, example=_("投诉处理流程"))
    owner = Choice(_("编制方"), PARTIES, required=True)
    due = Text(_("提交时间"), required=True, high=60, example=_("上线前5个工作日"))


class EscalationRow(RowForm):
    level = Text(_("级别"), required=True, high=30, example=_("重大"))
    trigger = Text(_("触发情形"), required=True, high=200, example=_("同一问题一小时内来电超过20通"))
    minutes = Whole(_("上报时限"), required=True, low=1, high=14400, unit=_("分钟"), example="30")
    contact = Text(_("上报对象"), high=100, example=_("甲方接口人"))


class ResultRow(RowForm):
    name = Text(_("交付物"), required=True, high=60, example=_("月度服务报告"))
    freq = Text(_("频次"), required=True, high=30, example=_("每月"))
    due = Text(_("提交时间"), required=True, high=60, example=_("次月5日前"))


class InputRow(RowForm):
    item = Choice(_("事项"), INPUTS, required=True)
    due = Text(_("提供时间"), required=True, high=60, example=_("上线前10日"))
    form = Text(_("提供形式"), high=100, example=_("电子文档"))


class SessionRow(RowForm):
    topic = Text(_("培训内容"), required=True, high=100, example=_("产品与系统操作"))
    time = Text(_("时间"), required=True, high=60, example=_("上线前"))
    place = Text(_("地点"), required=True, high=60, example=_("乙方职场"))
    method = Choice(_("方式"), [N_("面授"), N_("线上"), N_("跟岗"), N_("带教")], required=True)
    trainer = Choice(_("讲师"), PARTIES, required=True)
    hours = Decimal(_("课时"), required=True, low=1, high=1000, unit=_("小时"), example="16")
    audience = Text(_("参训人员"), high=60, example=_("全体上岗人员"))


class MaterialRow(RowForm):
    name = Choice(_("资料名称"), MATERIALS, required=True)
    version = Text(_("版本"), high=20, example="V1.0")
    provider = Choice(_("提供方"), PARTIES, required=True)
    due = Text(_("提供时间"), required=True, high=60, example=_("上线前10日"))
