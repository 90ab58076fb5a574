"""Broken and sound contracts for chapter 5: indicators and what follows from them."""

from decimal import Decimal as D

from contracts.terms.duration import Days
from contracts.terms.hours import WEEKDAYS
from tests.contracts.risk.small import Example


def item(code, target, floor, weight=0, **more):
    return {"code": code, "target": D(str(target)), "floor": D(str(floor)), "weight": weight, **more}


def items(*rows):
    return {"kpi.items": rows}


def ladder(*rows):
    return {"kpi.ladder": tuple({"min": D(low), "max": D(high), "coef": D(coef)} for low, high, coef in rows)}


def source(priority):
    return {"source": f"来源{priority}", "priority": priority}


ANS, SL20, CSAT = item("ANS", 95, 90, 60), item("SL20", 80, 70, 40), item("CSAT", 92, 85, 40)
TEAM = {
    "scope.types": ("电话接听",),
    "scope.hours": ({"days": WEEKDAYS[:5], "start": "09:00", "end": "17:00", "name": "工作日"},),
    "scope.volume": ({"item": "呼入", "unit": "通", "monthly": D(30000)},),
    "perf.seats": 22,
}
CAPACITY = "perf.seats+scope.volume+scope.hours+kpi.items"
DAMAGES = {"fee.perfPct": D(15), "liab.ldB.fraud": "每次支付当月服务费的1倍"}
CAPS = items(ANS, SL20) | {"kpi.malusCap": D(30)}
FAIL = items(ANS, SL20) | {"kpi.fail.consec": 2, "kpi.fail.cum": 4, "kpi.fail.rectDays": Days(15)}
GOALS = {"scope.goals": ({"goal": "满意", "kpi": "CSAT"}, {"goal": "省钱"})}
CURED = {"kpi.fail": "限期整改后仍不达标的，甲方可以解除本合同"}
RED = {"event": "辱骂客户", "effect": "按次扣款"}

