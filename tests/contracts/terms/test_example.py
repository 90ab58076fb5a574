"""The worked example of annexes three and five (domain.md §R5, §R7)."""

from datetime import date
from decimal import Decimal as D
from fractions import Fraction as F
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.terms.example import FIELDS, work, worked
from contracts.terms.explained import total
from contracts.terms.fees import totals
from contracts.terms.milestones import Span
from contracts.terms.month import Done, Performance
from contracts.terms.month import Month as SettledMonth
from contracts.terms.scoring import Result
from contracts.terms.settlement import settle

CATALOGUE = {
    code: SimpleNamespace(name=name, unit=unit, direction=direction)
    for code, name, unit, direction in (
        ("ANS", "接通率", "%", "up"),
        ("CSAT", "客户满意度", "%", "up"),
        ("ASA", "平均应答速度", "秒", "down"),
        ("OCC", "工时利用率", "%", "range"),
    )
}
LADDER = (
    {"min": D(95), "max": D(105), "coef": D("1.03"), "action": "奖励"},
    {"min": D(90), "max": D(95), "coef": D("1.00")},
    {"min": D(80), "max": D(90), "coef": D("0.94"), "action": "提交改进计划"},
    {"min": D(0), "max": D(80), "coef": D("0.70")},
)


def row(code: str, weight: int, target: str, floor: str, scoring: str = "线性", **more: object) -> dict[str, object]:
    return {"code": code, "weight": weight, "target": D(target), "floor": D(floor), "scoring": scoring, **more}


ITEMS = (row("ANS", 15, "95", "90"), row("CSAT", 20, "92", "83"), row("ASA", 65, "20", "21"))
AGREED = {
    "kpi.items": ITEMS,
    "kpi.ladder": LADDER,
    "kpi.cycle": "月",
    "fee.perfPct": D(15),
    "kpi.bonusCap": D(5),
    "kpi.malusCap": D(20),
}
FEE = D("318000.00")


def test_heaviest_two_that_can_miss_do_so_half_way_to_their_floor():
    found = worked(AGREED, CATALOGUE, FEE)
    assert found["example.misses"] == ("接通率", "客户满意度")  # no whole second lies between 20 and 21
    assert [(line["name"], line["result"], line["points"]) for line in found["example.rows"]] == [
        ("接通率", D("92.5"), D("7.5")),
        ("客户满意度", D("87.5"), 10),
        ("平均应答速度", 20, 65),
    ]


def test_rows_say_how_their_points_came_about():
    first, *_others, last = worked(AGREED, CATALOGUE, FEE)["example.rows"]
    assert first == {
        "name": "接通率",
        "unit": "%",
        "weight": D(15),
        "target": D(95),
        "result": D("92.5"),
        "how": "15分×（92.5%－90%）÷（95%－90%）＝7.5分",
        "points": D("7.5"),
    }
    assert last["how"] == "达到目标值"


def test_scores_are_the_sums_of_their_points():
    found = worked(AGREED, CATALOGUE, FEE)
    assert (found["example.goodSum"], found["example.goodScore"], found["example.goodCoef"]) == (
        "15＋20＋65",
        100,
        D("1.03"),
    )
    assert (found["example.missedSum"], found["example.missedScore"], found["example.missedCoef"]) == (
        "7.5＋10＋65",
        D("82.5"),
        D("0.94"),
    )
    assert found["example.missedAction"] == "提交改进计划"


def test_fees_are_the_worked_numbers_of_the_domain_model():
    found = worked(AGREED, CATALOGUE, FEE)
    assert (found["example.fee"], found["example.goodPay"], found["example.missedPay"]) == (
        FEE,
        D("319431.00"),
        D("315138.00"),
    )


def test_quarter_is_paid_for_three_months():
    found = worked(AGREED | {"kpi.cycle": "季"}, CATALOGUE, FEE)
    assert (found["example.fee"], found["example.missedPay"]) == (3 * FEE, 3 * D("315138.00"))


def test_heavier_one_goes_first_and_rows_decide_between_equals():
    items = tuple(row(code, 25, "90", "80") for code in ("CSAT", "ANS")) + (
        row("OCC", 20, "80", "70"),
        ITEMS[2] | {"weight": 30, "floor": D(30)},
    )
    found = work(AGREED | {"kpi.items": items}, CATALOGUE)
    assert [measure.code for measure in found.missed] == ["CSAT", "ASA"]


