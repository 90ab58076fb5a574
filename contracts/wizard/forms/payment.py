"""Step 5, second half: settlement, payment, invoices, deposit, price review. Content: domain model §6, R3 and R8."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from clauses.library import Library
from contracts.wizard.forms.base import Card, Complaint, StepForm
from contracts.wizard.identities import Account
from contracts.wizard.questions import Choice, Choices, Days, Decimal, Money, Percent, Text, Whole, YesNo

SMALL = ("中型", "小型", "微型")
PUBLIC = ("机关", "事业单位")


def _title(answers: Mapping[str, object], library: Library) -> str | None:
    name, code = answers.get("a.name"), answers.get("a.uscc")
    return f"{name}，{code}" if name and code else None


class PaymentQuestions(StepForm):
    """The questions about being paid; `FeesForm` asks them after the prices."""

    fee__settle__cycle = Choice(_("结算周期"), [N_("月"), N_("季")], required=True, default="月")
    fee__settle__cut = Text(
        _("结算截止日"), required=True, high=30, default="每期最后一日", example=_("每月 25 日"), more=True
    )
    fee__settle__stmt = Days(
        _("提交对账单的期限"), required=True, low=1, high=30, default="5个工作日", hint=_("自截止日起算"), more=True
    )
    fee__settle__confirm = Days(
        _("甲方确认的期限"),
        required=True,
        low=1,
        high=15,
        default="5个工作日",
        hint=_("自收到对账单起算，最长 15 日"),
        why=_("确认期越短，乙方回款越快；有异议的只压有异议的部分（保障中小企业款项支付条例 15）。"),
        more=True,
    )
    fee__settle__deemed = YesNo(
        _("逾期未答复是否视为确认"),
        required=True,
        default="是",
        hint=_("经乙方书面催告后两个工作日仍未答复的"),
        why=_("甲方一般希望选“否”，乙方希望选“是”，催告后视为确认是折中。"),
        more=True,
    )
    fee__pay__cycle = Choice(
        _("支付周期"),
        [N_("月"), N_("季"), N_("半年"), N_("预付加尾款")],
        required=True,
        default="月",
        hint=_("不短于结算周期"),
    )
    fee__pay__days = Days(
        _("付款期限"),
        required=True,
        low=1,
        high=180,
        default="30日",
        firm=lambda answers, library: "30日" if answers.get("a.kind") in PUBLIC else None,
        hint=_("自付款条件成就之日起算"),
        why=_("机关、事业单位向中小企业付款不超过 60 日，约定一般为 30 日（保障中小企业款项支付条例 9）。"),
        example=_("30 日"),
    )
    fee__pay__trigger = Choice(
        _("付款条件"),
        [N_("结算金额确认且收到合规发票"), N_("收到合规发票"), N_("固定日期")],
        required=True,
        default="结算金额确认且收到合规发票",
        more=True,
    )
    fee__pay__day = Whole(
        _("每期付款日"),
        required=True,
        low=1,
        high=28,
        hint=_("每期次月的第几日"),
        ask_when="fee.pay.trigger == '固定日期'",
    )
    fee__pay__method = Choices(
        _("支付方式"),
        [N_("银行转账"), N_("支票"), N_("电子汇票"), N_("其他")],
        required=True,
        default=["银行转账"],
        hint=_("向中小企业使用汇票须经对方同意"),
        why=_("不得强制中小企业接受商业汇票等非现金支付方式（保障中小企业款项支付条例 11）。"),
    )
    fee__prepay__on = YesNo(
        _("预付款"),
        required=True,
        default="否",
        hint=_("合同生效后先付一部分"),
        why=_("预付超过 30% 时宜要求等额保函。"),
    )
    fee__prepay__pct = Percent(
        _("预付款比例"),
        required=True,
        low=1,
        high=70,
        ask_when="fee.prepay.on",
        hint=_("占合同金额的百分比"),
        example="30%",
    )
    fee__prepay__guarantee = YesNo(_("预付款保函"), required=True, default="是", ask_when="fee.prepay.on")
    fee__prepay__deduct = Text(
        _("预付款扣回方式"),
        required=True,
        high=200,
        default="自第二期服务费起分六期等额抵扣",
        ask_when="fee.prepay.on",
        why=_("没有扣回规则，提前终止时就说不清退多少。"),
    )
    fee__inv__type = Choice(
        _("发票类型"),
        [N_("增值税专用发票"), N_("增值税普通发票")],
        required=True,
        default=lambda answers, library: "增值税普通发票" if answers.get("a.kind") in PUBLIC else "增值税专用发票",
        hint=_("机关事业单位不能抵扣进项，用普通发票"),
    )
    fee__inv__medium = Choice(
        _("发票形式"),
        [N_("数电发票"), N_("纸质发票")],
        required=True,
        default="数电发票",
        why=_("数电发票与纸质发票具有同等法律效力（增值税法 34、发票管理办法 3）。"),
        more=True,
    )
    fee__inv__item = Text(
        _("发票项目名称"),
        required=True,
        high=60,
        default="*信息技术服务*呼叫中心服务费",
        hint=_("须与服务内容一致"),
        why=_("项目名称写成劳务派遣，会与外包的性质相矛盾。"),
        more=True,
    )
    fee__inv__days = Days(
        _("开票期限"), required=True, low=1, high=60, default="5个工作日", hint=_("自结算确认起算"), more=True
    )
    fee__inv__deliver = Text(
        _("发票送达方式"), required=True, high=200, default="发送至甲方指定的税务数字账户及联系人电子邮箱", more=True
    )
    fee__invTitle = Text(
        _("发票抬头及税号"),
        required=True,
        high=200,
        default=_title,
        hint=_("默认取甲方名称和统一社会信用代码"),
        more=True,
    )
    fee__dep__on = YesNo(
        _("质量保证金"),
        required=True,
        default="否",
        hint=_("是否要求乙方提供保证金"),
        why=_("只写保证金、没有写明定金的，不适用定金罚则（合同编通则解释 67）。"),
    )
    fee__dep__kind = Choice(
        _("保证金性质"),
        [N_("质量保证金"), N_("履约保证金")],
        required=True,
        default="质量保证金",
        ask_when="fee.dep.on",
    )
    fee__dep__mode = Choice(
        _("保证金方式"),
        [N_("一次性缴纳"), N_("按期扣留"), N_("保函"), N_("保险")],
        required=True,
        default="按期扣留",
        ask_when="fee.dep.on",
        hint=_("不得限制中小企业只用现金"),
        why=_("乙方可以用保函替代现金（保障中小企业款项支付条例 13）；政府采购的履约保证金须为非现金形式。"),
    )
    fee__dep__amount = Money(
        _("保证金金额"),
        ask_when="fee.dep.on and fee.dep.mode != '按期扣留'",
        hint=_("按比例扣留的不填"),
        high=999999999,
    )
    fee__dep__pct = Percent(
        _("保证金比例"),
        required=True,
        low=0,
        high=10,
        default="5",
        ask_when="fee.dep.on",
        hint=_("占各期服务费的百分比"),
    )
    fee__dep__return = Days(
        _("保证金返还期限"),
        required=True,
        low=1,
        high=180,
        default="30日",
        ask_when="fee.dep.on",
        hint=_("自完成交接起算"),
    )
    a__bank__acctName = Text(
        _("甲方户名"),
        required=True,
        high=100,
        default=lambda answers, library: answers.get("a.name"),
        ask_when="fee.dep.on",
        hint=_("收取保证金的账户，须与甲方名称一致"),
    )
    a__bank__bank = Text(
        _("甲方开户行"), required=True, high=100, ask_when="fee.dep.on", example=_("中国工商银行杭州文三路支行")
    )
    a__bank__acctNo = Account(_("甲方账号"), required=True, ask_when="fee.dep.on")
    fee__adj__triggers = Choices(
        _("调价情形"),
        [
            N_("服务范围变更"),
            N_("业务量增减"),
            N_("服务质量"),
            N_("居民消费价格上涨"),
            N_("最低工资标准上调"),
            N_("税率变化"),
            N_("法规变化"),
        ],
        required=True,
        default=["服务范围变更", "业务量增减", "居民消费价格上涨"],
        why=_("写明触发条件和公式，比写“协商调整”可靠；任何约定都不排除情势变更规则（民法典 533）。"),
    )
    fee__adj__pctScope = Percent(
        _("业务量偏离幅度"),
        required=True,
        default="20",
        ask_when="'业务量增减' in fee.adj.triggers",
        hint=_("连续三个月偏离预测超过多少才调整"),
        more=True,
    )
    fee__adj__cpi = Percent(
        _("消费价格涨幅起点"), required=True, default="3", ask_when="'居民消费价格上涨' in fee.adj.triggers", more=True
    )
    fee__adj__wage = Percent(
        _("最低工资累计涨幅起点"),
        required=True,
        default="10",
        ask_when="'最低工资标准上调' in fee.adj.triggers",
        more=True,
    )
    fee__adj__notice = Days(_("调价通知期"), required=True, low=1, high=180, default="30日", more=True)
    fee__adj__cap = Percent(
        _("年度调价上限"), required=True, low=1, default="8", hint=_("每年累计上调或下调不超过的幅度"), more=True
    )
    fee__late__mode = Choice(
        _("逾期付款违约金算法"),
        [("LPR加成", _("LPR 加成")), N_("日万分率")],
        required=True,
        default="LPR加成",
        hint=_("按贷款市场报价利率加成，或按每日万分之几"),
        why=_("对方是中小企业的，利率不得低于合同订立时一年期 LPR（保障中小企业款项支付条例 17）。"),
    )
    fee__late__add = Percent(
        _("LPR 加成比例"), required=True, low=0, high=100, default="30", ask_when="fee.late.mode == 'LPR加成'"
    )
    fee__late__daily = Decimal(
        _("每日万分之几"),
        required=True,
        low=0,
        high=30,
        default="3",
        unit="‱",
        ask_when="fee.late.mode == '日万分率'",
        hint=_("万分之五约等于年利率 18%"),
    )
    fee__late__basis = Choice(
        _("一年按多少日计"),
        ["360", "365"],
        required=True,
        default="365",
        ask_when="fee.late.mode == 'LPR加成'",
        more=True,
    )
    fee__late__cureDays = Days(
        _("催告后的宽限期"),
        required=True,
        low=1,
        high=90,
        default="15日",
        hint=_("仍未付款的，乙方可以暂停服务"),
        more=True,
    )
    fee__late__suspend = Days(
        _("暂停服务的通知期"), required=True, low=0, high=90, default="30日", hint=_("公共服务不宜暂停"), more=True
    )
    fee__setoff = Choice(
        _("扣款方式"),
        [N_("已确认的违约金可抵扣"), N_("经乙方确认后抵扣"), N_("不得抵扣")],
        required=True,
        default="经乙方确认后抵扣",
        why=_("法定抵销可以由约定限制（民法典 568），不写清楚时容易单方扣款。"),
        more=True,
    )

    @classmethod
    def check(cls, answers: Mapping[str, object]) -> Iterable[Complaint]:
        """Public bodies pay within 60 days, nobody pays more often than is settled, invoices name a service."""
        days = answers.get("fee.pay.days")
        if answers.get("a.kind") in PUBLIC and days is not None and not days.working and days.count > 60:
            yield "fee.pay.days", _("甲方为机关或事业单位的，付款期限不超过 60 日（保障中小企业款项支付条例 9）")
        if answers.get("fee.settle.cycle") == "季" and answers.get("fee.pay.cycle") == "月":
            yield "fee.pay.cycle", _("支付周期不能短于结算周期")
        if "劳务派遣" in str(answers.get("fee.inv.item", "")):
            yield "fee.inv.item", _("发票项目名称不能写劳务派遣，须与服务内容一致")
        account = answers.get("a.bank.acctName")
        if account is not None and answers.get("a.name") is not None and account != answers["a.name"]:
            yield "a.bank.acctName", _("甲方户名须与甲方名称一致")


PAYMENT_CARDS = (
    Card(
        _("多久结算一次？怎样付款？"),
        (
            "fee.settle.cycle",
            "fee.pay.cycle",
            "fee.pay.days",
            "fee.pay.day",
            "fee.pay.method",
            "fee.pay.trigger",
            "fee.settle.cut",
            "fee.settle.stmt",
            "fee.settle.confirm",
            "fee.settle.deemed",
        ),
        page=_("付款"),
    ),
    Card(
        _("有没有预付款和保证金？"),
        (
            "fee.prepay.on",
            "fee.prepay.pct",
            "fee.prepay.guarantee",
            "fee.prepay.deduct",
            "fee.dep.on",
            "fee.dep.kind",
            "fee.dep.mode",
            "fee.dep.amount",
            "fee.dep.pct",
            "fee.dep.return",
            "a.bank.acctName",
            "a.bank.bank",
            "a.bank.acctNo",
        ),
    ),
    Card(
        _("开什么发票？"),
        ("fee.inv.type", "fee.inv.medium", "fee.inv.item", "fee.inv.days", "fee.inv.deliver", "fee.invTitle"),
        page=_("发票与调价"),
    ),
    Card(
        _("什么情况下可以调价？"),
        ("fee.adj.triggers", "fee.adj.pctScope", "fee.adj.cpi", "fee.adj.wage", "fee.adj.notice", "fee.adj.cap"),
    ),
    Card(
        _("逾期付款怎么办？"),
        (
            "fee.late.mode",
            "fee.late.add",
            "fee.late.daily",
            "fee.late.basis",
            "fee.late.cureDays",
            "fee.late.suspend",
            "fee.setoff",
        ),
    ),
)
