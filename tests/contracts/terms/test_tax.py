"""VAT, split line by line (domain model R3)."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.terms.tax import Mode, Split, split, split_one, total

CENTS = st.integers(min_value=0, max_value=10**13).map(lambda cents: D(cents).scaleb(-2))
RATES = st.sampled_from([D(0), D(1), D(3), D(6), D(9), D(13), D("1.5")])
MODES: list[Mode] = ["含税", "不含税"]


def test_worked_total_splits_into_price_and_tax() -> None:
    lines = split([D("3816000.00")], D(6), "含税")
    assert (lines[0].excl, lines[0].tax, lines[0].incl) == (D("3600000.00"), D("216000.00"), D("3816000.00"))


def test_price_without_tax_gets_the_tax_added() -> None:
    assert split([D("3600000.00")], D(6), "不含税") == (Split(D("3600000.00"), D("216000.00")),)


def test_difference_of_rounding_goes_to_the_largest_line() -> None:
    # each line alone: 0.06 of 1.00 (0.0566) and 0.57 of 10.00 (0.5660); of 12.00 together 0.68 (0.6792)
    lines = split([D("1.00"), D("10.00"), D("1.00")], D(6), "含税")
    assert [line.tax for line in lines] == [D("0.06"), D("0.56"), D("0.06")]


def test_difference_too_large_for_the_largest_line_goes_on_to_the_next() -> None:
    lines = split([D("0.08")] * 40, D(6), "含税")  # 0.00 each, 0.18 together
    assert (total(lines).tax, max(line.tax for line in lines)) == (D("0.18"), D("0.08"))


def test_no_lines_add_up_to_nothing() -> None:
    assert total(split([], D(6), "含税")) == Split(D("0.00"), D("0.00"))


def test_negative_rate_is_refused() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        split_one(D(1), D(-6), "含税")


@pytest.mark.parametrize("mode", MODES)
def test_deduction_is_split_as_what_it_takes_off(mode: Mode) -> None:
    more, less = split_one(D("2862.00"), D(6), mode), split_one(D("-2862.00"), D(6), mode)
    assert (less.excl, less.tax) == (-more.excl, -more.tax)


SIGNED = st.integers(min_value=-(10**10), max_value=10**10).map(lambda cents: D(cents).scaleb(-2))


@given(st.lists(SIGNED, max_size=12), RATES, st.sampled_from(MODES))
def test_lines_and_deductions_agree_with_the_split_of_their_sum(amounts: list[D], rate: D, mode: Mode) -> None:
    lines, whole = split(amounts, rate, mode), split_one(sum(amounts, D(0)), rate, mode)
    assert (total(lines).excl, total(lines).tax) == (whole.excl, whole.tax)
    assert [line.incl if mode == "含税" else line.excl for line in lines] == amounts


@given(st.lists(CENTS, max_size=20), RATES)
def test_lines_including_tax_keep_their_amounts_and_agree_with_the_total(amounts: list[D], rate: D) -> None:
    lines = split(amounts, rate, "含税")
    whole = split_one(sum(amounts, D(0)), rate, "含税")
    assert [line.incl for line in lines] == amounts
    assert (total(lines).excl, total(lines).tax) == (whole.excl, whole.tax)
    assert all(line.excl >= 0 and line.tax >= 0 for line in lines)


@given(st.lists(CENTS, max_size=20), RATES)
def test_lines_without_tax_keep_their_amounts_and_agree_with_the_total(amounts: list[D], rate: D) -> None:
    lines = split(amounts, rate, "不含税")
    whole = split_one(sum(amounts, D(0)), rate, "不含税")
    assert [line.excl for line in lines] == amounts
    assert total(lines).incl == whole.incl == total(lines).excl + total(lines).tax
    assert all(line.tax >= 0 for line in lines)
