"""The business templates: right answers, and nothing but those."""

import pytest

from clauses.library import read
from contracts import presets
from contracts.wizard.steps import collect, step_of

CHOSEN = ("scope", "performance", "fees", "kpi", "security")
LATER = {"fee.items"}  # prices and quantities are for the drafter to fill in


@pytest.fixture(scope="module")
def library():
    return read()


@pytest.mark.parametrize("name", presets.NAMES)
def test_answers_of_a_template_are_right_and_asked(library, name):
    answers = {"doc.form": "agreement", "doc.title": "客户服务外包合同", **presets.answers_of(name)}
    collected = collect(answers, library)
    wrong = [problem for problem in collected.problems if problem.kind == "invalid" and problem.key not in LATER]
    assert (wrong, sorted(answers.keys() - set(collected.asked)), collected.advice) == ([], [], {})


@pytest.mark.parametrize("name", presets.NAMES)
def test_a_template_sets_scope_service_levels_fees_and_security(name):
    steps = {step_of(key) for key in presets.answers_of(name)} - {"parties"}
    assert steps <= set(CHOSEN)
    assert {"scope", "fees", "security"} <= steps


@pytest.mark.parametrize("name", presets.NAMES)
def test_every_goal_of_a_template_is_measured(library, name):
    values = collect({"doc.form": "agreement", **presets.answers_of(name)}, library).values
    measured = {row["code"] for row in values["kpi.items"]}
    chosen = presets.answers_of(name).get("scope.goals", [])
    assert [goal for goal in chosen if goal["kpi"] not in measured] == []
