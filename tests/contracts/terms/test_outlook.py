"""The fee against score and volume, and the worst and best of a year (domain model R5, R7)."""

from decimal import Decimal as D
from fractions import Fraction as F

import pytest

from contracts.terms.outlook import Case, Outlook, Step, outlook
from tests.contracts.terms.settling import CALLS, CONTRACT, FEE, SEATS, calls, statement

MIXED = CONTRACT | {"fee.items": (CALLS, FEE)}


def looked(contract: dict[str, object] | None = None) -> Outlook:
    found = outlook(CONTRACT | (contract or {}))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("score", "amount"), [("100", "319431.00"), ("92", "318000.00"), ("85", "315138.00"), ("40", "303690.00")]
)
def test_score_pays_what_its_coefficient_makes_of_the_fee(score: str, amount: str) -> None:
    assert looked().at(D(score)) == D(amount)


def test_steps_follow_the_ladder() -> None:
    assert looked().steps() == (
        Step(F(0), F(80), D("0.7"), D("303690.00")),
        Step(F(80), F(90), D("0.94"), D("315138.00")),
        Step(F(90), F(95), D(1), D("318000.00")),
        Step(F(95), F(105), D("1.03"), D("319431.00")),
    )


def test_volume_and_score_work_together() -> None:
    found = looked(MIXED)
    assert [found.at(D(85), F(percent, 100)) for percent in (50, 100, 150)] == [
        D("31513.80"),
        D("61243.80"),
        D("90973.80"),
    ]


def test_outlook_says_what_the_settlement_pays() -> None:
    for mode in ("含税", "不含税"):
        rules = {"fee.items": (CALLS,), "fee.tax.mode": mode}
        for percent in (50, 77, 100, 133, 150):
            settled = statement(calls(300 * percent), coef="0.94", contract=rules)
            assert looked(rules).with_coefficient(D("0.94"), F(percent, 100)) == settled.payable


def test_changes_explain_themselves() -> None:
    [change] = looked().changes(D("0.94"))
    assert change.sentence() == "当期服务费×绩效比例×（费用系数－1）＝318,000.00元×15%×（0.94－1）＝−2,862.00元"


def test_year_as_forecast_worst_and_best() -> None:
    found = looked()
    assert found.expected == Case(F(1), D(1), D("318000.00"), D("3816000.00"))
    assert found.worst == Case(F(1, 2), D("0.7"), D("254400.00"), D("3052800.00"), to_cap=True)
    assert found.best == Case(F(1, 2), D("1.03"), D("319431.00"), D("3833172.00"))


def test_worst_without_amounts_at_red_lines_is_the_lowest_coefficient() -> None:
    assert looked({"kpi.redlines": ()}).worst == Case(F(1, 2), D("0.7"), D("303690.00"), D("3644280.00"))


def test_worst_and_best_follow_the_volume() -> None:
    found = looked({"fee.items": (CALLS,), "kpi.redlines": ()})
    assert (found.worst.factor, found.worst.monthly) == (F(1, 2), D("28650.00"))
    assert (found.best.factor, found.best.monthly) == (F(3, 2), D("90405.00"))


def test_best_year_stops_at_a_capped_total() -> None:
    found = looked({"fee.totalMode": "封顶总价"})
    assert (found.best.yearly, found.best.cut, found.worst.cut) == (D("3816000.00"), True, False)


def test_short_term_has_fewer_months_than_a_year() -> None:
    assert looked({"term.mode": "自生效日起N个月", "term.months": 6}).expected.yearly == D("1908000.00")


def test_score_in_a_hole_of_the_ladder_pays_nothing_known() -> None:
    assert looked({"kpi.ladder": ({"min": D(90), "coef": D(1)},)}).at(D(50)) is None


def test_without_a_ladder_every_case_is_paid_in_full() -> None:
    found = looked({"kpi.ladder": (), "kpi.redlines": ()})
    assert (found.steps(), found.worst.monthly, found.best.monthly) == ((), D("318000.00"), D("318000.00"))


def test_volume_outside_the_range_is_refused() -> None:
    with pytest.raises(ValueError, match="reckoned"):
        looked().at(D(90), F(2))


@pytest.mark.parametrize("missing", ["fee.items", "fee.tax.rate"])
def test_there_is_no_outlook_while_the_cost_is_open(missing: str) -> None:
    assert outlook({key: value for key, value in CONTRACT.items() if key != missing}) is None


def test_seats_are_part_of_it() -> None:
    assert looked({"fee.items": (SEATS, FEE)}).expected.monthly == D("319800.00")
