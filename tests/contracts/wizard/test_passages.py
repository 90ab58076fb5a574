"""Cutting a contract into passages: every word stays in one of them, and contracts much alike have most in common."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.library import read
from contracts.models.passage import folded
from contracts.rendering import text
from contracts.wizard.compose import compose
from contracts.wizard.passages import passages
from tests.factories import example_answers

EXAMPLES = ("bank-outbound", "ecommerce-hotline")


@cache
def composed(name, *changes):
    return compose({**example_answers(name), **dict(changes)}, read())


@cache
def cut(name, *changes):
    return passages(composed(name, *changes))


@cache
def words_of(name):
    return sorted(set(text.render(composed(name).document).split()))


def common(said):
    return {passage.key for passage in said if passage.is_common}


@given(st.data(), st.sampled_from(EXAMPLES))
def test_every_word_of_a_contract_stands_in_a_passage(data, name):
    words = folded(data.draw(st.sampled_from(words_of(name))))
    start = data.draw(st.integers(0, len(words) - 1))
    part = words[start : start + data.draw(st.integers(1, 12))]
    assert any(part in passage.text for passage in cut(name))


@pytest.mark.parametrize("name", EXAMPLES)
def test_passages_say_nothing_the_contract_does_not_say(name):
    said = {word for passage in cut(name) for word in passage.text.split()}
    assert said == {part for word in words_of(name) for part in folded(word).split()}


def test_other_parties_change_no_common_passage():
    other = ("a.name", "海裳服饰有限公司"), ("b.contact.phone", "021-5550000")
    assert common(cut("ecommerce-hotline", *other)) == common(cut("ecommerce-hotline"))


def test_one_default_that_is_replaced_changes_few_common_passages():
    before, after = common(cut("ecommerce-hotline")), common(cut("ecommerce-hotline", ("fee.pay.days", "45日")))
    assert 0 < len(before - after) <= 3
