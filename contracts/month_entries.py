"""What a month file may say: its sections and their entries, asked like the questions of the wizard.

`ONE` are sections with one entry, `MANY` those with a list. `month_file` reads them and makes the JSON Schema from them.
"""

from decimal import Decimal as D

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from contracts.wizard.forms.base import RowForm
from contracts.wizard.questions import Choice, Date, Decimal, Money, Percent, Text, Whole, YesNo

MOST = D("999999999999")
YUAN = D("999999999999.99")


class PeriodEntry(RowForm):
    start = Date(_("起始日"), required=True, hint=_("首个月从正式上线日算起"))
    end = Date(_("截止日"), required=True, hint=_("结算截止日，最后一个月为服务期限的终止日"))


class ItemEntry(RowForm):
    item = Text(_("费用项目"), required=True, high=60, hint=_("合同费用明细里的名称"))
    quantity = Decimal(_("有效数量"), low=0, high=MOST, hint=_("按量、按时长、按成效和按次的项目"))
    returned = Decimal(_("失效扣回"), low=0, high=MOST, hint=_("退货、撤销或者虚假办理的数量或金额"))
    seats = Decimal(_("结算坐席数"), low=0, high=MOST, hint=_("不填的，取合同的结算坐席数或者预计数量"))
    served = Decimal(_("实际服务席日"), low=0, high=MOST)
    planned = Decimal(_("应服务席日"), low=0, high=MOST, hint=_("不填的，为坐席数乘以整个结算月的服务日数"))
    forecast = Decimal(_("双方确认的预测量"), low=0, high=MOST, hint=_("不填的，取合同的预计数量"))
    before = Decimal(_("本年度此前数量"), low=0, high=MOST, hint=_("按年总量分档的项目，此前各月计费的数量"))
    days = Whole(_("服务日数"), low=1, high=31, hint=_("按月日均量分档的项目，不填的按服务时间计算"))
    holiday = Decimal(_("法定休假日数量"), low=0, high=MOST, hint=_("全部数量中的这一部分，坐席按席日"))
    night = Decimal(_("夜间数量"), low=0, high=MOST)
    lang = Decimal(_("其他小语种数量"), low=0, high=MOST, hint=_("合同没有单独列出系数的语种"))


class LanguageEntry(RowForm):
    item = Text(_("费用项目"), required=True, high=60, hint=_("合同费用明细里的名称"))
    lang = Text(_("语种"), required=True, high=20, hint=_("合同语种系数里的名称"))
    quantity = Decimal(_("该语种的数量"), required=True, low=0, high=MOST, hint=_("全部数量中的这一部分，坐席按席日"))


class ScopeEntry(RowForm):
    item = Text(_("费用项目"), required=True, high=60, hint=_("合同费用明细里的名称"))
    quantity = Decimal(_("增减数量"), required=True, low=-MOST, high=MOST, hint=_("变更单确认的，减少的填负数"))


class EarlierEntry(RowForm):
    item = Text(_("费用项目"), required=True, high=60, hint=_("合同费用明细里的名称"))
    quantity = Decimal(_("当月有效数量"), required=True, low=0, high=MOST)
    forecast = Decimal(_("当月预测量"), required=True, low=0, high=MOST, hint=_("由早到晚，满三个月才会提示"))


class KpiEntry(RowForm):
    score = Decimal(_("双方确认的得分"), low=0, high=200, hint=_("有 results 的不填"))
    coef = Decimal(_("双方确认的系数"), low=0, high=2, hint=_("有 results 或 score 的不填"))
    bonus = Decimal(_("加分"), low=0, high=100)
    penalty = Decimal(_("扣分"), low=0, high=100)


class ResultEntry(RowForm):
    code = Text(_("指标代码"), required=True, high=10)
    value = Decimal(_("结果"), required=True, low=-MOST, high=MOST)
    sample = Whole(_("有效样本"), low=0, high=10**9, hint=_("不填的视为足够"))


class RedlineEntry(RowForm):
    event = Text(_("红线事件"), required=True, high=100, hint=_("合同红线事件里的名称"))
    times = Whole(_("次数"), required=True, low=1, high=10000)


class OnceEntry(RowForm):
    name = Text(_("一次性费用"), required=True, high=60, hint=_("合同一次性费用里的名称，本期应付的"))


class PassEntry(RowForm):
    item = Text(_("代垫项目"), required=True, high=60)
    amount = Money(_("实际代垫金额"), required=True)


class DamagesEntry(RowForm):
    what = Text(_("违约事由"), required=True, high=200)
    amount = Money(_("违约金金额"), required=True)
    confirmed = Choice(_("由谁确认"), [N_("乙方"), N_("双方"), N_("生效文书")], required=True)
    capped = YesNo(_("是否受扣减上限限制"), hint=_("擅自分包、数据造假和泄露信息的填否，不填为是"))


class OverdueEntry(RowForm):
    amount = Money(_("应付未付金额"), required=True)
    due = Date(_("应付日"), required=True)
    paid = Date(_("实际付清日"), required=True)
    lpr = Percent(_("一年期 LPR"), low=0, high=30, hint=_("逾期之日公布的，按日万分率的不填"))


class PriceEntry(RowForm):
    item = Text(_("费用项目"), required=True, high=60)
    price = Decimal(_("双方确认的新单价"), required=True, low=0, high=YUAN)


class GrowthEntry(RowForm):
    cpi = Percent(_("居民消费价格年涨幅"), low=-50, high=100)
    wage = Percent(_("最低工资累计涨幅"), low=-50, high=100)
    used = Percent(_("本年度已用的调价幅度"), low=0, high=100)


class TaxEntry(RowForm):
    rate = Percent(_("现行税率"), required=True, low=0, high=100, hint=_("与合同不同时才填"))


class BeforeEntry(RowForm):
    settled = Money(_("此前累计结算"))
    prepaid = Money(_("尚未扣回的预付款"))
    retained = Money(_("已扣留的保证金"))
    carried = Money(_("上期结转"))
    guaranteed = Decimal(_("保底周期内此前数量"), low=0, high=MOST)


class PrepayEntry(RowForm):
    deduct = Money(_("本期扣回的预付款"), required=True, hint=_("合同的扣回方式能够计算的不填"))


class GuaranteeEntry(RowForm):
    excused = YesNo(_("保底差额是否免除"), required=True, hint=_("因乙方原因或者不可抗力未达到保底量的"))


class DepositEntry(RowForm):
    return_ = YesNo(_("是否返还保证金"), required=True)
    drawn = Money(_("已动用金额"))


ONE = {
    "period": PeriodEntry,
    "kpi": KpiEntry,
    "growth": GrowthEntry,
    "tax": TaxEntry,
    "before": BeforeEntry,
    "prepay": PrepayEntry,
    "guarantee": GuaranteeEntry,
    "deposit": DepositEntry,
}
MANY = {
    "items": ItemEntry,
    "languages": LanguageEntry,
    "scope": ScopeEntry,
    "earlier": EarlierEntry,
    "results": ResultEntry,
    "redlines": RedlineEntry,
    "once": OnceEntry,
    "pass": PassEntry,
    "damages": DamagesEntry,
    "overdue": OverdueEntry,
    "prices": PriceEntry,
}
