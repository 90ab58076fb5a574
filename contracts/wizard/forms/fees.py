"""Step 5, first half: how the price is made. Content: domain model §6 and R5."""

from collections.abc import Iterable, Mapping
from decimal import Decimal as D

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from contracts.terms.tiers import tier_problems
from contracts.wizard.forms.bands import complain_of_band
from contracts.wizard.forms.base import Card, Complaint, RowForm, StepForm
from contracts.wizard.forms.payment import PAYMENT_CARDS, PaymentQuestions
from contracts.wizard.forms.scope_rows import LANGUAGES
from contracts.wizard.questions import Choice, Choices, Decimal, Money, Percent, Rows, Text, YesNo

MODELS = [N_("固定月费"), N_("按坐席"), N_("按时长"), N_("按量"), N_("按成效")]
UNITS = [
    N_("月"),
    N_("席·月"),
    N_("小时"),
    N_("分钟"),
    N_("通"),
    N_("会话"),
    N_("封"),
    N_("单"),
    N_("件"),
    N_("成功样本"),
    N_("成功交易额%"),
    N_("次"),
]
TAX_RATES = (D(6), D(3), D(1), D(0), D(9), D(13))  # 增值税法 10、11
COUNTING = [
    {"unit": "通", "rule": "有效通话指人工应答且通话时长不少于10秒的通话"},
    {"unit": "会话", "rule": "一次会话自客户发起至双方结束为止，30分钟内客户无回复的自动结束"},
]


class ItemRow(RowForm):
    name = Text(_("服务项目"), required=True, high=60, example=_("在线客服坐席（早班）"))
    model = Choice(_("计费模式"), MODELS, required=True)
    unit = Choice(_("单位"), UNITS, required=True)
    unitPrice = Decimal(_("单价"), required=True, low=0, high=D("999999999.99"), example="7,950.00")
    basis = Choice(_("计量依据"), [N_("固定"), N_("实际"), N_("预测")], required=True)
    estQty = Decimal(_("预计数量"), required=True, low=D("0.0001"), high=D("999999999"), example="40")
    min = Decimal(_("最低数量"), low=0, high=D("999999999"))
    note = Text(_("备注"), high=100)


class CountRow(RowForm):
    unit = Text(_("单位"), required=True, high=20)
    rule = Text(_("计量口径"), required=True, high=300)


class TierRow(RowForm):
    item = Text(_("服务项目"), required=True, high=60)
    from_ = Decimal(_("自"), required=True, low=0, high=D("999999999"))
    to = Decimal(_("至（不填为不限）"), low=0, high=D("999999999"))
    price = Decimal(_("单价（元）"), required=True, low=0, high=D("999999999.99"))


class LanguageRow(RowForm):
    lang = Choice(_("语种"), LANGUAGES, required=True)
    mult = Decimal(_("系数"), required=True, low=1, high=3, example="1.3")
    share = Percent(
        _("预计占比"), required=True, low=0, high=100, hint=_("占按坐席、按时长计费的数量的比例"), example="10%"
    )


class OnceRow(RowForm):
    name = Text(_("费用名称"), required=True, high=60, example=_("系统对接费"))
    amount = Money(_("金额"), required=True)
    when = Text(_("支付时点"), required=True, high=100, example=_("上线验收合格后"))


class PassRow(RowForm):
    item = Text(_("代垫项目"), required=True, high=60, example=_("短信通道费"))
    cap = Money(_("月度限额"), required=True)
    evidence = Text(_("凭证"), required=True, high=100, example=_("运营商账单及发票"))


