"""Broken and sound contracts for chapter 4, first half: prices, totals, tax."""

from datetime import date
from decimal import Decimal as D

from tests.contracts.risk.small import Example, typed, without

A, B = "云岭商贸有限公司", "青禾呼叫有限公司"
CODE, OTHER_CODE = "914403001922038216", "91440300708461136T"


def line(**more):
    return {"name": "坐席", "model": "按坐席", "unit": "席·月", "unitPrice": D(7950), "estQty": D(40)} | more


def lines(*rows, **more):
    return {"fee.items": rows, **more}


def tiers(*rows, mode="分段累进", basis="月总量"):
    """Tiers of calls: (from, to, price), the last without an end."""
    made = tuple(
        {"item": "通话", "from": D(start), "price": D(price), **({"to": D(end)} if end else {})}
        for start, end, price in rows
    )
    return {
        "fee.tiers": made,
        "fee.tierMode": mode,
        "fee.tierBasis": basis,
        "fee.items": (line(name="通话", unit="通"),),
    }


YEAR = {  # 40 seats at 7,950.00 for a year: 3,816,000.00, of which 216,000.00 tax
    "term.start": date(2027, 1, 1),
    "term.end": date(2027, 12, 31),
    "fee.tax.mode": "含税",
    "fee.tax.rate": D(6),
    "fee.totalMode": "暂估总价",
    "fee.items": (line(),),
}
TOTAL = "合同含税总金额为人民币3,816,000.00元（大写：叁佰捌拾壹万陆仟元整）"
SPLIT = "，其中不含税金额为人民币3,600,000.00元，增值税额为人民币216,000.00元。"
BANDS = (("0", "20000", "2"), ("20001", "40000", "1.8"), ("40001", "", "1.6"))
TAX = {"fee.tax.rate": D(6), "fee.tax.kind": "一般计税", "b.taxpayer": "一般纳税人"}
TITLE = {"a.name": A, "a.uscc": CODE, "fee.invTitle": f"{A}，{CODE}"}

