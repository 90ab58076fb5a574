"""The prices of the fees step: what goes with which pricing model, tiers, outcome shares, tax."""

from decimal import Decimal as D

import pytest

from contracts.wizard.forms.fees import TAX_RATES, FeesForm
from tests.contracts.wizard.forms.asking import complaints, read

ITEM = {
    "name": "电话客服坐席",
    "model": "按坐席",
    "unit": "席·月",
    "unitPrice": "7,950.00",
    "basis": "固定",
    "estQty": "40",
}
TIERS = ((0, 20000, "2.00"), (20000, 40000, "1.80"), (40000, None, "1.60"))


def tiers(*bands, item="呼入电话"):
    """Typed rows of price tiers; a missing end is left out, as collecting leaves it out."""
    rows = []
    for start, end, price in bands:
        row = {"item": item, "from": D(start), "to": None if end is None else D(end), "price": D(price)}
        rows.append({key: value for key, value in row.items() if value is not None})
    return tuple(rows)


def outcome(price):
    return ({"name": "外呼成交", "model": "按成效", "unit": "成功交易额%", "unitPrice": D(price)},)


def test_price_items_are_the_one_thing_a_drafter_must_type():
    _values, wrong, missing = read(FeesForm, {}, {"a.name": "云岭商贸", "a.uscc": "91330106MA2B7K3C0Q"})
    assert (wrong, missing) == ({}, ["fee.items"])


def test_one_price_item_is_enough():
    values, wrong, _missing = read(FeesForm, {"fee.items": [ITEM]})
    assert (values["fee.items"][0]["unitPrice"], wrong) == (D("7950.00"), {})


@pytest.mark.parametrize(
    ("raw", "key", "follows"),
    [
        ({"fee.models": ["按量"]}, "fee.min.on", True),
        ({"fee.models": ["固定月费"]}, "fee.min.on", False),
        ({"fee.min.on": "是"}, "fee.min.pct", True),
        ({}, "fee.min.pct", False),
        ({"fee.models": ["按坐席"]}, "fee.mult.night", True),
        ({"fee.models": ["按量"]}, "fee.mult.night", False),
        ({"fee.mult.langs": [{"lang": "粤语", "mult": "1.2", "share": "10"}]}, "fee.mult.langs", True),
        ({"fee.models": ["按量"], "fee.mult.langs": [{"lang": "粤语"}]}, "fee.mult.langs", False),
        ({"fee.models": ["按成效"]}, "fee.over.pct", False),
        ({"fee.over.pct": "20"}, "fee.over.mult", True),
        ({"fee.over.pct": ""}, "fee.over.mult", False),
        ({}, "fee.tierMode", False),
    ],
)
def test_follow_up_is_asked_when_it_matters(raw, key, follows):
    values, _wrong, _missing = read(FeesForm, raw)
    assert (key in values) is follows


def test_how_tiers_apply_is_asked_once_there_are_tiers():
    raw = {"fee.models": ["按量"], "fee.tiers": [{"item": "呼入电话", "from": "0", "price": "2"}]}
    values, _wrong, _missing = read(FeesForm, raw)
    assert (values["fee.tierMode"], values["fee.tierBasis"]) == ("分段累进", "月总量")


@pytest.mark.parametrize(
    ("taxpayer", "rate", "kind"),
    [("一般纳税人", D(6), "一般计税"), ("小规模纳税人", D(3), "简易计税"), (None, D(6), "一般计税")],
)
def test_tax_follows_the_taxpayer(taxpayer, rate, kind):
    values, _wrong, _missing = read(FeesForm, {}, {"b.taxpayer": taxpayer} if taxpayer else {})
    assert (values["fee.tax.rate"], values["fee.tax.kind"]) == (rate, kind)


def test_tiers_that_meet_from_nothing_to_no_limit_are_right():
    assert complaints(FeesForm, fee__tiers=tiers(*TIERS)) == []


def test_tiers_may_begin_one_unit_after_the_one_before():
    assert complaints(FeesForm, fee__tiers=tiers((0, 20000, "2"), (20001, None, "1.8"))) == []


@pytest.mark.parametrize(
    ("bands", "message"),
    [
        ([(100, None, "2")], "第 1 行：最低一档须从 0 开始"),
        ([(0, 20000, "2"), (20000, 40000, "1.8")], "第 2 行：最后一档不填上限"),
        ([(0, 20000, "2"), (25000, None, "1.8")], "第 2 行：与前一档之间有空隙，须首尾相接"),
        ([(0, 20000, "2"), (15000, None, "1.8")], "第 2 行：与前一档重叠，须首尾相接"),
    ],
)
def test_tiers_that_do_not_meet_are_named_by_their_row(bands, message):
    assert complaints(FeesForm, fee__tiers=tiers(*bands)) == [("fee.tiers", message)]


def test_a_tier_that_ends_before_it_begins_is_named():
    found = complaints(FeesForm, fee__tiers=tiers((0, 0, "2"), (0, None, "1.8")))
    assert ("fee.tiers", "第 1 行：上限须大于下限") in found


def test_tiers_of_two_items_are_judged_apart():
    rows = tiers((0, None, "2")) + tiers((0, None, "3"), item="在线会话")
    assert complaints(FeesForm, fee__tiers=rows) == []


@pytest.mark.parametrize("price", ["0.01", "8", "30"])
def test_an_outcome_share_may_be_up_to_thirty_percent(price):
    assert complaints(FeesForm, fee__items=outcome(price)) == []


@pytest.mark.parametrize("price", ["0", "0.009", "30.01"])
def test_an_outcome_share_beyond_thirty_percent_is_named_by_its_row(price):
    said = [("fee.items", "第 1 行：按成效计费的单价须在 0.01% 到 30% 之间")]
    assert complaints(FeesForm, fee__items=outcome(price)) == said


def test_a_price_in_yuan_may_be_any_amount():
    assert complaints(FeesForm, fee__items=({"name": "坐席", "unit": "席·月", "unitPrice": D(7950)},)) == []


def test_an_item_whose_price_could_not_be_read_is_not_judged_again():
    assert complaints(FeesForm, fee__items=({"name": "外呼成交", "unit": "成功交易额%"},)) == []


@pytest.mark.parametrize("rate", TAX_RATES)
def test_a_rate_the_law_knows_is_right(rate):
    assert complaints(FeesForm, fee__tax__rate=rate) == []


def test_a_rate_the_law_does_not_know_is_refused():
    said = [("fee.tax.rate", "税率或征收率须为 6%、3%、1%、0%、9% 或 13%")]
    assert complaints(FeesForm, fee__tax__rate=D(5)) == said


def test_nothing_is_said_before_anything_is_answered():
    assert complaints(FeesForm) == []


def languages(*rows):
    return tuple({"lang": lang, "mult": D("1.2"), "share": D(share)} for lang, share in rows)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((("粤语", 60), ("英语", 40)), []),
        ((("粤语", 60), ("粤语", 10)), ["第 2 行：粤语已经填过"]),
        ((("日语", 10),), ["第 1 行：日语不在服务语言里，先在服务范围里添加"]),
        ((("粤语", 60), ("英语", 41)), ["预计占比合计须不超过 100%"]),
    ],
)
def test_coefficients_name_languages_of_the_service_once(rows, said):
    served = tuple({"lang": lang, "level": "熟练"} for lang in ("普通话", "粤语", "英语"))
    found = complaints(FeesForm, fee__mult__langs=languages(*rows), scope__languages=served)
    assert found == [("fee.mult.langs", message) for message in said]
