"""Step 9: breach, liability and force majeure. Content: domain model §10."""

from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from clauses.library import Library
from contracts.wizard.forms.base import Card, Complaint, RowForm, StepForm
from contracts.wizard.questions import Choice, Choices, Days, Money, Percent, Rows, Text, Whole, YesNo

LEVELS = [N_("一般"), N_("较重"), N_("严重"), N_("根本")]
ALWAYS_CARVED = ("故意或者重大过失", "人身损害")  # 民法典 506
MATRIX = [
    ("甲方", "未按时提供业务数据、资料", "一般", "5个工作日内补齐", "顺延期限并豁免受影响指标", "按待工约定补偿"),
    ("甲方", "未按时足额付费", "较重", "催告后15日内付清", "支付逾期付款违约金", "按逾期付款条款"),
    ("甲方", "系统权限或者接口迟延", "一般", "3个工作日内开通", "顺延期限并豁免受影响指标", "按待工约定补偿"),
    ("甲方", "擅自招用乙方人员", "较重", "停止招用", "支付补偿", "按互不招用条款"),
    ("乙方", "未按约定提供服务", "较重", "3个工作日内整改", "继续履行、采取补救措施", "按考核结果扣减"),
    ("乙方", "未按时完成业务处理", "一般", "当日补办", "采取补救措施", "按考核结果扣减"),
    ("乙方", "在岗人员不足", "较重", "3个工作日内补足", "支付违约金", "按违约金条款"),
    ("乙方", "考核指标未达底线", "较重", "按整改期整改", "书面警告、限期整改直至解除", "按考核结果扣减"),
    ("乙方", "擅自分包或者转委托", "严重", "立即停止", "支付违约金，甲方可以解除合同", "按违约金条款"),
    (
        "乙方",
        "泄露或者违规使用信息",
        "严重",
        "立即停止并补救",
        "支付违约金并赔偿损失，甲方可以解除合同",
        "按数据责任条款",
    ),
    ("乙方", "伪造、篡改数据", "严重", "立即更正", "支付违约金并追回多结算款项，甲方可以解除合同", "按违约金条款"),
    ("乙方", "擅自中断服务", "根本", "立即恢复", "支付违约金并赔偿损失，甲方可以解除合同", "按违约金条款"),
]


def for_seats(seats: str, otherwise: str) -> Callable[[Mapping[str, object], Library], str]:
    """What is reckoned from the price of a seat, or from the fee where no seat has a price."""
    return lambda answers, library: seats if "按坐席" in answers.get("fee.models", ("按坐席",)) else otherwise


class BreachRow(RowForm):
    party = Choice(_("违约方"), [N_("甲方"), N_("乙方")], required=True)
    act = Text(_("违约情形"), required=True, high=100)
    level = Choice(_("程度"), LEVELS, required=True)
    cure = Text(_("补救期限"), required=True, high=100)
    remedy = Text(_("责任"), required=True, high=200)
    amount = Text(_("金额或计算"), high=200)


class InsuranceRow(RowForm):
    type = Choice(_("险种"), [N_("雇主责任险"), N_("职业责任险"), N_("网络安全险"), N_("公众责任险")], required=True)
    limit = Money(_("保额"), required=True)


