"""The service fee and the guarantee on one month's statement (domain model R5, R8)."""

from datetime import date
from decimal import Decimal as D
from fractions import Fraction as F

import pytest

from contracts.terms.milestones import Span
from contracts.terms.month import Before, Done, Spoken
from contracts.terms.settlement import settle
from contracts.terms.tax import Split
from tests.contracts.terms.settling import (
    CALLS,
    CONTRACT,
    FEE,
    FULL,
    SEATS,
    TIERED,
    calls,
    lines,
    month,
    problems,
    statement,
)

PROMISED = {
    "fee.items": (CALLS,),
    "fee.min.on": True,
    "fee.min.qty": D(72000),
    "fee.min.unit": "通",
    "fee.min.period": "季",
    "fee.min.pct": D(60),
}


# Service fee


def test_worked_example_of_a_payable_fee() -> None:
    found = statement(coef="0.94")
    assert lines(found) == [("seat", "318000.00"), ("kpi.coef", "-2862.00")]
    assert (found.fee, found.settled, found.payable) == (
        D("318000.00"),
        Split(D("297300.00"), D("17838.00")),
        D("315138.00"),
    )


@pytest.mark.parametrize(("mode", "fee"), [("分段累进", "84000.00"), ("全量套档", "72000.00")])
def test_worked_example_of_tiers(mode: str, fee: str) -> None:
    assert lines(statement(calls(45000), contract=TIERED | {"fee.tierMode": mode})) == [("volume", fee)]


def test_seats_are_paid_by_the_days_they_served() -> None:
    found = statement(Done("坐席", served=F(1178)))
    assert [line.in_figures() for line in found.lines] == ["7,950.00元×40席×1,178席日÷1,240席日"]
    assert found.payable == D("302100.00")


def test_seats_paid_may_be_fewer_than_forecast() -> None:
    assert statement(Done("坐席", seats=F(30), served=F(930))).payable == D("238500.00")
    assert statement(Done("坐席", served=F(930)), contract={"perf.billSeats": 30}).payable == D("238500.00")


def test_seats_agreed_in_number_are_served_unless_somebody_says_otherwise() -> None:
    fixed = {"fee.items": ({**SEATS, "basis": "固定"}, FEE)}
    assert settle(CONTRACT | fixed, month(coef="1", done=()), {}).payable == D("319800.00")


def test_month_that_is_not_served_whole_is_paid_by_its_days() -> None:
    live = {"term.prep.goLive": date(2027, 3, 15), "fee.items": (SEATS, FEE)}
    found = statement(Done("坐席", served=F(680)), contract=live, span=Span(date(2027, 3, 15), date(2027, 3, 31)))
    assert lines(found) == [("seat", "174387.10"), ("fixed", "987.10")]


def test_hours_are_those_of_login_unless_the_line_says_talk() -> None:
    hours = {
        "name": "培训工时",
        "model": "按时长",
        "unit": "小时",
        "unitPrice": D(60),
        "basis": "实际",
        "estQty": D(100),
    }
    talk = {**hours, "name": "外呼通话时长"}
    found = statement(
        Done("培训工时", quantity=F("80.5")),
        Done("外呼通话时长", quantity=F(20)),
        contract={"fee.items": (hours, talk)},
    )
    assert [line.sentence() for line in found.lines] == [
        "单价×有效登录时长＝60.00元×80.5小时＝4,830.00元",
        "单价×有效通话时长＝60.00元×20小时＝1,200.00元",
    ]


def test_success_fee_is_a_share_of_what_was_confirmed_less_what_was_taken_back() -> None:
    sales = {
        "name": "成交",
        "model": "按成效",
        "unit": "成功交易额%",
        "unitPrice": D("2.5"),
        "basis": "实际",
        "estQty": D(1000000),
    }
    found = statement(Done("成交", quantity=F(800000), returned=F(50000)), contract={"fee.items": (sales,)})
    assert [line.sentence() for line in found.lines] == [
        "成效比例×（确认的成功金额－失效扣回）＝2.5%×（800,000.00元－50,000.00元）＝18,750.00元"
    ]


