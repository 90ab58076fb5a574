"""From results to score and coefficient (domain.md §R7, annex.3)."""

from decimal import Decimal as D
from fractions import Fraction as F
from types import SimpleNamespace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from contracts.terms.measures import Measure, read
from contracts.terms.scoring import HIGHEST, VETOED, Assessment, Month, Result, assess, missing, score, spread

CATALOGUE = {
    "ANS": SimpleNamespace(unit="%", direction="up"),
    "ASA": SimpleNamespace(unit="秒", direction="down"),
    "OCC": SimpleNamespace(unit="%", direction="range"),
    "COMP": SimpleNamespace(unit="%", direction="up"),
}
LADDER = tuple(
    {"min": D(low), "max": D(high), "coef": D(coef)}
    for low, high, coef in (
        (95, 105, "1.03"),
        (90, 95, "1.00"),
        (85, 90, "0.97"),
        (80, 85, "0.94"),
        (70, 80, "0.88"),
        (60, 70, "0.80"),
        (0, 60, "0.70"),
    )
)
REDLINES = ({"event": "辱骂客户", "effect": "按次扣款", "amount": D(2000)}, {"event": "私自外呼", "effect": "一票否决"})


def row(code: str = "ANS", **cells: object) -> dict[str, object]:
    levels = {
        "ANS": {"target": D(95), "floor": D(90)},
        "ASA": {"target": D(20), "floor": D(30)},
        "OCC": {"target": D(80), "floor": D(70)},
        "COMP": {"target": D(99), "floor": D(98)},
    }
    return {"code": code, "weight": 20, "scoring": "线性", **levels[code], **cells}


def measure(code: str = "ANS", **cells: object) -> Measure:
    return read({"kpi.items": (row(code, **cells | {"weight": 100}),)}, CATALOGUE)[0]


def points(of: Measure, result: str, weight: str = "20") -> D:
    return score(of, F(result), D(weight)).points


def contract(*rows: dict[str, object]) -> dict[str, object]:
    return {"kpi.items": rows, "kpi.ladder": LADDER, "kpi.redlines": REDLINES}


def month(**results: object) -> Month:
    return Month(
        {code: value if isinstance(value, Result) else Result(F(str(value))) for code, value in results.items()}
    )


def assessed(answers: dict[str, object], of: Month) -> Assessment:
    found = assess(answers, CATALOGUE, of)
    assert found is not None
    return found


@pytest.mark.parametrize(("result", "earned"), [("95", "20"), ("96", "20"), ("94.99", "0"), ("90", "0")])
def test_binary_earns_all_or_nothing(result, earned):
    assert points(measure(scoring="达标"), result) == D(earned)


@pytest.mark.parametrize(
    ("result", "earned"), [("95", "20"), ("99", "20"), ("92.5", "10"), ("90", "0"), ("85", "0"), ("94.99", "19.96")]
)
def test_linear_earns_its_share_between_floor_and_target(result, earned):
    assert points(measure(), result) == D(earned)


@pytest.mark.parametrize(("result", "earned"), [("20", "20"), ("10", "20"), ("25", "10"), ("30", "0"), ("31", "0")])
def test_lower_is_better_mirrors_linear(result, earned):
    assert points(measure("ASA"), result) == D(earned)


@pytest.mark.parametrize(
    ("result", "earned"), [("80", "20"), ("75", "10"), ("85", "10"), ("70", "0"), ("90", "0"), ("60", "0")]
)
def test_range_falls_to_both_sides(result, earned):
    assert points(measure("OCC"), result) == D(earned)


@pytest.mark.parametrize(
    ("result", "earned"), [("80", "20"), ("90", "20"), ("70", "20"), ("90.01", "0"), ("69.99", "0")]
)
def test_binary_range_is_met_down_to_its_floor_on_either_side(result, earned):
    assert points(measure("OCC", scoring="达标"), result) == D(earned)


