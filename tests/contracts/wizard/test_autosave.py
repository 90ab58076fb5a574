"""Saving while typing: what is sent, what comes back, and what is never lost."""

import json
from http import HTTPStatus

import pytest
from django.urls import reverse

from clauses.library import read
from contracts.models import Change, Draft
from contracts.wizard.compose import compose
from contracts.wizard.preview import Preview, fingerprint
from tests.factories import example_answers, make_draft, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(client):
    draft = make_draft()
    client.force_login(draft.owner)
    return draft


def save(client, draft, step, *, version=0, **fields):
    asked = [name.replace("__", ".") for name in fields if name[0].islower() and "__" in name]
    data = {"asked": asked, "version": version, **fields}
    return client.post(reverse("contracts:autosave", args=[draft.pk, step]), data)


def test_only_what_changed_is_sent_and_it_is_there_when_the_answer_comes(client, draft):
    told = save(client, draft, "parties", a__name="云岭商贸（示例）有限公司").json()
    draft.refresh_from_db()
    assert (told["version"], draft.answers["a.name"], Change.objects.count()) == (1, "云岭商贸（示例）有限公司", 1)


def test_a_wrong_answer_is_saved_and_the_page_is_told_what_to_do(client, draft):
    told = save(client, draft, "term", term__start="2027-02-30").json()
    assert told["questions"]["term.start"]["error"] == "起始日须为真实日期，例如 2027-01-01"
    assert Draft.objects.get().answers["term.start"] == "2027-02-30"


def test_the_first_answer_brings_the_whole_preview_and_the_next_only_what_changed(client, draft):
    first = save(client, draft, "parties", a__name="云岭商贸（示例）有限公司").json()["preview"]
    assert list(first["changed"]) == first["order"]
    contract = compose(Draft.objects.get().answers, read())
    shown = Preview(contract.document, read(), lambda key: f"/contracts/{draft.pk}/#{key}")
    assert list(shown.pieces) == first["order"]
    hashes = {name: fingerprint(html) for name, html in first["changed"].items()}
    second = save(client, draft, "parties", version=1, a__legalRep="陈立群", seen=json.dumps(hashes)).json()["preview"]
    assert list(second["changed"]) == ["parties.a"]


def test_a_question_knows_the_clause_that_prints_it(client, draft):
    places = save(client, draft, "fees", fee__pay__days_count="45", fee__pay__days_unit="日").json()["preview"][
        "places"
    ]
    assert (places["fee.pay.days"], places["fee.perfPct"], places["fee.incl"]) == (
        "fee.payment",
        "kpi.result",
        "scope.site",
    )


def test_questions_that_follow_from_an_answer_are_named(client, draft):
    told = save(client, draft, "term", term__trial__on="否").json()
    assert "term.trial.months" not in told["asked"]


def test_the_same_answer_from_two_people_is_a_conflict_with_both_values(client, draft):
    ming = make_user(last_name="周", first_name="明")
    draft.owner, other = ming, draft.owner
    save(client, draft, "parties", a__name="甲公司（示例）")
    draft.save(update_fields=["owner"])
    client.force_login(ming)
    response = save(client, draft, "parties", a__name="丙公司（示例）", b__name="乙公司（示例）")
    told = response.json()
    draft.refresh_from_db()
    assert (response.status_code, list(told["conflicts"])) == (HTTPStatus.CONFLICT, ["a.name"])
    assert (draft.answers["a.name"], draft.answers["b.name"]) == ("甲公司（示例）", "乙公司（示例）")
    assert all(
        words in told["conflicts"]["a.name"] for words in ("甲公司（示例）", "丙公司（示例）", other.get_full_name())
    )


def test_confirming_a_default_keeps_it_as_an_answer(client, draft):
    told = save(client, draft, "fees", confirm="fee.perfPct").json()
    assert (Draft.objects.get().answers["fee.perfPct"], told["questions"]["fee.perfPct"]["default"]) == ("15", False)


@pytest.mark.parametrize("seen", ["", "nonsense", "[1]", '{"a":', "[" * 2000])
def test_nonsense_about_what_the_page_shows_only_means_more_is_sent(client, draft, seen):
    told = save(client, draft, "parties", a__name="云岭商贸（示例）有限公司", seen=seen).json()
    assert list(told["preview"]["changed"]) == told["preview"]["order"]


def test_a_stranger_and_another_drafter_save_nothing(client, draft):
    client.force_login(make_user())
    assert save(client, draft, "parties", a__name="x").status_code == HTTPStatus.NOT_FOUND
    client.logout()
    assert save(client, draft, "parties", a__name="x").status_code == HTTPStatus.FOUND
    assert Change.objects.count() == 0


def test_the_number_of_queries_does_not_depend_on_the_contract(client, draft, django_assert_num_queries):
    save(client, draft, "parties", a__name="甲公司（示例）")
    with django_assert_num_queries(QUERIES):
        save(client, draft, "parties", version=1, a__name="乙公司（示例）")
    draft.refresh_from_db()
    draft.answers |= example_answers("ecommerce-hotline")
    draft.save(update_fields=["answers"])
    with django_assert_num_queries(QUERIES):
        save(client, draft, "parties", version=2, a__name="丙公司（示例）")


QUERIES = 9
