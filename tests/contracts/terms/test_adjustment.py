"""What prices become by the rules for adjusting them (domain model R5)."""

from decimal import Decimal as D
from fractions import Fraction as F

import pytest

from contracts.terms.adjustment import NewPrice, changes, raised, retaxed, rise, scope_change, volume_review
from contracts.terms.explained import given, money

RULES: dict[str, object] = {
    "fee.adj.triggers": ("居民消费价格上涨", "最低工资标准上调"),
    "fee.adj.cpi": D(3),
    "fee.adj.wage": D(10),
    "fee.adj.cap": D(8),
    "fee.tax.mode": "含税",
    "fee.tax.rate": D(6),
}


@pytest.mark.parametrize(
    ("growth", "percent", "reckoning"),
    [
        ({"cpi": "4.2"}, "1.2", "较小值（4.2%－3%，8%）"),
        ({"wage": "15"}, "3.5", "较小值（（15%－10%）×70%，8%）"),
        ({"cpi": "4.2", "wage": "15"}, "4.7", "较小值（（4.2%－3%）＋（15%－10%）×70%，8%）"),
        ({"cpi": "20"}, "8", "较小值（20%－3%，8%）"),
    ],
)
def test_prices_rise_by_what_exceeds_the_threshold_within_the_limit(
    growth: dict[str, str], percent: str, reckoning: str
) -> None:
    found = rise(RULES, {kind: F(grown) for kind, grown in growth.items()})
    assert found is not None
    assert found.how is not None
    assert (found.value, found.how.in_figures()) == (F(percent), reckoning)


def test_limit_of_the_year_counts_what_was_used() -> None:
    found = rise(RULES, {"cpi": F(20)}, used=F(5))
    assert found is not None
    assert found.how is not None
    assert (found.value, found.how.in_figures()) == (F(3), "较小值（20%－3%，8%－5%）")


@pytest.mark.parametrize("growth", [{"cpi": F(3)}, {"cpi": F(-9)}, {"wage": F(10)}, {}])
def test_growth_within_its_threshold_changes_nothing(growth: dict[str, F]) -> None:
    assert rise(RULES, growth) is None


def test_prices_follow_downwards_where_the_contract_mirrors_its_rule() -> None:
    down, far = (rise(RULES, {"cpi": F(grown)}, mirrored=True) for grown in (-5, -20))
    assert down is not None
    assert far is not None
    assert far.how is not None
    assert (down.value, far.value, far.how.in_figures()) == (F(-2), F(-8), "较大值（（−20%）＋3%，−8%）")


@pytest.mark.parametrize("without", ["fee.adj.triggers", "fee.adj.cpi", "fee.adj.cap"])
def test_reason_the_contract_does_not_know_changes_nothing(without: str) -> None:
    assert rise({key: value for key, value in RULES.items() if key != without}, {"cpi": F(9)}) is None


def test_raised_price_has_four_decimals() -> None:
    assert raised("外呼", F("0.085"), given("rise", F("1.2"), "%")).price == F("0.086")
    assert raised("坐席", F(7950), given("rise", F("1.2"), "%")).price == F("8045.4")


def test_new_rate_of_tax_keeps_the_price_without_it() -> None:
    found = retaxed("坐席", F(7950), F(6), F(3))
    assert found.how is not None
    assert (found.price, found.how.in_figures()) == (F(7725), "7,950.00元÷（1＋6%）×（1＋3%）")


def test_steps_follow_one_another() -> None:
    by, price = given("rise", F(2), "%"), money("price", 1060)
    found = changes(RULES, "坐席", price, rise=by, tax_rate=F(3))
    assert [step.price for step in found] == [F("1081.2"), F("1050.6")]


def test_agreed_price_holds_as_it_is() -> None:
    found = changes(RULES, "坐席", money("price", 1060), agreed=F(1100), rise=given("rise", 2, "%"), tax_rate=F(3))
    assert found == [NewPrice("坐席", F(1100), None)]


@pytest.mark.parametrize(
    ("answers", "price", "rate"),
    [
        (RULES, money("price", 1060), F(6)),
        (RULES | {"fee.tax.mode": "不含税"}, money("price", 1060), F(3)),
        (RULES, given("rate", 3, "%"), F(3)),
    ],
)
def test_rate_changes_only_prices_that_include_another_one(answers: dict[str, object], price: object, rate: F) -> None:
    assert changes(answers, "坐席", price, tax_rate=rate) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(("quantity", "amount"), [(5, D("39750.00")), (-5, D("-39750.00"))])
def test_change_of_scope_is_priced_by_the_unit_price(quantity: int, amount: D) -> None:
    found = scope_change("坐席", F(7950), F(quantity), "席·月")
    assert (found.amount, found.clause) == (amount, "fee.adjust")


@pytest.mark.parametrize(
    ("actual", "direction"),
    [
        ([100, 121, 121, 121], "up"),
        ([100, 79, 79, 79], "down"),
        ([121, 121, 120], None),
        ([121, 79, 121], None),
        ([121, 121], None),
    ],
)
def test_volume_is_reviewed_after_three_months_beyond_the_forecast(actual: list[int], direction: str | None) -> None:
    assert volume_review([F(count) for count in actual], [F(100)] * len(actual), F(20)) == direction


def test_volume_needs_a_forecast_for_every_month() -> None:
    with pytest.raises(ValueError, match="zip"):
        volume_review([F(1)], [], F(20))