def test_forecast_quantities_are_paid_as_confirmed_for_the_month() -> None:
    by_forecast = {"fee.items": ({**CALLS, "basis": "预测"},)}
    assert statement(Done("电话", forecast=F(28000)), contract=by_forecast).payable == D("56000.00")
    assert statement(Done("电话"), contract=by_forecast).payable == D("60000.00")


def test_visits_are_paid_when_they_happened() -> None:
    visits = {"name": "驻场", "model": "按量", "unit": "次", "unitPrice": D(500), "basis": "实际", "estQty": D(4)}
    contract = {"fee.items": (SEATS, visits)}
    assert lines(statement(FULL, Done("驻场", quantity=F(2)), contract=contract))[1] == ("visit", "1000.00")
    assert lines(statement(FULL, contract=contract))[1] == ("visit", "0.00")


def test_coefficients_are_added_to_the_part_that_earns_them() -> None:
    factors = {"fee.mult.holiday": D("1.5"), "fee.mult.night": D("1.2")}
    found = statement(Done("坐席", served=F(1240), holiday=F(80), night=F(310)), contract=factors)
    assert lines(found) == [("seat", "318000.00"), ("mult.holiday", "10258.06"), ("mult.night", "15900.00")]
    assert found.lines[1].in_figures() == "318,000.00元×80席日÷1,240席日×（1.5－1）"


def test_languages_of_their_own_multiply_the_part_spoken_in_them() -> None:
    rows = ({"lang": "粤语", "mult": D("1.2"), "share": D(10)}, {"lang": "普通话", "mult": D(1), "share": D(90)})
    spoken = (Spoken("坐席", "粤语", F(124)), Spoken("坐席", "普通话", F(1116)))
    found = statement(contract={"fee.mult.langs": rows}, spoken=spoken)
    assert lines(found) == [("seat", "318000.00"), ("mult.lang", "6360.00")]
    [line] = [line for line in found.lines if line.code == "mult.lang"]
    assert line.title() == "语种系数加价：坐席（粤语）"
    assert line.in_figures() == "318,000.00元×124席日÷1,240席日×（1.2－1）"


def test_hybrid_is_the_sum_of_its_lines() -> None:
    contract = {"fee.items": (SEATS, CALLS, FEE)}
    assert statement(FULL, calls(31000), contract=contract).payable == D("381800.00")


def test_rows_of_one_name_take_their_entries_in_turn() -> None:
    early, late = {**CALLS, "unitPrice": D(1)}, {**CALLS, "unitPrice": D(3)}
    found = statement(calls(10), calls(20), contract={"fee.items": (early, late)})
    assert lines(found) == [("volume", "10.00"), ("volume", "60.00")]


def test_part_above_the_forecast_confirmed_for_the_month_costs_more() -> None:
    over = {"fee.items": (CALLS,), "fee.over.pct": D(20), "fee.over.mult": D("1.5")}
    assert lines(statement(calls(45000), contract=over)) == [("volume", "72000.00"), ("overage", "27000.00")]
    assert lines(statement(calls(45000, forecast=F(40000)), contract=over)) == [("volume", "90000.00")]


def test_tiers_by_the_day_take_the_service_days_of_the_month() -> None:
    daily = TIERED | {
        "fee.tierBasis": "月日均量",
        "fee.tiers": (
            {"item": "电话", "from": D(0), "to": D(1000), "price": D(2)},
            {"item": "电话", "from": D(1000), "price": D(1)},
        ),
    }
    assert statement(calls(41000), contract=daily).payable == D("72000.00")
    assert statement(calls(41000, days=41), contract=daily).payable == D("82000.00")


