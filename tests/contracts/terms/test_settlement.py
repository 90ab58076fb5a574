"""One month's statement (domain model R5, R8, step 5)."""

from datetime import date
from decimal import Decimal as D
from fractions import Fraction as F

import pytest

from contracts.terms.duration import Days
from contracts.terms.milestones import Span
from contracts.terms.month import Before, Damages, Done, Earlier, Overdue, Performance, Spoken, Unsettled
from contracts.terms.settlement import settle
from contracts.terms.tax import Split, total
from tests.contracts.terms.settling import CALLS, CONTRACT, FEE, FULL, MARCH, SEATS, calls, lines, month, statement

YEAR_IN = Before(settled=F(0))
TIERS = (
    {"item": "电话", "from": D(0), "to": D(20000), "price": D("2.00")},
    {"item": "电话", "from": D(20000), "to": D(40000), "price": D("1.80")},
    {"item": "电话", "from": D(40000), "price": D("1.60")},
)
TIERED = {"fee.items": (CALLS,), "fee.tiers": TIERS, "fee.tierMode": "分段累进", "fee.tierBasis": "月总量"}
PROMISED = {
    "fee.items": (CALLS,),
    "fee.min.on": True,
    "fee.min.qty": D(72000),
    "fee.min.unit": "通",
    "fee.min.period": "季",
    "fee.min.pct": D(60),
}
TRIAL = {"term.trial.on": True, "term.trial.months": 3, "term.trial.start": date(2027, 1, 16)}
PREPAID = {"fee.prepay.on": True, "fee.prepay.pct": D(30), "fee.prepay.deduct": "自第二期服务费起分六期等额抵扣"}
RETAINED = {"fee.dep.on": True, "fee.dep.mode": "按期扣留", "fee.dep.pct": D(5)}
LATE = {"fee.late.mode": "LPR加成", "fee.late.add": D(30), "fee.late.basis": "365"}
UNPAID = Overdue(F(318000), date(2027, 2, 1), date(2027, 2, 21), F(3))


def problems(*done: Done, contract: dict[str, object] | None = None, **facts: object) -> list[tuple[str, str]]:
    with pytest.raises(Unsettled) as refused:
        statement(*done, contract=contract, **facts)
    return [(problem.place, problem.code) for problem in refused.value.problems]


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


# Performance


@pytest.mark.parametrize(
    ("performance", "coef"),
    [
        (Performance(score=F("92.5")), D("1.00")),
        (Performance(score=F(88)), D("0.94")),
        (Performance(score=F(100), incidents={"数据造假": 1}), D("0.70")),
        (Performance(coef=F("0.97")), D("0.97")),
    ],
)
def test_score_or_coefficient_changes_the_fee_at_risk(performance: Performance, coef: D) -> None:
    assert statement(performance=performance).judged.coef == coef


def test_red_lines_cost_their_amount_each_time() -> None:
    found = statement(performance=Performance(coef=F(1), incidents={"辱骂客户": 2}))
    assert [line.sentence() for line in found.of("kpi")] == ["−每次金额×次数＝−2,000.00元×2次＝−4,000.00元"]


def test_deductions_of_the_month_stop_at_their_cap() -> None:
    found = statement(performance=Performance(coef=F("0.5"), incidents={"数据造假": 3}))
    assert lines(found, "kpi") == [
        ("kpi.coef", "-23850.00"),
        ("kpi.redline", "-60000.00"),
        ("kpi.malusCap", "20250.00"),
    ]


@pytest.mark.parametrize(("kind", "change"), [("只记录不扣费", "0.00"), ("按50%扣", "-1431.00"), ("正常", "-2862.00")])
def test_trial_gives_back_what_performance_took(kind: str, change: str) -> None:
    found = statement(coef="0.94", contract=TRIAL | {"term.trial.kpi": kind, "term.trial.feePct": D(100)})
    assert str(sum(line.amount for line in found.of("kpi"))) == change


