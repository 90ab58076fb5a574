"""The guaranteed quantity."""

from decimal import Decimal as D
from fractions import Fraction as F

import pytest

from contracts.terms.fees import price_lines
from contracts.terms.minimum import Commitment, commitment, line_of, spread
from tests.contracts.terms.test_pricing import CALLS, TIERED, WHOLE, line

PROMISED = {
    "fee.min.on": True,
    "fee.min.qty": D(72000),
    "fee.min.unit": "通",
    "fee.min.period": "季",
    "fee.min.pct": D(60),
}
MAIL = {**CALLS, "name": "邮件", "unit": "封"}


def test_commitment_is_read_from_the_answers() -> None:
    assert commitment(PROMISED) == Commitment(F(72000), "通", 3, F(3, 5))


@pytest.mark.parametrize("missing", sorted(PROMISED))
def test_commitment_is_open_while_an_answer_is_missing(missing: str) -> None:
    assert commitment({key: value for key, value in PROMISED.items() if key != missing}) in (
        None,
        Commitment(F(72000), "", 3, F(3, 5)),
    )


def test_guarantee_goes_to_the_line_of_its_unit() -> None:
    promised = commitment(PROMISED)
    assert promised is not None
    assert (line_of(promised, [line(), line(MAIL)]), line_of(promised, [line(), line()])) == (line(), None)


def test_guarantee_is_spread_over_its_months() -> None:
    [found] = spread([line()], PROMISED) or []
    assert (found.guaranteed, found.shortfall) == (F(24000), F(3, 5))


def test_nothing_promised_changes_nothing() -> None:
    assert spread([line()], {}) == [line()]


@pytest.mark.parametrize(
    ("rules", "period", "quantity"),
    [(TIERED, "季", 72000), (WHOLE, "月", 24000), (TIERED | {"fee.tierBasis": "年总量"}, "月", 24000)],
)
def test_guarantee_without_a_clear_price_is_open(rules: dict[str, object], period: str, quantity: int) -> None:
    promised = PROMISED | {"fee.min.period": period, "fee.min.qty": D(quantity)}
    assert spread([line(**rules)], promised, F(1, 2)) is None


def test_estimate_leaves_a_guarantee_out_that_is_open() -> None:
    known = price_lines({"fee.items": (CALLS, CALLS), **PROMISED})
    assert [one and one.guaranteed for one in known] == [0, 0]
