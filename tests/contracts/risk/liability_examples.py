"""Broken and sound contracts for chapter 7, first half: liability, ending, change."""

from datetime import date
from decimal import Decimal as D

from contracts.assembly.document import Value
from contracts.terms.duration import Days
from tests.contracts.risk.small import Example, typed

CARVED = ("故意或者重大过失", "人身损害")
CAP = {"liab.cap.on": True, "liab.cap.carve": CARVED}
CAP_CLAUSE = {"liab.cap": "除故意或者重大过失、人身损害外，责任累计以十二个月服务费为限。"}
YEAR = {  # 12,000.00 a year, 1,000.00 a month
    "term.start": date(2027, 1, 1),
    "term.end": date(2027, 12, 31),
    "fee.tax.mode": "含税",
    "fee.tax.rate": D(6),
    "fee.totalMode": "暂估总价",
    "fee.items": ({"name": "坐席", "unit": "席·月", "unitPrice": D(1000), "estQty": D(1)},),
}
SUB, FRAUD = "liab.ldB.sub", "liab.ldB.fraud"
BOTH_LIABLE = {"liab.ldA.late": "按逾期付款条款支付违约金", FRAUD: "每次支付当月服务费的1倍"}
MATRIX = (
    {"party": "甲方", "act": "未按时付费", "level": "较重"},
    {"party": "乙方", "act": "中断服务", "level": "根本"},
)
HANDED = {"exit.items": ("客户资料", "号码与渠道账号", "未结工单"), "exit.months": 1, "pi.on": True}
NEITHER = {"end.conv.who": "无"}
SURVIVES = {"exit.survival": "保密、数据与个人信息保护、结算的条款，在本合同终止后继续有效。"}
CURE = {"8/end.notice": "应给予15日的整改期。"}