def test_trial_costs_its_share_on_its_days() -> None:
    april = Span(date(2027, 4, 1), date(2027, 4, 30))
    found = statement(Done("坐席", served=F(1200)), contract=TRIAL | {"term.trial.feePct": D(80)}, span=april)
    assert found.lines[1].in_figures() == "−318,000.00元×（1－80%）×15日÷30日"
    assert found.fee == D("286200.00")


def test_fee_without_a_share_at_risk_needs_no_performance() -> None:
    assert statement(coef=None, contract={"fee.perfPct": D(0)}).payable == D("318000.00")


# Tax, total


def test_prices_without_tax_get_it_added() -> None:
    contract = {"fee.tax.mode": "不含税", "fee.items": ({**SEATS, "unitPrice": D(7500)},)}
    found = statement(coef="0.94", contract=contract)
    assert lines(found) == [("seat", "300000.00"), ("kpi.coef", "-2700.00"), ("tax", "17838.00")]
    assert (found.fee, found.settled) == (D("300000.00"), Split(D("297300.00"), D("17838.00")))


def test_every_settled_line_is_split_and_the_splits_add_up() -> None:
    contract = {"fee.items": (SEATS, CALLS, FEE)}
    for mode in ("含税", "不含税"):
        found = statement(FULL, calls(31001), coef="0.94", contract=contract | {"fee.tax.mode": mode})
        assert total([split for _line, split in found.taxed]) == found.settled


def test_passed_on_costs_stop_at_their_cap_and_one_off_fees_are_paid_when_due() -> None:
    contract = {
        "fee.once": ({"name": "对接费", "amount": D("50000.00")},),
        "fee.pass": ({"item": "短信", "cap": D("3000.00")},),
    }
    found = statement(once=("对接费",), passed=(("短信", F(3600)),), contract=contract)
    assert lines(found, "extra") == [("due", "50000.00"), ("passed", "3000.00")]


def test_capped_total_cuts_what_is_settled() -> None:
    capped = {"fee.totalMode": "封顶总价"}
    found = statement(before=Before(settled=F(3600000)), contract=capped)
    assert found.lines[1].in_figures() == "3,816,000.00元－3,600,000.00元－318,000.00元"
    assert (found.payable, [note.code for note in found.notes]) == (D("216000.00"), ["capped", "warning"])
    over = statement(before=Before(settled=F(3900000)), contract=capped)
    assert (lines(over), over.payable) == ([("seat", "318000.00"), ("overCap", "-318000.00")], D("0.00"))


def test_both_sides_are_warned_at_four_fifths_of_a_total_that_limits() -> None:
    for contract in ({"fee.totalMode": "封顶总价"}, {"term.mode": "到期或费用达上限孰先"}):
        near, far = (statement(before=Before(settled=F(sum_)), contract=contract) for sum_ in (2734800, 2734799))
        assert ([note.code for note in near.notes], far.notes) == (["warning"], ())


def test_fixed_total_pays_the_forecast_whatever_was_done() -> None:
    fixed = {"fee.totalMode": "固定总价", "fee.items": (SEATS, CALLS)}
    assert statement(Done("坐席", served=F(0)), calls(90000), contract=fixed).payable == D("378000.00")


# Prices that change


def test_agreed_price_holds_from_now_on() -> None:
    found = statement(prices=(("坐席", F(8100)),))
    assert (found.payable, [price.price for price in found.prices]) == (D("324000.00"), [8100])


def test_price_rises_by_the_rules() -> None:
    rules = {"fee.adj.triggers": ("居民消费价格上涨",), "fee.adj.cpi": D(3), "fee.adj.cap": D(8)}
    found = statement(growth={"cpi": F("4.2")}, contract=rules)
    [price] = found.prices
    assert price.how is not None
    assert (price.price, price.how.in_figures()) == (F("8045.4"), "7,950.00元×（1＋较小值（4.2%－3%，8%））")
    assert found.payable == D("321816.00")


def test_new_rate_of_tax_keeps_the_price_without_it() -> None:
    found = statement(tax_rate=F(3))
    assert (found.prices[0].price, found.settled) == (F(7725), Split(D("300000.00"), D("9000.00")))


