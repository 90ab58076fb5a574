"""Broken and sound contracts for chapter 3: the term."""

from datetime import date
from decimal import Decimal as D

from contracts.assembly.document import Text
from contracts.terms.duration import Days
from tests.contracts.risk.small import Example

YEAR = {"term.mode": "起止日期", "term.start": date(2027, 1, 1), "term.end": date(2027, 12, 31)}
MONTHS = {"term.mode": "自生效日起N个月", "term.months": 6}
TRIAL = YEAR | {"term.trial.on": True, "term.trial.months": 2, "term.trial.start": date(2027, 1, 16)}
AUTO = {"term.renew.mode": "自动续期"}
TAIL = {"term.renew.mode": "协商续签", "term.tail.mode": "按原条件视为按月续期", "term.tail.months": 3}
CAPPED = YEAR | {
    "term.mode": "到期或费用达上限孰先",
    "fee.totalMode": "暂估总价",
    "fee.items": ({"name": "坐席", "unit": "席·月", "unitPrice": D(1000), "estQty": D(10)},),
    "fee.tax.mode": "含税",
    "fee.tax.rate": D(6),
}
LAUNCH = YEAR | {"term.prep.goLive": date(2027, 1, 16)}
FOUR_YEARS = YEAR | {"term.end": date(2030, 12, 31)}
PUBLISHED = {"term.mode": "起止日期", "term.start": date(2026, 1, 1), "term.end": date(2026, 12, 31)}
BOLD = Text("自动续期一年，乙方应书面提示甲方。", strong=True)


def training(topic, time):
    return {"train.sessions": ({"topic": "制度", "time": "上线前"}, {"topic": topic, "time": time})}


EXAMPLES = (
    Example("R-TRM-01", "one day back", YEAR | {"term.end": date(2026, 12, 31)}, ("term.end+term.start",)),
    Example("R-TRM-01", "the same day", YEAR | {"term.end": date(2027, 1, 1)}, ("term.end+term.start",)),
    Example("R-TRM-01", "a year", YEAR),
    Example("R-TRM-01", "dates left over from another mode", YEAR | MONTHS | {"term.end": date(2026, 1, 1)}),
    Example(
        "R-TRM-02",
        "a year's notice",
        YEAR | {"term.renew.notice": Days(365)},
        ("term.renew.notice+term.start+term.end",),
    ),
    Example(
        "R-TRM-02",
        "in working days",
        MONTHS | {"term.renew.notice": Days(130, True)},
        ("term.renew.notice+term.months",),
    ),
    Example("R-TRM-02", "two months", YEAR | {"term.renew.notice": Days(60)}),
    Example(
        "R-TRM-03",
        "longer than the term",
        MONTHS | {"term.months": 3, "term.trial.on": True, "term.trial.months": 4},
        ("long:term.trial.months+term.months",),
    ),
    Example(
        "R-TRM-03",
        "before the term",
        TRIAL | {"term.trial.start": date(2026, 12, 31)},
        ("start:term.trial.start+term.start+term.end",),
    ),
    Example(
        "R-TRM-03",
        "over the end",
        TRIAL | {"term.trial.start": date(2027, 11, 2)},
        ("end:term.trial.months+term.trial.start+term.start+term.end",),
    ),
    Example("R-TRM-03", "up to the last day", TRIAL | {"term.trial.start": date(2027, 11, 1)}),
    Example("R-TRM-03", "no trial", TRIAL | {"term.trial.on": False, "term.trial.months": 24}),
    Example(
        "R-TRM-04",
        "seven months",
        FOUR_YEARS | {"term.trial.on": True, "term.trial.months": 7},
        ("months:term.trial.months+term.start+term.end",),
    ),
    Example(
        "R-TRM-04",
        "five of twelve",
        TRIAL | {"term.trial.months": 5},
        ("share:term.trial.months+term.start+term.end",),
    ),
    Example("R-TRM-04", "a third exactly", TRIAL | {"term.trial.months": 4}),
    Example(
        "R-TRM-05",
        "no reminder",
        AUTO,
        ("reminder:term.renew.mode",),
        {"term.renewal": Text("自动续期一年", strong=True)},
    ),
    Example(
        "R-TRM-05", "thin print", AUTO, ("bold:term.renew.mode",), {"term.renewal": "自动续期一年，乙方应提示甲方"}
    ),
    Example("R-TRM-05", "bold with a reminder", AUTO, words={"term.renewal": BOLD}),
    Example("R-TRM-05", "by agreement", {"term.renew.mode": "协商续签"}),
    Example("R-TRM-06", "nothing said", {"term.renew.mode": "到期终止"}, ("term.tail.mode",)),
    Example("R-TRM-06", "without an end", TAIL | {"term.tail.months": 0}, ("term.tail.months+term.tail.mode",)),
    Example("R-TRM-06", "three months", TAIL),
    Example("R-TRM-06", "stop at once", {"term.tail.mode": "应立即停止"}),
    Example("R-TRM-06", "renews itself", AUTO),
    Example("R-TRM-07", "prices only", CAPPED | {"fee.totalMode": "仅单价"}, ("mode:fee.totalMode+term.mode",)),
    Example("R-TRM-07", "nothing to add up", CAPPED | {"fee.items": ()}, ("amount:fee.items+term.mode",)),
    Example("R-TRM-07", "an estimate", CAPPED),
    Example("R-TRM-07", "ends by date", CAPPED | {"term.mode": "起止日期", "fee.totalMode": "仅单价"}),
    Example(
        "R-TRM-08",
        "live before the term",
        YEAR | {"term.prep.goLive": date(2026, 12, 31)},
        ("live:term.prep.goLive+term.start+term.end",),
    ),
    Example(
        "R-TRM-08",
        "taught too late",
        LAUNCH | training("系统操作", "2027年1月10日至2027年1月17日"),
        ("training:train.sessions+term.prep.goLive[2]",),
    ),
    Example(
        "R-TRM-08", "taught after work began", LAUNCH | training("岗前培训", "上线后一周"), ("after:train.sessions[2]",)
    ),
    Example("R-TRM-08", "taught in time", LAUNCH | training("岗前培训", "2027-01-16")),
    Example("R-TRM-08", "refreshed later, on no real day", LAUNCH | training("复训", "上线后，2027-02-30")),
    Example(
        "R-TRM-09",
        "four years",
        FOUR_YEARS | {"fee.adj.triggers": ("服务范围变更",)},
        ("fee.adj.triggers+term.end",),
    ),
    Example("R-TRM-09", "four years with a review", FOUR_YEARS | {"fee.adj.triggers": ("最低工资标准上调",)}),
    Example("R-TRM-09", "one year", YEAR),
    Example("R-TRM-10", "next year", YEAR, ("term.end+term.start",)),
    Example("R-TRM-10", "months from today into next year", MONTHS, ("term.months",)),
    Example("R-TRM-10", "this year", PUBLISHED),
    Example("R-TRM-10", "the notice decides", YEAR, words={"scope.holiday": "以国务院办公厅当年公布的通知为准。"}),
)