@pytest.mark.parametrize(
    "changed",
    [
        {"kpi.items": ()},
        {"kpi.items": ITEMS[:2]},
        {"kpi.items": (*ITEMS[:2], row("ASA", 65, "20", "21", "阶梯"))},
        {"kpi.items": (row("ANS", 15, "95", "94.99"), *ITEMS[1:])},
        {"kpi.items": (row("OCC", 15, "80", "70", "达标"), *ITEMS[1:])},
        {"kpi.ladder": LADDER[:1]},
        {"kpi.ladder": ()},
    ],
)
def test_there_is_no_example_where_a_month_cannot_be_scored_or_two_cannot_miss(changed):
    assert worked(AGREED | changed, CATALOGUE, FEE) == {}


@pytest.mark.parametrize(
    ("changed", "monthly"),
    [
        ({}, None),
        ({"fee.perfPct": D(0)}, FEE),
        ({"fee.perfPct": None}, FEE),
        ({"kpi.cycle": None}, FEE),
        ({"kpi.malusCap": D("0.5")}, FEE),
        ({"kpi.bonusCap": D("0.1")}, FEE),
    ],
)
def test_fees_are_left_out_where_a_figure_is_missing_or_a_cap_would_cut_them(changed, monthly):
    found = worked(AGREED | changed, CATALOGUE, monthly)
    assert "example.rows" in found
    assert [key for key in found if key in ("example.fee", "example.goodPay", "example.missedPay")] == []


def test_every_key_is_described_with_its_question():
    assert sorted(worked(AGREED, CATALOGUE, FEE)) == sorted(field.key for field in FIELDS)
    assert [field.key for field in FIELDS if not (field.derived and field.question and field.label)] == []
    rows = next(field for field in FIELDS if field.kind == "rows")
    assert [column.key for column in rows.columns] == list(worked(AGREED, CATALOGUE, FEE)["example.rows"][0])


@given(
    st.lists(st.integers(1, 50), min_size=3, max_size=3),
    st.lists(st.sampled_from(["达标", "阶梯", "线性", "两点"]), min_size=3, max_size=3),
    st.decimals(0, 100, places=2),
)
def test_good_month_always_beats_the_one_that_misses(weights, scorings, share):
    total = sum(weights[:2])
    levels = zip(("ANS", "CSAT", "OCC"), (*weights[:2], 100 - total), scorings, strict=True)
    items = tuple(row(code, weight, "80", "70", scoring, step="每低1扣1分") for code, weight, scoring in levels)
    found = worked(
        AGREED | {"kpi.items": items, "fee.perfPct": share, "kpi.malusCap": D(100), "kpi.bonusCap": D(30)},
        CATALOGUE,
        FEE,
    )
    if found:
        assert (found["example.goodScore"], len(found["example.misses"])) == (100, 2)
        assert found["example.missedScore"] < 100
        assert found.get("example.missedPay", D(0)) <= found.get("example.goodPay", D(0))


def settled(mode: str, coef_of: str) -> tuple[D, D]:
    """What a month of the real settlement pays for the same results, and what the example says."""
    contract = AGREED | {
        "fee.items": (
            {"name": "月费", "model": "固定月费", "unit": "月", "unitPrice": D("317999.99"), "basis": "固定"},
            {"name": "工单", "model": "按量", "unit": "件", "unitPrice": D("1.37"), "basis": "实际", "estQty": D(5213)},
        ),
        "fee.tax.mode": mode,
        "fee.tax.rate": D(6),
        "fee.settle.cut": "每期最后一日",
        "fee.settle.cycle": "月",
        "term.start": date(2027, 1, 1),
        "term.end": date(2027, 12, 31),
    }
    said = worked(contract, CATALOGUE, totals(contract).priced)
    results = {row["code"]: Result(F(row["target"])) for row in ITEMS}
    if coef_of == "missed":
        results |= {"ANS": Result(F("92.5")), "CSAT": Result(F("87.5"))}
    month = SettledMonth(
        Span(date(2027, 1, 1), date(2027, 1, 31)),
        (Done("工单", quantity=F(5213)),),
        Performance(results),
    )
    statement = settle(contract, month, CATALOGUE)
    return statement.fee + total(statement.of("kpi")), said[f"example.{coef_of}Pay"]


@pytest.mark.parametrize("mode", ["含税", "不含税"])
@pytest.mark.parametrize("coef_of", ["good", "missed"])
def test_example_pays_what_a_real_month_would_settle(mode, coef_of):
    real, said = settled(mode, coef_of)
    assert real == said
