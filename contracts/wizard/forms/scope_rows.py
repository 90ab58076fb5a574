"""The rows of the scope step, and the lists their cells choose from (domain.md §3)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from contracts.wizard.forms.base import RowForm
from contracts.wizard.questions import Choice, Choices, Date, Days, Decimal, Money, Text, Time, Whole

PARTIES = [N_("甲方"), N_("乙方")]
WEEKDAYS = [N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日")]
CHANNELS = [
    N_("热线电话"),
    N_("网站在线聊天"),
    ("APP内客服", _("APP 内客服")),
    N_("微信"),
    N_("微博"),
    N_("抖音"),
    ("电商平台IM", _("电商平台 IM")),
    N_("邮件"),
    N_("短信"),
    N_("视频"),
    N_("其他"),
]
LANGUAGES = [
    N_("普通话"),
    N_("粤语"),
    N_("闽南语"),
    N_("吴语"),
    N_("四川话"),
    N_("藏语"),
    N_("维吾尔语"),
    N_("蒙古语"),
    N_("英语"),
    N_("日语"),
    N_("韩语"),
    N_("西班牙语"),
    N_("其他"),
]
BUSINESS = [
    N_("产品咨询"),
    N_("订单查询"),
    N_("物流查询"),
    N_("故障报修"),
    N_("退换货受理"),
    N_("账单查询"),
    N_("业务办理"),
    N_("投诉受理"),
    N_("建议收集"),
    N_("会员服务"),
    N_("政策咨询"),
    N_("其他"),
]
EQUIPMENT = [N_("场地"), N_("工位"), N_("电脑"), N_("耳机"), N_("网络"), N_("线路话费"), N_("水电")]


class GoalRow(RowForm):
    goal = Text(_("目标"), required=True, high=100, example=_("提升客户满意度"))
    kpi = Text(_("对应指标代码"), high=10, hint=_("例如 CSAT，没有对应指标可以留空"), example="CSAT")


class ChannelRow(RowForm):
    channel = Choice(_("渠道"), CHANNELS, required=True)
    id = Text(_("号码或账号"), required=True, high=100, example="400-821-0000")
    direction = Choice(_("方向"), [N_("呼入"), N_("呼出"), N_("双向")], required=True)
    ownedBy = Choice(_("归属"), PARTIES, required=True)


class HoursRow(RowForm):
    name = Text(_("时段名称"), required=True, high=30, example=_("每日"))
    days = Choices(_("服务日"), WEEKDAYS, required=True)
    start = Time(_("开始"), required=True, example="09:00")
    end = Time(_("结束"), required=True, hint=_("早于开始时间表示次日"), example="21:00")
    channels = Text(_("适用渠道"), high=100, hint=_("留空表示全部渠道"), example=_("热线电话"))
    seats = Whole(_("坐席数"), low=1, high=20000, unit=_("席"))


class HolidayRow(RowForm):
    date = Date(_("日期"), required=True, example="2027-02-06")
    start = Time(_("开始"), required=True, example="09:00")
    end = Time(_("结束"), required=True, example="18:00")
    seats = Whole(_("坐席数"), low=1, high=20000, unit=_("席"))


class LanguageRow(RowForm):
    lang = Choice(_("语种"), LANGUAGES, required=True)
    level = Text(_("等级"), required=True, high=60, hint=_("普通话等级，或欧洲语言标准等级"), example=_("二级乙等"))
    seats = Whole(_("坐席数"), low=1, high=20000, unit=_("席"))


class BusinessRow(RowForm):
    type = Choice(_("业务类型"), BUSINESS, required=True)
    authority = Choice(_("处理权限"), [N_("直接办理"), N_("记录转办"), N_("仅解答")], required=True)
    sla = Text(_("时限"), high=60, example=_("30分钟内转派"))
    escalateTo = Text(_("升级路径"), high=100, example=_("甲方业务接口人"))


class AuthorityRow(RowForm):
    action = Text(_("事项"), required=True, high=100, example=_("单笔补偿"))
    limit = Text(_("限额或条件"), required=True, high=100, example=_("不超过50元"))


class SiteRow(RowForm):
    city = Text(_("城市"), required=True, high=30, example=_("合肥市"))
    address = Text(_("详细地址"), required=True, high=200, example=_("高新区望江西路800号3栋"))
    seats = Whole(_("坐席数"), required=True, low=1, high=20000, unit=_("席"), example="40")
    role = Choice(_("用途"), [N_("主"), N_("备")])


class SystemRow(RowForm):
    name = Text(_("系统名称"), required=True, high=60, example=_("呼叫中心平台"))
    provider = Choice(_("提供方"), PARTIES, required=True)
    use = Text(_("用途"), high=100, example=_("来电排队与录音"))
    accounts = Whole(_("账号数"), low=1, high=100000)


class EquipmentRow(RowForm):
    item = Choice(_("项目"), EQUIPMENT, required=True)
    by = Choice(_("承担方"), PARTIES, required=True)
    cost = Text(_("费用说明"), high=100, example=_("已包含在服务费中"))


class VolumeRow(RowForm):
    item = Text(_("业务项"), required=True, high=60, example=_("呼入通话"))
    unit = Text(_("单位"), required=True, high=20, example=_("通"))
    monthly = Decimal(_("月均业务量"), required=True, low=1, high=1_000_000_000, example="30000")
    peakFactor = Decimal(_("峰值系数"), low=1, high=100, hint=_("峰值月与月均之比"), example="1.5")


class PeakRow(RowForm):
    event = Text(_("活动"), required=True, high=60, example=_("双十一"))
    from_ = Date(_("开始日"), required=True, example="2027-11-01")
    to = Date(_("结束日"), required=True, example="2027-11-12")
    extraSeats = Whole(_("增配坐席"), required=True, low=1, high=20000, unit=_("席"), example="20")
    price = Money(_("增配单价"), unit=_("元/席·日"), example="300")
    notice = Days(_("通知期"), low=1, high=180, example="30日")