@pytest.mark.parametrize(
    ("result", "earned"), [("95", "20"), ("94.5", "18"), ("94", "18"), ("93.99", "16"), ("90", "10"), ("80", "0")]
)
def test_step_takes_points_for_every_begun_step(result, earned):
    assert points(measure(scoring="阶梯", step="每低1个百分点扣2分"), result) == D(earned)


@pytest.mark.parametrize(
    ("result", "earned"),
    [("89.99", "0"), ("90", "14"), ("92.5", "17"), ("95", "20"), ("97", "21"), ("99", "22"), ("100", "22")],
)
def test_two_points_earn_seven_tenths_at_the_floor_and_a_tenth_more_at_the_challenge(result, earned):
    assert points(measure(scoring="两点", challenge=D(99)), result) == D(earned)


def test_two_points_without_a_challenge_end_at_the_target():
    assert points(measure(scoring="两点"), "100") == 20


def test_two_points_mirror_for_lower_is_better():
    of = measure("ASA", scoring="两点", challenge=D(10))
    assert [points(of, result) for result in ("31", "30", "20", "15", "10", "5")] == [0, 14, 20, 21, 22, 22]


def test_results_are_rounded_before_they_are_scored():
    assert points(measure(scoring="达标"), "94.995") == 20
    assert points(measure("ASA", scoring="达标"), "20.4") == 20


@pytest.mark.parametrize(
    ("total", "coef"), [("97.5", "1.03"), ("92.5", "1.00"), ("87.5", "0.97"), ("82.5", "0.94"), ("75", "0.88")]
)
def test_sum_of_points_finds_its_coefficient(total, coef):
    answers = contract(row(weight=50), row("COMP", weight=50))
    result = 90 + (D(total) - 50) / 50 * 5
    found = assessed(answers, month(ANS=result, COMP=99))
    assert (found.score, found.coef) == (D(total), D(coef))


def test_month_that_meets_all_targets_scores_a_hundred():
    answers = contract(*(row(code, weight=25) for code in ("ANS", "ASA", "OCC", "COMP")))
    found = assessed(answers, month(ANS=95, ASA=20, OCC=80, COMP=99))
    assert (found.score, found.coef, {one.state for one in found.scores}) == (100, D("1.03"), {"met"})


def test_points_beyond_the_target_stop_at_a_hundred_and_five():
    answers = contract(row(weight=100, scoring="两点", challenge=D(99)))
    assert assessed(answers, month(ANS=100)).score == HIGHEST


def test_agreed_points_are_added_and_taken_off_within_0_and_105():
    answers, results = contract(row(weight=100)), {"ANS": Result(F("92.5"))}
    scores = [
        assessed(answers, Month(results, bonus=F(bonus), penalty=F(less))).score
        for bonus, less in ((3, 0), (0, 9), (90, 0), (0, 60))
    ]
    assert scores == [53, 41, 105, 0]


def test_small_sample_suspends_and_its_weight_is_spread_in_proportion():
    answers = contract(row(weight=40), row("ASA", weight=40), row("COMP", weight=20, minSample=30))
    found = assessed(answers, month(ANS="92.5", ASA=20, COMP=Result(F(50), 29)))
    assert [(one.state, one.weight, one.points) for one in found.scores] == [
        ("missed", 50, 25),
        ("met", 50, 50),
        ("suspended", 0, 0),
    ]
    assert found.score == 75


def test_sample_of_the_agreed_size_counts():
    answers = contract(row(weight=100, minSample=30))
    assert assessed(answers, month(ANS=Result(F(95), 30))).scores[0].state == "met"


def test_empty_sample_never_counts():
    answers = contract(row(weight=50), row("ASA", weight=50))
    assert assessed(answers, month(ANS=Result(F(0), 0), ASA=20)).score == 100


def test_month_without_any_sample_is_not_assessed_and_paid_in_full():
    found = assessed(contract(row(weight=100)), month(ANS=Result(F(0), 0)))
    assert (found.score, found.band, found.coef) == (None, None, 1)


def test_suspended_indicator_cannot_veto():
    answers = contract(row(weight=50), row("COMP", weight=50, veto=True))
    assert assessed(answers, month(ANS=95, COMP=Result(F(0), 0))).vetoed == ()