EXAMPLES = (
    Example(
        "R-LIA-01",
        "nothing carved out",
        {"liab.cap.on": True, "liab.cap.carve": ("人身损害",)},
        ("carve:liab.cap.carve",),
    ),
    Example("R-LIA-01", "a silent clause", CAP, ("words:liab.cap.on",), {"liab.cap": "责任累计以服务费为限。"}),
    Example("R-LIA-01", "in free text", {}, ("exempt:misc.other",), typed("服务造成人身损害的，乙方不承担责任。")),
    Example("R-LIA-01", "carved out", CAP, words=CAP_CLAUSE),
    Example("R-LIA-01", "no cap", {"liab.cap.on": False}),
    Example("R-LIA-02", "five months", YEAR | {FRAUD: "每次支付当月服务费的5倍"}, (f"single:{FRAUD}+fee.items",)),
    Example("R-LIA-02", "of the total", YEAR | {"conf.ld": "合同总额的40%"}, ("single:conf.ld+fee.items",)),
    Example("R-LIA-02", "an amount", YEAR | {SUB: "每次人民币0.5万元"}, (f"single:{SUB}+fee.items",)),
    Example("R-LIA-02", "months", YEAR | {SUB: "每次支付四个月服务费"}, (f"single:{SUB}+fee.items",)),
    Example(
        "R-LIA-02",
        "each a little",
        YEAR | {SUB: "每次支付当月服务费的200%", FRAUD: "每次支付当月服务费的两倍"},
        (f"sum:{SUB}+{FRAUD}+fee.items",),
    ),
    Example("R-LIA-02", "without end", {}, ("unlimited:misc.other",), typed("违约金按日累计，违约金上不封顶。")),
    Example(
        "R-LIA-02",
        "by the hour, and one month each",
        YEAR
        | {
            "liab.ldB.interrupt": "每满一小时支付合同总额的50%",
            FRAUD: "每次支付当月服务费的1倍",
            "conf.ld": "月均服务费的1倍",
        },
        words={"liab.b": "上述违约金不设单月上限。"},
    ),
    Example("R-LIA-02", "no total to compare with", {FRAUD: "每次支付当月服务费的5倍"}),
    Example("R-LIA-03", "not to be cut", {}, ("misc.other",), typed("违约金标准不得请求调整。")),
    Example("R-LIA-03", "waived", {}, ("misc.other",), typed("乙方放弃请求法院调低违约金的权利。")),
    Example("R-LIA-03", "our own words", {}, words={"x": "约定的违约金过分高于造成的损失的，可以依法请求适当减少。"}),
    Example("R-LIA-04", "the supplier only", {FRAUD: "当月服务费的1倍"}, ("a:liab.ldA.input+liab.ldA.late",)),
    Example(
        "R-LIA-04",
        "the buyer only",
        {"liab.ldA.late": "支付违约金"},
        (f"b:liab.ldB.interrupt+liab.ldB.short+{SUB}+{FRAUD}",),
    ),
    Example("R-LIA-04", "both", BOTH_LIABLE),
    Example("R-LIA-04", "neither", {}),
    Example("R-LIA-05", "an event", {"liab.fm.events": ("自然灾害", "乙方人员流失")}, ("answer:liab.fm.events",)),
    Example("R-LIA-05", "in free text", {}, ("words:misc.other",), typed("乙方系统故障视为不可抗力。")),
    Example(
        "R-LIA-05", "in its own clause", {}, ("words:@fm.main",), {"fm.main": "成本上涨、招聘困难。"}, own=("fm.main",)
    ),
    Example(
        "R-LIA-05",
        "ruled out",
        {"liab.fm.events": ("自然灾害",)},
        words={"fm.main": "人员流失不属于不可抗力。", "x": "不可抗力、甲方系统故障影响的数据不计入考核。"},
        own=("fm.main",),
    ),
    Example("R-LIA-06", "empty", {}, ("none:liab.matrix",)),
    Example("R-LIA-06", "one party", {"liab.matrix": MATRIX[1:]}, ("party:liab.matrix",)),
    Example(
        "R-LIA-06", "no level", {"liab.matrix": (*MATRIX, {"party": "乙方", "act": "迟延"})}, ("level:liab.matrix[3]",)
    ),
    Example("R-LIA-06", "both parties", {"liab.matrix": MATRIX}),
    Example("R-LIA-07", "two years", {"liab.poach.months": 24}, ("months:liab.poach.months",)),
    Example(
        "R-LIA-07",
        "two years in words",
        {},
        ("months:@liab.poach",),
        {"liab.poach": "终止后两年内不主动招用对方人员。"},
    ),
    Example(
        "R-LIA-07",
        "everything",
        {"liab.poach.months": 12, "liab.poach.fee": "赔偿对方全部损失"},
        ("fee:liab.poach.fee",),
    ),
    Example(
        "R-LIA-07",
        "a year",
        {"liab.poach.months": 12, "liab.poach.fee": "三个月月均单席费用"},
        words={"liab.poach": "终止后12个月内不主动招用。"},
    ),
    Example("R-LIA-07", "a year in words", {}, words={"liab.poach": "终止后十二个月内不主动招用。"}),
    Example("R-LIA-07", "none", {"liab.poach.on": False, "liab.poach.months": 24}),
    Example("R-LIA-08", "both", {}, ("misc.other",), typed("乙方违约的，没收定金，同时支付违约金。")),
    Example("R-LIA-08", "one of them", {}, words=typed("守约方可以选择适用定金或者同时约定的违约金。")),
    Example("R-END-01", "none for the supplier", {"end.b": ("泄露",)}, ("a:end.a",)),
    Example("R-END-01", "none for the buyer", {"end.a": ("欠费",)}, ("b:end.b",)),
    Example("R-END-01", "both", {"end.a": ("欠费",), "end.b": ("泄露",)}),
    Example("R-END-02", "no time", {}, ("cure:end.cure",)),
    Example(
        "R-END-02",
        "any breach",
        {"end.cure": Days(15)},
        ("any:misc.other",),
        typed("乙方有任何违约行为的，甲方可以立即解除本合同。"),
    ),
    Example(
        "R-END-02",
        "any term",
        {"end.cure": Days(15)},
        ("any:misc.other",),
        typed("乙方违反本合同任何约定的，甲方有权解除合同。"),
    ),
    Example("R-END-02", "cured", {"end.cure": Days(15)}, words={"x": "轻微违约的，不得据以解除本合同。"}),
    Example("R-END-03", "open", {}, ("open:end.conv.who",)),
    Example("R-END-03", "nobody, and not a word", NEITHER, ("silent:end.conv.who",)),
    Example("R-END-03", "nobody, and said so", NEITHER, words={"end.notice": "双方不主张随时解除。"}),
    Example("R-END-03", "both", {"end.conv.who": "双方"}),
    Example("R-END-04", "no accounts", HANDED | {"exit.items": ("客户资料", "未结工单")}, ("items:exit.items",)),
    Example("R-END-04", "at once", HANDED | {"exit.months": 0}, ("months:exit.months+pi.on",)),
    Example("R-END-04", "a month", HANDED),
    Example(
        "R-END-05",
        "thirty days more",
        {},
        ("end.cure",),
        CURE | {"10/misc.endRef": "解除前应给予三十日的整改期。"},
    ),
    Example(
        "R-END-05",
        "another notice",
        {},
        ("misc.other+end.conv.notice",),
        {"8/end.convenience": "可以提前90日书面通知对方终止本合同。"}
        | {"10/misc.other": Value("任何一方可以提前30日书面通知对方解除本合同。", "misc.other")},
    ),
    Example("R-END-05", "the same", {}, words=CURE | {"10/misc.endRef": "解除前应给予十五天的整改期。"}),
    Example("R-END-05", "elsewhere", {}, words=CURE | {"9/end.expiry": "解除前应给予三十日的整改期。"}),
    Example("R-END-06", "nothing", {}, ("none:@",)),
    Example(
        "R-END-06",
        "not the data",
        {},
        ("missing:@exit.survival",),
        {"exit.survival": "保密与结算条款在终止后继续有效。"},
    ),
    Example("R-END-06", "all three", {}, words=SURVIVES),
    Example(
        "R-END-06",
        "in two places",
        {},
        words={"exit.survival": "保密与结算条款在终止后继续有效。", "pi.end": "个人信息的约定在终止后继续有效。"},
    ),
    Example("R-CHG-01", "by telephone", {"chg.form": "双方项目负责人口头确认"}, ("answer:chg.form",)),
    Example("R-CHG-01", "in free text", {}, ("words:misc.other",), typed("坐席数量可以口头通知调整。")),
    Example("R-CHG-01", "in writing", {"chg.form": "书面补充协议和变更单"}, words=typed("口头变更无效。")),
)
