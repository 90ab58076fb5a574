"""The wizard view: saving first, any order, and the formtools traps of docs/architecture.md."""

import json
from http import HTTPStatus

import pytest
from django.urls import reverse

from clauses.publish import library_of
from contracts import drafting
from contracts.models import Draft
from contracts.wizard.forms.parties import PartiesForm
from contracts.wizard.forms.property import PropertyForm
from contracts.wizard.forms.scope import ScopeForm
from contracts.wizard.forms.term import TermForm
from contracts.wizard.steps import STEPS, collect
from tests.factories import make_draft, make_user, posted

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def draft(client):
    draft = make_draft()
    client.force_login(draft.owner)
    return draft


def url(draft, step):
    return reverse("contracts:step", args=[draft.pk, step])


def shown(draft, form_class):
    library = library_of(draft.edition)
    return form_class(raw=draft.answers, known=collect(draft.answers, library).values, library=library)


def post(client, draft, step, form_class, *, action="next", current=None, **changes):
    data = posted(shown(draft, form_class), **changes)
    data["draft_wizard-current_step"] = current or step
    return client.post(url(draft, step), {**data, "action": action})


@pytest.mark.parametrize("step", [step.name for step in STEPS])
def test_every_step_opens_by_its_address_with_all_earlier_steps_empty(client, draft, step):
    assert client.get(url(draft, step)).status_code == HTTPStatus.OK


def test_answers_are_saved_even_when_they_are_wrong(client, draft):
    response = post(client, draft, "parties", PartiesForm, a__uscc="123", a__name="云岭商贸（示例）有限公司")
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    draft.refresh_from_db()
    assert (draft.answers["a.uscc"], draft.answers["a.name"]) == ("123", "云岭商贸（示例）有限公司")


@pytest.mark.parametrize(("days", "is_open"), [({}, True), ({"from": "2027-06-01", "to": "2027-06-20"}, False)])
def test_more_settings_are_open_where_rows_still_lack_something(client, draft, days, is_open):
    peak = {"event": "618", "extraSeats": "20", "notice": "30日", **days}
    drafting.save_answers(draft, {"scope.peak": [peak]}, by=draft.owner)
    page = client.get(f"{url(draft, 'scope')}?page=4").content.decode()
    assert ('<details class="more" id="more-scope-volume" open>' in page) == is_open


def test_a_wrong_answer_is_shown_again_as_it_was_typed_with_what_to_do(client, draft):
    page = post(client, draft, "parties", PartiesForm, a__contact__phone="12").content.decode()
    assert 'value="12"' in page
    assert "电话" in page


def test_going_to_another_step_saves_what_was_typed(client, draft):
    response = post(client, draft, "parties", PartiesForm, action="goto-term", a__name="云岭商贸（示例）有限公司")
    draft.refresh_from_db()
    assert (response.url, draft.answers["a.name"]) == (url(draft, "term"), "云岭商贸（示例）有限公司")


def resume(client, draft):
    return client.get(reverse("contracts:resume", args=[draft.pk]))


def test_leaving_saves_what_was_typed_and_resuming_returns_to_that_question(client, draft):
    response = post(client, draft, "term", TermForm, action="leave", term__start="2027-01-01")
    assert response.url == reverse("contracts:drafts")
    draft.refresh_from_db()
    assert draft.answers["term.start"] == "2027-01-01"
    address = resume(client, draft).url
    assert address == f"{url(draft, 'term')}?resumed=term.start#term-start"
    assert "上次填到“起始日”" in client.get(address).content.decode()


def test_resuming_a_step_nothing_was_answered_in_returns_to_the_step(client, draft):
    post(client, draft, "parties", PartiesForm, action="goto-fees", a__name="云岭商贸（示例）有限公司")
    drafting.save_answers(
        draft, {"term.start": "2027-01-01"}, by=make_user(), step="term"
    )  # not by the one who resumes
    assert resume(client, draft).url == url(draft, "term")


@pytest.mark.parametrize("key", ["nonsense", "a.name", ""])
def test_address_that_resumes_nowhere_is_a_plain_page(client, draft, key):
    response = client.get(url(draft, "term"), {"resumed": key})
    assert (response.status_code, "上次填到" in response.content.decode()) == (HTTPStatus.OK, False)


def test_an_untouched_default_is_not_stored(client, draft):
    post(client, draft, "term", TermForm, action="skip")
    draft.refresh_from_db()
    assert [key for key in draft.answers if key.startswith("term.")] == []


def test_a_default_emptied_by_hand_stays_empty(client, draft):
    post(client, draft, "term", TermForm, action="skip", term__renew__cond="")
    draft.refresh_from_db()
    assert draft.answers["term.renew.cond"] == ""


def test_neither_token_nor_buttons_nor_management_fields_are_stored(client, draft):
    post(
        client,
        draft,
        "parties",
        PartiesForm,
        csrfmiddlewaretoken="x",
        owner="2",
        state="approved",
        a__name="云岭商贸（示例）有限公司",
    )
    draft.refresh_from_db()
    assert set(draft.answers) == {"doc.no", "doc.form", "doc.title", "a.name"}


def test_an_unknown_step_in_the_management_form_is_a_bad_request(client, draft):
    assert post(client, draft, "parties", PartiesForm, current="nonsense").status_code == HTTPStatus.BAD_REQUEST


