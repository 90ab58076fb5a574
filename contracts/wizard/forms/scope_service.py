"""What is served, for whom, over which channels, when, in which language and how far (domain.md §3, first half)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from contracts.wizard.forms.base import StepForm
from contracts.wizard.forms.kpi_presets import goals
from contracts.wizard.forms.phrase import Phrase
from contracts.wizard.forms.scope_rows import (
    PARTIES,
    WEEKDAYS,
    AuthorityRow,
    BusinessRow,
    ChannelRow,
    GoalRow,
    HolidayRow,
    HoursRow,
    LanguageRow,
)
from contracts.wizard.questions import Choice, Choices, Rows, Text, Whole, YesNo

SERVICES = [
    N_("电话接听"),
    N_("电话咨询"),
    N_("在线客服"),
    N_("邮件处理"),
    N_("社交媒体私信"),
    N_("视频客服"),
    N_("工单处理"),
    N_("信息录入"),
    N_("售后支持"),
    N_("投诉处理"),
    N_("外呼回访"),
    N_("满意度调查"),
    N_("外呼营销"),
    N_("质检"),
    N_("知识库维护"),
    N_("智能客服运营"),
    N_("其他"),
]
CUSTOMERS = [N_("个人消费者"), N_("企业客户"), N_("经销商"), N_("内部员工"), N_("公众")]
HOLIDAYS = [N_("照常服务"), N_("缩减服务"), N_("仅值班"), N_("停止服务"), N_("按清单")]


class ServiceQuestions(StepForm):
    scope__types = Choices(
        _("服务内容"),
        SERVICES,
        required=True,
        default=["电话接听", "电话咨询", "信息录入"],
        hint=_("只选真正外包的，没有选的不属于乙方义务"),
        why=_("逐项勾选才能核对是否做到。选了外呼类服务，后面会问外呼规则。"),
    )
    scope__summary = Phrase(
        _("外包业务概述"),
        required=True,
        low=20,
        high=800,
        hint=_("用两三句话写明谁的什么业务"),
        why=_("发生争议时，法官和仲裁员据此理解合同要做什么。写业务本身，不写空泛的目标。"),
        example=_(
            "甲方线上商城的售前咨询、订单查询和退换货受理，通过400热线和在线客服向个人消费者提供，月均来电约3万通"
        ),
    )
    scope__goals = Rows(
        _("业务目标"),
        GoalRow,
        required=True,
        high=6,
        default=goals,
        more=True,
        hint=_("最多 6 项，最好各对应一个考核指标"),
        why=_("没有对应指标的目标只是方向，合同会写明它不单独作为扣费或违约的依据。"),
    )
    scope__excl = Phrase(
        _("不在范围内的事项"),
        high=800,
        hint=_("写下容易被认为“应该也包括”的事"),
        why=_("没有写明排除的，事后往往会被主张属于服务范围。"),
        example=_("上门安装与维修、退款审批、法律纠纷处理"),
    )
    scope__customers__who = Choices(
        _("服务对象"),
        CUSTOMERS,
        required=True,
        default=["个人消费者"],
        why=_("面向消费者的适用消费者权益保护法，面向公众的政务热线另有服务标准。"),
    )
    scope__customers__text = Phrase(
        _("服务对象说明"),
        high=300,
        more=True,
        hint=_("需要限定客户群体时填写"),
        example=_("在甲方官方商城购买商品的会员"),
    )
    scope__region = Text(
        _("服务地域"),
        high=100,
        default="中国大陆地区（不含港澳台）",
        hint=_("客户所在的地区"),
        why=_("客户在境外的，会涉及个人信息跨境。"),
        example=_("长三角地区"),
    )
    scope__minors = YesNo(
        _("是否涉及不满十四周岁未成年人"),
        required=True,
        default="否",
        why=_("不满十四周岁未成年人的个人信息属于敏感个人信息（个人信息保护法第二十八条），须取得监护人同意。"),
    )
    scope__channels = Rows(
        _("服务渠道"),
        ChannelRow,
        required=True,
        hint=_("每个号码、账号各写一行"),
        why=_("对外使用的号码和账号应归甲方，否则终止合作时客户入口会留在乙方手里。"),
    )
    scope__hours = Rows(
        _("服务时间"),
        HoursRow,
        required=True,
        default=[{"name": "每日", "days": WEEKDAYS, "start": "09:00", "end": "21:00"}],
        hint=_("精确到分钟，全天写 00:00 至 24:00"),
        why=_("每日时长、每周天数和每周时长按这张表自动计算，夜间排班和价格都以它为准。"),
    )
    scope__holiday = Choice(
        _("节假日安排"),
        HOLIDAYS,
        required=True,
        default="照常服务",
        hint=_("放假与调休以国务院办公厅当年通知为准"),
        why=_("调休上班日按工作日安排，乙方自行承担其人员的加班报酬。"),
    )
    scope__holidayList = Rows(
        _("节假日服务清单"),
        HolidayRow,
        required=True,
        ask_when="scope.holiday == '按清单'",
        hint=_("清单以外的节假日不提供服务"),
    )
    scope__languages = Rows(
        _("服务语言"),
        LanguageRow,
        required=True,
        default=[{"lang": "普通话", "level": "二级乙等"}],
        hint=_("方言和外语各写一行"),
        why=_("写明等级和坐席数，才能检查每个时段是否有会这种语言的人在岗。"),
    )
    scope__biz = Rows(
        _("业务范围"),
        BusinessRow,
        required=True,
        default=[
            {"type": "产品咨询", "authority": "仅解答", "sla": "当次联络内答复", "escalateTo": "甲方业务接口人"},
            {"type": "订单查询", "authority": "直接办理", "sla": "当次联络内办结", "escalateTo": "甲方业务接口人"},
            {"type": "故障报修", "authority": "记录转办", "sla": "30分钟内转派", "escalateTo": "甲方售后部门"},
            {"type": "退换货受理", "authority": "记录转办", "sla": "30分钟内转派", "escalateTo": "甲方售后部门"},
        ],
        hint=_("每类业务写明能不能直接办理"),
        why=_("写明权限，可以避免“谁答应了退款”的争议。"),
    )
    scope__authority = Rows(
        _("授权边界"),
        AuthorityRow,
        default=[{"action": "承诺赔偿、减免或变更交易条件", "limit": "须经甲方书面授权"}],
        hint=_("客服可以自行决定的事项和限额"),
        why=_("客户有理由相信客服有权承诺时，承诺可能对甲方有效（民法典第一百七十二条），所以要写明限额。"),
    )
    scope__kb__annex = YesNo(
        _("知识库是否作为附件"),
        required=True,
        default="是",
        why=_("业务知识库和操作手册作为附件，客服答得对不对才有依据。"),
    )
    scope__kb__owner = Choice(
        _("知识库维护方"),
        [*PARTIES, N_("共同")],
        required=True,
        default="甲方",
        ask_when="scope.kb.annex",
        why=_("知识库没有及时更新造成的差错，由负有更新义务的一方承担。"),
    )
    scope__kb__updateHours = Whole(
        _("知识库更新时限"),
        required=True,
        low=1,
        high=240,
        default="24",
        unit=_("小时"),
        ask_when="scope.kb.annex",
        hint=_("规则变化生效前至少提前多久更新"),
        why=_("知识库过期是乙方最常用的抗辩，须写明由谁、在多久之内更新。"),
        example="24",
    )
