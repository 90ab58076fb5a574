"""Random contracts for property tests: price tables with every model and rule, as people type them and as they are read.

@given(fee_tables())
def test_…(table: FeeTable) -> None:
    collect(example_answers("ecommerce-hotline") | table.raw, library)   # valid raw answers
    totals(table.answers)                                                # the same, typed
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from contracts.terms.hours import WEEKDAYS
from contracts.terms.period import add_months

NAMES = ("热线坐席", "在线坐席", "呼入电话", "在线会话", "邮件", "工单", "外呼", "成交", "培训", "月费")
UNITS = {
    "固定月费": ("月",),
    "按坐席": ("席·月",),
    "按时长": ("小时", "分钟"),
    "按量": ("通", "会话", "封", "单", "件", "次"),
    "按成效": ("成功样本", "成功交易额%"),
}
RATES = ("6", "3", "1", "0", "9", "13")


@dataclass(frozen=True)
class FeeTable:
    """The answers of one random contract about its term and fees: `raw` as typed, `answers` as read."""

    raw: dict[str, Any]
    answers: dict[str, object]


def numbers(low: str, high: str, places: int) -> st.SearchStrategy[str]:
    """Decimal numbers as somebody types them."""
    unit = Decimal(1).scaleb(-places)
    steps = st.integers(int(Decimal(low) / unit), int(Decimal(high) / unit))
    return steps.map(lambda count: f"{count * unit:f}")


@st.composite
def price_rows(draw: st.DrawFn) -> dict[str, str]:
    """One row of `fee.items`, without its name."""
    model = draw(st.sampled_from(sorted(UNITS)))
    unit = draw(st.sampled_from(UNITS[model]))
    price = {"席·月": numbers("1", "50000", 2), "月": numbers("0", "99999", 2), "成功交易额%": numbers("0.01", "30", 2)}
    quantity = {"席·月": numbers("1", "500", 0), "月": numbers("1", "3", 0), "次": numbers("1", "50", 0)}
    row = {
        "model": model,
        "unit": unit,
        "unitPrice": draw(price.get(unit, numbers("0", "99", 4))),
        "basis": "固定" if unit == "月" else draw(st.sampled_from(["固定", "实际", "预测"])),
        "estQty": draw(quantity.get(unit, numbers("1", "90000", 1))),
    }
    if unit not in ("月", "席·月", "次", "成功交易额%") and draw(st.booleans()):
        row["min"] = draw(numbers("0", "90000", 0))
    return row


@st.composite
def tier_rows(draw: st.DrawFn, item: str) -> list[dict[str, str]]:
    """Tiers that meet, prices falling, the last without an end."""
    widths = draw(st.lists(st.integers(1, 30000), min_size=1, max_size=5))
    prices = sorted(draw(st.lists(numbers("0", "50", 3), min_size=len(widths), max_size=len(widths))), key=Decimal)
    rows, start = [], 0
    for width, price in zip(widths, reversed(prices), strict=True):
        rows.append({"item": item, "from": str(start), "to": str(start + width), "price": price})
        start += width
    del rows[-1]["to"]
    return rows


@st.composite
def terms(draw: st.DrawFn, *, whole_months: bool = False, most: int = 36) -> dict[str, str]:
    """A term in the years whose holidays are known."""
    start = draw(st.dates(date(2026, 1, 1), date(2031, 12, 31)))
    start = start.replace(day=1) if whole_months else start
    end = add_months(start, draw(st.integers(1, most))) - timedelta(days=1)
    if not whole_months:
        end += timedelta(days=draw(st.integers(0, 27)))
    return {
        "term.mode": "起止日期",
        "term.start": start.isoformat(),
        "term.end": end.isoformat(),
        "term.prep.goLive": start.isoformat(),
        "term.trial.on": "否",
        "term.renew.mode": "到期终止",
    }


@st.composite
def fee_tables(draw: st.DrawFn, *, whole_months: bool = False, most_months: int = 36) -> FeeTable:
    """A term, hours, and a price table with its rules. `whole_months` begins on the first and ends on the last of a month."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True))
    items = [{"name": name, **draw(price_rows())} for name in names]
    models = [model for model in UNITS if model in {row["model"] for row in items}]
    raw: dict[str, Any] = {
        **draw(terms(whole_months=whole_months, most=most_months)),
        "scope.hours": [{"name": "每日", "days": list(WEEKDAYS), "start": "08:00", "end": "24:00"}],
        "scope.holiday": "照常服务",
        "scope.languages": [{"lang": name, "level": "熟练"} for name in ("普通话", "粤语", "英语")],
        "fee.models": models,
        "fee.items": items,
        "fee.once": draw(st.lists(once_rows(), max_size=3, unique_by=lambda row: row["name"])),
        "fee.tax.mode": draw(st.sampled_from(["含税", "不含税"])),
        "fee.tax.rate": draw(st.sampled_from(RATES)),
        "fee.totalMode": draw(st.sampled_from(["暂估总价", "封顶总价", "固定总价"])),
        "fee.perfPct": draw(numbers("0", "40", 1)),
    }
    tiered = [row["name"] for row in items if row["model"] in ("按量", "按时长") and row["unit"] != "次"]
    chosen = draw(st.lists(st.sampled_from(tiered), max_size=2, unique=True)) if tiered else []
    if chosen:
        raw["fee.tiers"] = [row for name in chosen for row in draw(tier_rows(name))]
        raw["fee.tierMode"] = draw(st.sampled_from(["分段累进", "全量套档"]))
        raw["fee.tierBasis"] = draw(st.sampled_from(["月总量", "月日均量", "年总量"]))
    raw |= draw(rules(models, items))
    return FeeTable(raw, {key: _typed(key, value) for key, value in raw.items()})


