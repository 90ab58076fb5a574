"""Amounts in figures and in capital characters (支付结算办法 附一; domain model R2)."""

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.terms.money import AmountError, capital, figures, read_capital, round_fen, spellings
from contracts.terms.unreadable import Unreadable

TABLE = [
    ("0", "零元整"),
    ("0.05", "伍分"),
    ("0.50", "伍角"),
    ("10.00", "壹拾元整"),
    ("325.04", "叁佰贰拾伍元零肆分"),
    ("1409.50", "壹仟肆佰零玖元伍角"),
    ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
    ("6007.14", "陆仟零柒元壹角肆分"),
    ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
    ("107000.53", "壹拾万柒仟元零伍角叁分"),
    ("100500.00", "壹拾万零伍佰元整"),
    ("120005.00", "壹拾贰万零伍元整"),
    ("3447120.00", "叁佰肆拾肆万柒仟壹佰贰拾元整"),
    ("3816000.00", "叁佰捌拾壹万陆仟元整"),
    ("12304567.89", "壹仟贰佰叁拾万肆仟伍佰陆拾柒元捌角玖分"),
    ("20000000.00", "贰仟万元整"),
    ("100001000.00", "壹亿零壹仟元整"),
    ("105000000.00", "壹亿零伍佰万元整"),
    ("100000001.00", "壹亿零壹元整"),
    ("1020000000.00", "壹拾亿贰仟万元整"),
    ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
]
VARIANTS = [
    ("壹仟陆佰捌拾元叁角贰分", "1680.32"),
    ("壹拾万柒仟元伍角叁分", "107000.53"),
    ("壹拾万零柒仟元伍角叁分", "107000.53"),
    ("壹拾万零柒仟元零伍角叁分", "107000.53"),
    ("壹拾亿零贰仟万元整", "1020000000"),
    ("壹亿壹仟元整", "100001000"),
    ("壹仟肆佰零玖元伍角整", "1409.5"),
    ("壹仟肆佰零玖元伍角正", "1409.5"),
    ("零元零伍分", "0.05"),
    ("零元伍角", "0.5"),
    ("人民币叁佰捌拾壹万陆仟元整", "3816000"),
    ("人民币：叁佰捌拾壹万陆仟圆正", "3816000"),
    ("叁佰捌拾壹萬陸仟圓整", "3816000"),
    ("人民币 壹拾　元 整", "10"),
]
UNLAWFUL = [
    "",
    "元整",
    "人民币",
    "拾元整",
    "壹拾元",
    "伍分整",
    "壹拾万伍佰元整",
    "壹亿伍佰万元整",
    "陆仟零零柒元整",
    "叁佰贰拾伍元肆分",
    "叁佰贰拾伍元零肆角",
    "一百元整",
    "壹佰块",
    "壹万亿元整",
    "亿" * 50,
    "壹元整元整",
    "伍角伍角",
    "abc",
]
AMOUNTS = st.integers(min_value=0, max_value=99_999_999_999_999).map(lambda cents: Decimal(cents).scaleb(-2))


@pytest.mark.parametrize(("amount", "words"), TABLE)
def test_amount_is_written_in_capital_characters(amount: str, words: str) -> None:
    assert capital(Decimal(amount)) == words


@pytest.mark.parametrize(("amount", "words"), TABLE)
def test_canonical_words_are_read_back(amount: str, words: str) -> None:
    assert read_capital(words) == Decimal(amount)


@pytest.mark.parametrize(("words", "amount"), VARIANTS)
def test_lawful_variant_is_read(words: str, amount: str) -> None:
    assert read_capital(words) == Decimal(amount)


@pytest.mark.parametrize("words", UNLAWFUL)
def test_unlawful_words_are_refused(words: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_capital(words)
    assert caught.value.code == "capital"


def test_endless_words_are_refused_unread() -> None:
    with pytest.raises(Unreadable) as caught:
        read_capital("玖" * 1_000_000)
    assert (caught.value.code, caught.value.params) == ("too_long", {"limit": 60})


@given(AMOUNTS)
def test_any_amount_survives_the_round_trip(amount: Decimal) -> None:
    assert read_capital(capital(amount)) == amount


@given(AMOUNTS)
def test_every_lawful_spelling_means_the_same_amount(amount: Decimal) -> None:
    assert capital(amount) in spellings(amount)
    assert {read_capital(words) for words in spellings(amount)} == {amount}


@given(st.integers(min_value=1, max_value=999_999_999_999))
def test_whole_yuan_agree_with_cn2an_when_no_group_is_empty(yuan: int) -> None:
    written = str(cn2an.an2cn(str(yuan), "rmb"))
    assert written in spellings(Decimal(yuan))


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        ("-0.01", "negative"),
        ("0.001", "decimals"),
        ("1E-400", "decimals"),
        ("1000000000000", "range"),
        ("1E+99999", "range"),
        ("NaN", "not_finite"),
        ("-Infinity", "not_finite"),
    ],
)
def test_amount_that_has_no_words_is_refused(amount: str, code: str) -> None:
    with pytest.raises(AmountError) as caught:
        capital(Decimal(amount))
    assert caught.value.code == code


def test_negative_zero_is_zero() -> None:
    assert (capital(Decimal("-0.00")), figures(Decimal("-0"))) == ("零元整", "0.00")


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("0.005", "0.01"), ("0.0049", "0.00"), ("1.125", "1.13"), ("-0.005", "-0.01"), ("-0.001", "0.00"), ("2", "2.00")],
)
def test_halves_are_rounded_away_from_zero(amount: str, rounded: str) -> None:
    assert str(round_fen(Decimal(amount))) == rounded


def test_figures_have_separators_and_two_decimals() -> None:
    assert [figures(Decimal(a)) for a in ("3816000", "0", "1409.5", "1E+29")] == [
        "3,816,000.00",
        "0.00",
        "1,409.50",
        "100,000,000,000,000,000,000,000,000,000.00",
    ]


@pytest.mark.parametrize(("amount", "code"), [("1E+999999999", "range"), ("NaN", "not_finite")])
def test_amount_without_end_has_no_figures(amount: str, code: str) -> None:
    with pytest.raises(AmountError) as caught:
        figures(Decimal(amount))
    assert caught.value.code == code
