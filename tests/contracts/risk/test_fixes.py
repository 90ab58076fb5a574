"""Every one-click fix, through the real questions: applied to the draft, its finding is gone."""

from datetime import date

import pytest

from clauses.library import read
from contracts.risk import Finding, check, rules
from contracts.risk.rules import MAIN
from contracts.terms.derive import derive
from contracts.wizard.compose import compose
from tests.factories import example_answers

LIBRARY = read()
TODAY = date(2026, 11, 23)
GOV = {
    "doc.gov": "是",
    "doc.govNo": "CG-1",
    "doc.tenderDocs": [{"name": "中标通知书", "date": "2026-11-12"}],
    "fee.dep.kind": "履约保证金",
    "chg.limit": "10",
}
CALLS = {"scope.types": ["外呼回访"]}
TIERS = {
    "fee.models": ["按量"],
    "fee.items": [{"name": "通话", "model": "按量", "unit": "通", "unitPrice": "2", "basis": "实际", "estQty": "9000"}],
    "fee.tiers": [
        {"item": "通话", "from": "0", "to": "20000", "price": "2"},
        {"item": "通话", "from": "20001", "price": "1.5"},
    ],
}
MINIMUM = {"fee.min.on": "是", "fee.min.qty": "40", "fee.min.unit": "席·月", "fee.min.period": "月"}
DEPOSIT = {"fee.dep.on": "是", "fee.dep.mode": "一次性缴纳", "fee.dep.amount": "", "fee.dep.pct": "5"}
PREPAID = {"fee.prepay.on": "是", "fee.prepay.pct": "40", "fee.prepay.guarantee": "否"}
ROBOT = {"scope.ai.use": "独立接待"}


def item(code, target, floor, weight):
    return {"code": code, "target": target, "floor": floor, "weight": weight, "scoring": "线性"}


