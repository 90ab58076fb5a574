"""The assessment step: the catalogue, the ready-made selections, weights, levels and the ladder."""

from decimal import Decimal as D

import pytest

from clauses.library import read as read_library
from contracts.wizard.forms.kpi import LADDER, KpiForm, preset_rows
from contracts.wizard.kpi_codes import CODES, LOWER_IS_BETTER, WITHIN_A_RANGE
from contracts.wizard.steps import collect
from tests.contracts.wizard.forms.asking import complaints, question

LIBRARY = read_library()
TYPES = {
    "呼入热线": ["电话接听", "电话咨询"],
    "在线客服": ["在线客服"],
    "工单处理": ["工单处理", "信息录入"],
    "外呼": ["外呼回访", "外呼营销"],
}


def item(code="ANS", **cells):
    return {"code": code, "target": D(95), "floor": D(90), "weight": 100, "scoring": "线性", **cells}


def ladder(*bands):
    return tuple({"min": D(low), "max": D(high), "coef": D(coef)} for low, high, coef in bands)


def test_indicators_on_offer_are_those_of_the_catalogue():
    assert [code for code, _name in CODES] == list(LIBRARY.indicators)


def test_indicators_are_called_as_in_the_catalogue_but_for_spaces():
    names = {code: indicator.name for code, indicator in LIBRARY.indicators.items()}
    assert {code: str(name).replace(" ", "") for code, name in CODES} == names


def test_which_way_is_better_is_that_of_the_catalogue():
    ways = {way: {i.code for i in LIBRARY.indicators.values() if i.direction == way} for way in ("down", "range")}
    assert (set(LOWER_IS_BETTER), set(WITHIN_A_RANGE)) == (ways["down"], ways["range"])


@pytest.mark.parametrize("name", LIBRARY.presets)
def test_weights_of_a_selection_add_up_to_a_hundred(name):
    assert sum(LIBRARY.presets[name].weights.values()) == 100


@pytest.mark.parametrize(("name", "types"), TYPES.items())
def test_the_selection_fits_the_kinds_of_service(name, types):
    rows = preset_rows({"scope.types": tuple(types)}, LIBRARY)
    assert {row["code"]: int(row["weight"]) for row in rows} == LIBRARY.presets[name].weights


def test_a_public_hotline_has_its_own_selection():
    rows = preset_rows({"doc.gov": True, "scope.customers.who": ("公众",), "scope.types": ("电话接听",)}, LIBRARY)
    assert {row["code"] for row in rows} == set(LIBRARY.presets["政务热线"].weights)


@pytest.mark.parametrize("types", [*TYPES.values(), ["其他"], ["质检", "知识库维护"]])
def test_the_selection_is_valid_for_any_kind_of_service(types):
    answers = collect({"scope.types": types}, LIBRARY)
    rows = answers.values["kpi.items"]
    assert [problem for problem in answers.problems if problem.step == "kpi"] == []
    assert sum(row["weight"] for row in rows) == 100
    for row in rows:
        bounds = LIBRARY.indicators[row["code"]]
        assert bounds.low <= row["floor"] <= bounds.high
        assert bounds.low <= row["target"] <= bounds.high


def test_compliance_in_outbound_calls_is_a_veto():
    rows = preset_rows({"scope.types": ("外呼营销",)}, LIBRARY)
    assert [row["code"] for row in rows if row["veto"] == "是"] == ["COMP"]


def test_weights_must_add_up_to_a_hundred():
    assert complaints(KpiForm, kpi__items=(item(weight=60), item("CSAT", weight=40))) == []
    said = [("kpi.items", "权重合计须为 100%，现在是 90%")]
    assert complaints(KpiForm, kpi__items=(item(weight=60), item("CSAT", weight=30))) == said


def test_a_weight_that_could_not_be_read_counts_as_nothing():
    row = {key: value for key, value in item("CSAT").items() if key != "weight"}
    assert complaints(KpiForm, kpi__items=(item(weight=100), row)) == []


def test_an_indicator_appears_once():
    assert complaints(KpiForm, kpi__items=(item(weight=50), item(weight=50))) == [
        ("kpi.items", "同一个指标只能出现一次")
    ]


@pytest.mark.parametrize(
    ("code", "floor", "right"),
    [("ANS", 90, True), ("ANS", 95, False), ("ANS", 96, False), ("ASA", 96, True), ("ASA", 90, False)],
)
def test_the_floor_is_easier_to_reach_than_the_target(code, floor, right):
    found = complaints(KpiForm, kpi__items=(item(code, floor=D(floor)),))
    assert found == ([] if right else [("kpi.items", "第 1 行：底线值须比目标值容易达到")])


@pytest.mark.parametrize(
    ("code", "floor", "challenge", "right"),
    [("ANS", 90, 98, True), ("ANS", 90, 94, False), ("CMP", 99, 90, True), ("CMP", 99, 97, False)],
)
def test_the_challenge_is_harder_to_reach_than_the_target(code, floor, challenge, right):
    found = complaints(KpiForm, kpi__items=(item(code, floor=D(floor), challenge=D(challenge)),))
    assert found == ([] if right else [("kpi.items", "第 1 行：挑战值须比目标值难达到")])


