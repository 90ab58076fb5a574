"""Broken and sound contracts for chapter 1: parties, form, signature, government procurement."""

from datetime import date
from decimal import Decimal as D

from contracts.assembly.document import Text
from tests.contracts.risk.small import Example

A, B = "云岭商贸有限公司", "青禾呼叫有限公司"
GOOD_CODE, OTHER_CODE, ODD_CODE = "914403001922038216", "91440300708461136T", "91350211M0000XUF46"
INSTITUTION = "12350211M0000XUF4J"
PARTY = {
    "name": A,
    "uscc": GOOD_CODE,
    "legalRep": "陈立群",
    "address": "浙江省杭州市西湖区文三路478号",
    "contact.name": "林可",
    "contact.phone": "0571-88886601",
    "contact.email": "linke@yunling.example",
}
BOTH = {f"a.{field}": value for field, value in PARTY.items()} | {f"b.{field}": value for field, value in PARTY.items()}
BOND = {"doc.gov": True, "fee.dep.on": True, "fee.dep.kind": "履约保证金", "fee.dep.mode": "保函", "fee.dep.pct": D(5)}
AWARD = {"name": "中标通知书", "date": date(2026, 11, 12)}
FEES = {
    "fee.items": ({"name": "坐席", "unit": "席·月", "unitPrice": D(1000), "estQty": D(10)},),
    "fee.tax.mode": "含税",
    "fee.tax.rate": D(6),
    "fee.totalMode": "暂估总价",
    "term.start": date(2027, 1, 1),
    "term.end": date(2027, 12, 31),
}
SIGNED = {"sign.a.date": date(2026, 12, 20), "sign.b.date": date(2026, 12, 22), "misc.effect.mode": "条件成就"}
LATER_COUNTS = {"misc.effect": "双方签署日期不一致的，以在后的日期为准"}
BACKWARDS = {"misc.effect": "本合同适用于自起始日起已经提供的服务"}
MANAGED = {"parties.related": True, "perf.aManages": ("排班", "考勤")}
AT_ARMS_LENGTH = {"parties.special": "本合同价格按独立交易原则确定"}


def without(answers, *keys):
    return {key: value for key, value in answers.items() if key not in keys}


