"""统一社会信用代码 (domain model R1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.terms.uscc import check, organisation_check

GENUINE = [
    "914403001922038216",
    "91440300708461136T",
    "91110000101623741K",
    "911101066976941872",
    "91110108551385082Q",
]


@pytest.mark.parametrize("code", GENUINE)
def test_published_code_is_in_order(code: str) -> None:
    verdict = check(code)
    assert (verdict.result, verdict.organisation_check, verdict.entity, verdict.kind) == ("ok", True, "企业", "企业")


def test_genuine_code_with_another_check_character_is_told_the_computed_one() -> None:
    verdict = check("91350211M0000XUF46")
    assert (verdict.result, verdict.expected) == ("check_differs", "R")


def test_check_character_zero_is_not_index_31() -> None:
    codes = [f"9144030019220{number:04}" for number in range(2000)]
    zero = next(code for code in codes if check(code + "0").result == "ok")
    assert check(zero + "0").expected == "0"


@pytest.mark.parametrize(
    "typed",
    [" 91440300708461136t ", "９１４４０３００７０８４６１１３６Ｔ", "914403 00708461136T", "91440300-708461136T"],
)
def test_code_is_cleaned_up(typed: str) -> None:
    verdict = check(typed)
    assert (verdict.code, verdict.result) == ("91440300708461136T", "ok")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "9144030070846113",
        "91440300708461136TT",
        "91440300708461136I",
        "9144A300708461136T",
        "I1440300708461136T",
        "91440300708461136٣",
        "9" * 10_000,
    ],
)
def test_code_of_another_form_is_malformed(typed: str) -> None:
    assert check(typed).result == "malformed"


def test_registration_authority_may_be_a_letter() -> None:
    assert check("A1440300708461136T").result == "check_differs"


@pytest.mark.parametrize(
    ("start", "entity", "kind"),
    [
        ("11", "机关", "机关"),
        ("12", "事业单位", "事业单位"),
        ("51", "社会团体", "社会组织"),
        ("92", "个体工商户", "个体工商户"),
        ("93", "农民专业合作社", ""),
        ("Y1", "", ""),
    ],
)
def test_first_two_characters_name_the_entity(start: str, entity: str, kind: str) -> None:
    verdict = check(start + GENUINE[0][2:])
    assert (verdict.entity, verdict.kind) == (entity, kind)


@pytest.mark.parametrize(("body", "character"), [("19220382", "1"), ("70846113", "6"), ("10162374", "1")])
def test_organisation_code_has_its_own_check_character(body: str, character: str) -> None:
    assert organisation_check(body) == character


def test_wrong_seventeenth_character_is_only_advice() -> None:
    assert check("91440300192203822" + check("914403001922038220").expected).organisation_check is False


@given(st.sampled_from(GENUINE), st.integers(min_value=0, max_value=16), st.sampled_from("0123456789"))
def test_single_wrong_digit_is_noticed(code: str, place: int, digit: str) -> None:
    changed = code[:place] + digit + code[place + 1 :]
    assert check(changed).result == ("ok" if changed == code else "check_differs")


@given(st.text(max_size=80))
def test_any_text_gets_a_verdict(text: str) -> None:
    assert check(text).result in ("ok", "malformed", "check_differs")
