"""The law of the redline over the four examples: their stances and forms, and answers changed at random."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clauses.library import read
from contracts.redline.compare import compare
from contracts.wizard.compose import compose
from tests.contracts.redline import exact
from tests.factories import example_answers

EXAMPLES = ["bank-outbound", "chat-by-session", "ecommerce-hotline", "government-12345"]


library = cache(read)


@cache
def contract(name, stance="standard", form="agreement"):
    return compose(example_answers(name) | {"doc.stance": stance, "doc.form": form}, library()).document


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize(
    ("stance", "form"), [("buyer", "agreement"), ("supplier", "agreement"), ("standard", "sectioned")]
)
def test_a_contract_and_its_other_wording_are_told_exactly(name, stance, form):
    exact.check(compare(contract(name), contract(name, stance, form)))


@pytest.mark.parametrize(
    ("old", "new"), [("bank-outbound", "government-12345"), ("chat-by-session", "ecommerce-hotline")]
)
def test_two_contracts_about_different_things_are_told_exactly(old, new):
    exact.check(compare(contract(old), contract(new)))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_contract_composed_again_has_not_changed(name):
    first, again = (compose(example_answers(name), library()).document for _ in range(2))
    assert compare(first, again).spots == ()


@st.composite
def changed_answers(draw):
    """The answers of an example with up to eight of them other than before."""
    name = draw(st.sampled_from(EXAMPLES))
    answers = dict(example_answers(name))
    for key in draw(st.lists(st.sampled_from(sorted(answers)), min_size=1, max_size=8)):
        answers[key] = draw(other(answers[key]))
    return name, answers


def other(value):
    """Another raw answer of the same shape."""
    if isinstance(value, list):
        return st.lists(st.sampled_from(value), max_size=len(value) + 1) if value else st.just(value)
    choices = [value, "", "12", "7个工作日", "2027年3月1日", "其他：见补充协议", *_switched(value)]
    return st.sampled_from(choices)


def _switched(value):
    return {"是": ["否"], "否": ["是"]}.get(value, [])


@given(changed_answers())
@settings(max_examples=12)
def test_a_contract_with_changed_answers_is_told_exactly(changed):
    name, answers = changed
    exact.check(compare(contract(name), compose(answers, library()).document))


def test_one_answer_changed_is_marked_wherever_it_is_printed_and_nowhere_else():
    answers = example_answers("ecommerce-hotline") | {"fee.pay.days": "45日"}
    redline = compare(contract("ecommerce-hotline"), compose(answers, library()).document)
    kinds = {
        (mark.kind, "".join(node.text for node in mark.shown))
        for pair in redline.clauses()
        for block in pair.blocks
        for mark in block.marks
        if mark.kind != "same"
    }
    assert kinds == {("del", "30日"), ("ins", "45日")}
    assert [spot.clause for spot in redline.spots] == ["fee.payment", "annex.5"]


def test_an_annex_that_falls_away_changes_no_other_number():
    answers = example_answers("ecommerce-hotline")
    redline = compare(contract("ecommerce-hotline"), compose(answers | {"annex.6.mode": "不适用"}, library()).document)
    exact.check(redline)
    numbers = {
        pair.id: (pair.old.number, pair.new.number, pair.state) for pair in redline.annexes if pair.old and pair.new
    }
    assert numbers["annex.7"] == ("附件七", "附件六", "same")
    assert [(spot.state, spot.number) for spot in redline.spots if spot.clause == "annex.6"] == [("removed", "附件六")]
