"""The week as a grid of service hours."""

import re
from datetime import date

import pytest

from contracts.pictures import week
from contracts.pictures.picture import Picture
from contracts.pictures.words import WeekWords
from contracts.terms.derive import derive
from contracts.terms.hours import WEEKDAYS

from .parsed import alternative, check, shapes, words

WORKDAYS, WEEKEND = WEEKDAYS[:5], WEEKDAYS[5:]
EARLY = {"name": "早班", "days": WORKDAYS, "start": "08:00", "end": "16:00", "seats": 20, "channels": "热线电话"}
LATE = {"name": "晚班", "days": WORKDAYS, "start": "14:00", "end": "22:00", "seats": 15}
NIGHT = {"name": "夜班", "days": ("周日",), "start": "22:00", "end": "06:00"}
ALWAYS = {"name": "全天候", "days": WEEKDAYS, "start": "00:00", "end": "24:00", "seats": 80}


def drawn(*rows: dict[str, object], **rules: object) -> Picture:
    picture = week.draw({"scope.hours": rows, **rules})
    assert picture is not None
    check(picture, "week")
    return picture


def bars(picture: Picture, number: int) -> list[tuple[str, str]]:
    """Where along the day the bars of a shift begin and how long they are; its swatch in the legend is left out."""
    fill = f"url(#week-hatch-{number - 1})"
    rects = [rect for rect in shapes(picture, "rect", "picture-bar") if rect.get("fill") == fill]
    return [(rect["x"], rect["width"]) for rect in rects if rect["x"].endswith("%")]


def test_equal_shifts_are_equal_bars() -> None:
    picture = drawn(EARLY, LATE)
    assert (len(set(bars(picture, 1))), len(bars(picture, 1))) == (1, 5)
    assert {width for _, width in bars(picture, 1)} == {width for _, width in bars(picture, 2)}


def test_bar_is_as_long_as_its_hours() -> None:
    [(start, width)] = set(bars(drawn(EARLY), 1))
    whole = week.RIGHT - week.LEFT
    assert (start, width) == (f"{week.LEFT + whole * 8 / 24:g}%", f"{whole * 8 / 24:g}%")


def test_shift_past_midnight_goes_on_next_morning_and_counts_for_its_evening() -> None:
    picture = drawn(NIGHT)
    (late, _), (early, _) = bars(picture, 1)
    assert (early, late) == (f"{week.LEFT}%", f"{week.LEFT + (week.RIGHT - week.LEFT) * 22 / 24:g}%")
    tops = [rect["y"] for rect in shapes(picture, "rect", "picture-bar") if rect["x"].endswith("%")]
    assert float(tops[0]) > float(tops[1])  # Sunday evening stands below Monday morning
    assert len(shapes(picture, "path", "picture-arrow")) == 1
    assert picture.tables[1].rows[-2:] == (("周日", "8"), ("每周合计", "8"))
    assert picture.tables[0].rows[0][3] == "22:00–次日 06:00"
    assert WeekWords().through_night in picture.notes


def test_overlapping_shifts_lie_in_lanes_of_their_own() -> None:
    tops = {
        rect["fill"]: rect["y"] for rect in shapes(drawn(EARLY, LATE, NIGHT), "rect", "picture-bar") if "%" in rect["x"]
    }
    assert tops["url(#week-hatch-0)"] != tops["url(#week-hatch-1)"]


def test_shifts_that_do_not_meet_share_a_lane() -> None:
    weekend = {**EARLY, "days": WEEKEND}
    assert (
        len({float(rect["y"]) for rect in shapes(drawn(EARLY, weekend), "rect", "picture-bar") if "%" in rect["x"]})
        == 7
    )


def test_every_shift_has_a_hatching_and_a_number() -> None:
    picture = drawn(EARLY, LATE)
    assert sorted({rect["fill"] for rect in shapes(picture, "rect", "picture-bar")}) == [
        "url(#week-hatch-0)",
        "url(#week-hatch-1)",
    ]
    assert [words(picture).count(number) for number in ("1", "2")] == [6, 6]  # five days and the legend


