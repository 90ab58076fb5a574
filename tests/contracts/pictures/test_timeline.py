"""The term as a line of time."""

from datetime import date

from contracts.pictures import timeline
from contracts.pictures.picture import Picture
from contracts.pictures.words import TimelineWords
from contracts.terms.duration import Days
from contracts.terms.schedule import payment_dates

from .parsed import alternative, check, shapes, words

ANSWERS: dict[str, object] = {
    "term.mode": "起止日期",
    "term.start": date(2026, 1, 1),
    "term.end": date(2026, 12, 31),
    "term.prep.goLive": date(2026, 1, 16),
    "term.trial.on": True,
    "term.trial.months": 2,
    "term.renew.mode": "自动续期",
    "term.renew.notice": Days(60),
    "term.tail.mode": "按原条件视为按月续期",
    "term.tail.months": 3,
    "sign.a.date": date(2025, 12, 20),
    "sign.b.date": date(2025, 12, 22),
    "misc.effect.mode": "双方签字盖章之日",
    "fee.settle.cycle": "月",
    "fee.settle.cut": "每期最后一日",
    "fee.settle.stmt": Days(5, working=True),
    "fee.settle.confirm": Days(5, working=True),
    "fee.inv.days": Days(5, working=True),
    "fee.pay.cycle": "月",
    "fee.pay.days": Days(30),
    "fee.pay.trigger": "结算金额确认且收到合规发票",
}
STAGES = (
    ("服务期限", "2026-01-01", "2026-12-31"),
    ("双方签署", "", "2025-12-22"),
    ("合同生效", "", "2025-12-22"),
    ("上线准备", "2025-12-22", "2026-01-15"),
    ("正式上线", "", "2026-01-16"),
    ("试用期", "2026-01-16", "2026-03-15"),
    ("试用期结束", "", "2026-03-15"),
    ("提示续期，最晚", "", "2026-10-17"),
    ("续约通知，最晚", "", "2026-11-01"),
    ("服务期限届满", "", "2026-12-31"),
    ("未续约的按月续期", "2027-01-01", "2027-03-31"),
)


def drawn(today: date | None = None, **changed: object) -> Picture:
    picture = timeline.draw({**ANSWERS, **{k.replace("_", "."): v for k, v in changed.items()}}, today=today)
    assert picture is not None
    check(picture, "timeline")
    return picture


def test_words_hold_every_day_of_the_term_in_order() -> None:
    assert drawn().tables[0].rows == STAGES


def test_picture_labels_every_phase_and_day() -> None:
    labels = words(drawn())
    for name, start, end in STAGES:
        assert f"{name} {start} 至 {end}" if start else f"{name} {end}" in labels


def test_every_settlement_is_listed_with_its_days() -> None:
    payments = payment_dates(ANSWERS)
    rows = drawn().tables[1].rows
    assert [row[-1] for row in rows] == [payment.due.isoformat() for payment in payments]
    assert rows[0] == ("2026-01-16 至 2026-01-31", "2026-02-06", "2026-02-13", "2026-02-27", "2026-03-30")


def test_every_cut_off_has_a_tick_and_every_day_of_payment_a_dot() -> None:
    monthly, quarterly = drawn(), drawn(fee_pay_cycle="季")
    assert [len(shapes(picture, "line", "picture-tick")) for picture in (monthly, quarterly)] == [12, 12]
    assert [len(shapes(picture, "circle", "picture-dot")) for picture in (monthly, quarterly)] == [12, 4]


def test_what_must_be_done_by_a_day_stands_out() -> None:
    picture = drawn()
    assert len(shapes(picture, "path", "picture-point-strong")) == 2
    assert [text["class"].split() for text in shapes(picture, "text", "picture-strong")][:2] == [
        ["picture-halo", "picture-strong"]
    ] * 2


def test_bars_are_as_long_as_their_days() -> None:
    [term] = shapes(drawn(), "rect", "picture-term")
    trial = shapes(drawn(), "rect", "picture-bar")[1]
    assert round(float(trial["width"].rstrip("%")) / float(term["width"].rstrip("%")), 3) == round(59 / 365, 3)


def test_today_is_marked_inside_the_picture_only() -> None:
    assert len(shapes(drawn(date(2026, 5, 20)), "line", "picture-today")) == 1
    assert len(shapes(drawn(date(2030, 5, 20)), "line", "picture-today")) == 0
    assert "今天 2026-05-20" in words(drawn(date(2026, 5, 20)))


def test_notes_say_what_the_days_rest_on() -> None:
    known, later = (
        TimelineWords(),
        {"term_start": date(2029, 1, 1), "term_end": date(2029, 6, 30), "term_prep_goLive": None},
    )
    assert drawn(term_end=date(2026, 6, 30)).notes == (known.latest, known.natural, known.moved)
    assert drawn(fee_settle_cut="每月25日", term_end=date(2026, 6, 30)).notes[1] == known.by_cut
    assert drawn(**later).notes[-1] == "2029 年的调休安排待国务院通知，工作日暂按法定休假日和周末推算"
    assert drawn(term_mode="到期或费用达上限孰先").notes[0] == known.early_end


def test_term_without_payment_rules_is_drawn_without_payments() -> None:
    picture = drawn(fee_settle_cut="另行约定")
    assert (len(picture.tables), picture.notes) == (1, ())
    assert "结算" not in picture.description


def test_term_without_dates_is_not_drawn() -> None:
    assert timeline.draw({}) is None
    assert timeline.draw({"term.mode": "自生效日起N个月", "term.months": 6}) is None


def test_signature_decades_away_does_not_squeeze_the_term() -> None:
    picture = drawn(sign_a_date=date(1990, 1, 1), sign_b_date=date(1990, 1, 1))
    assert "双方签署" not in alternative(picture)
