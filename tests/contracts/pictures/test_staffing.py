"""Seats for a promised service level."""

from decimal import Decimal as D
from fractions import Fraction as F
from types import SimpleNamespace

from contracts.pictures import staffing
from contracts.pictures.picture import Picture
from contracts.terms.capacity import Assumptions, promise

from .parsed import check, shapes, words

ASSUMED = Assumptions(F(15), F(180), F(3), frozenset({"电话接听"}), frozenset({"通"}), frozenset({"会话"}))
CATALOGUE = {"AHT": SimpleNamespace(target=D(300))}
WEEK = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
HOTLINE = {
    "scope.types": ("电话接听",),
    "scope.hours": ({"name": "热线", "days": WEEK, "start": "08:00", "end": "22:00", "seats": 36},),
    "scope.volume": ({"item": "呼入电话", "unit": "通", "monthly": D(96000), "peakFactor": D("1.8")},),
    "kpi.items": ({"code": "SL20", "target": D(80)},),
}


def drawn(**changed: object) -> Picture:
    found = promise(HOTLINE | {f"scope.{key}": value for key, value in changed.items()}, CATALOGUE, ASSUMED)
    assert found is not None
    picture = staffing.draw(found)
    check(picture, "staffing")
    return picture


def hours(**cells: object) -> tuple[dict[str, object], ...]:
    return ({**HOTLINE["scope.hours"][0], **cells},)


def test_seats_needed_and_planned_are_labelled_with_the_level_they_keep():
    assert words(drawn())[:6] == ["须配坐席", "40 席", "20 秒内 84.7%", "计划坐席", "36 席", "20 秒内 44.8%"]


def test_table_has_both_months_and_both_teams():
    assert drawn().tables[0].rows == (
        ("热线 平均月", "113", "须配坐席", "24", "86.7%", "10.9", "78.5%"),
        ("热线 平均月", "113", "计划坐席", "36", "99.9%", "0", "52.3%"),
        ("热线 峰值月", "203.5", "须配坐席", "40", "84.7%", "11.3", "84.8%"),
        ("热线 峰值月", "203.5", "计划坐席", "36", "44.8%", "91", "94.2%"),
    )


def test_busiest_month_is_drawn_with_a_mark_for_each_team():
    assert len(shapes(drawn(), "path", "picture-mark")) == 4  # two over the plot, two in it


def test_promise_is_the_title():
    assert drawn().title == "20 秒内接起 80%，要多少坐席"


def test_too_few_seats_make_the_queue_grow():
    picture = drawn(hours=hours(seats=30))
    assert picture.tables[0].rows[-1][2:] == ("计划坐席", "30", "0%", "队伍越来越长", "100%")
    assert "计划坐席在图中范围之外" in picture.notes


def test_hours_without_seats_say_only_what_is_needed():
    picture = drawn(hours=hours(seats=None))
    assert picture.notes[0] == "平均月“热线”每半小时约 113 通，须 24 席"
    assert [row[2] for row in picture.tables[0].rows] == ["须配坐席", "须配坐席"]


def test_month_without_a_peak_has_one_row_a_team():
    calls = ({"item": "呼入电话", "unit": "通", "monthly": D(96000)},)
    assert [row[0] for row in drawn(volume=calls).tables[0].rows] == ["热线 平均月", "热线 平均月"]
