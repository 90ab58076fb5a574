"""Equal data has equal bytes, different data different ones, and nothing without one form gets any."""

import json
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.terms.canonical import canonical_json, sha256

leaves = st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"), max_size=6)
data = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=2), inner, max_size=3)
)


def test_keys_are_sorted_and_nothing_is_spaced_or_escaped():
    assert canonical_json({"乙": 1, "b": [True, None], "甲": "字"}) == '{"b":[true,null],"乙":1,"甲":"字"}'.encode()


def test_decimals_days_and_ids_are_text():
    found = canonical_json([Decimal("10.50"), date(2026, 12, 1), UUID(int=1)])
    assert json.loads(found) == ["10.50", "2026-12-01", "00000000-0000-0000-0000-000000000001"]


def test_characters_are_composed_in_values_and_keys():
    assert canonical_json({"e\u0301": "e\u0301"}) == canonical_json({"\u00e9": "\u00e9"})


def test_a_tuple_is_written_like_a_list():
    assert canonical_json(("甲", ("乙",))) == canonical_json(["甲", ["乙"]])


@pytest.mark.parametrize("value", [1.0, float("nan"), b"x", {1, 2}, object()])
def test_what_has_no_one_form_is_refused(value):
    with pytest.raises(TypeError):
        canonical_json({"a": [value]})


def test_the_hash_is_that_of_the_bytes():
    assert sha256([]) == "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"


@given(data)
def test_canonical_json_is_json_and_written_again_is_the_same(value):
    once = canonical_json(value)
    assert canonical_json(json.loads(once)) == once


@given(st.dictionaries(st.text("abc", max_size=2), leaves, max_size=5))
def test_the_order_of_keys_makes_no_difference(value):
    assert canonical_json(dict(reversed(value.items()))) == canonical_json(value)
