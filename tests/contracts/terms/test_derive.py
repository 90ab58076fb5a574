"""What follows from the answers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.terms.derive import DERIVED, DERIVED_COLUMNS, derive
from contracts.terms.duration import Days
from contracts.terms.hours import WEEKDAYS


@dataclass(frozen=True)
class Entry:
    """An entry of the KPI catalogue."""

    code: str = "ANS"
    name: str = "接通率（人工）"
    formula: str = "人工接起量÷转人工请求量×100%"
    unit: str = "%"
    direction: str = "up"
    source: str = "ACD"


ANSWERS: dict[str, object] = {
    "scope.hours": ({"name": "每日", "days": WEEKDAYS, "start": "09:00", "end": "21:00"},),
    "scope.channels": ({"channel": "热线电话", "id": "400-821-0000"},),
    "scope.systemBy": "甲方",
    "term.mode": "起止日期",
    "term.start": date(2027, 1, 1),
    "term.end": date(2027, 12, 31),
    "term.months": 12,
    "misc.effect.mode": "指定日期",
    "misc.effect.date": date(2027, 1, 1),
    "fee.items": ({"name": "坐席", "unit": "席·月", "unitPrice": D(7950), "estQty": D(40)},),
    "fee.once": ({"name": "启动费", "amount": D("0.00")},),
    "fee.tiers": ({"item": "电话", "from": D(0), "price": D(1)},),
    "fee.tax.mode": "含税",
    "fee.tax.rate": D(6),
    "fee.totalMode": "暂估总价",
    "fee.mult.holiday": D("1.0"),
    "fee.mult.night": D("1.5"),
    "fee.over.pct": D(15),
    "fee.over.mult": D("1.0"),
    "kpi.items": ({"code": "ANS", "target": D(95), "weight": 60}, {"code": "自定", "weight": 40}),
    "a.kind": "企业",
    "b.kind": "企业",
    "b.size": "小型",
    "pi.on": True,
    "pi.role": "委托处理",
    "misc.extra.data": "共享月度话务数据",
    "doc.lang": "中文",
    "parties.related": False,
    "parties.endClient": "某银行",
    "term.renew.notice": Days(60),
}


def derived(answers: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in derive(answers).items() if key in DERIVED}


def test_derived_keys_of_a_whole_contract() -> None:
    assert derived(ANSWERS) == {
        "scope.is24x7": False,
        "scope.hoursPerDay": "12",
        "scope.daysPerWeek": 7,
        "scope.hoursPerWeek": D(84),
        "scope.hasPhone": True,
        "term.length": D(12),
        "term.totalDays": 365,
        "fee.total": D("3816000.00"),
        "fee.totalExcl": D("3600000.00"),
        "fee.totalTax": D("216000.00"),
        "fee.monthly": D("318000.00"),
        "fee.anyMult": True,
        "fee.overOn": False,
        "kpi.weightTotal": 100,
        "b.isSme": True,
        "b.licenceNeeded": True,
        "parties.special": True,
        "pi.processor": True,
        "misc.extraAny": True,
        "doc.bilingual": False,
    }


def test_every_derived_key_is_described() -> None:
    seats = {"name": "坐席", "model": "按坐席", "unit": "席·月", "unitPrice": D(7950), "estQty": D(40)}
    multiplied = {**ANSWERS, "fee.items": (seats,), "fee.mult.holiday": D("2.0")}
    assert sorted(derived(multiplied)) == sorted(key for key in DERIVED if not key.startswith("example."))
    assert {field.derived for field in DERIVED.values()} == {True}
    assert [key for key, field in DERIVED.items() if field.key != key or not field.label or not field.question] == []


def test_nothing_answered_leaves_only_switches_that_are_off() -> None:
    switches = [key for key, field in DERIVED.items() if field.kind == "bool"]
    assert derive({}) == dict.fromkeys(switches, False)


def test_answers_come_through_unchanged() -> None:
    given_keys = [key for key in ANSWERS if key not in DERIVED_COLUMNS]
    result = derive(ANSWERS)
    assert {key: result[key] for key in given_keys} == {key: ANSWERS[key] for key in given_keys}


def test_rows_get_their_derived_columns() -> None:
    result = derive(ANSWERS, {"ANS": Entry()})
    assert result["fee.items"] == (
        {
            "name": "坐席",
            "unit": "席·月",
            "unitPrice": D(7950),
            "estQty": D(40),
            "amount": D("318000.00"),
            "total": D("3816000.00"),
        },
    )
    assert result["kpi.items"] == (
        {
            "code": "ANS",
            "target": D(95),
            "weight": 60,
            "name": "接通率（人工）",
            "formula": "人工接起量÷转人工请求量×100%",
            "unit": "%",
            "direction": "越高越好",
            "source": "ACD",
        },
        {"code": "自定", "weight": 40},
    )


def test_derived_values_that_come_in_are_not_believed() -> None:
    forged = {"fee.total": D(1), "kpi.items": ({"code": "X", "name": "假", "weight": 1},), "b.isSme": True}
    result = derive(forged)
    assert ("fee.total" in result, result["kpi.items"], result["b.isSme"]) == (
        False,
        ({"code": "X", "weight": 1},),
        False,
    )


@pytest.mark.parametrize(
    ("answers", "key", "value"),
    [
        ({"scope.hours": ({"days": WEEKDAYS, "start": "00:00", "end": "24:00"},)}, "scope.is24x7", True),
        ({"scope.systemBy": "乙方"}, "b.licenceNeeded", True),
        ({"scope.systemBy": "甲方"}, "b.licenceNeeded", False),
        ({"scope.channels": ({"channel": "微信"},)}, "scope.hasPhone", False),
        ({"b.size": "大型"}, "b.isSme", False),
        ({"a.kind": "境外主体"}, "parties.special", True),
        ({"b.kind": "分支机构"}, "parties.special", True),
        ({"parties.related": True}, "parties.special", True),
        ({"pi.on": False, "pi.role": "委托处理"}, "pi.processor", False),
        ({"pi.on": True, "pi.role": "对外提供"}, "pi.processor", False),
        ({"doc.lang": "中文和英文"}, "doc.bilingual", True),
        ({"fee.mult.lang": D("1.00")}, "fee.anyMult", False),
        ({"fee.over.pct": D(15), "fee.over.mult": D("1.2")}, "fee.overOn", True),
        ({"fee.over.mult": D("1.2")}, "fee.overOn", False),
        ({"misc.extra.market": " "}, "misc.extraAny", False),
        ({"term.mode": "自生效日起N个月", "term.months": 18}, "term.length", D(18)),
        ({"term.start": date(2027, 1, 1), "term.end": date(2027, 12, 15)}, "term.length", D("11.48")),
    ],
)
def test_single_answers_decide(answers: dict[str, object], key: str, value: object) -> None:
    assert derive(answers)[key] == value


@given(st.sets(st.sampled_from(sorted(ANSWERS))))
def test_any_part_of_the_answers_can_be_derived_from_twice(keys: set[str]) -> None:
    once = derive({key: ANSWERS[key] for key in keys}, {"ANS": Entry()})
    assert derive(once, {"ANS": Entry()}) == once


CELLS = st.one_of(
    st.text(max_size=8),
    st.integers(),
    st.decimals(),
    st.booleans(),
    st.dates(),
    st.just(("周一",)),
    st.sampled_from(["09:00", "24:00", "席·月", "次", "成功交易额%", "热线电话", "ANS"]),
    st.builds(Days, st.integers(0, 9999)),
)
COLUMNS = [
    "days",
    "start",
    "end",
    "channels",
    "channel",
    "unit",
    "unitPrice",
    "estQty",
    "amount",
    "code",
    "weight",
    "from",
]
ROWS = st.lists(st.dictionaries(st.sampled_from(COLUMNS), CELLS, max_size=6), max_size=4).map(tuple)


@given(st.dictionaries(st.sampled_from([*ANSWERS, *DERIVED]), st.one_of(CELLS, ROWS), max_size=12))
def test_no_answer_is_odd_enough_to_raise(answers: dict[str, object]) -> None:
    result = derive(answers)
    assert answers.keys() - DERIVED.keys() <= result.keys()
    assert None not in result.values()
