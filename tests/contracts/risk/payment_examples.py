"""Broken and sound contracts for chapter 4, second half: payment, late payment, deposits, what is at risk."""

from datetime import date
from decimal import Decimal as D

from contracts.assembly.document import Value
from contracts.terms.duration import Days
from tests.contracts.risk.small import Example, typed, without


def line(**more):
    return {"name": "坐席", "model": "按坐席", "unit": "席·月", "unitPrice": D(7950), "estQty": D(40)} | more


def lines(*rows, **more):
    return {"fee.items": rows, **more}


YEAR = {  # 40 seats at 7,950.00 for a year: 3,816,000.00, of which 216,000.00 tax
    "term.start": date(2027, 1, 1),
    "term.end": date(2027, 12, 31),
    "fee.tax.mode": "含税",
    "fee.tax.rate": D(6),
    "fee.totalMode": "暂估总价",
    "fee.items": (line(),),
}
SMALL = {"b.size": "小型"}
PUBLIC, LARGE = SMALL | {"a.kind": "机关"}, SMALL | {"a.kind": "企业", "a.size": "大型"}
WHEN_PAID = typed("甲方在收到业主支付的款项后十日内付款。")
BY_DAY = {"fee.late.mode": "日万分率"}
MINIMUM = {
    "fee.min.on": True,
    "fee.min.pct": D(70),
    "fee.min.qty": D(20000),
    "fee.min.unit": "通",
    "fee.min.period": "季",
    "end.conv.who": "双方",
    "scope.volume": ({"unit": "通", "monthly": D(8000)},),
}
DEPOSIT = {
    "fee.dep.on": True,
    "fee.dep.kind": "质量保证金",
    "fee.dep.mode": "保函",
    "fee.dep.pct": D(5),
    "fee.dep.return": Days(30),
}
PREPAID = {"fee.prepay.on": True, "fee.prepay.pct": D(40), "fee.prepay.guarantee": True, "fee.prepay.deduct": "分六期"}
BILLS = SMALL | {"fee.pay.method": ("电子汇票",)}
COUNTED = {"fee.models": ("按量",), "fee.count": ({"unit": "通", "rule": "接通"},)}
LADDER = ({"min": D(80), "max": D(100), "coef": D(1)}, {"min": D(0), "max": D(80), "coef": D("0.6")})