def test_indicator_below_its_floor_vetoes():
    answers = contract(row(weight=90), row("COMP", weight=10, veto=True))
    found = assessed(answers, month(ANS=95, COMP="97.99"))
    assert (found.vetoed, found.score, found.coef) == (("COMP",), VETOED, D("0.70"))
    assert assessed(answers, month(ANS=95, COMP=98)).vetoed == ()


def test_veto_does_not_lift_a_lower_score():
    answers = contract(row(weight=90), row("COMP", weight=10, veto=True))
    assert assessed(answers, month(ANS=80, COMP=90)).score == 0


def test_red_line_with_a_veto_holds_the_month_down_and_one_with_a_deduction_does_not():
    answers, results = contract(row(weight=100)), {"ANS": Result(F(95))}
    assert [assessed(answers, Month(results, {number: 1})).score for number in (0, 1)] == [100, VETOED]
    assert assessed(answers, Month(results, {1: 0})).vetoed == ()


def test_month_with_a_result_missing_is_not_scored_and_named():
    answers = contract(row(weight=50), row("ASA", weight=50))
    assert (assess(answers, CATALOGUE, month(ANS=95)), missing(answers, CATALOGUE, month(ANS=95))) == (None, ("ASA",))


def test_indicators_that_cannot_be_scored_give_no_score():
    assert assess(contract(row(weight=90)), CATALOGUE, month(ANS=95)) is None


def test_score_in_a_hole_of_the_ladder_has_no_coefficient():
    answers = contract(row(weight=100)) | {"kpi.ladder": LADDER[:1]}
    assert assessed(answers, month(ANS="92.5")).coef is None


def test_spread_weights_come_to_a_hundred_whatever_rounding_does():
    assert spread([F(10), F(10), F(10), F(0)]) == [D("33.34"), D("33.33"), D("33.33"), 0]
    assert spread([F(15), F(85)]) == [15, 85]
    assert spread([F(0), F(0)]) == [0, 0]


SENTENCES = [
    ({}, "95", "达到目标值", "Target met"),
    ({}, "89", "未达到底线值，不得分", "Below the floor: no points"),
    ({"scoring": "达标"}, "94", "未达到目标值，不得分", "Target missed: no points"),
    ({}, "92.5", "20分×（92.5%－90%）÷（95%－90%）＝10分", "20 points × (92.5% − 90%) ÷ (95% − 90%) = 10 points"),
    (
        {"code": "ASA"},
        "25",
        "20分×（30秒－25秒）÷（30秒－20秒）＝10分",
        "20 points × (30 s − 25 s) ÷ (30 s − 20 s) = 10 points",
    ),
    ({"code": "OCC"}, "85", "20分×（1－5%÷10%）＝10分", "20 points × (1 − 5% ÷ 10%) = 10 points"),
    (
        {"scoring": "阶梯", "step": "每低1个百分点扣2分"},
        "92.5",
        "20分－3×2分＝14分",
        "20 points − 3 × 2 points = 14 points",
    ),
    (
        {"scoring": "阶梯", "step": "每低1个百分点扣9分"},
        "92.5",
        "较大值（20分－3×9分，0）＝0分",
        "larger of (20 points − 3 × 9 points, 0) = 0 points",
    ),
    (
        {"scoring": "两点"},
        "92.5",
        "20分×（70%＋30%×（92.5%－90%）÷（95%－90%））＝17分",
        "20 points × (70% + 30% × (92.5% − 90%) ÷ (95% − 90%)) = 17 points",
    ),
    (
        {"scoring": "两点", "challenge": D(99)},
        "97",
        "20分×（1＋10%×（97%－95%）÷（99%－95%））＝21分",
        "20 points × (1 + 10% × (97% − 95%) ÷ (99% − 95%)) = 21 points",
    ),
    ({"scoring": "两点", "challenge": D(99)}, "99.5", "20分×110%＝22分", "20 points × 110% = 22 points"),
]


