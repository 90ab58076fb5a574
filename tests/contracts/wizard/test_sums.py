"""What is shown under rows: whether weights add up, and whether the team has the hours its targets take."""

from decimal import Decimal as D

from clauses.library import read
from contracts.terms.hours import WEEKDAYS
from contracts.wizard.sums import sums_of

TEAM = {
    "scope.types": ("电话接听",),
    "scope.hours": ({"days": WEEKDAYS[:5], "start": "09:00", "end": "17:00", "name": "工作日", "seats": 20},),
    "scope.volume": ({"item": "呼入", "unit": "通", "monthly": D(30000)},),
    "perf.seats": 20,
    "kpi.weightTotal": 100,
}


def under_indicators(**changed):
    return sums_of(("kpi.items",), TEAM | {f"kpi.{key}": value for key, value in changed.items()}, read())["kpi.items"]


def test_hours_needed_stand_beside_hours_there_are():
    assert under_indicators().lines == (
        ("权重合计", "100%"),
        ("按预测每月须", "3,125 小时"),
        ("坐席每月可提供", "2,947 小时"),
    )


def test_hours_are_shown_while_weights_are_off():
    found = under_indicators(weightTotal=90)
    assert (found.note, [name for name, _value in found.lines]) == (
        "权重合计 90%，还差 10%",
        ["按预测每月须", "坐席每月可提供"],
    )


def test_no_hours_are_shown_without_a_forecast():
    assert sums_of(("kpi.items",), {"kpi.weightTotal": 100}, read())["kpi.items"].lines == (("权重合计", "100%"),)


def test_questions_without_sums_have_none():
    assert sums_of(("a.name",), TEAM, read()) == {}
