"""One month's statement: from settled to payable, and what keeps a month from being settled (domain model R5, R8, step 5)."""

from datetime import date
from decimal import Decimal as D
from fractions import Fraction as F

import pytest

from contracts.terms.duration import Days
from contracts.terms.milestones import Span
from contracts.terms.month import Before, Damages, Done, Earlier, Overdue, Performance, Spoken, Unsettled
from tests.contracts.terms.settling import (
    CALLS,
    FULL,
    MARCH,
    SEATS,
    calls,
    lines,
    problems,
    statement,
)

PREPAID = {"fee.prepay.on": True, "fee.prepay.pct": D(30), "fee.prepay.deduct": "自第二期服务费起分六期等额抵扣"}
RETAINED = {"fee.dep.on": True, "fee.dep.mode": "按期扣留", "fee.dep.pct": D(5)}
LATE = {"fee.late.mode": "LPR加成", "fee.late.add": D(30), "fee.late.basis": "365"}
UNPAID = Overdue(F(318000), date(2027, 2, 1), date(2027, 2, 21), F(3))


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
