"""The weights of the indicators (domain.md §R7)."""

from decimal import Decimal as D

import pytest

from contracts.terms.kpi import weight_total


@pytest.mark.parametrize(
    ("weights", "total"),
    [([60, 40], 100), ([D("33.5"), D("66.5")], 100), ([D("0.5")], None), ([], None), ([None, 5], 5)],
)
def test_weights_add_up(weights: list[object], total: int | None) -> None:
    assert weight_total([{"weight": weight} for weight in weights]) == total