EXAMPLES = (
    Example("R-FEE-01", "no lines", {}, ("none:fee.items",)),
    Example("R-FEE-01", "no price", lines(line(), without(line(name="培训"), "unitPrice")), ("price:fee.items[2]",)),
    Example("R-FEE-01", "no unit", lines(without(line(), "unit")), ("unit:fee.items[1]",)),
    Example("R-FEE-01", "priced", lines(line())),
    Example("R-FEE-01", "priced by tiers", tiers(*BANDS) | lines(without(line(name="通话", unit="通"), "unitPrice"))),
    Example(
        "R-FEE-02", "another total in free text", YEAR, ("misc.other",), typed("合同总金额为人民币3,916,000.00元。")
    ),
    Example("R-FEE-02", "in ten thousands", YEAR, ("misc.other",), typed("合同总价381万元。")),
    Example("R-FEE-02", "words of a clause", YEAR, ("@fee.price",), {"fee.price": "合同含税总金额：3,800,000元。"}),
    Example("R-FEE-02", "the same total", YEAR, words={"fee.price": TOTAL} | typed("合同总价为381.6万元。")),
    Example("R-FEE-02", "a yuan is nothing", YEAR, words={"fee.price": "合同总金额为3,816,001.00元。"}),
    Example("R-FEE-02", "a net total is no total", YEAR, words={"fee.price": "不含税总金额为3,600,000.00元。"}),
    Example("R-FEE-02", "a share of it is none", YEAR, words=typed("违约金为合同总金额的10%。")),
    Example("R-FEE-02", "nothing to compare with", {}, words={"fee.price": TOTAL}),
    Example(
        "R-FEE-03",
        "other words",
        {},
        ("differs:misc.other",),
        typed("奖励人民币300,000.00元（大写：叁佰万元整）。"),
    ),
    Example("R-FEE-03", "words first", {}, ("differs:@x",), {"x": "补偿人民币叁拾万元整（¥3,000,000.00）。"}),
    Example("R-FEE-03", "no amount", {}, ("unreadable:misc.other",), typed("支付1,000元（大写：壹仟佰元整）。")),
    Example("R-FEE-03", "the same", {}, words={"x": TOTAL, "y": "叁拾万元整（￥30万元）", "z": "金额大写为准"}),
    Example(
        "R-FEE-04",
        "does not add up",
        YEAR,
        ("sum:@fee.price",),
        {"fee.price": TOTAL + SPLIT.replace("3,600,000.00", "3,600,000.20")},
    ),
    Example(
        "R-FEE-04",
        "at another rate",
        YEAR | {"fee.tax.rate": D(3)},
        ("rate:@fee.price",),
        {"fee.price": TOTAL + SPLIT},
    ),
    Example(
        "R-FEE-04",
        "against the computed total",
        YEAR,
        ("sum:misc.other",),
        typed("不含税金额3,600,000.20元，税额216,000元。"),
    ),
    Example("R-FEE-04", "as computed", YEAR, words={"fee.price": TOTAL + SPLIT}),
    Example("R-FEE-04", "nothing of tax", YEAR, words={"fee.price": TOTAL}),
    Example(
        "R-FEE-05",
        "fixed, and counted",
        lines(line(basis="实际"), **{"fee.totalMode": "固定总价"}),
        ("fee.totalMode+fee.items",),
    ),
    Example("R-FEE-05", "fixed, not counted", lines(line(basis="固定"), **{"fee.totalMode": "固定总价"})),
    Example("R-FEE-05", "estimated", lines(line(basis="实际"), **{"fee.totalMode": "暂估总价"})),
    Example(
        "R-FEE-06", "upside down", tiers(("0", "9", "2"), ("9", "9", "1"), ("9", "", "1")), ("reversed:fee.tiers[2]",)
    ),
    Example("R-FEE-06", "late start", tiers(("500", "", "2")), ("start:fee.tiers[1]",)),
    Example("R-FEE-06", "no end", tiers(("0", "20000", "2")), ("open:fee.tiers[1]",)),
    Example("R-FEE-06", "a gap", tiers(("0", "20000", "2"), ("25000", "", "1")), ("gap:fee.tiers[2]",)),
    Example("R-FEE-06", "an overlap", tiers(("0", "20000", "2"), ("15000", "", "1")), ("overlap:fee.tiers[2]",)),
    Example("R-FEE-06", "no mode", tiers(*BANDS, mode=""), ("mode:fee.tierMode+fee.tiers",)),
    Example("R-FEE-06", "no basis", tiers(*BANDS, basis=""), ("basis:fee.tierBasis+fee.tiers",)),
    Example(
        "R-FEE-06",
        "for nothing",
        tiers(*BANDS) | lines(line(name="会话")),
        ("nobody:fee.tiers+fee.items[1]", "nobody:fee.tiers+fee.items[2]", "nobody:fee.tiers+fee.items[3]"),
    ),
    Example("R-FEE-06", "in order", tiers(*BANDS)),
    Example("R-FEE-06", "no tiers", {}),
    Example(
        "R-FEE-07",
        "a cliff",
        tiers(("0", "20000", "2"), ("20001", "", "1.8"), mode="全量套档"),
        ("back:fee.tiers+fee.tierMode[2]",),
    ),
    Example(
        "R-FEE-07",
        "two cliffs",
        tiers(("0", "20000", "2"), ("20001", "21000", "1.8"), ("21001", "", "1"), mode="全量套档"),
        ("falls:fee.tiers+fee.tierMode[2]", "back:fee.tiers+fee.tierMode[3]"),
    ),
    Example("R-FEE-07", "part by part", tiers(*BANDS)),
    Example("R-FEE-07", "dearer with volume", tiers(("0", "9", "1"), ("10", "", "2"), mode="全量套档")),
    Example("R-FEE-08", "no such rate", TAX | {"fee.tax.rate": D(17)}, ("rate:fee.tax.rate",)),
    Example(
        "R-FEE-08",
        "a small taxpayer at six",
        TAX | {"b.taxpayer": "小规模纳税人", "fee.inv.type": "增值税专用发票"},
        ("small:fee.tax.rate+fee.tax.kind+b.taxpayer",),
    ),
    Example(
        "R-FEE-08",
        "a levy under the general method",
        TAX | {"fee.tax.rate": D(3)},
        ("general:fee.tax.rate+fee.tax.kind+b.taxpayer",),
    ),
    Example("R-FEE-08", "six for general", TAX),
    Example("R-FEE-08", "three for small", {"fee.tax.rate": D(3), "b.taxpayer": "小规模纳税人"}),
    Example("R-FEE-09", "dispatch", {"fee.inv.item": "*人力资源服务*劳务派遣服务"}, ("item:fee.inv.item",)),
    Example("R-FEE-09", "another company", TITLE | {"a.name": B}, ("title:fee.invTitle+a.name",)),
    Example("R-FEE-09", "another number", TITLE | {"a.uscc": OTHER_CODE}, ("code:fee.invTitle+a.uscc",)),
    Example("R-FEE-09", "the buyer", TITLE | {"fee.inv.item": "*信息技术服务*呼叫中心服务费"}),
    Example("R-FEE-09", "full width", TITLE | {"fee.invTitle": f"{A}，９１４４０３００１９２２０３８２１６"}),
)
