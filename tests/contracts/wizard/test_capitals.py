"""R-3: an amount in capitals beside the figures, on the page and in the contract."""

from decimal import Decimal

import pytest

from clauses.library import read
from contracts.rendering import text
from contracts.wizard.compose import compose
from contracts.wizard.sums import sums_of
from tests.factories import example_answers

LIBRARY = read()
TOTALS = {
    "0": "零元整",
    "1409.50": "壹仟肆佰零玖元伍角",
    "107000.53": "壹拾万柒仟元零伍角叁分",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "3447120.00": "叁佰肆拾肆万柒仟壹佰贰拾元整",
}


@pytest.mark.parametrize(("total", "capitals"), TOTALS.items())
def test_r3_total_stands_in_capitals_under_the_price_lines(total, capitals):
    sums = sums_of(("fee.items",), {"fee.total": Decimal(total)}, LIBRARY)["fee.items"]
    assert (sums.lines[-1][1], sums.words[1]) == (f"¥{Decimal(total):,.2f}", capitals)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("６.２万", "62,000.00元（大写：陆万贰仟元整）"), ("1,409.5", "1,409.50元（大写：壹仟肆佰零玖元伍角）")],
)
def test_r3_an_amount_typed_anyhow_is_printed_in_figures_and_capitals(typed, printed):
    deposit = {"fee.dep.on": "是", "fee.dep.mode": "保函", "fee.dep.amount": typed}
    contract = compose(example_answers("ecommerce-hotline") | deposit, LIBRARY)
    assert f"金额为人民币{printed}" in text.render(contract.document)