EXAMPLES = (
    Example("R-FEE-10", "sixty-one days", PUBLIC | {"fee.pay.days": Days(61)}, ("fee.pay.days+a.kind+b.size",)),
    Example(
        "R-FEE-10",
        "nine weeks of working days",
        PUBLIC | {"fee.pay.days": Days(45, working=True)},
        ("fee.pay.days+a.kind+b.size",),
    ),
    Example("R-FEE-10", "sixty days", PUBLIC | {"fee.pay.days": Days(60)}),
    Example("R-FEE-10", "a company", LARGE | {"fee.pay.days": Days(90)}),
    Example("R-FEE-11", "a public body in sixty", PUBLIC | {"fee.pay.days": Days(60)}, ("public:fee.pay.days+a.kind",)),
    Example(
        "R-FEE-11",
        "a public body pays a large supplier in ninety",
        {"a.kind": "事业单位", "b.size": "大型", "fee.pay.days": Days(90)},
        ("public:fee.pay.days+a.kind",),
    ),
    Example("R-FEE-11", "a large company", LARGE | {"fee.pay.days": Days(61)}, ("large:fee.pay.days+a.size+b.size",)),
    Example("R-FEE-11", "thirty days", PUBLIC | {"fee.pay.days": Days(30)}),
    Example("R-FEE-11", "sixty of a large company", LARGE | {"fee.pay.days": Days(60)}),
    Example("R-FEE-11", "forbidden anyway", PUBLIC | {"fee.pay.days": Days(61)}),
    Example("R-FEE-12", "a public buyer", PUBLIC, ("misc.other",), WHEN_PAID),
    Example("R-FEE-12", "a large buyer", LARGE, ("@x",), {"x": "双方按背靠背原则付款。"}),
    Example("R-FEE-12", "as a condition", LARGE, ("misc.other",), typed("以最终用户付款到账作为甲方付款的前提条件。")),
    Example("R-FEE-12", "when the budget comes", PUBLIC, ("misc.other",), typed("财政资金到位后五日内支付。")),
    Example("R-FEE-12", "ruled out", PUBLIC, words={"x": "付款不以甲方收到第三方款项为条件。"}),
    Example("R-FEE-12", "between others", {"a.size": "中型", **SMALL}, words=WHEN_PAID),
    Example(
        "R-FEE-13",
        "a fifth of a point",
        SMALL | BY_DAY | {"fee.late.daily": D("0.8")},
        ("fee.late.daily+fee.late.mode+b.size",),
    ),
    Example("R-FEE-13", "as much as the LPR", SMALL | BY_DAY | {"fee.late.daily": D("0.83")}),
    Example("R-FEE-13", "a large supplier", {"b.size": "大型"} | BY_DAY | {"fee.late.daily": D("0.1")}),
    Example("R-FEE-14", "six", BY_DAY | {"fee.late.daily": D(6)}, ("answer:fee.late.daily+fee.late.mode",)),
    Example(
        "R-FEE-14", "one in a thousand", {}, ("words:misc.other",), typed("甲方逾期付款的，每日按千分之一支付违约金。")
    ),
    Example(
        "R-FEE-14",
        "a percentage",
        {},
        ("words:liab.ldA.late",),
        {"liab.a": Value("逾期付款每日按应付金额的0.3%支付违约金", "liab.ldA.late")},
    ),
    Example("R-FEE-14", "five", BY_DAY | {"fee.late.daily": D(5)}, words=typed("逾期付款每日万分之五。")),
    Example("R-FEE-14", "late otherwise", {}, words={"term.prep": "每逾期一日，乙方按首月服务费的0.3%支付违约金。"}),
    Example("R-FEE-15", "nothing", {}, ("fee.late.mode",), {"fee.payment": "甲方应在30日内付款。"}),
    Example(
        "R-FEE-15",
        "a heading",
        {},
        ("fee.late.mode",),
        {"fee.late": "逾期付款。", "x": "逾期付款超过六十日的，可以解除。"},
    ),
    Example("R-FEE-15", "a clause", {}, words={"fee.late": "甲方逾期付款的，支付违约金。"}),
    Example(
        "R-FEE-16",
        "by the answer",
        {"fee.dep.kind": "定金", "fee.dep.pct": D(25)},
        ("share:fee.dep.pct+fee.dep.amount+fee.dep.kind",),
    ),
    Example(
        "R-FEE-16",
        "an amount as answer",
        YEAR | {"fee.dep.kind": "定金", "fee.dep.amount": D(1000000)},
        ("share:fee.dep.pct+fee.dep.amount+fee.dep.kind",),
    ),
    Example("R-FEE-16", "a share", {}, ("share:misc.other",), typed("甲方支付定金，金额为合同总金额的30%。")),
    Example("R-FEE-16", "a share before", {}, ("share:misc.other",), typed("按合同总额的25%支付定金。")),
    Example("R-FEE-16", "an amount", YEAR, ("amount:misc.other",), typed("甲方支付定金100万元。")),
    Example("R-FEE-16", "a fifth", YEAR, words=typed("甲方支付定金，金额为合同总金额的20%，即定金76万元。")),
    Example("R-FEE-16", "none at all", {}, words={"kpi.deposit": "保证金不具有定金性质，比例为30%。"}),
    Example("R-FEE-17", "fifteen", DEPOSIT | {"fee.dep.pct": D(15)}, ("share:fee.dep.pct+fee.dep.amount+fee.items",)),
    Example(
        "R-FEE-17",
        "an amount",
        YEAR | DEPOSIT | {"fee.dep.amount": D(500000)},
        ("share:fee.dep.pct+fee.dep.amount+fee.items",),
    ),
    Example(
        "R-FEE-17",
        "words of the clause",
        DEPOSIT,
        ("share:fee.dep.pct+fee.dep.amount+fee.items",),
        {"kpi.deposit": "乙方应提供金额为合同金额20%的保证金"},
    ),
    Example("R-FEE-17", "cash only", SMALL | DEPOSIT | {"fee.dep.mode": "一次性缴纳"}, ("cash:fee.dep.mode+b.size",)),
    Example("R-FEE-17", "for ever", without(DEPOSIT, "fee.dep.return"), ("open:fee.dep.return",)),
    Example("R-FEE-17", "as usual", SMALL | DEPOSIT),
    Example(
        "R-FEE-17",
        "cash or a guarantee",
        SMALL | DEPOSIT | {"fee.dep.mode": "一次性缴纳"},
        words={"kpi.deposit": "乙方可以用银行保函替代现金。"},
    ),
    Example(
        "R-FEE-17", "a government bond", DEPOSIT | {"fee.dep.pct": D(15), "doc.gov": True, "fee.dep.kind": "履约保证金"}
    ),
    Example("R-FEE-17", "no deposit", {"fee.dep.on": False, "fee.dep.pct": D(50)}),
    Example("R-FEE-18", "doubled", {}, ("misc.other",), typed("乙方违约的，应双倍返还质量保证金。")),
    Example("R-FEE-18", "earnest money", {}, words=typed("收受定金的一方违约的，应双倍返还定金。")),
    Example("R-FEE-18", "ruled out", {}, words=typed("保证金不适用双倍返还。")),
    Example("R-FEE-19", "whatever happens", {}, ("misc.other",), typed("任何情况下服务单价不予调整。")),
    Example("R-FEE-19", "waived", {}, ("@fee.adjust",), {"fee.adjust": "乙方放弃主张情势变更的权利。"}),
    Example("R-FEE-19", "price first", {}, ("misc.other",), typed("服务费单价无论任何原因均不得调整。")),
    Example(
        "R-FEE-19", "our own words", {}, words={"x": "双方不以任何约定排除本条所述规则的适用，不影响情势变更规则。"}
    ),
    Example("R-FEE-19", "for a year", {}, words=typed("首年单价不予调整。")),
    Example(
        "R-FEE-20",
        "all of it",
        MINIMUM | {"fee.min.pct": D(100)},
        ("full:fee.min.pct+end.conv.who",),
    ),
    Example(
        "R-FEE-20",
        "above the forecast",
        MINIMUM | {"fee.min.qty": D(25000)},
        ("above:fee.min.qty+fee.min.unit+fee.min.period+scope.volume+fee.items",),
    ),
    Example(
        "R-FEE-20",
        "above the price lines",
        MINIMUM | lines(line(estQty=D(40))) | {"fee.min.unit": "席·月", "fee.min.period": "月", "fee.min.qty": D(41)},
        ("above:fee.min.qty+fee.min.unit+fee.min.period+scope.volume+fee.items",),
    ),
    Example("R-FEE-20", "less than forecast", MINIMUM),
    Example("R-FEE-20", "all of it, and nobody may leave", MINIMUM | {"fee.min.pct": D(100), "end.conv.who": "无"}),
    Example("R-FEE-20", "no minimum", MINIMUM | {"fee.min.on": False, "fee.min.pct": D(100)}),
    Example("R-FEE-21", "forty", {"fee.perfPct": D(40)}, ("share:fee.perfPct",)),
    Example(
        "R-FEE-21",
        "seats at six tenths",
        {"fee.perfPct": D(15), "fee.models": ("按坐席",), "kpi.ladder": LADDER},
        ("bottom:kpi.ladder+fee.models[2]",),
    ),
    Example("R-FEE-21", "thirty", {"fee.perfPct": D(30), "fee.models": ("按量",), "kpi.ladder": LADDER}),
    Example("R-FEE-22", "no consent", BILLS, ("method:fee.pay.method+b.size",)),
    Example("R-FEE-22", "in free text", SMALL, ("words:misc.other",), typed("甲方可以用银行承兑汇票支付服务费。")),
    Example("R-FEE-22", "by consent", BILLS, words={"fee.method": "须事先经乙方同意。"}),
    Example("R-FEE-22", "a large supplier", {"b.size": "大型", "fee.pay.method": ("电子汇票",)}),
    Example(
        "R-FEE-23",
        "unsecured",
        PREPAID | {"fee.prepay.guarantee": False},
        ("secured:fee.prepay.pct+fee.prepay.guarantee",),
    ),
    Example("R-FEE-23", "never deducted", without(PREPAID, "fee.prepay.deduct"), ("deduct:fee.prepay.deduct",)),
    Example("R-FEE-23", "secured", PREPAID),
    Example("R-FEE-23", "thirty without", PREPAID | {"fee.prepay.pct": D(30), "fee.prepay.guarantee": False}),
    Example("R-FEE-24", "nothing", {"fee.models": ("按量",)}, ("none:fee.count+fee.models",)),
    Example(
        "R-FEE-24",
        "not this unit",
        COUNTED | lines(line(model="按量", unit="通"), line(name="工单", model="按量", unit="件")),
        ("unit:fee.items+fee.count[2]",),
    ),
    Example("R-FEE-24", "defined", COUNTED | lines(line(model="按量", unit="通"), line(model="按坐席"))),
    Example("R-FEE-24", "by the seat", {"fee.models": ("按坐席",)}),
)
