"""Every one-click fix, through the real questions: applied to the draft, its finding is gone."""

from contextlib import suppress
from datetime import date
from functools import cache

import pytest

from clauses.library import read
from contracts.risk import Finding, check, rules
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
}
OUT_OF_REACH = {  # what the questions refuse to take; found in contracts that did not come through them
    ("R-GOV-02", "share"),
    ("R-LAB-02", "invoice"),
}


def findings(raw) -> dict[str, Finding]:
    contract = compose(raw, LIBRARY)
    terms = derive(contract.answers.values, LIBRARY.indicators)
    return {found.id: found for found in check(terms, contract.document, today=TODAY, indicators=LIBRARY.indicators)}


@cache
def broken(id_: str) -> tuple[dict, Finding | None]:
    raw = example_answers("ecommerce-hotline") | BROKEN[id_]
    return raw, findings(raw).get(id_)


@pytest.mark.parametrize("id_", BROKEN)
def test_the_fix_removes_the_finding(id_: str) -> None:
    raw, found = broken(id_)
    assert found is not None
    assert found.fix is not None
    assert found.id not in findings(found.fix.applied(raw))


@pytest.mark.parametrize("id_", BROKEN)
def test_the_fix_is_read_by_the_questions_without_a_new_problem(id_: str) -> None:
    raw, found = broken(id_)
    assert found is not None
    assert found.fix is not None
    before, after = (
        {(problem.key, problem.message) for problem in compose(answers, LIBRARY).answers.problems}
        for answers in (raw, found.fix.applied(raw))
    )
    assert {key for key, _message in after - before} & set(found.fix.changes) == set()


def test_every_fix_is_tried() -> None:
    tried = {(found.rule.id, label_case(found)) for _raw, found in map(broken, BROKEN) if found}
    everything = {(rule.id, case) for rule in rules().values() for case in rule.fixes}
    assert everything - tried == OUT_OF_REACH


def label_case(found: Finding) -> str | None:
    assert found.fix is not None
    for case, label in found.rule.fixes.items():
        with suppress(KeyError):  # a label with parameters of another case
            if label.filled(found.params).zh == found.fix.label_zh:
                return case
    return None