def test_tiers_change_in_proportion_to_the_price() -> None:
    assert statement(calls(45000), contract=TIERED, prices=(("电话", F(3)),)).payable == D("126000.00")


# From settled to payable


def test_confirmed_damages_are_set_off() -> None:
    found = statement(damages=(Damages("缺席", F(5000), "乙方"),))
    assert (found.settled.incl, found.payable) == (D("318000.00"), D("313000.00"))


@pytest.mark.parametrize(
    ("rule", "confirmed", "taken"),
    [
        ("经乙方确认后抵扣", "乙方", True),
        ("已确认的违约金可抵扣", "乙方", False),
        ("已确认的违约金可抵扣", "双方", True),
        ("不得抵扣", "乙方", False),
        ("不得抵扣", "生效文书", True),
    ],
)
def test_whose_word_lets_damages_be_set_off_follows_the_contract(rule: str, confirmed: str, taken: bool) -> None:
    damages = (Damages("缺席", F(5000), confirmed),)  # type: ignore[arg-type]
    found = statement(damages=damages, contract={"fee.setoff": rule})
    assert (found.payable == D("313000.00"), [note.code for note in found.notes]) == (
        taken,
        [] if taken else ["notSetOff"],
    )


def test_damages_share_the_cap_on_deductions_unless_they_are_outside_it() -> None:
    damages = (Damages("中断", F(70000), "乙方"), Damages("擅自分包", F(100000), "乙方", capped=False))
    found = statement(coef="0.94", damages=damages)
    assert lines(found, "deduction") == [
        ("damages", "-70000.00"),
        ("damages", "-100000.00"),
        ("damagesOver", "9262.00"),
    ]
    assert found.of("deduction")[2].in_figures() == ("70,000.00元－（较大值（（318,000.00元×20%）－2,862.00元，0））")


def test_worked_example_of_late_payment() -> None:
    found = statement(overdue=(UNPAID,), contract=LATE)
    assert [line.sentence() for line in found.of("payment")] == [
        "应付未付金额×（一年期LPR×（1＋上浮比例））×逾期日数÷一年日数"
        "＝318,000.00元×（3%×（1＋30%））×20日÷365日＝679.56元"
    ]


def test_prepayment_is_deducted_by_its_plan() -> None:
    # 30% of 3,816,000.00 is 1,144,800.00; the second of six parts falls into March, the third settlement
    found = statement(contract=PREPAID, before=Before(settled=F(0), prepaid=F(954000)))
    assert (lines(found, "payment"), found.after.prepaid) == ([("prepaid", "-190800.00")], F(763200))


def test_prepayment_left_behind_is_caught_up_as_far_as_the_month_pays() -> None:
    found = statement(contract=PREPAID, before=Before(prepaid=F(1144800)))
    assert (found.payable, found.after.prepaid) == (D("0.00"), F(826800))


def test_plan_nobody_can_read_asks_for_the_amount() -> None:
    unclear = PREPAID | {"fee.prepay.deduct": "服务期最后两个月抵扣"}
    before = Before(prepaid=F(500000))
    assert problems(contract=unclear, before=before) == [("prepay.deduct", "noPlan")]
    assert lines(statement(contract=unclear, before=before, deduct=F(1000)), "payment") == [("prepaid", "-1000.00")]


def test_deposit_paid_at_once_goes_back_less_what_was_drawn() -> None:
    paid = {
        "fee.dep.on": True,
        "fee.dep.mode": "一次性缴纳",
        "fee.dep.pct": D(5),
        "fee.dep.return": Days(30, False),
    }
    back = statement(contract=paid, deposit_back=True, drawn=F(7700))
    assert lines(back, "payment") == [("returned", "183100.00")]
    assert back.payable == D("318000.00") + D("183100.00")
    assert problems(contract=paid, deposit_back=True, drawn=F(190801)) == [("deposit.drawn", "tooMuchDrawn")]
    assert problems(contract=paid | {"fee.dep.mode": "保函"}, deposit_back=True) == [("deposit.return", "noDeposit")]


