"""Month files: read into their types, or refused with the place of every wrong entry."""

import json
from datetime import date
from fractions import Fraction as F

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.json_file import MAX_BYTES, Unreadable
from contracts.month_entries import MANY, ONE
from contracts.month_file import Misstated, read, schema
from contracts.terms.milestones import Span
from contracts.terms.month import Before, Damages, Done, Earlier, Month, Overdue, Performance, Spoken
from contracts.terms.scoring import Result
from tests.factories import EXAMPLES

MONTHS = sorted(EXAMPLES.glob("months/*.json"))
PERIOD = {"start": "2027-03-01", "end": "2027-03-31"}
HEAD = {"format": "niyue-month", "schema": 1}
WHOLE = {
    "period": PERIOD,
    "items": [
        {"item": "坐席", "served": "1,240", "holiday": 80},
        {"item": "电话", "quantity": "4.5万", "returned": 12, "forecast": "40000", "before": "90000", "days": "22"},
    ],
    "languages": [
        {"item": "坐席", "lang": "粤语", "quantity": "124"},
        {"item": "坐席", "lang": "英语", "quantity": "62"},
    ],
    "scope": [{"item": "坐席", "quantity": "-5"}],
    "earlier": [{"item": "电话", "quantity": "38000", "forecast": "30000"}],
    "results": [{"code": "ANS", "value": "95.8"}, {"code": "CSAT", "value": "92.6", "sample": "1864"}],
    "redlines": [{"event": "辱骂客户", "times": 2}],
    "kpi": {"bonus": "1"},
    "once": [{"name": "对接费"}],
    "pass": [{"item": "短信", "amount": "2,861.40"}],
    "damages": [{"what": "造假", "amount": "5000", "confirmed": "双方", "capped": False}],
    "overdue": [{"amount": "318000", "due": "2027-02-01", "paid": "2027-02-21", "lpr": "3.00"}],
    "prices": [{"item": "坐席", "price": "8100"}],
    "growth": {"cpi": "4.2%", "used": "1"},
    "tax": {"rate": "3"},
    "before": {"settled": "3600000", "prepaid": "0", "retained": "100", "carried": "5", "guaranteed": "45000"},
    "prepay": {"deduct": "1000"},
    "guarantee": {"excused": True},
    "deposit": {"return": "是", "drawn": "20"},
}


def file(**sections: object) -> bytes:
    return json.dumps(HEAD | sections, ensure_ascii=False).encode()


def problems(**sections: object) -> list[tuple[str, str]]:
    with pytest.raises(Misstated) as refused:
        read(file(**{"period": PERIOD} | sections))
    return list(refused.value.problems)


def test_every_section_is_read_into_its_type():
    assert read(file(**WHOLE)) == Month(
        span=Span(date(2027, 3, 1), date(2027, 3, 31)),
        done=(
            Done("坐席", served=F(1240), holiday=F(80)),
            Done("电话", quantity=F(45000), returned=F(12), forecast=F(40000), before=F(90000), days=22),
        ),
        performance=Performance(
            results={"ANS": Result(F("95.8")), "CSAT": Result(F("92.6"), 1864)},
            incidents={"辱骂客户": 2},
            bonus=F(1),
        ),
        once=("对接费",),
        passed=(("短信", F("2861.4")),),
        damages=(Damages("造假", F(5000), "双方", capped=False),),
        overdue=(Overdue(F(318000), date(2027, 2, 1), date(2027, 2, 21), F(3)),),
        prices=(("坐席", F(8100)),),
        growth={"cpi": F("4.2")},
        adjusted=F(1),
        tax_rate=F(3),
        before=Before(F(3600000), F(0), F(100), F(5), F(45000)),
        deduct=F(1000),
        excused=True,
        deposit_back=True,
        drawn=F(20),
        scope=(("坐席", F(-5)),),
        earlier=(Earlier("电话", F(38000), F(30000)),),
        spoken=(Spoken("坐席", "粤语", F(124)), Spoken("坐席", "英语", F(62))),
    )


def test_a_month_needs_no_more_than_its_days():
    assert read(file(period=PERIOD)) == Month(Span(date(2027, 3, 1), date(2027, 3, 31)))


@pytest.mark.parametrize(
    ("sections", "found"),
    [
        ({"colour": 1}, [("colour", "没有这一项")]),
        ({"period": {"start": "2027-02-30"}}, ["period.start", "period.end"]),
        ({"period": "2027-03"}, [("period", "须为一组名称和值")]),
        ({"items": {"item": "坐席"}}, [("items", "须为行的列表")]),
        ({"items": ["坐席"]}, [("items[1]", "须为一组名称和值")]),
        (
            {"items": [{"item": "坐席"}, {"quantity": "viel", "colour": 1}]},
            ["items[2].colour", "items[2].item", "items[2].quantity"],
        ),
        (
            {"damages": [{"what": "造假", "amount": "-1", "confirmed": "甲方"}]},
            ["damages[1].amount", "damages[1].confirmed"],
        ),
        ({"results": [{"code": "ANS", "value": "1"}] * 2}, [("results[2].code", "出现了两次，合并成一项")]),
        (
            {"languages": [{"item": "坐席", "lang": "粤语", "quantity": "1"}] * 2},
            [("languages[2].lang", "出现了两次，合并成一项")],
        ),
        ({"once": [{"name": "对接费"}] * 2}, [("once[2].name", "出现了两次，合并成一项")]),
        ({"pass": [{"item": "短信", "amount": "1"}] * 2}, [("pass[2].item", "出现了两次，合并成一项")]),
        ({"before": {"settled": None}}, []),
    ],
)
def test_nothing_is_ignored(sections, found):
    if not found:
        assert read(file(**{"period": PERIOD} | sections)).before == Before()
        return
    told = problems(**sections)
    assert told == found if isinstance(found[0], tuple) else [place for place, _message in told] == found


def test_a_month_without_days_is_refused():
    with pytest.raises(Misstated, match="period: 填写结算的起止日"):
        read(file())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{", "第 1 行第 2 列不是合法的 JSON"),
        (b"[]", "这不是月度文件"),
        (b'{"format": "niyue-answers", "schema": 1}', "这不是月度文件"),
        (b'{"format": "niyue-month", "schema": 2}', "文件的版本是 2，这里只能读取版本 1"),
        (b" " * (MAX_BYTES + 1), "文件超过 2 MB"),
    ],
)
def test_what_is_no_month_file_is_refused(data, message):
    with pytest.raises(Unreadable, match=message):
        read(data)


@pytest.mark.parametrize("path", MONTHS, ids=lambda path: path.stem)
def test_examples_are_as_the_schema_says(path):
    jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), schema())


def test_schema_describes_every_section_and_refuses_others():
    found = schema()
    jsonschema.Draft202012Validator.check_schema(found)
    assert found["properties"].keys() == {"format", "schema", *ONE, *MANY}
    assert found["properties"]["damages"]["items"]["required"] == ["what", "amount", "confirmed"]


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["item", "amount", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*ONE, *MANY, "x"]), ANY_JSON, max_size=5))
def test_no_file_is_odd_enough_to_raise_anything_else(sections):
    told = outcome(file(**sections))
    assert isinstance(told, Month) or [place for place, message in told if not place or not message] == []


def outcome(data):
    """The month, or what is wrong with it."""
    try:
        return read(data)
    except Misstated as misstated:
        return misstated.problems
    except Unreadable as unreadable:
        return (("JSON", str(unreadable)),)