class LiabilityForm(StepForm):
    liab__matrix = Rows(
        _("违约情形及责任认定"),
        BreachRow,
        required=True,
        low=2,
        default=[dict(zip(("party", "act", "level", "cure", "remedy", "amount"), row, strict=True)) for row in MATRIX],
        hint=_("已列出常见的十二种，可以增减，须兼顾双方"),
        why=_("按持续时间、影响范围、过错、是否重复和损失分为四级，打印在附件三附表。"),
        more=True,
    )
    liab__ldB__interrupt = Text(
        _("服务中断违约金"),
        required=True,
        high=200,
        default="每满一小时支付当日服务费的5%",
        hint=_("超过恢复时间目标的"),
    )
    liab__ldB__short = Text(
        _("坐席不足违约金"),
        required=True,
        high=200,
        default=for_seats("每席每日支付日均单席费用的1.2倍", "每席每日支付日均服务费除以配置坐席数所得金额的1.2倍"),
    )
    liab__ldB__sub = Text(_("擅自分包违约金"), required=True, high=200, default="每次支付当月服务费的50%")
    liab__ldB__fraud = Text(
        _("数据造假违约金"),
        required=True,
        high=200,
        default="每次支付当月服务费的1倍",
        example=_("每次支付当月服务费的 1 倍"),
    )
    liab__ldA__input = Text(
        _("甲方迟延提供资料的责任"),
        required=True,
        high=200,
        default=for_seats("按受影响坐席单价的50%支付待工费用", "按受影响期间日均服务费的50%支付待工费用"),
        why=_("双方都有违约责任的合同更容易谈成，也更经得起审查。"),
    )
    liab__ldA__late = Text(
        _("甲方逾期付款的责任"), required=True, high=200, default="按逾期付款条款支付违约金", more=True
    )
    liab__cap__on = YesNo(
        _("责任上限"),
        required=True,
        default="是",
        why=_("没有上限的合同乙方难以定价；上限不适用于故意、重大过失和人身损害（民法典 506）。"),
    )
    liab__cap__base = Choice(
        _("责任上限的基数"),
        [N_("违约行为发生前十二个月服务费"), N_("合同总额")],
        required=True,
        default="违约行为发生前十二个月服务费",
        ask_when="liab.cap.on",
    )
    liab__cap__pct = Percent(
        _("责任上限的比例"), required=True, low=10, high=500, default="100", ask_when="liab.cap.on", example="100%"
    )
    liab__cap__carve = Choices(
        _("不适用上限的情形"),
        [N_("故意或者重大过失"), N_("人身损害"), N_("泄露客户信息"), N_("侵犯知识产权"), N_("用工责任")],
        required=True,
        default=["故意或者重大过失", "人身损害", "泄露客户信息", "侵犯知识产权", "用工责任"],
        ask_when="liab.cap.on",
        hint=_("前两项是法律要求，不能去掉"),
        more=True,
    )
    liab__indirect = Choice(
        _("可得利益等间接损失"),
        [N_("互不赔偿可得利益"), N_("依法")],
        required=True,
        default="依法",
        why=_("没有约定的，赔偿包括可以预见的可得利益（民法典 584）。"),
        more=True,
    )
    liab__claims = YesNo(
        _("约定第三方索赔的分担"), required=True, default="是", hint=_("由引起索赔的一方承担"), more=True
    )
    liab__ins = Rows(_("保险"), InsuranceRow, hint=_("没有要求的留空"), more=True)
    liab__poach__on = YesNo(_("互不招用"), default="是", hint=_("只约束双方，不限制员工择业"), more=True)
    liab__poach__months = Whole(
        _("互不招用的期间"),
        required=True,
        low=1,
        high=12,
        default="12",
        unit=_("个月"),
        ask_when="liab.poach.on",
        more=True,
    )
    liab__poach__fee = Text(
        _("互不招用的补偿"),
        required=True,
        high=200,
        default=for_seats("每人相当于三个月月均单席费用", "每人相当于三个月月均服务费除以配置坐席数所得金额"),
        ask_when="liab.poach.on",
        more=True,
    )
    liab__fm__events = Choices(
        _("不可抗力情形"),
        [
            N_("自然灾害"),
            N_("战争"),
            N_("政府行为"),
            N_("疫情管控"),
            N_("基础电信网络大面积中断"),
            N_("其他不能预见、不能避免且不能克服的情形"),
        ],
        required=True,
        default=["自然灾害", "战争", "政府行为", "疫情管控", "基础电信网络大面积中断"],
        why=_("乙方自己的系统故障、人员流失不是不可抗力（民法典 180、590）。"),
    )
    liab__fm__notice = Whole(
        _("不可抗力通知时限"), required=True, low=1, high=168, default="24", unit=_("小时"), more=True
    )
    liab__fm__proof = Days(_("不可抗力证明期限"), required=True, low=1, high=90, default="10日", more=True)
    liab__fm__end = Days(_("不可抗力持续多久可解除"), required=True, low=15, high=180, default="30日", more=True)

    cards = (
        Card(
            _("乙方违约付多少违约金？"),
            ("liab.ldB.interrupt", "liab.ldB.short", "liab.ldB.sub", "liab.ldB.fraud", "liab.matrix"),
            page=_("违约金"),
        ),
        Card(_("甲方违约承担什么责任？"), ("liab.ldA.input", "liab.ldA.late")),
        Card(
            _("责任有没有上限？"),
            (
                "liab.cap.on",
                "liab.cap.base",
                "liab.cap.pct",
                "liab.cap.carve",
                "liab.indirect",
                "liab.claims",
                "liab.ins",
                "liab.poach.on",
                "liab.poach.months",
                "liab.poach.fee",
            ),
            page=_("责任上限与不可抗力"),
        ),
        Card(_("哪些情形算不可抗力？"), ("liab.fm.events", "liab.fm.notice", "liab.fm.proof", "liab.fm.end")),
    )

    @classmethod
    def check(cls, answers: Mapping[str, object]) -> Iterable[Complaint]:
        """Both parties appear in the matrix, and the cap leaves out what the law does not allow to be capped."""
        parties = {row["party"] for row in answers.get("liab.matrix", ()) if "party" in row}
        if parties and parties != {"甲方", "乙方"}:
            yield "liab.matrix", _("违约情形须同时包括甲方和乙方")
        carved = answers.get("liab.cap.carve")
        if carved is not None and not set(ALWAYS_CARVED) <= set(carved):
            yield "liab.cap.carve", _("责任上限须排除“故意或者重大过失”和“人身损害”（民法典 506）")
