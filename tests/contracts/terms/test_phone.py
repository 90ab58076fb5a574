"""Telephone numbers (domain model R1a)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.terms.phone import line_of, read_phone
from contracts.terms.unreadable import Unreadable


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("13812345678", "13812345678"),
        ("138 1234 5678", "13812345678"),
        ("138-1234-5678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("+86 138 1234 5678", "13812345678"),
        ("0086-13812345678", "13812345678"),
        ("010-12345678", "010-12345678"),
        ("021-68881500", "021-68881500"),
        ("（0755）8765432", "0755-8765432"),
        ("(010) 12345678", "010-12345678"),
        ("010-12345678-801", "010-12345678-801"),
        ("010-12345678转801", "010-12345678-801"),
        ("010-12345678 ext. 801", "010-12345678-801"),
        ("400-820-8820", "400-820-8820"),
        ("4008208820", "400-820-8820"),
        ("400-8208-820", "400-8208-820"),
        ("8008208820", "800-820-8820"),
    ],
)
def test_number_is_read_and_written_as_usual(typed: str, number: str) -> None:
    assert read_phone(typed) == number


@pytest.mark.parametrize(
    "typed",
    ["", "12812345678", "1381234567", "12345678", "010-123456", "5008208820", "95588", "12345", "١٣٨١٢٣٤٥٦٧٨", "电话"],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_phone(typed)
    assert caught.value.code == "phone"


def test_endless_number_is_refused_unread() -> None:
    with pytest.raises(Unreadable) as caught:
        read_phone("1" * 10_000)
    assert caught.value.code == "too_long"


@pytest.mark.parametrize("number", ["95588", "955188", "96110", "12345"])
def test_short_code_is_read_for_service_numbers_only(number: str) -> None:
    assert read_phone(number, service=True) == number


@pytest.mark.parametrize(
    ("number", "line"),
    [
        ("13812345678", "mobile"),
        ("010-12345678", "fixed"),
        ("400-820-8820", "service"),
        ("95588", "short"),
        ("110", None),
    ],
)
def test_kind_of_line_is_recognised(number: str, line: str | None) -> None:
    assert line_of(number) == line


@given(st.text(alphabet=st.sampled_from("0123456789-+() 转ext."), max_size=50))
def test_number_as_written_is_read_again_unchanged(text: str) -> None:
    try:
        number = read_phone(text, service=True)
    except Unreadable:
        return
    assert read_phone(number, service=True) == number
