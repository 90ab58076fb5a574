"""A month that goes as planned, and what earlier ones leave behind."""

from datetime import date
from decimal import Decimal as D
from fractions import Fraction as F
from types import SimpleNamespace

from contracts.terms import planned
from contracts.terms.milestones import Span
from contracts.terms.planned import Wanted
from contracts.terms.scoring import Result
from contracts.terms.settlement import settle

from .settling import CALLS, CONTRACT, FEE, MARCH, SEATS

CATALOGUE = {"ANS": SimpleNamespace(unit="%", direction="up")}
ITEMS = ({"code": "ANS", "target": D(95), "floor": D(90), "weight": 100, "scoring": "线性"},)
WHOLE = {**CONTRACT, "fee.items": (SEATS, CALLS, FEE), "kpi.items": ITEMS}


def paid(answers: dict[str, object], span: Span = MARCH) -> D:
    month = planned.completed(answers, planned.month(answers, span, CATALOGUE), CATALOGUE)
    return settle(answers, month, CATALOGUE).payable


def test_term_is_cut_into_settlement_months():
    found = planned.months({**WHOLE, "term.prep.goLive": date(2027, 1, 15), "term.end": date(2027, 3, 10)})
    assert found == (
        Span(date(2027, 1, 15), date(2027, 1, 31)),
        Span(date(2027, 2, 1), date(2027, 2, 28)),
        Span(date(2027, 3, 1), date(2027, 3, 10)),
    )


def test_open_term_has_no_months():
    assert planned.months({"fee.settle.cut": "每期最后一日"}) == ()


def test_lines_that_follow_the_work_want_a_number():
    assert planned.wanted(WHOLE, MARCH) == (
        Wanted(0, "坐席", "served", "席日", F(1240)),
        Wanted(1, "电话", "quantity", "通", F(30000)),
    )


def test_part_of_a_month_wants_its_share():
    half = Span(date(2027, 3, 1), date(2027, 3, 15))
    assert [one.planned for one in planned.wanted(WHOLE, half)] == [F(1240) * 15 / 31, F(30000) * 15 / 31]


def test_fixed_total_wants_nothing():
    assert planned.wanted({**WHOLE, "fee.totalMode": "固定总价"}, MARCH) == ()


def test_visit_is_planned_to_happen_never():
    visit = {"name": "驻场", "unit": "次", "unitPrice": D(500), "basis": "实际", "estQty": D(4)}
    assert planned.wanted({**WHOLE, "fee.items": (visit,)}, MARCH) == (Wanted(0, "驻场", "quantity", "次", F(0)),)


def test_planned_month_meets_every_target_and_pays_as_forecast():
    month = planned.month(WHOLE, MARCH, CATALOGUE)
    assert month.performance.results == {"ANS": Result(F(95))}
    assert paid(WHOLE) == D("318000.00") + D("60000.00") + D("1800.00") + D("1709.10")


def test_what_was_counted_replaces_the_plan():
    month = planned.month(WHOLE, MARCH, CATALOGUE, {0: F(1200), 1: F(0)})
    assert [(done.item, done.served, done.quantity) for done in month.done] == [
        ("坐席", F(1200), None),
        ("电话", None, F(0)),
        ("月费", None, None),
    ]


def test_usual_month_is_whole_and_no_trial():
    trial = {"term.trial.on": True, "term.trial.start": date(2027, 1, 1), "term.trial.months": 2}
    assert planned.usual_month({**WHOLE, **trial}) == MARCH
    assert planned.usual_month({**WHOLE, "term.prep.goLive": date(2027, 1, 15)}).start == date(2027, 2, 1)
    short = {"term.start": date(2027, 1, 5), "term.end": date(2027, 1, 20)}
    assert planned.usual_month({**WHOLE, **short}) == Span(date(2027, 1, 5), date(2027, 1, 20))
    assert planned.usual_month({}) is None


def test_part_of_a_month_pays_by_its_days():
    half = Span(date(2027, 3, 1), date(2027, 3, 15))
    month = planned.month(WHOLE, half, CATALOGUE)
    assert [(done.served, done.planned) for done in month.done][:1] == [(F(600), F(1240))]
    assert paid({**WHOLE, "fee.items": (SEATS,), "fee.perfPct": D(0)}, half) == D("153870.97")


def test_seats_paid_are_those_of_the_team_when_one_line_is_about_seats():
    assert planned.wanted({**WHOLE, "perf.billSeats": 30}, MARCH)[0].planned == 30 * 31


def test_tiers_of_a_year_count_the_months_before():
    tiers = (
        {"item": "电话", "from": D(0), "to": D(60000), "price": D(2)},
        {"item": "电话", "from": D(60000), "price": D(1)},
    )
    yearly = {**WHOLE, "fee.items": (CALLS,), "fee.tiers": tiers, "fee.tierBasis": "年总量", "fee.perfPct": D(0)}
    assert paid(yearly) == D("30000.00")


def test_retained_deposit_grows_month_by_month():
    deposit = {"fee.dep.on": True, "fee.dep.mode": "按期扣留", "fee.dep.pct": D(5), "fee.dep.kind": "质量保证金"}
    month = planned.completed({**WHOLE, **deposit}, planned.month({**WHOLE, **deposit}, MARCH, CATALOGUE), CATALOGUE)
    assert month.before.retained == 2 * F("18990.00")


def test_capped_total_counts_what_was_settled_before():
    capped = {**WHOLE, "fee.totalMode": "封顶总价"}
    month = planned.completed(capped, planned.month(capped, MARCH, CATALOGUE), CATALOGUE)
    assert month.before.settled == 2 * F("381509.10")


def test_prepayment_without_a_readable_plan_is_left_alone():
    prepaid = {**WHOLE, "fee.prepay.on": True, "fee.prepay.pct": D(10), "fee.prepay.deduct": "另行商定"}
    month = planned.completed(prepaid, planned.month(prepaid, MARCH, CATALOGUE), CATALOGUE)
    assert month.deduct == 0


def test_term_from_a_day_of_effect_begins_next_month():
    open_term = {"term.mode": "自生效日起N个月", "term.months": 6, "misc.effect.mode": "双方签字盖章之日"}
    dated = planned.dated(open_term, date(2026, 11, 23))
    assert (dated["misc.effect.date"], len(planned.months(dated))) == (date(2026, 12, 1), 6)


def test_known_term_stays_as_it_is():
    assert planned.dated(WHOLE, date(2026, 11, 23)) is WHOLE