def test_last_month_says_by_when_the_deposit_goes_back() -> None:
    bond = {"fee.dep.on": True, "fee.dep.mode": "保函", "fee.dep.pct": D(5), "fee.dep.return": Days(30, False)}
    last = {"span": Span(date(2027, 12, 1), date(2027, 12, 31)), "contract": bond}
    [note] = statement(**last).notes  # type: ignore[arg-type]
    assert (note.code, note.params) == ("depositDue", {"end": "2027-12-31", "day": "2028-01-31"})
    assert statement(contract=bond).notes == ()


ADJUSTED = {"fee.adj.triggers": ("服务范围变更", "业务量增减"), "fee.adj.pctScope": D(20)}


def test_signed_changes_of_scope_are_paid_at_the_unit_price() -> None:
    more = statement(contract=ADJUSTED, scope=(("坐席", F(5)),))
    assert lines(more) == [("seat", "318000.00"), ("scope", "39750.00")]
    assert (more.fee, more.of("fee")[1].in_figures()) == (D("357750.00"), "7,950.00元×5席·月")
    fewer = statement(contract=ADJUSTED, scope=(("坐席", F(-5)),), prices=(("坐席", F(8000)),))
    assert lines(fewer) == [("seat", "320000.00"), ("scope", "-40000.00")]


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"scope": (("别的", F(1)),)}, ("scope[1].item", "noItem")),
        ({"scope": (("坐席", F(-41)),)}, ("scope[1].quantity", "tooFew")),
        ({"scope": (("坐席", F(1)),), "contract": {"fee.adj.triggers": ()}}, ("scope[1].item", "noAdjustment")),
        (
            {"earlier": (Earlier("坐席", F(1), F(1)),), "contract": {"fee.adj.pctScope": None}},
            ("earlier[1].item", "noAdjustment"),
        ),
        ({"earlier": (Earlier("别的", F(1), F(1)),)}, ("earlier[1].item", "noItem")),
    ],
)
def test_changes_the_contract_does_not_know_are_named(facts: dict[str, object], found: tuple[str, str]) -> None:
    contract = ADJUSTED | facts.pop("contract", {})  # type: ignore[operator, arg-type]
    assert problems(contract=contract, **facts) == [found]  # type: ignore[arg-type]


def test_change_of_scope_of_tiers_has_no_unit_price() -> None:
    tiers = ({"item": "电话", "from": D(0), "price": D(2)},)
    contract = ADJUSTED | {"fee.items": (CALLS,), "fee.tiers": tiers, "fee.tierBasis": "月总量"}
    assert problems(calls(30000), contract=contract, scope=(("电话", F(1)),)) == [("scope[1].item", "noUnitPrice")]


@pytest.mark.parametrize(
    ("earlier", "now", "codes"),
    [
        ((37000, 37000), 37000, ["reviewUp"]),
        ((23000, 23000), 23000, ["reviewDown"]),
        ((37000, 30000), 37000, []),
        ((37000,), 37000, []),
    ],
)
def test_three_months_beyond_the_forecast_call_for_a_review(
    earlier: tuple[int, ...], now: int, codes: list[str]
) -> None:
    months = tuple(Earlier("电话", F(count), F(30000)) for count in earlier)
    found = statement(calls(now), contract=ADJUSTED | {"fee.items": (CALLS,)}, earlier=months)
    assert [note.code for note in found.notes] == codes


def test_deposit_is_retained_from_every_month_and_goes_back_less_what_was_drawn() -> None:
    before = Before(retained=F(31800))
    assert lines(statement(contract=RETAINED, before=before), "payment") == [("retained", "-15900.00")]
    back = statement(contract=RETAINED, before=before, deposit_back=True, drawn=F(7700))
    assert lines(back, "payment") == [("retained", "-15900.00"), ("returned", "40000.00")]
    assert (back.after.retained, problems(contract=RETAINED)) == (F(0), [("before.retained", "needed")])


