"""Every rule once where it must speak and once where it must not, and every word it can say."""

import pytest

from contracts.risk import rules
from contracts.risk.rules import MAIN
from tests.contracts.risk import (
    data_examples,
    dispute_examples,
    fee_examples,
    kpi_examples,
    liability_examples,
    party_examples,
    payment_examples,
    scope_examples,
    term_examples,
    text_examples,
)
from tests.contracts.risk.small import Example, found

CHAPTERS = (
    party_examples,
    scope_examples,
    term_examples,
    fee_examples,
    payment_examples,
    kpi_examples,
    data_examples,
    liability_examples,
    dispute_examples,
    text_examples,
)
EXAMPLES = [example for chapter in CHAPTERS for example in chapter.EXAMPLES]
BROKEN = [example for example in EXAMPLES if example.finds]


def case_of(id_: str) -> tuple[str, str]:
    """The rule and the case of the message in the id of a finding."""
    rule, _, rest = id_.partition(":")
    case = rest.partition(":")[0]
    return rule, case if case in rules()[rule].messages else MAIN


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_what_is_found(example: Example) -> None:
    assert [finding.id for finding in found(example)] == example.ids


@pytest.mark.parametrize("example", BROKEN, ids=str)
def test_the_words_are_filled_in_both_languages(example: Example) -> None:
    for finding in found(example):
        labels = [finding.fix.label_zh, finding.fix.label_en] if finding.fix else []
        for words in (finding.message_zh, finding.message_en, *labels):
            assert [mark for mark in ("{", "}", "None", "Fraction", "datetime") if mark in words] == []


def test_every_rule_has_an_example_that_breaks_it_and_one_that_does_not() -> None:
    assert list(dict.fromkeys(example.rule for example in BROKEN)) == list(rules())
    assert list(dict.fromkeys(example.rule for example in EXAMPLES if not example.finds)) == list(rules())


def test_every_message_is_said_by_an_example() -> None:
    said = {case_of(id_) for example in BROKEN for id_ in example.ids}
    assert said == {(rule.id, case) for rule in rules().values() for case in rule.messages}