def test_tiers_by_the_year_go_on_from_the_months_before() -> None:
    yearly = TIERED | {"fee.tierBasis": "年总量"}
    assert statement(calls(15000, before=F(10000)), contract=yearly).payable == D("29000.00")
    january = Span(date(2027, 1, 1), date(2027, 1, 31))
    assert statement(calls(15000), contract=yearly, span=january).payable == D("30000.00")
    assert problems(calls(15000), contract=yearly) == [("items[1].before", "missing")]


# Guarantee


def test_month_short_of_its_guarantee_pays_a_part_of_what_is_missing() -> None:
    monthly = PROMISED | {"fee.min.period": "月", "fee.min.qty": D(24000)}
    assert lines(statement(calls(15000), contract=monthly)) == [("volume", "30000.00"), ("shortfall", "10800.00")]
    assert lines(statement(calls(15000), contract=monthly, excused=True)) == [("volume", "30000.00")]


def test_quarter_is_made_up_in_its_last_month() -> None:
    found = statement(calls(15000), contract=PROMISED, before=Before(guaranteed=F(45000)))
    assert [line.in_figures() for line in found.lines][1] == "2.00元×（72,000通－60,000通）×60%"
    assert (found.payable, found.after.guaranteed) == (D("44400.00"), F(60000))


def test_quarter_that_goes_on_owes_nothing_yet() -> None:
    february = Span(date(2027, 2, 1), date(2027, 2, 28))
    found = statement(calls(15000), contract=PROMISED, span=february, before=Before(guaranteed=F(100)))
    assert (lines(found), found.after.guaranteed) == ([("volume", "30000.00")], F(15100))
    assert problems(calls(15000), contract=PROMISED, span=february) == [("before.guaranteed", "needed")]


def test_quarter_begun_late_owes_its_share() -> None:
    late = PROMISED | {"term.start": date(2027, 3, 1)}
    assert statement(calls(15000), contract=late).lines[1].in_figures() == "2.00元×（72,000通×31日÷90日－15,000通）×60%"


def test_year_is_made_up_when_twelve_months_are_over() -> None:
    yearly = PROMISED | {"fee.min.period": "年", "fee.min.qty": D(300000), "term.start": date(2026, 4, 1)}
    assert lines(statement(calls(15000), contract=yearly, before=Before(guaranteed=F(280000)))) == [
        ("volume", "30000.00"),
        ("shortfall", "6000.00"),
    ]


@pytest.mark.parametrize(
    ("rules", "quantity", "is_open"),
    [
        (TIERED | {"fee.min.period": "月"}, 60000, False),
        (TIERED | {"fee.min.period": "月", "fee.tierMode": "全量套档"}, 60000, False),
        (TIERED | {"fee.min.period": "月", "fee.tierMode": "全量套档"}, 30000, True),
        (TIERED | {"fee.min.period": "月", "fee.tierBasis": "年总量"}, 60000, True),
        (TIERED, 60000, True),
        (TIERED, 72000, False),
    ],
)
def test_shortfall_in_tiers_needs_a_clear_price(rules: dict[str, object], quantity: int, is_open: bool) -> None:
    contract, before = PROMISED | rules, Before(guaranteed=F(0))
    if is_open:
        assert problems(calls(quantity, before=F(0)), contract=contract, before=before) == [
            ("fee.min.unit", "openGuarantee")
        ]
    else:
        assert statement(calls(quantity), contract=contract, before=before).payable > 0


def test_quarter_counts_what_was_billed_at_least() -> None:
    least = PROMISED | {"fee.items": ({**CALLS, "min": D(20000)},)}
    assert statement(calls(15000), contract=least, before=Before(guaranteed=F(0))).after.guaranteed == F(20000)


def test_guarantee_of_no_line_is_a_problem() -> None:
    assert problems(calls(1), contract=PROMISED | {"fee.min.unit": "封"}) == [("fee.min.unit", "openGuarantee")]