def test_month_that_would_be_negative_is_carried_over() -> None:
    found = statement(damages=(Damages("造假", F(400000), "乙方", capped=False),))
    assert (found.payable, found.after.carried) == (D("0.00"), F(82000))
    later = statement(before=Before(carried=F(82000)))
    assert (lines(later, "payment"), later.payable) == ([("carriedIn", "-82000.00")], D("236000.00"))


# What keeps a month from being settled


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"span": Span(date(2027, 3, 31), date(2027, 3, 1))}, [("period.end", "reversed")]),
        ({"span": Span(date(2026, 12, 1), date(2026, 12, 31))}, [("period", "outside")]),
        ({"span": Span(date(2027, 3, 1), date(2027, 4, 30))}, [("period.end", "twoMonths")]),
        ({"done": (Done("坐席"),)}, [("items[1].served", "missing")]),
        ({"done": (FULL, Done("别的"))}, [("items[2].item", "noItem")]),
        ({"done": (Done("坐席", served=F(9), holiday=F(10)),)}, [("items[1].holiday", "tooMuch")]),
        ({"done": (Done("坐席", served=F(9), night=F(1)),)}, [("items[1].night", "noFactor")]),
        ({"spoken": (Spoken("坐席", "粤语", F(1)),)}, [("languages[1].lang", "noLanguage")]),
        ({"spoken": (Spoken("坐席", "粤语", F(1241)),)}, [("languages[1].lang", "tooMuch")]),
        ({"spoken": (Spoken("别的", "粤语", F(1)),)}, [("languages[1].item", "noItem")]),
        ({"performance": None}, [("kpi", "noKpi")]),
        ({"performance": Performance(coef=F(1), incidents={"别的": 1})}, [("redlines[1].event", "noRedline")]),
        ({"once": ("别的",)}, [("once[1].name", "noOnce")]),
        ({"passed": (("别的", F(1)),)}, [("pass[1].item", "noPass")]),
        ({"deposit_back": True}, [("deposit.return", "noDeposit")]),
        ({"overdue": (Overdue(F(1), date(2027, 2, 1), date(2027, 2, 1)),)}, [("overdue[1].paid", "notLate")]),
    ],
)
def test_what_is_missing_or_unknown_is_named(facts: dict[str, object], found: list[tuple[str, str]]) -> None:
    assert problems(**facts) == found  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("contract", "found"),
    [
        ({"term.end": None}, ("term.end", "noTerm")),
        ({"term.mode": "自生效日起N个月", "term.months": 6}, ("misc.effect.date", "noTerm")),
        ({"fee.tax.rate": None}, ("fee.tax.rate", "noAnswer")),
        ({"fee.items": ({**SEATS, "unitPrice": None},)}, ("fee.items[1]", "incomplete")),
        ({"fee.items": ()}, ("fee.items", "noAnswer")),
        ({"fee.totalMode": "封顶总价"}, ("before.settled", "needed")),
        ({"fee.min.on": True}, ("fee.min.qty", "noAnswer")),
        ({"scope.hours": ()}, ("items[1].planned", "missing")),
        ({"kpi.ladder": (), "kpi.items": ()}, ("kpi.ladder", "noBand")),
    ],
)
def test_what_the_contract_lacks_is_named_by_its_question(contract: dict[str, object], found: tuple[str, str]) -> None:
    assert found in problems(FULL, performance=Performance(score=F(92)), contract=contract)


def test_everything_wrong_is_told_at_once() -> None:
    found = problems(Done("坐席"), Done("别的"), coef=None, once=("别的",), contract={"fee.tax.rate": None})
    assert [place for place, _code in found] == [
        "items[2].item",
        "items[1].served",
        "kpi",
        "fee.tax.rate",
        "once[1].name",
    ]


def test_problem_is_told_in_both_languages() -> None:
    with pytest.raises(Unsettled) as refused:
        statement(Done("坐席"))
    [problem] = refused.value.problems
    assert (problem.message(), problem.message("en")) == (
        "“坐席”缺少这一项，填写后才能计费",
        "“坐席” cannot be charged without this",
    )
    assert str(refused.value) == "items[1].served: “坐席” cannot be charged without this"


def test_statement_knows_its_days() -> None:
    assert statement().span == MARCH