def test_points_are_taken_off_by_an_agreed_rule():
    stepped = item(scoring="阶梯", step="每低 1 个百分点扣 2 分")
    assert complaints(KpiForm, kpi__items=(stepped,)) == []
    assert complaints(KpiForm, kpi__items=(item(scoring="阶梯"),)) == [("kpi.items", "第 1 行：阶梯计分须写明扣分规则")]


def test_levels_of_an_indicator_within_a_range_are_not_compared():
    assert complaints(KpiForm, kpi__items=(item("OCC", target=D(80), floor=D(85)),)) == []


def test_levels_that_could_not_be_read_are_not_compared():
    row = {key: value for key, value in item().items() if key != "target"}
    assert complaints(KpiForm, kpi__items=(row,)) == []


@pytest.mark.parametrize(("priorities", "right"), [((1, 2, 3), True), ((2, 3), False), ((1, 1), False), ((3, 1), True)])
def test_one_source_comes_first(priorities, right):
    sources = tuple({"source": "ACD报表", "owner": "甲方", "priority": number} for number in priorities)
    found = complaints(KpiForm, kpi__method=sources)
    assert found == ([] if right else [("kpi.method", "优先级为 1 的数据来源须恰好一个")])


def test_the_ladder_of_the_form_is_right():
    rows = tuple({key: D(row[key]) for key in ("min", "max", "coef")} for row in LADDER)
    shares = {"fee__perfPct": D(15), "kpi__bonusCap": D(5), "kpi__malusCap": D(20)}
    assert complaints(KpiForm, kpi__ladder=rows, **shares) == []


@pytest.mark.parametrize(
    ("bands", "message"),
    [
        ([(10, 100, "1")], "第 1 行：最低一档须从 0 开始"),
        ([(0, 90, "1")], "第 1 行：最高一档须到 100 或以上"),
        ([(80, 100, "1"), (0, 70, "0.9")], "第 1 行：与前一档之间有空隙，须首尾相接"),
        ([(60, 100, "1"), (0, 70, "0.9")], "第 1 行：与前一档重叠，须首尾相接"),
        ([(80, 100, "0.8"), (0, 80, "0.9")], "第 1 行：得分更高，系数不得更低"),
    ],
)
def test_a_ladder_with_holes_is_named_by_its_row(bands, message):
    assert complaints(KpiForm, kpi__ladder=ladder(*bands)) == [("kpi.ladder", message)]


@pytest.mark.parametrize(
    ("caps", "message"),
    [
        ({"kpi__bonusCap": D(1)}, "第 1 行：系数超出奖励上限，调低系数或提高奖励上限"),
        ({"kpi__malusCap": D(1)}, "第 2 行：系数超出扣减上限，调高系数或提高扣减上限"),
    ],
)
def test_coefficients_stay_within_the_caps(caps, message):
    rows = ladder((80, 100, "1.1"), (0, 80, "0.8"))
    assert complaints(KpiForm, kpi__ladder=rows, fee__perfPct=D(20), **caps) == [("kpi.ladder", message)]
    wide = {"kpi__bonusCap": D(2), "kpi__malusCap": D(4)}
    assert complaints(KpiForm, kpi__ladder=rows, fee__perfPct=D(20), **wide) == []


@pytest.mark.parametrize(
    ("assessed", "settled", "right"), [("季", "月", False), ("月", "月", True), ("月", "季", True), ("季", "季", True)]
)
def test_assessment_is_as_frequent_as_settlement(assessed, settled, right):
    found = complaints(KpiForm, kpi__cycle=assessed, fee__settle__cycle=settled)
    assert found == ([] if right else [("kpi.cycle", "考核周期不能长于结算周期")])


@pytest.mark.parametrize(("consecutive", "total", "right"), [(2, 4, True), (4, 4, False), (5, 4, False)])
def test_failures_in_total_are_more_than_those_in_a_row(consecutive, total, right):
    found = complaints(KpiForm, kpi__fail__consec=consecutive, kpi__fail__cum=total)
    assert found == ([] if right else [("kpi.fail.cum", "累计期数须大于连续期数")])


def test_a_failing_count_that_is_missing_is_not_compared():
    assert complaints(KpiForm, kpi__fail__consec=5) == []


@pytest.mark.parametrize("count", [2, 16])
def test_three_to_fifteen_indicators_are_assessed(count):
    rows = [
        {"code": code, "target": "95", "floor": "90", "weight": "1", "scoring": "线性"} for code, _n in CODES[:count]
    ]
    found = question(KpiForm, "kpi.items").parse(rows)[1]
    assert found == ["考核指标至少填写 3 行" if count < 3 else "考核指标最多 15 行"]