def test_service_around_the_clock_is_said_so() -> None:
    picture = drawn(ALWAYS)
    assert words(picture)[0] == "7×24 小时服务，每周 168 小时"
    assert picture.description.startswith("7×24 小时服务，每周 168 小时")


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        ("照常服务", "照常服务，与平日相同"),
        ("缩减服务", "缩减服务，时段和坐席另行确认"),
        ("仅值班", "仅值班，受理紧急事项与投诉"),
        ("停止服务", "停止服务，提前三日告知客户"),
    ],
)
def test_holiday_rule_is_drawn_and_said(mode: str, said: str) -> None:
    picture = drawn(EARLY, **{"scope.holiday": mode})
    assert [text for text in words(picture) if text.startswith(("节假日", "调休"))] == [
        f"节假日：{said}",
        "调休上班日：按工作日服务",
    ]
    assert picture.description.endswith(f"节假日：{said}")


def test_listed_holidays_have_rows_of_their_own() -> None:
    listed = [
        {"date": date(2027, 10, 1), "start": "13:00", "end": "18:00", "seats": 6},
        {"date": date(2027, 2, 6), "start": "09:00", "end": "18:00", "seats": 10},
        {"date": date(2027, 10, 1), "start": "09:00", "end": "12:00"},
    ]
    picture = drawn(EARLY, **{"scope.holiday": "按清单", "scope.holidayList": listed})
    assert [text for text in words(picture) if re.fullmatch(r"\d\d-\d\d", text)] == ["02-06", "10-01"]
    assert len(shapes(picture, "rect", "picture-plain")) == 3
    assert picture.tables[2].rows == (
        ("2027-02-06", "09:00–18:00", "10"),
        ("2027-10-01", "13:00–18:00", "6"),
        ("2027-10-01", "09:00–12:00", ""),
    )


def test_long_list_of_holidays_is_cut_short_in_the_picture_and_whole_in_words() -> None:
    listed = [{"date": date(2027, 1, day), "start": "09:00", "end": "18:00"} for day in range(1, 21)]
    picture = drawn(EARLY, **{"scope.holiday": "按清单", "scope.holidayList": listed})
    assert "其余 4 天见文字" in words(picture)
    assert len(picture.tables[2].rows) == 20


def test_words_hold_every_figure_of_the_shifts() -> None:
    picture = drawn(EARLY, LATE)
    assert picture.tables[0].rows == (
        ("1", "早班", "周一、周二、周三、周四、周五", "08:00–16:00", "热线电话", "20"),
        ("2", "晚班", "周一、周二、周三、周四、周五", "14:00–22:00", "全部", "15"),
    )
    assert picture.tables[1].rows == (
        *((day, "14") for day in WORKDAYS),
        *((day, "0") for day in WEEKEND),
        ("每周合计", "70"),
    )


def test_totals_are_those_of_the_contract() -> None:
    answers = derive({"scope.hours": (EARLY, LATE, NIGHT)})
    assert str(answers["scope.hoursPerWeek"]) == drawn(EARLY, LATE, NIGHT).tables[1].rows[-1][1]


def test_rows_that_cannot_be_read_are_left_out() -> None:
    assert week.draw({}) is None
    assert week.draw({"scope.hours": ({**EARLY, "end": "08:00"}, {**LATE, "days": ()})}) is None
    assert len(drawn(EARLY, {**LATE, "start": "早上"}).tables[0].rows) == 1


def test_hostile_names_are_text() -> None:
    name = "</text><script>alert(1)</script>\x00\u202e&\"'"
    picture = drawn({**EARLY, "name": name, "channels": name})
    assert name in alternative(picture)
    assert "<script>" not in picture.svg


def test_words_may_be_in_another_language() -> None:
    names = WeekWords(day_names="Mon Tue Wed Thu Fri Sat Sun", title="Week")
    picture = week.draw({"scope.hours": (EARLY,)}, names, prefix="w2")
    assert picture is not None
    check(picture, "w2")
    assert picture.tables[1].rows[0] == ("Mon", "8")