ROWS = [item("ANS", "95", "90", "30"), item("SL20", "80", "70", "30"), item("CSAT", "92", "85", "40")]
BROKEN = {
    "R-PTY-04:a.kind+a.uscc": {"a.kind": "事业单位", "a.uscc": "914403001922038216"},
    "R-PTY-08:b.bank.acctName+b.name": {"b.bank.acctName": "别人有限公司"},
    "R-PTY-09:staff:perf.aManages+parties.related": {"parties.related": "是", "perf.aManages": ["排班"]},
    "R-SGN-01:sign.a.auth+sign.a.who": {"sign.a.auth": ""},
    "R-SGN-02:none:sign.b.seal": {"sign.b.seal": ""},
    "R-GOV-02:cash:fee.dep.mode": {**GOV, "fee.dep.mode": "一次性缴纳"},
    "R-GOV-02:amount:fee.dep.amount+fee.items": {**GOV, "fee.dep.amount": "5000000"},
    "R-GOV-03:share:chg.limit": {**GOV, "chg.limit": "15"},
    "R-SCO-04:perf.heads+perf.seats+scope.hours": {
        "scope.hours": [
            {
                "name": "全天",
                "days": ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
                "start": "00:00",
                "end": "24:00",
            }
        ],
        "perf.heads": "100",
    },
    "R-SCO-05:always:scope.holiday+scope.hours": {
        "scope.hours": [
            {
                "name": "全天",
                "days": ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
                "start": "00:00",
                "end": "24:00",
            }
        ],
        "scope.holiday": "停止服务",
    },
    "R-SCO-06:sites:perf.seats+scope.sites": {"perf.seats": "55", "perf.billSeats": "40"},
    "R-SCO-07:scope.channels[1]": {
        "scope.channels": [{"channel": "热线电话", "id": "400-810-6601", "direction": "呼入", "ownedBy": "乙方"}]
    },
    "R-SCO-08:scope.authority": {"scope.authority": []},
    "R-SCO-09:annex.7.mode+annex.7.due+scope.kb.annex": {"annex.7.mode": "不适用"},
    "R-OUT-01:who:scope.outMkt.consentBy+scope.types": {"scope.types": ["外呼营销"], "scope.outMkt.consentBy": ""},
    "R-OUT-03:hours:scope.outMkt.hours": {**CALLS, "scope.outMkt.hours": "07:00至20:00"},
    "R-OUT-03:often:scope.outMkt.freq": {**CALLS, "scope.outMkt.freq": "每日1次"},
    "R-OUT-03:dnc:scope.outMkt.dnc": {**CALLS, "scope.outMkt.dnc": "否"},
    "R-AI-01:disclose:scope.ai.disclose+scope.ai.use": {**ROBOT, "scope.ai.disclose": "否"},
    "R-AI-01:human:scope.ai.human+scope.ai.use": {**ROBOT, "scope.ai.human": ""},
    "R-LAB-01:site:perf.aManages+scope.site": {"perf.aManages": ["考勤"], "scope.site": "混合"},
    "R-LAB-02:title:doc.title": {"doc.title": "客服劳务派遣合同"},
    "R-LAB-04:perf.labour": {"perf.labour": "否"},
    "R-SUB-01:list:perf.sub.list+perf.sub.mode": {"perf.sub.mode": "清单内允许"},
    "R-SUB-01:consent:pi.sub+perf.sub.mode": {"pi.sub": "禁止"},
    "R-TRM-02:term.renew.notice+term.start+term.end": {"term.end": "2027-02-20", "term.trial.on": "否"},
    "R-TRM-03:start:term.trial.start+term.start+term.end": {"term.trial.start": "2026-12-01"},
    "R-TRM-03:end:term.trial.months+term.trial.start+term.start+term.end": {"term.trial.start": "2027-11-15"},
    "R-TRM-04:share:term.trial.months+term.start+term.end": {"term.trial.months": "5"},
    "R-TRM-06:term.tail.mode": {"term.tail.mode": ""},
    "R-TRM-07:mode:fee.totalMode+term.mode": {"term.mode": "到期或费用达上限孰先", "fee.totalMode": "仅单价"},
    "R-TRM-08:live:term.prep.goLive+term.start+term.end": {"term.prep.goLive": "2026-12-15"},
    "R-TRM-09:fee.adj.triggers+term.end": {"term.end": "2030-12-31", "fee.adj.triggers": ["服务范围变更"]},
    "R-FEE-05:fee.totalMode+fee.items": {"fee.totalMode": "固定总价"},
    "R-FEE-06:open:fee.tiers[1]": TIERS | {"fee.tiers": [TIERS["fee.tiers"][0]]},
    "R-FEE-06:mode:fee.tierMode+fee.tiers": TIERS | {"fee.tierMode": ""},
    "R-FEE-06:basis:fee.tierBasis+fee.tiers": TIERS | {"fee.tierBasis": ""},
    "R-FEE-07:back:fee.tiers+fee.tierMode[2]": TIERS | {"fee.tierMode": "全量套档"},
    "R-FEE-08:rate:fee.tax.rate": {"fee.tax.rate": "17"},
    "R-FEE-08:small:fee.tax.rate+fee.tax.kind+b.taxpayer": {"b.taxpayer": "小规模纳税人", "fee.tax.rate": "6"},
    "R-FEE-08:general:fee.tax.rate+fee.tax.kind+b.taxpayer": {"fee.tax.rate": "3"},
    "R-FEE-09:item:fee.inv.item": {"fee.inv.item": "*人力资源服务*派遣服务"},
    "R-FEE-09:title:fee.invTitle+a.name": {"fee.invTitle": "别人有限公司"},
    "R-FEE-10:fee.pay.days+a.kind+b.size": {"a.kind": "机关", "fee.pay.days": "45个工作日"},
    "R-FEE-11:public:fee.pay.days+a.kind": {"a.kind": "机关", "fee.pay.days": "60日"},
    "R-FEE-11:large:fee.pay.days+a.size+b.size": {"fee.pay.days": "90日"},
    "R-FEE-13:fee.late.daily+fee.late.mode+b.size": {"fee.late.mode": "日万分率", "fee.late.daily": "0.5"},
    "R-FEE-14:answer:fee.late.daily+fee.late.mode": {"fee.late.mode": "日万分率", "fee.late.daily": "8"},
    "R-FEE-17:open:fee.dep.return": {"fee.dep.return": ""},
    "R-FEE-17:share:fee.dep.pct+fee.dep.amount+fee.items": DEPOSIT | {"fee.dep.amount": "2000000"},
    "R-FEE-20:full:fee.min.pct+end.conv.who": MINIMUM | {"fee.min.pct": "100"},
    "R-FEE-20:above:fee.min.qty+fee.min.unit+fee.min.period+scope.volume+fee.items": MINIMUM | {"fee.min.qty": "61"},
    "R-FEE-21:share:fee.perfPct": {"fee.perfPct": "35"},
    "R-FEE-23:secured:fee.prepay.pct+fee.prepay.guarantee": PREPAID,
    "R-FEE-23:deduct:fee.prepay.deduct": PREPAID | {"fee.prepay.deduct": ""},
    "R-FEE-24:none:fee.count+fee.models": {"fee.models": ["按量"], "fee.count": []},
    "R-KPI-01:kpi.items": {"kpi.items": [{**row, "weight": "25"} for row in ROWS]},
    "R-KPI-02:floor:kpi.items[1]": {"kpi.items": [item("ANS", "90", "95", "30"), *ROWS[1:]]},
    "R-KPI-03:kpi.items[4,1]": {"kpi.items": [*ROWS[:2], {**ROWS[2], "weight": "20"}, item("ABD", "2", "9", "20")]},
    "R-KPI-04:service:kpi.items[2,1]": {"kpi.items": [ROWS[0], item("SL20", "98", "70", "30"), ROWS[2]]},
    "R-KPI-07:start:kpi.ladder[1]": {"kpi.ladder": [{"min": "10", "max": "100", "coef": "1"}]},
    "R-KPI-08:equal:kpi.method[1,2]": {
        "kpi.method": [{"source": name, "owner": "甲方", "priority": "1"} for name in ("报表", "工单")]
    },
    "R-KPI-09:small:kpi.items+kpi.survey.min[3]": {"kpi.items": ROWS, "kpi.survey.min": "5"},
    "R-KPI-12:high:kpi.malusCap": {"kpi.malusCap": "60"},
    "R-KPI-13:one_sided:kpi.excl": {"kpi.excl": ["不可抗力"]},
    "R-KPI-14:days:kpi.fail.rectDays": {"kpi.fail.rectDays": ""},
    "R-KPI-14:count:kpi.fail.cum+kpi.fail.consec": {"kpi.fail.consec": "4"},
    "R-KPI-16:kpi.cycle+fee.settle.cycle": {"kpi.cycle": "季"},
    "R-DAT-02:pi.on+scope.types": {"pi.on": "否"},
    "R-DAT-04:site:scope.sites+pi.xborder[1]": {
        "scope.sites": [{"city": "吉隆坡", "address": "武吉免登路一百号", "seats": "60", "role": "主"}]
    },
    "R-DAT-04:supplier:b.kind+pi.xborder": {"b.kind": "境外主体", "b.foreignRegNo": "新加坡202301234A"},
    "R-DAT-05:mask:sec.measures+pi.sensitive": {
        "pi.sensitive": "是",
        "pi.sensCats": ["金融账户"],
        "sec.measures": ["分级授权", "最小权限", "双因素认证", "加密传输存储", "屏幕水印", "禁用外设"],
    },
    "R-DAT-06:right:sup.audit.on+pi.volume": {"pi.volume": "1000万人以上", "sup.audit.on": "否"},
    "R-DAT-09:incident:sec.incident": {"sec.incident": "48"},
    "R-DAT-10:retain:pi.retain": {"pi.retain": "长期保存"},
    "R-DAT-12:conf.mutual": {"conf.mutual": "仅乙方"},
    "R-IPR-01:ip.owner": {"ip.owner": ""},
    "R-IPR-03:ip.ai+scope.minors": {"ip.ai": "须经甲方书面同意", "scope.minors": "是"},
    "R-LIA-01:carve:liab.cap.carve": {"liab.cap.carve": ["人身损害"]},
    "R-LIA-04:a:liab.ldA.input+liab.ldA.late": {"liab.ldA.input": "", "liab.ldA.late": ""},
    "R-LIA-04:b:liab.ldB.interrupt+liab.ldB.short+liab.ldB.sub+liab.ldB.fraud": {
        f"liab.ldB.{part}": "" for part in ("interrupt", "short", "sub", "fraud")
    },
    "R-LIA-06:none:liab.matrix": {"liab.matrix": []},
    "R-LIA-07:fee:liab.poach.fee": {"liab.poach.fee": "赔偿对方的全部损失"},
    "R-END-01:a:end.a": {"end.a": []},
    "R-END-01:b:end.b": {"end.b": []},
    "R-END-02:cure:end.cure": {"end.cure": ""},
    "R-END-03:open:end.conv.who": {"end.conv.who": ""},
    "R-END-04:items:exit.items": {"exit.items": ["客户资料", "录音"]},
    "R-END-04:months:exit.months+pi.on": {"exit.months": "0"},
    "R-CHG-01:answer:chg.form": {"chg.form": "双方口头确认"},
    "R-DIS-04:far:disp.court.name+disp.court.link": {"disp.court.name": "深圳市福田区人民法院"},
    "R-DIS-05:high:disp.court.name": {"disp.court.name": "浙江省高级人民法院"},
    "R-ANX-02:annex.9.mode": {"annex.9.mode": "随附", "misc.integrity": "否"},
    "R-STD-02:misc.other": {"misc.confirmStd": "否", "misc.other": "双方确认本合同不构成格式条款"},
    "R-TXT-02:self:misc.other": {"misc.other": "节假日值守按本合同约定另行安排人员"},
}
OUT_OF_REACH = {  # what the questions refuse to take or the library never leaves out; own wording and other files may
    ("R-GOV-02", "share"),
    ("R-LAB-02", "invoice"),
    ("R-FEE-17", "cash"),
    ("R-FEE-22", "method"),
    ("R-DAT-07", "years"),
    ("R-DAT-09", "logs"),
    ("R-DAT-10", "owner"),
    ("R-LIA-07", "months"),
    ("R-END-03", "silent"),
}


