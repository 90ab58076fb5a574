"""What a score changes in the fee of a period (domain.md §R5, §R7)."""

from decimal import Decimal as D
from fractions import Fraction as F

from hypothesis import given
from hypothesis import strategies as st

from contracts.terms.performance import adjusted, adjustments

FEE = D("318000.00")
AGREED = {
    "fee.perfPct": D(15),
    "kpi.bonusCap": D(5),
    "kpi.malusCap": D(20),
    "kpi.redlines": (
        {"event": "泄露客户信息", "effect": "解除权", "amount": D(50000)},
        {"event": "辱骂客户", "effect": "按次扣款", "amount": D(2000)},
        {"event": "私自外呼", "effect": "一票否决"},
    ),
}


def test_worked_example_of_a_payable_fee():
    assert adjusted(AGREED, FEE, D("0.94")) == D("315138.00")


def test_worked_example_falls_into_a_fixed_part_and_one_at_risk():
    uncapped = {key: value for key, value in AGREED.items() if key != "kpi.malusCap"}
    fixed = adjusted(uncapped, FEE, D(0))
    assert (fixed, adjusted(AGREED, FEE, D("0.94")) - fixed) == (D("270300.00"), D("44838.00"))


def test_change_is_explained_by_fee_share_and_coefficient():
    (line,) = adjustments(AGREED, FEE, D("0.94"))
    assert (line.code, line.amount, line.clause) == ("kpi.coef", D("-2862.00"), "kpi.result")
    assert line.sentence() == ("当期服务费×绩效比例×（费用系数－1）＝318,000.00元×15%×（0.94－1）＝−2,862.00元")
    assert line.sentence("en") == (
        "fee of the period × share at risk × (coefficient − 1) = 318,000.00 yuan × 15% × (0.94 − 1) = −2,862.00 yuan"
    )


def test_half_a_fen_is_rounded_in_the_fee_that_results():
    assert adjusted(AGREED, D("1.00"), D("0.9")) == D("0.99")
    assert adjusted(AGREED, D("1.00"), D("1.1")) == D("1.02")


def test_nothing_changes_at_a_coefficient_of_one_or_without_a_share_at_risk():
    assert (adjustments(AGREED, FEE, D(1)), adjustments(AGREED | {"fee.perfPct": D(0)}, FEE, D("0.7"))) == ((), ())


def test_red_line_costs_its_amount_each_time():
    (line,) = adjustments(AGREED, FEE, D(1), {1: 3})
    assert (line.title(), line.amount, line.clause) == ("红线事件扣款：辱骂客户", D("-6000.00"), "kpi.fail")
    assert line.in_figures() == "−2,000.00元×3次"


def test_red_line_without_an_amount_costs_nothing():
    assert adjustments(AGREED, FEE, D(1), {2: 3}) == ()


def test_red_line_that_was_not_crossed_costs_nothing():
    assert adjustments(AGREED, FEE, D(1), {0: 0, 7: 2}) == ()


def test_deductions_stop_at_their_cap_all_together():
    lines = adjustments(AGREED, FEE, D("0.70"), {0: 1, 1: 2})
    assert [(line.code, line.amount) for line in lines] == [
        ("kpi.coef", D("-14310.00")),
        ("kpi.redline", D("-50000.00")),
        ("kpi.redline", D("-4000.00")),
        ("kpi.malusCap", D("4710.00")),
    ]
    assert lines[-1].in_figures() == "68,310.00元－318,000.00元×20%"
    assert adjusted(AGREED, FEE, D("0.70"), {0: 1, 1: 2}) == D("254400.00")


def test_bonus_stops_at_its_cap():
    lines = adjustments(AGREED | {"kpi.bonusCap": D("0.2")}, FEE, D("1.03"))
    assert [(line.code, line.amount) for line in lines] == [("kpi.coef", D("1431.00")), ("kpi.bonusCap", D("-795.00"))]


def test_bonus_and_deductions_have_a_cap_each():
    lines = adjustments(AGREED | {"kpi.bonusCap": D("0.2"), "kpi.malusCap": D(1)}, FEE, D("1.03"), {1: 2})
    assert [line.amount for line in lines] == [D("1431.00"), D("-4000.00"), D("-795.00"), D("820.00")]


def test_without_caps_everything_counts():
    free = {key: value for key, value in AGREED.items() if not key.endswith("Cap")}
    assert adjusted(free, FEE, D(0), {0: 2}) == D("170300.00")


@given(
    st.decimals(0, 10**7, places=2),
    st.decimals(0, 2, places=2),
    st.dictionaries(st.integers(0, 2), st.integers(0, 9)),
    st.decimals(0, 30, places=1),
    st.decimals(0, 100, places=1),
)
def test_payable_fee_stays_within_both_caps(fee, coef, incidents, bonus, malus):
    paid = adjusted(AGREED | {"kpi.bonusCap": bonus, "kpi.malusCap": malus}, fee, coef, incidents)
    assert F(fee) * (1 - F(malus) / 100) - F(1, 200) <= F(paid) <= F(fee) * (1 + F(bonus) / 100) + F(1, 200)


@given(st.decimals(0, 10**7, places=2), st.decimals(0, 2, places=2), st.decimals(0, 2, places=2))
def test_better_coefficient_never_pays_less(fee, one, other):
    assert adjusted(AGREED, fee, min(one, other)) <= adjusted(AGREED, fee, max(one, other))
