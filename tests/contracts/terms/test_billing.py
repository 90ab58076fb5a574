"""The months that are billed."""

from datetime import date
from fractions import Fraction as F

import pytest

from contracts.terms.billing import billed_term, months, pieces, settlement_month, year_start
from contracts.terms.milestones import Span

YEAR = {"term.mode": "起止日期", "term.start": date(2027, 1, 1), "term.end": date(2027, 12, 31)}
LATE = {**YEAR, "term.prep.goLive": date(2027, 1, 15)}


@pytest.mark.parametrize(
    ("answers", "count"),
    [
        (YEAR, F(12)),
        (LATE, 11 + F(17, 31)),
        ({**YEAR, "term.start": date(2027, 2, 15), "term.end": date(2028, 2, 14)}, F(12)),
        ({"term.mode": "自生效日起N个月", "term.months": 6}, F(6)),
        ({"term.mode": "自生效日起N个月", "term.months": 10**6}, None),
        ({**YEAR, "term.end": date(2026, 12, 31)}, None),
        ({}, None),
    ],
)
def test_months_count_from_going_live(answers: dict[str, object], count: F | None) -> None:
    assert months(answers) == count


def test_pieces_follow_one_another_and_end_with_the_term() -> None:
    found = [piece.span for piece in pieces(LATE)]
    assert (found[0], found[-1], len(found)) == (
        Span(date(2027, 1, 15), date(2027, 2, 14)),
        Span(date(2027, 12, 15), date(2027, 12, 31)),
        12,
    )


def test_last_piece_knows_its_share() -> None:
    shares = [piece.share for piece in pieces(LATE)]
    assert shares[:-1] == [None] * 11
    assert shares[-1] is not None
    assert shares[-1].how is not None
    assert shares[-1].how.in_figures() == "17日÷31日"


def test_months_without_days_are_whole() -> None:
    assert {(piece.span, piece.share) for piece in pieces({"term.mode": "自生效日起N个月", "term.months": 3})} == {
        (None, None)
    }


def test_term_is_billed_from_going_live() -> None:
    assert billed_term(LATE) == Span(date(2027, 1, 15), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("cut", "day", "span"),
    [
        ("每期最后一日", date(2027, 2, 3), Span(date(2027, 2, 1), date(2027, 2, 28))),
        ("每月25日", date(2027, 2, 25), Span(date(2027, 1, 26), date(2027, 2, 25))),
        ("每月25日", date(2027, 2, 26), Span(date(2027, 2, 26), date(2027, 3, 25))),
        ("每月30日", date(2027, 3, 1), Span(date(2027, 3, 1), date(2027, 3, 30))),
        ("不清楚", date(2028, 2, 29), Span(date(2028, 2, 1), date(2028, 2, 29))),
    ],
)
def test_settlement_month_runs_from_one_cut_to_the_next(cut: str, day: date, span: Span) -> None:
    assert settlement_month({"fee.settle.cut": cut, "fee.settle.cycle": "月"}, day) == span


def test_quarters_are_settled_month_by_month_on_the_day_of_their_cut() -> None:
    answers = {"fee.settle.cut": "每季度末月25日", "fee.settle.cycle": "季"}
    assert settlement_month(answers, date(2027, 2, 1)) == Span(date(2027, 1, 26), date(2027, 2, 25))


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2027, 1, 15), date(2027, 1, 15)),
        (date(2028, 1, 14), date(2027, 1, 15)),
        (date(2028, 1, 15), date(2028, 1, 15)),
        (date(2027, 1, 14), None),
        (date(2029, 1, 1), None),
    ],
)
def test_contract_year_has_twelve_months_from_going_live(day: date, start: date | None) -> None:
    assert year_start({**LATE, "term.end": date(2028, 12, 31)}, day) == start
