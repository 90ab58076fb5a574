"""Wrong values, one by one: each is named in words that say what to do, and none is lost or breaks a page."""

from http import HTTPStatus

import pytest
from django.urls import reverse
from django.utils.html import escape

from clauses.library import read
from contracts.models import Draft
from contracts.wizard.pages import page_of
from contracts.wizard.steps import FORMS, STEPS, collect, questions, step_of, vocabulary
from tests.contracts.wizard.wrong import FIRST, MISSHAPEN, WRONG
from tests.factories import example_answers, make_draft, posted
from tests.nightly import NIGHTLY

LIBRARY = read()
CONTRACT = example_answers("ecommerce-hotline")


def draft_with(key, raw):
    """A draft, not saved, in which everything is right but the answer to `key`."""
    return Draft(answers={**CONTRACT, **FIRST.get(key, {}), key: raw})


def form_of(key, answers):
    """The form that asks `key`, showing `answers`."""
    step = next(step for step in STEPS if step.name == step_of(key))
    return step.form(raw=answers, known=collect(answers, LIBRARY).values, library=LIBRARY)


def field_of(key):
    return key.replace(".", "__")


def test_the_contract_has_no_problem_before_one_is_typed():
    assert collect(CONTRACT, LIBRARY).problems == ()


def test_the_table_has_every_kind_of_question():
    asked = {question.key: question for _step, question in questions()}
    seen = {asked[key].kind for key, _raw, _message in WRONG}
    seen |= {
        cell.kind
        for key, _raw, message in WRONG
        if asked[key].kind == "rows"
        for cell in asked[key].row.base_fields.values()
        if f"行：{cell.label}" in message
    }
    kinds = {field.kind for field in vocabulary().values()} | {
        column.kind for field in vocabulary().values() for column in field.columns
    }
    assert (seen, len(WRONG) >= 60) == (kinds, True)


@pytest.mark.parametrize(("key", "raw", "message"), WRONG + MISSHAPEN)
def test_a_wrong_value_is_named_kept_and_shown(key, raw, message):
    draft = draft_with(key, raw)
    answers = collect(draft.answers, LIBRARY)
    assert [problem.message for problem in answers.problems if problem.key == key] == [message]
    assert draft.answers[key] == raw
    assert form_of(key, draft.answers).initial[field_of(key)] == raw


@pytest.mark.parametrize(("key", "raw"), [(key, raw) for key, raw, _message in WRONG if isinstance(raw, str)])
def test_a_wrong_value_is_no_answer(key, raw):
    answers = collect(draft_with(key, raw).answers, LIBRARY)
    between_answers = key == "fee.tax.rate"  # a percentage, but none that the law knows
    assert (key in answers.values) == between_answers


@pytest.fixture
def draft(client):
    draft = make_draft()
    client.force_login(draft.owner)
    return draft


def hold(draft, answers):
    draft.answers = answers
    draft.save(update_fields=["answers"])


@pytest.mark.django_db
@pytest.mark.any_database
@pytest.mark.parametrize(("key", "raw", "message"), WRONG if NIGHTLY else WRONG[::3])
def test_posting_a_wrong_value_keeps_it_and_shows_the_page_again(client, draft, key, raw, message):
    typed = draft_with(key, raw).answers
    hold(draft, {held: answer for held, answer in typed.items() if held != key})
    form = form_of(key, typed)
    step = step_of(key)
    response = client.post(
        reverse("contracts:step", args=[draft.pk, step]),
        {**posted(form), "draft_wizard-current_step": step, "action": "next", "page": page_of(FORMS[step], key)},
    )
    draft.refresh_from_db()
    page = response.content.decode()
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert draft.answers[key] == (f"{raw}日" if raw == "一个月" else raw)  # the unit beside the number comes along
    assert escape(message) in page
    if isinstance(raw, str):
        assert escape(raw.removesuffix("日").removesuffix("个工作")) in page


@pytest.mark.django_db
@pytest.mark.any_database
@pytest.mark.parametrize(("key", "raw", "message"), MISSHAPEN)
def test_a_draft_that_holds_something_misshapen_can_still_be_opened(client, draft, key, raw, message):
    hold(draft, draft_with(key, raw).answers)
    assert client.get(reverse("contracts:step", args=[draft.pk, step_of(key)])).status_code == HTTPStatus.OK
    assert client.get(reverse("contracts:contract", args=[draft.pk])).status_code == HTTPStatus.OK
