"""All pictures of the answers: of the examples, of any part of the answers, and as HTML."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal as D
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clauses.library import read
from contracts.pictures import cost, score, timeline, week, year
from contracts.pictures.picture import Picture, Table, figure
from contracts.pictures.words import CostWords, ScoreWords, StaffingWords, TimelineWords, WeekWords, Words, YearWords
from contracts.terms.duration import Days
from contracts.wizard.steps import collect
from tests.factories import example_answers

from .parsed import check

EXAMPLES = ("bank-outbound", "chat-by-session", "ecommerce-hotline", "government-12345")
DRAW: dict[str, Callable[..., Picture | None]] = {
    "week": week.draw,
    "timeline": timeline.draw,
    "cost": cost.draw,
    "score": score.draw,
    "year": year.draw,
}
WATCHED = (
    *("scope.hours", "scope.holiday", "term.", "fee.", "sign.", "misc.effect"),
    *("kpi.ladder", "kpi.cycle", "kpi.fail.score", "kpi.bonusCap", "kpi.malusCap"),
)


@cache
def typed(name: str) -> dict[str, object]:
    """What the pictures look at of an example's typed answers."""
    answers = collect(example_answers(name), read()).values
    return {key: value for key, value in answers.items() if key.startswith(WATCHED)}


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_have_all_pictures_their_dates_allow(name: str) -> None:
    pictures = {kind: draw(typed(name)) for kind, draw in DRAW.items()}
    undated = {"timeline"} if name == "chat-by-session" else set()  # runs from a day of effect nobody knows yet
    assert {kind for kind, picture in pictures.items() if picture is None} == undated
    for kind, picture in pictures.items():
        if picture is not None:
            check(picture, kind)


DATES = st.dates() | st.dates(date(2025, 1, 1), date(2029, 1, 1))
NUMBERS = st.decimals(allow_nan=True, allow_infinity=True) | st.decimals(0, 10**6, places=2)
TIMES = st.sampled_from(["00:00", "08:30", "22:00", "24:00", "", "25:00"])
DAYS = st.builds(Days, st.integers(0, 9999), st.booleans())
NAMES = st.text(max_size=12)
ROWS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "name": NAMES,
            "item": NAMES,
            "days": st.lists(st.sampled_from(["周一", "周六", "周日", "别日"])).map(tuple),
            "start": TIMES,
            "end": TIMES,
            "date": DATES,
            "seats": st.integers(-1, 20000),
            "channels": NAMES,
            "unit": st.sampled_from(["月", "席·月", "通", "次", "成功交易额%"]),
            "model": st.sampled_from(["按量", "按坐席", "固定月费"]),
            "basis": st.sampled_from(["固定", "实际", "预测"]),
            **dict.fromkeys(("unitPrice", "estQty", "min", "max", "coef", "from", "to", "price"), NUMBERS),
        },
    ),
    max_size=4,
).map(tuple)


def anything(value: object) -> st.SearchStrategy[object]:
    """Values of the kind of `value`, itself among them."""
    match value:
        case bool():
            return st.booleans()
        case int():
            return st.just(value) | st.integers()
        case D():
            return st.just(value) | NUMBERS
        case date():
            return st.just(value) | DATES
        case Days():
            return st.just(value) | DAYS
        case (dict(), *_):
            return st.just(value) | ROWS
        case _:
            return st.just(value) | NAMES


@given(data=st.data(), name=st.sampled_from(EXAMPLES))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_part_of_the_answers_gives_a_sound_picture_or_none(data: st.DataObject, name: str) -> None:
    answers = typed(name) | {"fee.over.pct": D(15), "fee.over.mult": D("1.2"), "scope.holiday": "按清单"}
    answers |= {"sign.a.date": date(2026, 12, 1), "sign.b.date": date(2026, 12, 2), "scope.holidayList": ({},)}
    kept = data.draw(st.sets(st.sampled_from(sorted(answers)), max_size=4))
    changed = data.draw(st.sets(st.sampled_from(sorted(answers)), max_size=6))
    some = {key: value for key, value in answers.items() if key not in kept}
    some |= {key: data.draw(anything(answers[key]), label=key) for key in changed}
    for kind, draw in DRAW.items():
        picture = draw(some, prefix=f"p-{kind}")
        if picture is not None:
            check(picture, f"p-{kind}")


@given(
    st.dictionaries(st.sampled_from(["scope.hours", "fee.items", "fee.tiers", "term.start", "term.end"]), st.integers())
)
def test_answers_of_the_wrong_kind_give_no_picture(answers: dict[str, object]) -> None:
    assert [draw(answers) for draw in DRAW.values()] == [None] * len(DRAW)


def test_pictures_on_one_page_keep_their_ids_apart() -> None:
    first, second = week.draw(typed(EXAMPLES[0]), prefix="a"), week.draw(typed(EXAMPLES[0]), prefix="b")
    assert first is not None
    assert second is not None
    assert second.svg == first.svg.replace('"a-', '"b-').replace("a-desc", "b-desc").replace("#a-", "#b-")


@pytest.mark.parametrize("kind", [WeekWords, TimelineWords, CostWords, ScoreWords, StaffingWords, YearWords])
def test_every_word_can_be_translated(kind: type[Words]) -> None:
    words = kind.translated(lambda text: f"<{text}>")
    given_words, defaults = ({name: getattr(w, name) for name in w.__slots__} for w in (words, kind()))
    assert {name: text for name, text in given_words.items() if name != "choice"} == {
        name: f"<{text}>" for name, text in defaults.items() if name != "choice"
    }
    assert words.choice("通") == "<通>"


def test_figure_holds_the_picture_its_notes_and_folded_its_words() -> None:
    table = Table("a < b", ("x", "y"), (("1 & 2", "3"),), (1,))
    html = figure(Picture("<svg/>", "T<i>", "all of it", (table,), ("note",)), Words())
    assert html == (
        '<figure class="picture"><figcaption>T&lt;i&gt;</figcaption><svg/><ul class="picture-notes"><li>note</li></ul>'
        '<details class="picture-text"><summary>用文字和表格查看</summary><p>all of it</p>'
        '<div class="picture-scroll" role="region" tabindex="0" aria-label="a &lt; b">'
        "<table><caption>a &lt; b</caption>"
        '<thead><tr><th scope="col">x</th><th scope="col" class="num">y</th></tr></thead>'
        '<tbody><tr><th scope="row">1 &amp; 2</th><td class="num">3</td></tr></tbody></table></div></details></figure>'
    )
