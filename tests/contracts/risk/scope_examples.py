"""Broken and sound contracts for chapter 2: scope, licence, labour."""

from datetime import date
from decimal import Decimal as D

from contracts.assembly.document import Text, Value
from contracts.terms.duration import Days
from contracts.terms.hours import WEEKDAYS
from tests.contracts.risk.small import Example


def hours(start="09:00", end="21:00", name="每日", days=WEEKDAYS, **more):
    return {"name": name, "days": days, "start": start, "end": end, **more}


ROUND = {"scope.hours": (hours("00:00", "24:00"),), "perf.seats": 10}
WHOLE = {
    "scope.types": ("电话接听",),
    "scope.channels": ({"channel": "热线电话", "ownedBy": "甲方"},),
    "scope.hours": (hours(),),
    "scope.biz": ({"type": "产品咨询"},),
    "scope.languages": ({"lang": "普通话"},),
}
PHONE = {"scope.channels": ({"channel": "热线电话", "id": "400-810-6601", "ownedBy": "甲方"},)}
LICENSED = {"b.licence.has": True, "b.licence.coverage": "全国", "b.licence.expiry": date(2029, 6, 17)}
TERM = {"term.mode": "起止日期", "term.start": date(2027, 1, 1), "term.end": date(2027, 12, 31)}
MARKETING = {"scope.types": ("外呼营销",), "scope.outMkt.consentBy": "甲方"}
CALLS = {
    "scope.types": ("外呼回访",),
    "scope.outMkt.hours": "09:00至20:00",
    "scope.outMkt.freq": "同一客户每月1次",
    "scope.outMkt.dnc": True,
}
KEPT = {"scope.outbound": "同意凭证至少保存三十日"}
CANTONESE = ({"lang": "粤语", "seats": 11},)
SITES = ({"city": "合肥市", "seats": 8, "role": "主"}, {"city": "芜湖市", "seats": 2, "role": "备"})
ROBOT = {"scope.ai.use": "独立接待", "scope.ai.disclose": True, "scope.ai.human": "按 0 转人工"}
ANNEX = {"scope.kb.annex": True, "annex.7.mode": "后补", "annex.7.due": Days(30)}
HEADS = ({"name": "驻场人员", "unit": "月", "note": "按人/月计"},)
SUB = {"perf.sub.mode": "经书面同意", "pi.on": True, "pi.sub": "须经甲方书面同意"}
NO_CONSENT = "consent:pi.sub+perf.sub.mode"
LICENCE_KEYS = "b.licence.has+scope.systemBy+scope.channels"


def qualification(text):
    """The qualification of the second role, as the contract prints it."""
    return {"duty.b.staff": Value(text, "perf.roles", 1, "qualification")}