LABELS = {  # where the fix is not called like the case of its message
    "R-TRM-03:end:term.trial.months+term.trial.start+term.start+term.end": "months",
}


def fix_of(id_: str) -> tuple[str, str]:
    """The rule of a finding, and which of the rule's fixes it offers."""
    rule, _, rest = id_.partition(":")
    case = LABELS.get(id_, rest.partition(":")[0])
    return rule, case if case in rules()[rule].fixes else MAIN


def checked(raw) -> tuple[dict[str, Finding], set[tuple[str, str]]]:
    """The findings by id, and what is wrong with the answers by question."""
    contract = compose(raw, LIBRARY)
    terms = derive(contract.answers.values, LIBRARY.indicators)
    found = check(terms, contract.document, today=TODAY, indicators=LIBRARY.indicators)
    return {one.id: one for one in found}, {(problem.key, problem.message) for problem in contract.answers.problems}


@pytest.mark.parametrize("id_", BROKEN)
def test_the_fix_removes_the_finding_and_leaves_no_new_problem(id_: str) -> None:
    raw = example_answers("ecommerce-hotline") | BROKEN[id_]
    found, before = checked(raw)
    assert id_ in found
    fix, (rule, case) = found[id_].fix, fix_of(id_)
    assert fix is not None
    assert fix.label_zh == rules()[rule].fixes[case].filled(found[id_].params).zh
    left, after = checked(fix.applied(raw))
    assert id_ not in left
    assert {key for key, _message in after - before} & set(fix.changes) == set()


def test_every_fix_is_tried() -> None:
    everything = {(rule.id, case) for rule in rules().values() for case in rule.fixes}
    assert everything - set(map(fix_of, BROKEN)) == OUT_OF_REACH