@pytest.mark.parametrize(("cells", "result", "chinese", "english"), SENTENCES)
def test_points_are_explained_with_their_figures(cells, result, chinese, english):
    found = score(measure(**cells), F(result), D(20))
    assert (found.said(), found.said("en")) == (chinese, english)


def test_formula_is_said_in_words_too():
    found = score(measure(), F("92.5"), D(20))
    assert found.how.in_names() == "权重分×（结果－底线值）÷（目标值－底线值）"
    assert found.how.in_names("en") == "weight × (result − floor) ÷ (target − floor)"


def test_suspended_indicator_says_why():
    found = assessed(contract(row(weight=100)), month(ANS=Result(F(0), 0))).scores[0]
    assert found.said() == "有效样本不足，当期暂停考核，权重分摊至其他指标"


levels = st.decimals(-100, 1000, places=2).map(F)
scorings = st.sampled_from(["达标", "阶梯", "线性", "两点"])


@st.composite
def agreed(draw, codes=("ANS", "ASA", "OCC")) -> Measure:
    code, target = draw(st.sampled_from(codes)), draw(levels)
    worse = draw(st.decimals("0.01", 50, places=2).map(F))
    better = draw(st.none() | st.decimals("0.01", 50, places=2).map(F))
    sign = -1 if code == "ASA" else 1
    cells = {
        "target": D(float(target)).quantize(D("0.01")),
        "scoring": draw(scorings),
        "step": f"每{'超' if sign < 0 else '低'}{draw(st.integers(1, 9))}扣{draw(st.integers(1, 9))}分",
    }
    cells["floor"] = cells["target"] - sign * D(float(worse)).quantize(D("0.01"))
    if better is not None:
        cells["challenge"] = cells["target"] + sign * D(float(better)).quantize(D("0.01"))
    return measure(code, **cells)


@given(agreed(), levels, st.integers(0, 100))
def test_points_are_between_nothing_and_a_tenth_more_than_the_weight(of, result, weight):
    earned = score(of, result, D(weight)).points
    assert 0 <= earned <= F(11, 10) * weight + F(1, 200)
    assert of.scoring == "两点" or earned <= weight


@given(agreed(("ANS", "ASA")), levels, levels, st.integers(0, 100))
def test_better_result_never_earns_less(of, one, other, weight):
    worse, better = sorted((one, other), key=of.goodness)
    assert score(of, worse, D(weight)).points <= score(of, better, D(weight)).points


@given(agreed(("OCC",)), levels, levels)
def test_result_farther_from_the_middle_of_a_range_never_earns_more(of, one, other):
    assume(abs(one - of.target) <= abs(other - of.target))
    assert score(of, of.rounded(one), D(50)).points >= score(of, of.rounded(other), D(50)).points


@given(st.lists(st.integers(0, 60), min_size=1, max_size=15))
def test_spread_weights_keep_their_order_and_their_sum(weights):
    assume(sum(weights))
    shares = spread([F(weight) for weight in weights])
    assert (sum(shares), min(shares) >= 0) == (100, True)
    assert [share == 0 for share in shares] == [weight == 0 for weight in weights]


@given(
    st.lists(st.tuples(st.decimals(0, 100, places=2), st.integers(0, 40)), min_size=3, max_size=3),
    st.integers(0, 2),
    st.decimals(0, 20, places=1),
    st.decimals(0, 20, places=1),
)
def test_every_month_scores_between_0_and_105_and_earns_what_the_ladder_allows(results, incidents, bonus, penalty):
    answers = contract(
        row(weight=40, scoring="两点", challenge=D(99)),
        row("ASA", weight=30),
        row("COMP", weight=30, veto=True, minSample=20),
    )
    codes = ("ANS", "ASA", "COMP")
    of = {code: Result(F(value), sample) for code, (value, sample) in zip(codes, results, strict=True)}
    found = assessed(answers, Month(of, {1: incidents}, F(bonus), F(penalty)))
    assert D("0.70") <= found.coef <= D("1.03")
    assert found.score is None or 0 <= found.score <= HIGHEST
    assert not found.vetoed or found.score <= VETOED
    assert sum(one.weight for one in found.scores) in (0, 100)