def test_a_known_step_that_is_not_the_address_is_a_bad_request(client, draft):
    assert post(client, draft, "parties", PartiesForm, current="term").status_code == HTTPStatus.BAD_REQUEST


def test_a_post_without_management_form_is_a_bad_request(client, draft):
    assert client.post(url(draft, "parties"), {"a__name": "x"}).status_code == HTTPStatus.BAD_REQUEST


def test_an_unknown_step_in_the_address_is_not_found(client, draft):
    assert client.get(url(draft, "nonsense")).status_code == HTTPStatus.NOT_FOUND
    assert client.post(url(draft, "nonsense")).status_code == HTTPStatus.NOT_FOUND


def test_reset_in_the_address_forgets_nothing(client, draft):
    post(client, draft, "term", TermForm, action="skip", term__start="2027-01-01")
    client.get(reverse("contracts:resume", args=[draft.pk]) + "?reset=1", follow=True)
    client.get(url(draft, "term") + "?reset=1")
    draft.refresh_from_db()
    assert draft.answers["term.start"] == "2027-01-01"


def test_reading_a_page_writes_nothing(client, draft):
    before = Draft.objects.values().get(pk=draft.pk)
    for step in STEPS:
        client.get(url(draft, step.name))
    assert Draft.objects.values().get(pk=draft.pk) == before


def test_done_is_no_step(client, draft):
    assert client.get(url(draft, "done")).status_code == HTTPStatus.NOT_FOUND


def test_a_question_that_is_no_longer_asked_keeps_its_answer(client, draft):
    post(client, draft, "term", TermForm, action="skip", term__trial__months="3")
    draft.refresh_from_db()
    post(client, draft, "term", TermForm, action="skip", term__trial__on="否")
    draft.refresh_from_db()
    assert (draft.answers["term.trial.months"], draft.answers["term.trial.on"]) == ("3", "否")
    values = collect(draft.answers, library_of(draft.edition)).values
    assert "term.trial.months" not in values


def test_a_question_that_was_not_on_the_page_cannot_be_emptied(client, draft):
    client.post(
        url(draft, "term"),
        {"draft_wizard-current_step": "term", "action": "skip", "asked": ["term.start"], "term__start": "2027-01-01"},
    )
    draft.refresh_from_db()
    assert {key for key in draft.answers if key.startswith("term.")} == {"term.start"}


def test_two_steps_saved_from_two_tabs_do_not_disturb_each_other(client, draft):
    parties, term = (
        posted(shown(draft, PartiesForm), a__name="云岭商贸（示例）有限公司"),
        posted(shown(draft, TermForm), term__start="2027-01-01"),
    )
    client.post(url(draft, "parties"), {**parties, "draft_wizard-current_step": "parties", "action": "skip"})
    client.post(url(draft, "term"), {**term, "draft_wizard-current_step": "term", "action": "skip"})
    draft.refresh_from_db()
    assert (draft.answers["a.name"], draft.answers["term.start"], draft.version) == (
        "云岭商贸（示例）有限公司",
        "2027-01-01",
        2,
    )


def test_a_draft_of_somebody_else_is_not_found(client, draft):
    client.force_login(make_user())
    assert client.get(url(draft, "parties")).status_code == HTTPStatus.NOT_FOUND
    assert client.post(url(draft, "parties"), {}).status_code == HTTPStatus.NOT_FOUND


def test_a_stranger_is_sent_to_sign_in(client, draft):
    client.logout()
    assert client.get(url(draft, "parties")).status_code == HTTPStatus.FOUND


def test_tampered_row_counts_are_no_server_error(client, draft):
    for total in ("-1", "x", "100000", ""):
        data = {
            "draft_wizard-current_step": "scope",
            "action": "skip",
            "asked": ["scope.hours"],
            "scope__hours-TOTAL_FORMS": total,
            "scope__hours-INITIAL_FORMS": "0",
        }
        assert client.post(url(draft, "scope"), data).status_code == HTTPStatus.FOUND


def test_rows_are_added_and_deleted_without_javascript(client, draft):
    rows = [
        {"name": "早班", "days": ["周一"], "start": "09:00", "end": "12:00"},
        {"name": "晚班", "days": ["周一"], "start": "13:00", "end": "18:00"},
    ]
    draft.answers["scope.hours"] = rows
    draft.save(update_fields=["answers"])

    added = post(client, draft, "scope", ScopeForm, action="add-scope.hours")
    assert added.url == f"{url(draft, 'scope')}?page=2&blank=scope.hours#scope-hours"
    assert 'name="scope__hours-2-name"' in client.get(added.url).content.decode()
    post(client, draft, "scope", ScopeForm, action="delete-scope.hours-0")
    draft.refresh_from_db()
    assert draft.answers["scope.hours"] == rows[1:]


def test_stored_answers_are_json_that_survives_a_round_trip(client, draft):
    post(client, draft, "parties", PartiesForm, action="skip", a__name='<b>"甲"</b>')
    draft.refresh_from_db()
    assert json.loads(json.dumps(draft.answers)) == draft.answers


def test_leaving_a_step_tells_the_lists_how_far_the_draft_is(client, draft):
    post(client, draft, "property", PropertyForm)
    draft.refresh_from_db()
    assert (draft.digest.version, draft.digest.done) == (draft.version, 1)
