"""How far a draft is, step by step."""

import pytest

from clauses.library import read
from contracts.wizard.progress import progress
from contracts.wizard.steps import STEPS, collect
from tests.factories import example_answers

LIBRARY = read()
NAMES = [step.name for step in STEPS]


def states(raw, saved=()):
    return {item.step.name: item.state for item in progress(raw, list(saved), collect(raw, LIBRARY))}


def words(raw, saved=()):
    return {item.step.name: str(item.words) for item in progress(raw, list(saved), collect(raw, LIBRARY))}


def test_steps_come_in_order_with_their_places():
    found = progress({}, [], collect({}, LIBRARY))
    assert [(item.place, item.step.name) for item in found] == list(enumerate(NAMES, start=1))


def test_a_new_draft_has_steps_to_do_and_steps_whose_defaults_want_a_look():
    found = states({"doc.form": "agreement", "doc.title": "客户服务外包合同"})
    assert (found["parties"], found["property"], found["check"]) == ("todo", "review", "todo")


def test_a_step_somebody_typed_into_is_in_progress():
    assert states({"a.name": "云岭商贸有限公司"})["parties"] == "doing"


def test_a_saved_step_with_open_questions_counts_its_problems():
    found = words({"a.name": "云岭商贸有限公司"}, ["parties"])
    count = len(collect({"a.name": "云岭商贸有限公司"}, LIBRARY).problems_of("parties"))
    assert found["parties"] == f"{count} 处问题"


def test_a_saved_step_without_problems_is_done():
    assert states({}, ["property"])["property"] == "done"


@pytest.mark.parametrize("name", ["ecommerce-hotline", "government-12345"])
def test_a_finished_contract_has_every_step_done_and_is_to_be_checked(name):
    found = states(example_answers(name), NAMES[:-1])
    assert found == dict.fromkeys(NAMES[:-1], "done") | {"check": "review"}