EXAMPLES = (
    Example("R-KPI-01", "ninety", items(ANS, item("SL20", 80, 70, 30)), ("kpi.items",)),
    Example("R-KPI-01", "a hundred", items(ANS, SL20)),
    Example("R-KPI-02", "more than everything", items(item("ANS", 101, 90)), ("target_bounds:kpi.items[1]",)),
    Example("R-KPI-02", "a floor below the ground", items(ANS, item("SL20", 80, 20)), ("floor_bounds:kpi.items[2]",)),
    Example(
        "R-KPI-02",
        "a challenge beyond",
        items(item("ANS", 95, 90, challenge=D(120))),
        ("challenge_bounds:kpi.items[1]",),
    ),
    Example("R-KPI-02", "a floor above the target", items(item("ANS", 90, 95)), ("floor:kpi.items[1]",)),
    Example("R-KPI-02", "less is better", items(item("ABD", 8, 5)), ("floor:kpi.items[1]",)),
    Example("R-KPI-02", "an easy challenge", items(item("ANS", 95, 90, challenge=D(94))), ("challenge:kpi.items[1]",)),
    Example(
        "R-KPI-02", "in order", items(item("ANS", 95, 90, challenge=D(97)), item("ABD", 5, 8), item("OCC", 80, 85))
    ),
    Example(
        "R-KPI-03", "five lost, ten unanswered", items(item("ANS", 90, 80), item("ABD", 5, 20)), ("kpi.items[2,1]",)
    ),
    Example("R-KPI-03", "half a point apart", items(item("ANS", 95, 90), item("ABD", "4.5", 8))),
    Example("R-KPI-04", "faster than answered", items(item("SL20", 96, 80), ANS), ("service:kpi.items[1,2]",)),
    Example("R-KPI-04", "slow but fast", items(item("ASA", 61, 80), SL20), ("speed:kpi.items[1,2]",)),
    Example("R-KPI-04", "later is quicker", items(item("FRT", 60, 90), item("ART", 29, 60)), ("reply:kpi.items[2,1]",)),
    Example(
        "R-KPI-04",
        "in step",
        items(ANS, SL20, item("ASA", 60, 80), item("FRT", 60, 90), item("ART", 30, 60)),
    ),
    Example("R-KPI-05", "too few seats", TEAM | {"perf.seats": 20}, (CAPACITY,)),
    Example("R-KPI-05", "slower than usual", TEAM | {"perf.seats": 26} | items(item("AHT", 400, 500)), (CAPACITY,)),
    Example("R-KPI-05", "enough seats", TEAM | {"perf.seats": 26}),
    Example(
        "R-KPI-05",
        "ten thousands",
        TEAM | {"perf.seats": 20, "scope.volume": ({"unit": "万通", "monthly": D(3)},)},
        (CAPACITY,),
        {},
    ),
    Example("R-KPI-05", "chats share an agent", TEAM | {"scope.volume": ({"unit": "会话", "monthly": D(60000)},)}),
    Example("R-KPI-05", "calls of a survey are short", TEAM | {"scope.types": ("外呼回访",)}),
    Example("R-KPI-05", "tickets wait", TEAM | {"scope.volume": ({"unit": "件", "monthly": D(90000)},)}),
    Example("R-KPI-05", "nothing forecast", TEAM | {"scope.volume": ()}),
    Example("R-KPI-06", "just enough", TEAM | {"perf.seats": 23}, (CAPACITY,)),
    Example("R-KPI-06", "room for peaks", TEAM | {"perf.seats": 26}),
    Example("R-KPI-06", "not enough is another rule", TEAM | {"perf.seats": 20}),
    Example(
        "R-KPI-07",
        "upside down",
        ladder(("60", "0", "0.8"), ("60", "100", "1")),
        ("reversed:kpi.ladder[1]", "start:kpi.ladder[1]", "gap:kpi.ladder[2]"),
    ),
    Example("R-KPI-07", "no bottom", ladder(("10", "100", "1")), ("start:kpi.ladder[1]",)),
    Example("R-KPI-07", "no top", ladder(("0", "90", "1")), ("end:kpi.ladder[1]",)),
    Example("R-KPI-07", "a gap", ladder(("90", "100", "1"), ("0", "80", "0.8")), ("gap:kpi.ladder[1]",)),
    Example("R-KPI-07", "an overlap", ladder(("70", "100", "1"), ("0", "80", "0.8")), ("overlap:kpi.ladder[1]",)),
    Example("R-KPI-07", "less for more", ladder(("80", "100", "0.9"), ("0", "80", "1")), ("falls:kpi.ladder[1]",)),
    Example("R-KPI-07", "step by step", ladder(("80", "105", "1"), ("0", "80", "0.8"))),
    Example("R-KPI-08", "no source", items(ANS, SL20), ("none:kpi.method",)),
    Example(
        "R-KPI-08",
        "two first sources",
        items(ANS) | {"kpi.method": (source(1), source(1), source(2))},
        ("equal:kpi.method[1,2]",),
    ),
    Example("R-KPI-08", "in order", items(ANS) | {"kpi.method": (source(1), source(2))}),
    Example("R-KPI-09", "no sample", items(CSAT), ("none:kpi.items+kpi.survey.min[1]",)),
    Example(
        "R-KPI-09", "twenty-nine", items(ANS, CSAT) | {"kpi.survey.min": 29}, ("small:kpi.items+kpi.survey.min[2]",)
    ),
    Example("R-KPI-09", "thirty", items(CSAT) | {"kpi.survey.min": 30}),
    Example("R-KPI-09", "the row says so", items({**CSAT, "minSample": 50}) | {"kpi.survey.min": 10}),
    Example("R-KPI-09", "no survey", items(ANS)),
    Example("R-KPI-10", "always answered", items(item("ANS", 100, 90)), ("kpi.items[1]",)),
    Example("R-KPI-10", "reports can all be in time", items(item("RPTG", 100, 90), item("QAS", 100, 90))),
    Example(
        "R-KPI-11",
        "nothing coordinates",
        DAMAGES,
        ("damages:fee.perfPct+liab.ldB.fraud",),
    ),
    Example("R-KPI-11", "two for one", items(ANS, item("ABD", 5, 8, 40)), ("twins:kpi.items[1,2]",)),
    Example("R-KPI-11", "one fact counts once", DAMAGES, words={"liab.general": "按金额较高者执行，不重复计算"}),
    Example("R-KPI-11", "one of the two is only watched", items(ANS, item("ABD", 5, 8, 0))),
    Example("R-KPI-12", "no cap", items(ANS, SL20), ("none:kpi.malusCap",)),
    Example("R-KPI-12", "half the fee", CAPS | {"kpi.malusCap": D(50)}, ("high:kpi.malusCap",)),
    Example(
        "R-KPI-12",
        "a charge without amount",
        CAPS | {"kpi.redlines": ({**RED, "amount": D(1)}, RED)},
        ("redline:kpi.redlines[2]",),
    ),
    Example("R-KPI-12", "a third of it at most", CAPS | {"kpi.redlines": ({**RED, "effect": "解除权"},)}),
    Example("R-KPI-13", "nothing", {}, ("none:kpi.excl",)),
    Example("R-KPI-13", "nothing of the buyer's", {"kpi.excl": ("不可抗力", "突发舆情")}, ("one_sided:kpi.excl",)),
    Example("R-KPI-13", "the buyer's faults too", {"kpi.excl": ("不可抗力", "甲方系统故障")}),
    Example("R-KPI-14", "no time", items(ANS, SL20), ("days:kpi.fail.rectDays",)),
    Example("R-KPI-14", "no step", FAIL, ("words:kpi.fail.rectDays",), {"kpi.fail": "不达标的，甲方可以解除本合同"}),
    Example(
        "R-KPI-14", "ended by the count", FAIL | {"kpi.fail.cum": 2}, ("count:kpi.fail.cum+kpi.fail.consec",), CURED
    ),
    Example("R-KPI-14", "cured first", FAIL, words=CURED),
    Example("R-KPI-15", "a slogan", GOALS | items(ANS), ("goal:scope.goals[1,2]",)),
    Example(
        "R-KPI-15",
        "telephone figures of a chat",
        items(CSAT, item("ASA", 20, 30)) | {"scope.types": ("在线客服",)},
        ("unrelated:kpi.items+scope.types[2]",),
    ),
    Example(
        "R-KPI-15",
        "all measured",
        items(ANS, CSAT) | {"scope.goals": ({"goal": "满意", "kpi": "CSAT"},), "scope.types": ("电话接听",)},
    ),
    Example(
        "R-KPI-16",
        "scored by the quarter",
        {"kpi.cycle": "季", "fee.settle.cycle": "月"},
        ("kpi.cycle+fee.settle.cycle",),
    ),
    Example("R-KPI-16", "settled by the quarter", {"kpi.cycle": "季", "fee.settle.cycle": "季"}),
)
