"""A contract and its months for the tests of settling: 40 seats, 15% of the fee at risk, the usual ladder."""

from datetime import date
from decimal import Decimal as D
from fractions import Fraction as F

import pytest

from contracts.terms.hours import WEEKDAYS
from contracts.terms.milestones import Span
from contracts.terms.month import Done, Month, Performance, Unsettled
from contracts.terms.settlement import Settlement, settle

LADDER = (
    {"min": D(95), "max": D(105), "coef": D("1.03"), "action": "奖励"},
    {"min": D(90), "max": D(95), "coef": D("1.00"), "action": "正常支付"},
    {"min": D(80), "max": D(90), "coef": D("0.94"), "action": "提交改进计划"},
    {"min": D(0), "max": D(80), "coef": D("0.70"), "action": "限期整改"},
)
REDLINES = (
    {"event": "辱骂客户", "effect": "按次扣款", "amount": D("2000.00")},
    {"event": "数据造假", "effect": "一票否决", "amount": D("20000.00")},
)
SEATS = {"name": "坐席", "model": "按坐席", "unit": "席·月", "unitPrice": D(7950), "basis": "实际", "estQty": D(40)}
CALLS = {"name": "电话", "model": "按量", "unit": "通", "unitPrice": D(2), "basis": "实际", "estQty": D(30000)}
FEE = {"name": "月费", "model": "固定月费", "unit": "月", "unitPrice": D(1800), "basis": "固定", "estQty": D(1)}
TIERS = (
    {"item": "电话", "from": D(0), "to": D(20000), "price": D("2.00")},
    {"item": "电话", "from": D(20000), "to": D(40000), "price": D("1.80")},
    {"item": "电话", "from": D(40000), "price": D("1.60")},
)
TIERED = {"fee.items": (CALLS,), "fee.tiers": TIERS, "fee.tierMode": "分段累进", "fee.tierBasis": "月总量"}
CONTRACT: dict[str, object] = {
    "term.mode": "起止日期",
    "term.start": date(2027, 1, 1),
    "term.end": date(2027, 12, 31),
    "scope.hours": ({"name": "每日", "days": WEEKDAYS, "start": "09:00", "end": "21:00"},),
    "scope.holiday": "照常服务",
    "fee.items": (SEATS,),
    "fee.tax.mode": "含税",
    "fee.tax.rate": D(6),
    "fee.totalMode": "暂估总价",
    "fee.perfPct": D(15),
    "fee.settle.cycle": "月",
    "fee.settle.cut": "每期最后一日",
    "fee.setoff": "经乙方确认后抵扣",
    "kpi.ladder": LADDER,
    "kpi.redlines": REDLINES,
    "kpi.bonusCap": D(5),
    "kpi.malusCap": D(20),
}
MARCH = Span(date(2027, 3, 1), date(2027, 3, 31))
FULL = Done("坐席", served=F(1240))  # 40 seats on all 31 days


def month(*done: Done, coef: str | None = "1", **facts: object) -> Month:
    """March, with every seat served unless something else was done."""
    performance = Performance(coef=F(coef)) if coef else None
    return Month(**{"span": MARCH, "done": done or (FULL,), "performance": performance} | facts)  # type: ignore[arg-type]


def statement(*done: Done, contract: dict[str, object] | None = None, **facts: object) -> Settlement:
    return settle(CONTRACT | (contract or {}), month(*done, **facts), {})  # type: ignore[arg-type]


def lines(found: Settlement, *groups: str) -> list[tuple[str, str]]:
    """Code and amount of the lines of some groups, or of all."""
    return [(line.code, str(line.amount)) for line in (found.of(*groups) if groups else found.lines)]


def calls(quantity: int, **facts: object) -> Done:
    return Done("电话", quantity=F(quantity), **facts)  # type: ignore[arg-type]


def problems(*done: Done, contract: dict[str, object] | None = None, **facts: object) -> list[tuple[str, str]]:
    """Where and why the month of `statement` cannot be settled."""
    with pytest.raises(Unsettled) as refused:
        statement(*done, contract=contract, **facts)
    return [(problem.place, problem.code) for problem in refused.value.problems]
