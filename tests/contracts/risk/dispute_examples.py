"""Broken and sound contracts for chapter 7: courts and arbitration."""

from datetime import date
from decimal import Decimal as D

from contracts.assembly.document import Value
from tests.contracts.risk.small import Example, typed

YEAR = {  # 12,000.00 a year, 1,000.00 a month
    "term.start": date(2027, 1, 1),
    "term.end": date(2027, 12, 31),
    "fee.tax.mode": "含税",
    "fee.tax.rate": D(6),
    "fee.totalMode": "暂估总价",
    "fee.items": ({"name": "坐席", "unit": "席·月", "unitPrice": D(1000), "estQty": D(1)},),
}
COURT = {
    "disp.way": "诉讼",
    "disp.court.link": "甲方住所地",
    "disp.court.name": "杭州市西湖区人民法院",
    "a.address": "浙江省杭州市西湖区文三路478号",
    "b.address": "安徽省合肥市蜀山区望江西路800号",
}
ARBITRATED = {"disp.way": "仲裁", "disp.arb.org": "杭州仲裁委员会"}
SUBMITTED = {"disp.way": ("将争议提交", Value("杭州仲裁委员会", "disp.arb.org"))}
SUED = {"disp.way": "协商不成的，任何一方可以向人民法院提起诉讼。"}


def signed(day):
    return {"sign.a.date": day, "sign.b.date": day}


EXAMPLES = (
    Example(
        "R-DIS-01",
        "one or the other",
        {},
        ("either:misc.other",),
        typed("协商不成的，可以申请仲裁，也可以向人民法院起诉。"),
    ),
    Example(
        "R-DIS-01",
        "here this, there that",
        {},
        ("both:misc.other+disp.way",),
        SUED | typed("因外呼产生的纠纷提交北京仲裁委员会仲裁。"),
    ),
    Example(
        "R-DIS-01",
        "the clause this, free text that",
        ARBITRATED,
        ("both:misc.other+disp.way",),
        SUBMITTED | typed("发生争议的，由甲方住所地人民法院管辖。"),
    ),
    Example(
        "R-DIS-01",
        "courts only",
        {},
        words=SUED
        | {"x": "该地址同时适用于仲裁、诉讼文书的送达。", "y": "可以依法请求人民法院或者仲裁机构确认解除的效力。"},
    ),
    Example("R-DIS-01", "arbitration only", ARBITRATED, words=SUBMITTED),
    Example("R-DIS-02", "no such name", {"disp.way": "仲裁", "disp.arb.org": "华东仲裁委"}, ("unknown:disp.arb.org",)),
    Example(
        "R-DIS-02",
        "two of them",
        {},
        ("several:@disp.way",),
        {"disp.way": "提交北京仲裁委员会或者上海仲裁委员会仲裁。"},
    ),
    Example("R-DIS-02", "unknown in free text", {}, ("unknown:misc.other",), typed("争议提交华东商事仲裁委员会仲裁。")),
    Example("R-DIS-02", "official", ARBITRATED, words=SUBMITTED),
    Example("R-DIS-02", "one under two names", {}, words={"x": "提交北京仲裁委员会（北京国际仲裁院）仲裁。"}),
    Example("R-DIS-03", "the local one", {}, ("misc.other",), typed("争议由当地仲裁委仲裁。")),
    Example("R-DIS-03", "of a place", {}, ("@disp.way",), {"disp.way": "提交合同签订地的仲裁机构仲裁。"}),
    Example("R-DIS-03", "of a city", {}, ("misc.other",), typed("争议由北京市仲裁机构仲裁。")),
    Example("R-DIS-03", "named", {}, words={"disp.way": "提交北京仲裁委员会仲裁，仲裁地为仲裁机构所在地。"}),
    Example(
        "R-DIS-04",
        "no address",
        {key: value for key, value in COURT.items() if key != "a.address"},
        ("place:a.address+disp.court.link",),
    ),
    Example(
        "R-DIS-04",
        "not said where",
        COURT | {"disp.court.link": "合同签订地"},
        ("place:doc.signPlace+disp.court.link",),
    ),
    Example("R-DIS-04", "no site", COURT | {"disp.court.link": "合同履行地"}, ("place:scope.sites+disp.court.link",)),
    Example(
        "R-DIS-04",
        "far away",
        COURT | {"disp.court.name": "深圳市福田区人民法院"},
        ("far:disp.court.name+disp.court.link",),
    ),
    Example("R-DIS-04", "at the buyer's seat", COURT),
    Example(
        "R-DIS-04",
        "at a site",
        COURT | {"disp.court.name": "芜湖市弋江区人民法院", "scope.sites": ({"city": "芜湖市"},)},
    ),
    Example("R-DIS-04", "by the link", COURT | {"disp.court.name": "被告住所地有管辖权的人民法院"}),
    Example(
        "R-DIS-04",
        "a place nobody knows",
        COURT | {"disp.court.name": "深圳市福田区人民法院", "doc.signPlace": "海州市"},
    ),
    Example("R-DIS-04", "arbitrated", COURT | {"disp.way": "仲裁", "disp.court.name": "深圳市福田区人民法院"}),
    Example("R-DIS-05", "the high court", COURT | {"disp.court.name": "浙江省高级人民法院"}, ("high:disp.court.name",)),
    Example(
        "R-DIS-05", "the maritime court", COURT | {"disp.court.name": "宁波海事法院"}, ("special:disp.court.name",)
    ),
    Example(
        "R-DIS-05",
        "too little for it",
        YEAR | COURT | {"disp.court.name": "杭州市中级人民法院"},
        ("middle:disp.court.name+fee.items",),
    ),
    Example("R-DIS-05", "a district court", YEAR | COURT),
    Example(
        "R-DIS-05",
        "enough for it",
        COURT
        | YEAR
        | {"fee.items": ({"name": "坐席", "unit": "席·月", "unitPrice": D(10000), "estQty": D(1000)},)}
        | {"disp.court.name": "杭州市中级人民法院"},
    ),
    Example("R-DIS-06", "too late", {}, ("misc.other",), typed("逾期提出的，乙方不得再主张任何费用。")),
    Example("R-DIS-06", "a year to sue", {}, ("misc.other",), typed("双方约定诉讼时效为一年。")),
    Example(
        "R-DIS-06",
        "our own words",
        {},
        words={"x": "任何一方不因超过上述期限而丧失主张的权利，逾期未答复的，视为确认。"},
    ),
    Example(
        "R-DIS-07",
        "new articles, old law",
        signed(date(2026, 2, 28)),
        ("early:misc.other",),
        typed("仲裁协议应符合《中华人民共和国仲裁法》第27条的规定。"),
    ),
    Example(
        "R-DIS-07",
        "old articles, new law",
        signed(date(2026, 3, 1)),
        ("late:misc.other",),
        typed("约定不明的，按仲裁法第十八条处理。"),
    ),
    Example("R-DIS-07", "in step", signed(date(2026, 3, 1)), words=typed("按《仲裁法》第二十九条处理。")),
    Example("R-DIS-07", "another law", {}, words=typed("按劳动争议调解仲裁法第十六条处理。")),
)
