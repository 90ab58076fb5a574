"""Broken and sound contracts for chapter 7, second half: annexes, emphasis, and the text itself."""

from decimal import Decimal as D

from contracts.assembly.document import Column, Gap, Reference, Table, Text, Value
from tests.contracts.risk.small import Example, typed

ITEMS = (
    {"code": "ANS", "target": D(95), "floor": D(90), "weight": 60},
    {"code": "CSAT", "target": D(92), "floor": D(85), "weight": 40},
)
LIMIT = "赔偿责任累计以十二个月服务费为限。"
COURT = "由杭州市西湖区人民法院管辖。"
DUTY = "乙方应在每月五日前向甲方提交上月的服务报告及全部考核数据"


def table(*rows):
    """The annex table of the indicators: a target and a weight a row."""
    columns = (Column("目标值"), Column("权重"))
    cells = tuple(
        (
            (Value(target, "kpi.items", row, "target"),),
            (Value(weight, "kpi.items", row, "weight"),),
        )
        for row, (target, weight) in enumerate(rows)
    )
    return {"annex.3": Table("kpi.items", "考核指标", columns, cells)}


def annex(number, said="内容"):
    return {f"annex.{number}": said}


EXAMPLES = (
    Example("R-ANX-01", "one too many", {}, ("cited:misc.other",), annex(1) | typed("收费标准见附件九。")),
    Example("R-ANX-01", "in digits", {}, ("cited:@x",), annex(1) | {"x": "收费标准见附件2。"}),
    Example(
        "R-ANX-01",
        "a reference that leads nowhere",
        {},
        ("reference:annex.8.mode",),
        {"exit.handover": ("内容见", Reference("annex.8"))},
    ),
    Example("R-ANX-01", "attached, but not there", {"annex.2.mode": "随附"}, ("absent:annex.2.mode",)),
    Example("R-ANX-01", "attached and empty", {}, ("empty:annex.1.mode",), {"annex.1": ()}),
    Example(
        "R-ANX-01",
        "all there",
        {"annex.1.mode": "随附", "annex.9.mode": "不适用"},
        words=annex(1) | typed("见附件一和采购文件附件三。") | {"x": ("见", Reference("annex.1", "附件一"))},
    ),
    Example(
        "R-ANX-02",
        "nobody cites it",
        {},
        ("annex.7.mode",),
        annex(7) | {"annex.7.entry": Reference("annex.7", "附件一")},
    ),
    Example("R-ANX-02", "cited", {}, words=annex(7) | {"scope.kb": ("见", Reference("annex.7", "附件一"))}),
    Example("R-ANX-02", "cited in words", {}, words=annex(7) | typed("操作手册见附件一。")),
    Example("R-ANX-03", "a row too few", {"kpi.items": ITEMS}, ("rows:kpi.items",), table(("95", "60"))),
    Example(
        "R-ANX-03", "another target", {"kpi.items": ITEMS}, ("cell:kpi.items[2]",), table(("95", "60"), ("90", "40"))
    ),
    Example("R-ANX-03", "the same", {"kpi.items": ITEMS}, words=table(("95", "60"), ("92", "40"))),
    Example("R-ANX-03", "the body is printed from the answers", {"kpi.items": ITEMS}, words={"kpi.items": "共两项"}),
    Example("R-ANX-04", "a heading that is another", {}, ("misc.other",), typed("费用按第一条“费用与支付”执行。")),
    Example("R-ANX-04", "typed contents", {}, ("misc.other",), typed("目录\n第一条　费用与支付\n第二条　保密")),
    Example("R-ANX-04", "the heading itself", {}, words=typed("按第一条“约定”执行，参照《民法典》第一条“立法目的”。")),
    Example("R-ANX-04", "no such article here", {}, words=typed("按第九条“费用与支付”执行。")),
    Example(
        "R-ANX-05",
        "years of secrecy",
        {},
        ("conf.term.years",),
        {"conf.term": "保密期限自知悉之日起至本合同终止后2年。"} | annex(4, "保密期限至本合同终止后三年。"),
    ),
    Example(
        "R-ANX-05",
        "for ever, and two years",
        {},
        ("conf.term.years",),
        {"conf.term": "保密期限为长期。"} | annex(4, "保密期限至本合同终止后2年。"),
    ),
    Example(
        "R-ANX-05",
        "days to pay",
        {},
        ("misc.other+fee.pay.days",),
        {"fee.payment": "甲方在收到合规发票之日起30日内付款。"} | typed("甲方收到发票后60日内付款。"),
    ),
    Example(
        "R-ANX-05",
        "working days are other days",
        {},
        ("fee.settle.confirm",),
        {"fee.settlement": "乙方提交对账单，甲方在收到后5个工作日内书面确认。"}
        | annex(5, "甲方收到对账单后5日内书面确认。"),
    ),
    Example(
        "R-ANX-05",
        "hours to notify",
        {},
        ("sec.incident",),
        {"sec.incident": "在发现后24小时内通知甲方。"} | annex(6, "在发现后2小时内通知甲方。"),
    ),
    Example(
        "R-ANX-05",
        "days to delete",
        {},
        ("pi.deleteDays",),
        {"pi.end": "委托关系终止的，乙方应在10个工作日内按甲方的选择返还或者删除个人信息。"}
        | annex(8, "其中个人信息的返还与删除期限为30日。"),
    ),
    Example(
        "R-ANX-05",
        "days to return",
        {},
        ("conf.returnDays",),
        {"conf.return": "应在10个工作日内返还或者销毁保密信息。"} | annex(4, "应在十五日内返还或者销毁保密信息。"),
    ),
    Example(
        "R-ANX-05",
        "the same in words",
        {},
        words={"conf.term": "保密期限自知悉之日起至本合同终止后2年。"} | annex(4, "保密期限至本合同终止后两年。"),
    ),
    Example("R-STD-01", "a limit in plain type", {}, ("liability:@liab.cap",), {"liab.cap": LIMIT}),
    Example("R-STD-01", "a court in plain type", {}, ("disputes:misc.other",), typed(COURT)),
    Example("R-STD-01", "renews by itself", {}, ("renewal:misc.other",), typed("期满无异议的，本合同自动延续一年。")),
    Example(
        "R-STD-01",
        "in bold",
        {},
        words={"liab.cap": Text(LIMIT, strong=True), "disp.place": Text(COURT, strong=True)}
        | {"term.renewal": Text("本合同自动续期。")},
    ),
    Example("R-STD-02", "and nothing else", {}, ("misc.other",), typed("双方确认本合同不构成格式条款。")),
    Example("R-STD-02", "beside the note", {}, words=typed("本合同不构成格式条款。") | {"misc.std": "已经加粗提示。"}),
    Example(
        "R-TXT-01",
        "two blanks",
        {},
        ("gap:a.name+b.name",),
        {"parties.a": Gap("a.name", "名称"), "parties.b": Gap("b.name", "名称")},
    ),
    Example("R-TXT-01", "to be filled", {}, ("placeholder:misc.other",), typed("联系人：【待填写】。")),
    Example("R-TXT-01", "somebody", {}, ("placeholder:misc.other",), typed("由XX公司提供。")),
    Example("R-TXT-01", "of our own wording", {}, ("placeholder:@x",), {"x": "违约金为【待定】元。"}, own=("x",)),
    Example("R-TXT-01", "filled in", {}, words=typed("联系人：林可。") | {"sign.block": "（签字）：＿＿＿＿＿＿"}),
    Example(
        "R-TXT-01", "a blank in own wording is a blank", {}, ("gap:a.name",), {"x": Gap("a.name", "名称")}, own=("x",)
    ),
    Example(
        "R-TXT-02", "another form's name", {"misc.other": "按本协议执行"}, ("self:misc.other",), typed("按本协议执行")
    ),
    Example("R-TXT-02", "of own wording", {}, ("self:@x",), {"x": "按本合同执行。"}, own=("x",), self_name="本协议"),
    Example("R-TXT-02", "we and you", {}, ("party:misc.other",), typed("贵方应及时付款。")),
    Example(
        "R-TXT-02", "by their names", {}, words=typed("按本合同，甲方应及时付款。") | {"x": "委托人可以随时解除。"}
    ),
    Example("R-TXT-03", "gone", {}, ("clause:@x",), {"x": ("按", Reference("fee.minimum"), "执行。")}),
    Example("R-TXT-03", "no such number", {}, ("number:misc.other",), typed("按第3.12条执行。")),
    Example("R-TXT-03", "no such article", {}, ("number:misc.other",), typed("按本合同第九条执行。")),
    Example(
        "R-TXT-03",
        "there",
        {},
        words=typed("按第1.1条和本合同第一条执行，参照《民法典》第585条。") | {"x": Reference("fee.late", "第5.8条")},
    ),
    Example("R-TXT-04", "the last word", {}, ("misc.other",), typed("甲方拥有最终解释权。")),
    Example("R-TXT-04", "nothing back", {}, ("misc.other",), typed("已付款项概不退还。")),
    Example("R-TXT-04", "everything waived", {}, ("@x",), {"x": "逾期未提出的，视为放弃一切权利。"}),
    Example("R-TXT-04", "nothing of the kind", {}, words=typed("迟延行使权利不视为放弃任何权利。")),
    Example("R-TXT-05", "again", {}, ("misc.other",), {"sup.report": f"{DUTY}。"} | typed(f"{DUTY}，并说明原因。")),
    Example(
        "R-TXT-05", "a special term", {}, ("@own.1",), {"sup.report": f"{DUTY}。", "own.1": f"{DUTY}。"}, own=("own.1",)
    ),
    Example(
        "R-TXT-05",
        "something else",
        {},
        words={"sup.report": f"{DUTY}。"} | typed("乙方应在每月派一人到甲方现场办公。"),
    ),
    Example("R-TXT-05", "printed twice", {}, words={"x": Value(DUTY, "misc.other"), "y": Value(DUTY, "misc.other")}),
)