@st.composite
def rules(draw: st.DrawFn, models: list[str], items: list[dict[str, str]]) -> dict[str, Any]:
    """Guarantee, surcharge and coefficients, where the models ask for them."""
    found: dict[str, Any] = {}
    counted = {"按坐席", "按时长", "按量"} & set(models)
    units = [row["unit"] for row in items]
    alone = [row for row in items if units.count(row["unit"]) == 1 and row["unit"] not in ("次", "月")]
    if counted and alone and draw(st.booleans()):
        row = draw(st.sampled_from(alone))
        found |= {
            "fee.min.on": "是",
            "fee.min.qty": row["estQty"],
            "fee.min.unit": row["unit"],
            "fee.min.period": draw(st.sampled_from(["月", "季", "年"])),
            "fee.min.pct": draw(numbers("0", "100", 0)),
        }
    if counted:
        found |= {"fee.over.pct": draw(numbers("0", "50", 0)), "fee.over.mult": draw(numbers("0.8", "2", 1))}
    if {"按坐席", "按时长"} & set(models):
        found |= {"fee.mult.holiday": draw(numbers("1", "3", 1)), "fee.mult.night": draw(numbers("1", "3", 1))}
        found |= draw(languages())
    return found


def languages() -> st.SearchStrategy[dict[str, Any]]:
    """Two languages with coefficients, or none."""
    row = {"mult": numbers("1", "3", 1), "share": numbers("0", "50", 1)}
    spoken = [st.fixed_dictionaries({"lang": st.just(name), **row}) for name in ("粤语", "英语")]
    return st.one_of(st.just({}), st.fixed_dictionaries({"fee.mult.langs": st.tuples(*spoken).map(list)}))


def once_rows() -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(
        {
            "name": st.sampled_from(["启动费", "系统对接费", "培训费"]),
            "amount": numbers("0", "99999", 2),
            "when": st.just("上线验收合格后"),
        }
    )


_TEXTS = {"lang", "level", "name", "model", "unit", "basis", "item", "when", "start", "end", "days"}


def _typed(key: str, value: Any) -> object:
    """A raw answer as the wizard reads it."""
    if isinstance(value, list):
        rows = value and isinstance(value[0], dict)
        return tuple({name: _cell(name, cell) for name, cell in row.items()} for row in value) if rows else tuple(value)
    if key in ("term.start", "term.end", "term.prep.goLive"):
        return date.fromisoformat(value)
    if value in ("是", "否"):
        return value == "是"
    try:
        return Decimal(value)
    except ArithmeticError:
        return value


def _cell(name: str, value: Any) -> object:
    if isinstance(value, list):
        return tuple(value)
    return value if name in _TEXTS else Decimal(value)