EXAMPLES = (
    Example("R-SCO-01", "nothing said", {}, ("scope.types+scope.channels+scope.hours+scope.biz+scope.languages",)),
    Example("R-SCO-01", "no languages", WHOLE | {"scope.languages": ()}, ("scope.languages",)),
    Example("R-SCO-01", "everything said", WHOLE),
    Example(
        "R-SCO-02",
        "and related work",
        {},
        ("scope.summary",),
        {"scope.goals": Value("接听热线等相关工作", "scope.summary")},
    ),
    Example("R-SCO-02", "words of a clause", {}, ("@misc.x",), {"misc.x": "乙方还应完成其他甲方交办的事项。"}),
    Example("R-SCO-02", "priced by change order", {}, words={"misc.x": "其他甲方交办的事项，按变更单计价。"}),
    Example("R-SCO-02", "ruled out", {}, words={"misc.x": "其他甲方交办的事项不属于乙方义务。"}),
    Example("R-SCO-03", "no time at all", {"scope.hours": (hours("09:00", "09:00"),)}, ("empty:scope.hours[1]",)),
    Example(
        "R-SCO-03",
        "two rows at once",
        {"scope.hours": (hours(), hours("20:00", "22:00", channels="微信"))},
        ("overlap:scope.hours[1,2]",),
    ),
    Example("R-SCO-03", "one after the other", {"scope.hours": (hours(), hours("21:00", "23:00"))}),
    Example("R-SCO-04", "thirty for ten seats", ROUND | {"perf.heads": 39}, ("perf.heads+perf.seats+scope.hours",)),
    Example(
        "R-SCO-04",
        "counted by the role table",
        ROUND | {"perf.roles": ({"role": "坐席", "qty": "10"},)},
        ("perf.heads+perf.seats+scope.hours+perf.roles",),
    ),
    Example("R-SCO-04", "forty for ten seats", ROUND | {"perf.heads": 40}),
    Example(
        "R-SCO-04",
        "fewer seats by night",
        {
            "scope.hours": (hours("08:00", "20:00", seats=10), hours("20:00", "08:00", seats=2)),
            "perf.seats": 10,
            "perf.heads": 24,
        },
    ),
    Example("R-SCO-04", "closed by night", {"scope.hours": (hours(),), "perf.seats": 10, "perf.heads": 12}),
    Example(
        "R-SCO-05",
        "closed but listed",
        {"scope.holiday": "停止服务", "scope.hours": (hours(), hours("21:00", "22:00", "法定节假日值守"))},
        ("served:scope.hours+scope.holiday[2]",),
    ),
    Example(
        "R-SCO-05", "closed but 24×7", ROUND | {"scope.holiday": "停止服务"}, ("always:scope.holiday+scope.hours",)
    ),
    Example(
        "R-SCO-05",
        "open but excluded",
        {"scope.holiday": "照常服务", "scope.hours": (hours(name="每日（节假日除外）"),)},
        ("closed:scope.hours+scope.holiday[1]",),
    ),
    Example(
        "R-SCO-05",
        "closed and excluded",
        {"scope.holiday": "停止服务", "scope.hours": (hours(name="每日，不含节假日"),)},
    ),
    Example("R-SCO-05", "open as usual", ROUND | {"scope.holiday": "照常服务"}),
    Example(
        "R-SCO-06",
        "more speakers than seats",
        {"perf.seats": 10, "scope.languages": CANTONESE},
        ("languages:scope.languages+perf.seats",),
    ),
    Example(
        "R-SCO-06", "sites hold others", {"perf.seats": 9, "scope.sites": SITES}, ("sites:perf.seats+scope.sites",)
    ),
    Example("R-SCO-06", "with the standby site", {"perf.seats": 10, "scope.sites": SITES}),
    Example("R-SCO-06", "without the standby site", {"perf.seats": 8, "scope.sites": SITES}),
    Example(
        "R-SCO-07",
        "the supplier's number",
        {"scope.channels": (PHONE["scope.channels"][0], {"channel": "微信", "id": "qinghe", "ownedBy": "乙方"})},
        ("scope.channels[2]",),
    ),
    Example("R-SCO-07", "the buyer's number", PHONE),
    Example("R-SCO-08", "no limits", {}, ("scope.authority",)),
    Example("R-SCO-08", "limits", {"scope.authority": ({"action": "退款", "limit": "200元"},)}),
    Example(
        "R-SCO-09", "not attached", ANNEX | {"annex.7.mode": "不适用"}, ("annex.7.mode+annex.7.due+scope.kb.annex",)
    ),
    Example(
        "R-SCO-09",
        "some day",
        {"scope.kb.annex": True, "annex.7.mode": "后补"},
        ("annex.7.mode+annex.7.due+scope.kb.annex",),
    ),
    Example("R-SCO-09", "due on a day", ANNEX),
    Example("R-SCO-09", "no annex wanted", {"scope.kb.annex": False, "annex.7.mode": "不适用"}),
    Example("R-LIC-01", "own platform", PHONE | {"scope.systemBy": "乙方", "b.licence.has": False}, (LICENCE_KEYS,)),
    Example("R-LIC-01", "own platform, licensed", PHONE | LICENSED | {"scope.systemBy": "乙方"}),
    Example("R-LIC-01", "own platform, chat only", {"scope.systemBy": "乙方", "b.licence.has": False}),
    Example(
        "R-LIC-02", "the buyer's platform", PHONE | {"scope.systemBy": "甲方", "b.licence.has": False}, (LICENCE_KEYS,)
    ),
    Example("R-LIC-02", "the buyer's platform, licensed", PHONE | LICENSED | {"scope.systemBy": "甲方"}),
    Example(
        "R-LIC-03",
        "expires in the term",
        TERM | LICENSED | {"b.licence.expiry": date(2027, 12, 30)},
        ("expiry:b.licence.expiry+term.end",),
    ),
    Example(
        "R-LIC-03",
        "expires within the months",
        LICENSED | {"term.mode": "自生效日起N个月", "term.months": 12, "b.licence.expiry": date(2027, 11, 21)},
        ("expiry:b.licence.expiry+term.months",),
    ),
    Example(
        "R-LIC-03",
        "two provinces",
        LICENSED | {"b.licence.coverage": "本省", "scope.sites": ({"city": "合肥市"}, {"city": "南京"})},
        ("coverage:b.licence.coverage+scope.sites+b.address",),
    ),
    Example("R-LIC-03", "long and wide enough", TERM | LICENSED),
    Example(
        "R-LIC-03",
        "one province",
        LICENSED
        | {"b.licence.coverage": "本省", "b.address": "安徽省合肥市高新区1号", "scope.sites": ({"city": "芜湖市"},)},
    ),
    Example(
        "R-OUT-01",
        "nobody proves consent",
        {"scope.types": ("外呼营销",)},
        ("who:scope.outMkt.consentBy+scope.types",),
        KEPT,
    ),
    Example(
        "R-OUT-01", "proof is not kept", MARKETING, ("kept:scope.types",), {"scope.outbound": "乙方应拨打真实号码"}
    ),
    Example("R-OUT-01", "proved and kept", MARKETING, words=KEPT),
    Example("R-OUT-01", "no marketing", {"scope.types": ("外呼回访",)}),
    Example(
        "R-OUT-02",
        "a licensed operator",
        MARKETING | {"b.licence.has": True},
        ("scope.types+b.licence.has+scope.outMkt.on",),
    ),
    Example("R-OUT-02", "no licence", MARKETING | {"b.licence.has": False}),
    Example("R-OUT-03", "by night", CALLS | {"scope.outMkt.hours": "07:30至21:30"}, ("hours:scope.outMkt.hours",)),
    Example("R-OUT-03", "daily", CALLS | {"scope.outMkt.freq": "同一客户每日一次"}, ("often:scope.outMkt.freq",)),
    Example("R-OUT-03", "with measure", CALLS | {"scope.outMkt.freq": "适度"}, ("unclear:scope.outMkt.freq",)),
    Example("R-OUT-03", "again and again", CALLS | {"scope.outMkt.dnc": False}, ("dnc:scope.outMkt.dnc",)),
    Example("R-OUT-03", "as is proper", CALLS),
    Example("R-OUT-03", "no calls", {"scope.types": ("电话接听",), "scope.outMkt.hours": "00:00至24:00"}),
    Example(
        "R-AI-01",
        "a robot that poses",
        ROBOT | {"scope.ai.disclose": False},
        ("disclose:scope.ai.disclose+scope.ai.use",),
    ),
    Example("R-AI-01", "no way out", ROBOT | {"scope.ai.human": ""}, ("human:scope.ai.human+scope.ai.use",)),
    Example("R-AI-01", "an open robot", ROBOT),
    Example("R-AI-01", "a robot that assists", {"scope.ai.use": "辅助人工", "scope.ai.disclose": False}),
    Example(
        "R-LAB-01",
        "paid by the head",
        {"perf.aManages": ("考勤",), "fee.items": HEADS},
        ("fee:perf.aManages+fee.items",),
    ),
    Example(
        "R-LAB-01",
        "at the buyer's site",
        {"perf.aManages": ("排班",), "scope.site": "甲方职场"},
        ("site:perf.aManages+scope.site",),
    ),
    Example(
        "R-LAB-01", "managed by the supplier", {"perf.aManages": ("无",), "scope.site": "甲方职场", "fee.items": HEADS}
    ),
    Example("R-LAB-01", "managed elsewhere", {"perf.aManages": ("排班",), "scope.site": "乙方职场"}),
    Example("R-LAB-02", "in the title", {}, ("title:doc.title",), title="客服劳务派遣合同"),
    Example("R-LAB-02", "on the invoice", {"fee.inv.item": "*人力资源服务*劳务派遣服务"}, ("invoice:fee.inv.item",)),
    Example(
        "R-LAB-02", "in free text", {}, ("text:misc.other",), {"misc.other": Value("乙方派遣员工驻场", "misc.other")}
    ),
    Example("R-LAB-02", "ruled out", {}, words={"duty.b.labour": Text("本合同不构成劳务派遣。")}),
    Example(
        "R-LAB-03",
        "an age cap",
        {"perf.roles": ({"role": "质检"}, {"role": "坐席", "qualification": "18-35周岁"})},
        ("perf.roles[2]",),
        qualification("18-35周岁"),
    ),
    Example("R-LAB-03", "a sex", {}, ("misc.other",), {"misc.other": Value("坐席人员限女性", "misc.other")}),
    Example("R-LAB-03", "a floor of age", {}, words=qualification("年满18周岁，普通话二级乙等")),
    Example(
        "R-LAB-03", "customers may be women", {}, words={"misc.other": Value("面向女性优先的会员活动", "misc.other")}
    ),
    Example("R-LAB-04", "nobody answers", {"perf.labour": False}, ("perf.labour",)),
    Example("R-LAB-04", "the supplier answers", {"perf.labour": True}),
    Example("R-SUB-01", "an empty list", SUB | {"perf.sub.mode": "清单内允许"}, ("list:perf.sub.list+perf.sub.mode",)),
    Example("R-SUB-01", "no passing on", SUB | {"pi.sub": "禁止"}, (NO_CONSENT,)),
    Example("R-SUB-01", "both by consent", SUB),
    Example("R-SUB-01", "no subcontracting", SUB | {"perf.sub.mode": "禁止", "pi.sub": "禁止"}),
    Example("R-SUB-01", "no personal information", SUB | {"pi.on": False, "pi.sub": "禁止", "fee.perfPct": D(0)}),
)
