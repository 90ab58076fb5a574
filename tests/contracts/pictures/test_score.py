"""What a period pays as its score changes."""

from decimal import Decimal as D

import pytest

from contracts.pictures import score
from contracts.pictures.picture import Picture

from .parsed import check, shapes, words

AGREED = {
    "fee.items": ({"name": "月费", "model": "固定月费", "unit": "月", "unitPrice": D(318000), "basis": "固定"},),
    "fee.tax.mode": "含税",
    "fee.tax.rate": D(6),
    "fee.perfPct": D(15),
    "kpi.cycle": "月",
    "kpi.fail.score": 80,
    "kpi.bonusCap": D(5),
    "kpi.malusCap": D(20),
    "kpi.ladder": (
        {"min": D(95), "max": D(105), "coef": D("1.03"), "action": "奖励"},
        {"min": D(90), "max": D(95), "coef": D("1.00")},
        {"min": D(80), "max": D(90), "coef": D("0.94"), "action": "提交改进计划"},
        {"min": D(0), "max": D(80), "coef": D("0.70"), "action": "限期整改"},
    ),
}


def drawn(at: D | None = None, **changed: object) -> Picture:
    picture = score.draw(AGREED | {f"kpi.{key}": value for key, value in changed.items()}, at=at)
    assert picture is not None
    check(picture, "score")
    return picture


def test_highest_own_and_lowest_score_are_labelled_with_what_they_pay():
    assert words(drawn())[:9] == [
        *("最高一档", "319,431.00", "+1,431.00"),
        *("全部达标", "319,431.00", "+1,431.00"),
        *("最低一档", "303,690.00", "−14,310.00"),
    ]


def test_score_of_the_period_takes_the_middle():
    assert words(drawn(D("82.5")))[3:6] == ["本期 82.5 分", "315,138.00", "−2,862.00"]


def test_table_says_what_every_band_pays():
    assert drawn().tables[0].rows == (
        ("95 分及以上", "1.03", "奖励", "319,431.00", "+1,431.00"),
        ("90 分至不足 95 分", "1", "", "318,000.00", "足额"),
        ("80 分至不足 90 分", "0.94", "提交改进计划", "315,138.00", "−2,862.00"),
        ("0 分至不足 80 分", "0.7", "限期整改", "303,690.00", "−14,310.00"),
    )


def test_curve_has_a_step_a_band_and_a_jump_between_two():
    picture = drawn()
    assert (len(shapes(picture, "line", "picture-curve")), len(shapes(picture, "line", "picture-jump"))) == (4, 3)


def test_caps_hold_in_the_picture_too():
    assert [row[3] for row in drawn(malusCap=D(1), bonusCap=D("0.1")).tables[0].rows] == [
        *("318,318.00", "318,000.00", "315,138.00", "314,820.00"),
    ]


def test_failing_line_is_drawn_and_said():
    assert len(shapes(drawn(), "line", "picture-edge")) == 1
    assert "竖虚线左侧（低于 80 分）为不达标，横虚线为足额付款" in drawn().notes


def test_quarter_is_paid_for_three_months():
    picture = drawn(cycle="季")
    assert (picture.tables[0].columns[3], picture.tables[0].rows[1][3]) == ("每季应付（元）", "954,000.00")


def test_very_low_score_widens_the_axis():
    assert words(drawn(D(12)))[3:5] == ["本期 12 分", "303,690.00"]


def test_single_band_is_a_level_line():
    picture = drawn(ladder=({"min": D(0), "max": D(105), "coef": D(1)},))
    assert [row[:2] for row in picture.tables[0].rows] == [("0 分及以上", "1")]


@pytest.mark.parametrize(
    "changed",
    [
        {"fee.items": ()},
        {"fee.perfPct": D(0)},
        {"fee.perfPct": None},
        {"kpi.cycle": None},
        {"kpi.ladder": ()},
        {"kpi.ladder": AGREED["kpi.ladder"][:2]},
        {"kpi.ladder": (*AGREED["kpi.ladder"], {"min": D(3)})},
    ],
)
def test_nothing_is_drawn_while_fee_share_or_ladder_are_open(changed):
    assert score.draw(AGREED | changed) is None