class FeesForm(PaymentQuestions, StepForm):
    """Prices first, then settlement and payment (declared in `payment`)."""

    fee__models = Choices(
        _("计费模式"),
        MODELS,
        required=True,
        default=["按坐席"],
        hint=_("可以多选，选两种以上按混合计费处理，各部分相加"),
        why=_("计费模式决定附件五的栏目。按坐席适合工作量稳定的专属团队，按量适合波动大的业务。"),
        example=_("按坐席"),
    )
    fee__items = Rows(
        _("费用明细"),
        ItemRow,
        required=True,
        high=50,
        hint=_("每个服务项目一行；数量填每月的量，单位为“次”的填总量"),
        why=_(
            "附件五按这张表打印，合同总额由单价、数量和服务期相乘得出。按成效计费的，单价填百分比，数量填预计成功交易额。"
        ),
        example=_("电话客服坐席，按坐席，席·月，7,950.00，固定，40"),
    )
    fee__count = Rows(
        _("计量口径"),
        CountRow,
        required=True,
        default=COUNTING,
        hint=_("什么样的通话、会话算一次"),
        why=_("没有定义的“有效通话”是最常见的结算争议。"),
        example=_("有效通话指人工应答且通话时长不少于 10 秒的通话"),
    )
    fee__tiers = Rows(
        _("阶梯单价"),
        TierRow,
        ask_when="'按量' in fee.models or '按时长' in fee.models",
        hint=_("不分阶梯的留空；各档须首尾相接，最后一档不填上限"),
        why=_("量大价低时用阶梯。各档之间不能有空隙或重叠。"),
        example=_("0 至 20,000 通，2.00 元；20,000 以上，1.80 元"),
    )
    fee__tierMode = Choice(
        _("阶梯适用方式"),
        [N_("分段累进"), N_("全量套档")],
        required=True,
        default="分段累进",
        ask_when="fee.tiers",
        hint=_("分段累进：各段用各段的价；全量套档：总量落在哪档就全用哪档的价"),
        why=_("全量套档会出现多做一通反而少收钱的断崖，一般用分段累进。"),
    )
    fee__tierBasis = Choice(
        _("阶梯数量基准"),
        [N_("月总量"), N_("月日均量"), N_("年总量")],
        required=True,
        default="月总量",
        ask_when="fee.tiers",
    )
    fee__min__on = YesNo(
        _("保底量"),
        required=True,
        default="否",
        ask_when="'按坐席' in fee.models or '按量' in fee.models or '按时长' in fee.models",
        hint=_("甲方是否承诺最低业务量"),
        why=_("保底让乙方敢于预先投入人员，通常换来更低的单价。"),
    )
    fee__min__qty = Decimal(_("保底数量"), required=True, low=D("0.01"), high=D("999999999"), ask_when="fee.min.on")
    fee__min__unit = Choice(_("保底单位"), UNITS, required=True, default="席·月", ask_when="fee.min.on")
    fee__min__period = Choice(
        _("保底周期"), [N_("月"), N_("季"), N_("年")], required=True, default="月", ask_when="fee.min.on"
    )
    fee__min__pct = Percent(
        _("差额计付比例"),
        required=True,
        default="70",
        ask_when="fee.min.on",
        hint=_("未达保底时，差额部分按单价的多少支付"),
        why=_("按 100% 支付差额接近惩罚，通常在 60% 至 80% 之间。"),
        example="70%",
    )
    fee__over__pct = Percent(
        _("超量起算比例"),
        default="15",
        ask_when="'按坐席' in fee.models or '按量' in fee.models or '按时长' in fee.models",
        hint=_("实际量超出预测多少才按超量价计费"),
        more=True,
    )
    fee__over__mult = Decimal(
        _("超量价格倍数"),
        low=D("0.8"),
        high=D("2.0"),
        default="1.0",
        ask_when="fee.over.pct",
        hint=_("1.0 表示不加价"),
        more=True,
    )
    fee__mult__holiday = Decimal(
        _("法定休假日系数"),
        low=1,
        high=3,
        default="1.0",
        ask_when="'按坐席' in fee.models or '按时长' in fee.models",
        hint=_("1.0 表示不加价"),
        why=_("法定休假日加班工资不低于 300%（劳动法 44），系数是成本依据，不是工资标准。"),
        more=True,
    )
    fee__mult__night = Decimal(
        _("夜间系数"),
        low=1,
        high=3,
        default="1.0",
        ask_when="'按坐席' in fee.models or '按时长' in fee.models",
        more=True,
    )
    fee__mult__langs = Rows(
        _("语种系数"),
        LanguageRow,
        ask_when="'按坐席' in fee.models or '按时长' in fee.models",
        hint=_("哪些语种加价、加多少，预计占多少业务"),
        why=_("会说小语种的坐席薪酬更高。逐个语种写明系数，预计占比只用来估算合同总金额，结算按实际数量。"),
        example=_("粤语，1.2，10%；英语，1.5，5%"),
        more=True,
    )
    fee__mult__lang = Decimal(
        _("其他小语种系数"),
        low=1,
        high=3,
        default="1.0",
        ask_when="'按坐席' in fee.models or '按时长' in fee.models",
        hint=_("上面没有列出的语种，1.0 表示不加价"),
        more=True,
    )
    fee__once = Rows(
        _("一次性费用"),
        OnceRow,
        hint=_("启动费、培训费、系统对接费等，没有的留空"),
        why=_("不写在这里的一次性费用视为已含在单价内。"),
        example=_("系统对接费，50,000.00，上线验收合格后"),
        more=True,
    )
    fee__pass = Rows(
        _("代垫项目"),
        PassRow,
        hint=_("凭票据实报销的费用，须写明限额，没有的留空"),
        why=_("没有限额的实报实销等于没有预算。"),
        example=_("短信通道费，每月不超过 3,000.00，运营商账单及发票"),
        more=True,
    )
    fee__incl = YesNo(
        _("单价是否包含全部成本"),
        required=True,
        default="是",
        hint=_("工资、社会保险、管理、税费和利润都含在单价里"),
        why=_("写明全包，结算时就没有单价之外的加项。"),
        more=True,
    )
    fee__tax__mode = Choice(
        _("单价是否含税"),
        [N_("含税"), N_("不含税")],
        required=True,
        default="含税",
        why=_("增值税法 7 规定增值税为价外税，应单独列明；这里决定单价按哪种口径填写。"),
    )
    fee__tax__rate = Percent(
        _("税率或征收率"),
        required=True,
        default=lambda answers, library: "3" if answers.get("b.taxpayer") == "小规模纳税人" else "6",
        hint=_("一般纳税人通常 6，小规模纳税人通常 3"),
        why=_("呼叫中心服务按现代服务适用 6%（增值税法 10），简易计税适用 3%（增值税法 11）。"),
    )
    fee__tax__kind = Choice(
        _("计税方法"),
        [N_("一般计税"), N_("简易计税")],
        required=True,
        default=lambda answers, library: "简易计税" if answers.get("b.taxpayer") == "小规模纳税人" else "一般计税",
    )
    fee__totalMode = Choice(
        _("合同总价性质"),
        [N_("固定总价"), N_("暂估总价"), N_("封顶总价"), N_("仅单价")],
        required=True,
        default="暂估总价",
        hint=_("按实际数量结算的项目用暂估总价"),
        why=_("按实际数量结算却写成固定总价，结算时必有争议。"),
    )
    fee__perfPct = Percent(
        _("绩效浮动比例"),
        required=True,
        low=0,
        high=40,
        default="15",
        hint=_("每期服务费中与考核得分挂钩的部分"),
        why=_("比例太低没有约束力，太高等于重新定价；常见 10% 至 20%。"),
        example="15%",
    )

    cards = (
        Card(_("服务费按什么方式计算？"), ("fee.models",), page=_("计费")),
        Card(
            _("每项服务什么价、多少量？"),
            (
                "fee.items",
                "fee.tax.mode",
                "fee.tax.rate",
                "fee.tax.kind",
                "fee.totalMode",
                "fee.once",
                "fee.pass",
                "fee.incl",
            ),
            hint=_("合计、税额和大写由系统计算"),
        ),
        Card(_("怎样计量？"), ("fee.count", "fee.tiers", "fee.tierMode", "fee.tierBasis"), page=_("计量与浮动")),
        Card(
            _("有没有保底和浮动？"),
            (
                "fee.min.on",
                "fee.min.qty",
                "fee.min.unit",
                "fee.min.period",
                "fee.min.pct",
                "fee.perfPct",
                "fee.over.pct",
                "fee.over.mult",
                "fee.mult.holiday",
                "fee.mult.night",
                "fee.mult.langs",
                "fee.mult.lang",
            ),
        ),
        *PAYMENT_CARDS,
    )

    @classmethod
    def check(cls, answers: Mapping[str, object]) -> Iterable[Complaint]:
        """Tiers follow one another; outcome shares stay within 0.01–30 %; then what payment says."""
        for problem in tier_problems(answers.get("fee.tiers", ())):
            yield "fee.tiers", complain_of_band(problem)
        for number, item in enumerate(answers.get("fee.items", ()), start=1):
            price = item.get("unitPrice")
            if item.get("unit") == "成功交易额%" and price is not None and not D("0.01") <= price <= 30:
                yield "fee.items", str(_("第 {row} 行：按成效计费的单价须在 0.01% 到 30% 之间")).format(row=number)
        if answers.get("fee.tax.rate", TAX_RATES[0]) not in TAX_RATES:
            yield "fee.tax.rate", _("税率或征收率须为 6%、3%、1%、0%、9% 或 13%")
        yield from _wrong_languages(answers)
        yield from super().check(answers)


def _wrong_languages(answers: Mapping[str, object]) -> Iterable[Complaint]:
    """Coefficients name languages the contract is served in, each once, and their shares stay within the whole."""
    rows, served = answers.get("fee.mult.langs", ()), answers.get("scope.languages", ())
    spoken = {row.get("lang") for row in served}
    seen: set[object] = set()
    for number, row in enumerate(rows, start=1):
        lang = row.get("lang")
        if lang in seen:
            yield "fee.mult.langs", str(_("第 {row} 行：{lang}已经填过")).format(row=number, lang=lang)
        elif lang and spoken and lang not in spoken:
            yield (
                "fee.mult.langs",
                str(_("第 {row} 行：{lang}不在服务语言里，先在服务范围里添加")).format(row=number, lang=lang),
            )
        seen.add(lang)
    if sum(row.get("share", 0) for row in rows) > 100:
        yield "fee.mult.langs", _("预计占比合计须不超过 100%")
