"""What is measured, read from the rows of indicators (domain.md §R7)."""

from decimal import Decimal as D
from fractions import Fraction as F
from types import SimpleNamespace

import pytest

from contracts.terms.measures import Deduction, Problem, problems, read, read_deduction

CATALOGUE = {
    "ANS": SimpleNamespace(unit="%", direction="up"),
    "ASA": SimpleNamespace(unit="秒", direction="down"),
    "OCC": SimpleNamespace(unit="%", direction="range"),
    "CSAT": SimpleNamespace(unit="%", direction="up"),
}
ANS = {"code": "ANS", "target": D(95), "floor": D(90), "weight": 60, "scoring": "线性"}
ASA = {"code": "ASA", "target": D(20), "floor": D(30), "challenge": D(10), "weight": 40, "scoring": "两点"}


def items(*rows: dict) -> dict:
    return {"kpi.items": rows}


def test_rows_become_measures_in_their_order():
    ans, asa = read(items(ANS, ASA), CATALOGUE)
    assert (ans.row, ans.code, ans.unit, ans.target, ans.floor, ans.weight) == (0, "ANS", "%", 95, 90, 60)
    assert (asa.row, asa.challenge, asa.direction, asa.scoring) == (1, 10, "down", "两点")


@pytest.mark.parametrize(
    ("code", "level", "goodness"),
    [("ANS", 96, 1), ("ANS", 90, -5), ("ASA", 25, -5), ("ASA", 15, 5), ("OCC", 85, -5), ("OCC", 75, -5)],
)
def test_goodness_is_more_the_better_a_level(code, level, goodness):
    levels = {"ANS": (95, 90), "ASA": (20, 30), "OCC": (80, 70)}[code]
    row = ANS | {"code": code, "target": D(levels[0]), "floor": D(levels[1]), "weight": 100}
    assert read(items(row), CATALOGUE)[0].goodness(F(level)) == goodness


def test_range_reaches_as_far_above_its_target_as_below():
    occ = ANS | {"code": "OCC", "target": D(80), "floor": D(88), "challenge": D(85), "weight": 100}
    measure = read(items(occ), CATALOGUE)[0]
    assert (measure.depth, measure.height) == (8, 0)


def test_seconds_are_recorded_whole_and_percentages_with_two_decimals():
    ans, asa = read(items(ANS, ASA), CATALOGUE)
    assert (ans.rounded(F("92.345")), asa.rounded(F("20.5"))) == (F("92.35"), 21)


def test_survey_has_a_smallest_sample_of_its_own():
    csat = {"code": "CSAT", "target": D(92), "floor": D(83), "weight": 100, "scoring": "线性", "minSample": 50}
    assert read(items(csat) | {"kpi.survey.min": 200}, CATALOGUE)[0].least == 200
    assert read(items(csat | {"minSample": 300}) | {"kpi.survey.min": 200}, CATALOGUE)[0].least == 300
    assert read(items(ANS | {"weight": 100}) | {"kpi.survey.min": 200}, CATALOGUE)[0].least == 0


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"target": None}, "cell"),
        ({"scoring": "看情况"}, "cell"),
        ({"weight": -5}, "cell"),
        ({"code": "XYZ"}, "code"),
        ({"floor": D(95)}, "levels"),
        ({"floor": D(97)}, "levels"),
        ({"challenge": D(94)}, "levels"),
        ({"scoring": "阶梯"}, "step"),
        ({"scoring": "阶梯", "step": "按双方约定"}, "step"),
    ],
)
def test_row_that_cannot_be_scored_is_named(row, problem):
    wrong = items(ASA, ANS | row)
    assert (problems(wrong, CATALOGUE), read(wrong, CATALOGUE)) == ((Problem(problem, 1),), ())


def test_problem_says_what_to_do_about_its_row():
    assert Problem("step", 1).message() == "第 2 行：写明阶梯扣分规则，例如“每低 1 个百分点扣 2 分”"
    assert Problem("weights").message("en") == "Weights must add up to 100"


def test_weights_must_come_to_a_hundred():
    assert problems(items(ANS), CATALOGUE) == (Problem("weights"),)


def test_no_rows_are_no_problem_and_no_measures():
    assert (problems({}, CATALOGUE), read({}, CATALOGUE)) == ((), ())


@pytest.mark.parametrize(
    ("words", "unit", "deduction"),
    [
        ("每低1个百分点扣2分", "%", (1, 2)),
        ("每低 1 个百分点扣 2 分", "%", (1, 2)),
        ("每低于目标值0.5%，扣1.5分。", "%", ("0.5", "1.5")),
        ("每降低一个百分点扣两分，扣完为止", "%", (1, 2)),
        ("每超过５秒扣１分", "秒", (5, 1)),
        ("每慢10秒扣3分", "秒", (10, 3)),
        ("每超1件扣5分", "件/万", (1, 5)),
        ("每偏离2个百分点扣1分", "%", (2, 1)),
        ("每低半分扣1分", "分", ("0.5", 1)),
        ("低1扣2分", "%", (1, 2)),
    ],
)
def test_deduction_rule_is_read(words, unit, deduction):
    size, points = deduction
    assert read_deduction(words, unit) == Deduction(F(size), F(points))


@pytest.mark.parametrize(
    ("words", "unit"),
    [("每慢1秒扣2分", "%"), ("酌情扣分", "%"), ("每低0个百分点扣2分", "%"), ("每低1个百分点扣5元", "%"), (None, "%")],
)
def test_rule_that_says_something_else_is_not_guessed(words, unit):
    assert read_deduction(words, unit) is None