EXAMPLES = (
    Example(
        "R-PTY-01",
        "the same name, half width",
        {"a.name": "甲(集团)公司", "b.name": "甲（集团）公司"},
        ("b.name+a.name",),
    ),
    Example("R-PTY-01", "the same code", {"a.uscc": GOOD_CODE, "b.uscc": GOOD_CODE.lower()}, ("b.uscc+a.uscc",)),
    Example("R-PTY-01", "two companies", {"a.name": A, "b.name": B, "a.uscc": GOOD_CODE, "b.uscc": OTHER_CODE}),
    Example("R-PTY-02", "a code that is too short", {"b.uscc": "9144030019220382"}, ("b.uscc",)),
    Example("R-PTY-02", "a code with a letter that no code has", {"a.uscc": "91440300192203821O"}, ("a.uscc",)),
    Example("R-PTY-02", "a code in full width", {"a.uscc": "９１４４０３００１９２２０３８２１６"}),
    Example("R-PTY-02", "a foreign party has no code", {"a.uscc": "X1", "a.kind": "境外主体"}),
    Example("R-PTY-03", "another check character", {"b.uscc": ODD_CODE}, ("b.uscc",)),
    Example("R-PTY-03", "the right check character", {"b.uscc": OTHER_CODE}),
    Example("R-PTY-04", "a company as institution", {"a.kind": "事业单位", "a.uscc": GOOD_CODE}, ("a.kind+a.uscc",)),
    Example("R-PTY-04", "an institution as company", {"b.kind": "企业", "b.uscc": INSTITUTION}, ("b.kind+b.uscc",)),
    Example("R-PTY-04", "a company", {"a.kind": "企业", "a.uscc": GOOD_CODE}),
    Example("R-PTY-04", "a branch has the class of its head office", {"a.kind": "分支机构", "a.uscc": GOOD_CODE}),
    Example(
        "R-PTY-05",
        "nobody it belongs to",
        {"a.kind": "分支机构", "sign.a.auth": "总公司授权书"},
        ("office:a.headOffice",),
    ),
    Example("R-PTY-05", "no authority", {"b.kind": "分支机构", "b.headOffice": B}, ("authority:sign.b.auth",)),
    Example("R-PTY-05", "both named", {"b.kind": "分支机构", "b.headOffice": B, "sign.b.auth": "授权书1"}),
    Example(
        "R-PTY-05",
        "its head signs and the contract states the consent",
        {"b.kind": "分支机构", "b.headOffice": B, "sign.b.who": "法定代表人"},
        words={"parties.special": "该法人已书面同意乙方签署本合同"},
    ),
    Example("R-PTY-06", "half a bracket", {"a.name": "云岭（商贸有限公司"}, ("brackets:a.name",)),
    Example("R-PTY-06", "brackets of two widths", {"a.name": "云岭(商贸）有限公司"}, ("brackets:a.name",)),
    Example("R-PTY-06", "an English short form", {"b.name": "Qinghe Co., Ltd."}, ("short:b.name",)),
    Example("R-PTY-06", "a brand", {"b.name": "青禾呼叫"}, ("suffix:b.name",)),
    Example("R-PTY-06", "a registered name", {"a.name": A, "b.name": "海州市热线中心（示例）"}),
    Example("R-PTY-06", "a foreign name ends as it likes", {"b.kind": "境外主体", "b.name": "Qinghe Pte. Ltd."}),
    Example(
        "R-PTY-07",
        "no contact",
        without(BOTH, "b.contact.name", "b.contact.email"),
        ("b.contact.name+b.contact.email",),
    ),
    Example("R-PTY-07", "no foreign registration", BOTH | {"a.kind": "境外主体"}, ("a.foreignRegNo",)),
    Example("R-PTY-07", "everything there", BOTH),
    Example("R-PTY-08", "paid to somebody else", {"b.name": B, "b.bank.acctName": A}, ("b.bank.acctName+b.name",)),
    Example("R-PTY-08", "paid to the supplier", {"b.name": "青禾（呼叫）公司", "b.bank.acctName": "青禾(呼叫)公司"}),
    Example("R-PTY-09", "nothing said of prices", {"parties.related": True}, ("price:parties.related",)),
    Example("R-PTY-09", "the buyer manages", MANAGED, ("staff:perf.aManages+parties.related",), AT_ARMS_LENGTH),
    Example("R-PTY-09", "at arm's length", {"parties.related": True, "perf.aManages": ("无",)}, words=AT_ARMS_LENGTH),
    Example("R-PTY-09", "strangers", {"parties.related": False, "perf.aManages": ("排班",)}),
    Example("R-SGN-01", "a representative without paper", {"sign.a.who": "授权代表"}, ("sign.a.auth+sign.a.who",)),
    Example("R-SGN-01", "a representative with paper", {"sign.a.who": "授权代表", "sign.a.auth": "授权书1"}),
    Example("R-SGN-01", "the legal representative", {"sign.a.who": "法定代表人", "sign.b.who": "法定代表人"}),
    Example("R-SGN-02", "no seal", {"sign.a.seal": "公章"}, ("none:sign.b.seal",)),
    Example(
        "R-SGN-02", "the finance seal", {"sign.a.seal": "公章", "sign.b.seal": "财务专用章"}, ("other:sign.b.seal",)
    ),
    Example("R-SGN-02", "proper seals", {"sign.a.seal": "公章", "sign.b.seal": "合同专用章"}),
    Example("R-SGN-02", "signed electronically", {"sign.e.on": True}),
    Example("R-SGN-03", "nothing said", SIGNED, ("misc.effect.mode+sign.a.date+sign.b.date",)),
    Example("R-SGN-03", "the later day counts", SIGNED, words=LATER_COUNTS),
    Example("R-SGN-03", "the same day", SIGNED | {"sign.b.date": date(2026, 12, 20)}),
    Example(
        "R-SGN-04",
        "signed late without a word",
        SIGNED | {"term.start": date(2026, 12, 1)},
        ("unsaid:term.start+sign.a.date+sign.b.date",),
    ),
    Example(
        "R-SGN-04",
        "signed late, said so",
        SIGNED | {"term.start": date(2026, 12, 1)},
        ("said:term.start+sign.a.date+sign.b.date",),
        BACKWARDS,
    ),
    Example("R-SGN-04", "begun and not signed", {"term.start": date(2026, 11, 1)}, ("open:term.start",)),
    Example("R-SGN-04", "starts after signing", SIGNED | {"term.start": date(2027, 1, 1)}),
    Example(
        "R-GOV-01",
        "signed on the 31st day",
        {"doc.gov": True, "doc.tenderDocs": ({"name": "招标文件"}, AWARD), "sign.a.date": date(2026, 12, 13)},
        ("late:doc.tenderDocs+sign.a.date+sign.b.date[2]",),
    ),
    Example(
        "R-GOV-01",
        "no award listed",
        {"doc.gov": True, "doc.tenderDocs": ({"name": "招标文件"},)},
        ("unknown:doc.tenderDocs",),
    ),
    Example("R-GOV-01", "in time", {"doc.gov": True, "doc.tenderDocs": (AWARD,), "sign.a.date": date(2026, 12, 12)}),
    Example("R-GOV-01", "no procurement", {"doc.gov": False, "doc.tenderDocs": (AWARD,)}),
    Example("R-GOV-02", "kept from fees", BOND | {"fee.dep.mode": "按期扣留"}, ("cash:fee.dep.mode",)),
    Example("R-GOV-02", "words that allow cash", BOND, ("words:fee.dep.mode",), {"kpi.deposit": "形式为现金或者保函"}),
    Example("R-GOV-02", "too large a share", BOND | {"fee.dep.pct": D("10.5")}, ("share:fee.dep.pct",)),
    Example(
        "R-GOV-02",
        "too large an amount",
        BOND | FEES | {"fee.dep.amount": D(12001)},
        ("amount:fee.dep.amount+fee.items",),
    ),
    Example("R-GOV-02", "a guarantee of a tenth", BOND | FEES | {"fee.dep.amount": D(12000)}),
    Example("R-GOV-02", "a quality bond", BOND | {"fee.dep.kind": "质量保证金", "fee.dep.mode": "按期扣留"}),
    Example("R-GOV-03", "a fifth", {"doc.gov": True, "chg.limit": D(20)}, ("share:chg.limit",)),
    Example(
        "R-GOV-03",
        "words that allow more",
        {"doc.gov": True, "chg.limit": D(10)},
        ("words:chg.limit",),
        {"chg.procedure": Text("坐席在30%以内的增减，由甲方通知生效")},
    ),
    Example(
        "R-GOV-03", "a tenth", {"doc.gov": True, "chg.limit": D(10)}, words={"chg.procedure": "坐席在10%以内的增减"}
    ),
    Example("R-GOV-03", "no procurement", {"chg.limit": D(20)}),
)
