"""People around one contract: who is here, who may only read, and what earlier contracts offer."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.urls import reverse
from django.utils import timezone

from contracts.models import Draft, Presence, Share
from tests.factories import example_answers, make_draft, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(client):
    draft = make_draft()
    client.force_login(draft.owner)
    return draft


@pytest.fixture
def ming(draft):
    user = make_user(last_name="周", first_name="明")
    Share.objects.create(draft=draft, user=user)
    return user


def url(name, draft, step):
    return reverse(f"contracts:{name}", args=[draft.pk, step])


def press(client, draft, step, action, **fields):
    data = {"draft_wizard-current_step": step, "action": action, "page": 1, **fields}
    return client.post(url("step", draft, step), data)


def test_a_page_says_it_is_open_and_hears_who_else_is(client, draft, ming):
    Presence.objects.create(draft=draft, user=ming, step="kpi", seen_at=timezone.now())
    told = client.post(url("here", draft, "fees")).json()
    assert told == {"people": [{"initial": "周", "words": "周明正在填写“服务质量考核”"}], "version": 0}
    assert Presence.objects.get(user=draft.owner).step == "fees"


def test_somebody_silent_for_a_while_is_gone(client, draft, ming):
    long_ago = timezone.now() - timedelta(minutes=1)
    Presence.objects.create(draft=draft, user=ming, step="kpi", seen_at=long_ago)
    assert client.post(url("here", draft, "fees")).json()["people"] == []


def test_a_stranger_is_not_told_who_is_here(client, draft):
    client.force_login(make_user())
    assert client.post(url("here", draft, "fees")).status_code == HTTPStatus.NOT_FOUND


def test_a_save_names_the_questions_others_have_answered_meanwhile(client, draft, ming):
    client.post(url("autosave", draft, "parties"), {"asked": "a.name", "a__name": "甲公司（示例）", "version": 0})
    client.force_login(ming)
    fields = {"asked": "a.legalRep", "a__legalRep": "陈立", "version": 0}
    told = client.post(url("autosave", draft, "parties"), fields).json()
    assert ("a.name" in told["stale"], "a.legalRep" in told["stale"], told["by"]) == (True, False, "林可")


def test_a_save_names_the_defaults_that_follow_the_answer(client, draft):
    fields = {"asked": "term.start", "term__start": "2027-01-01", "version": 0}
    assert "term.prep.goLive" in client.post(url("autosave", draft, "term"), fields).json()["stale"]


def test_a_reader_is_shown_the_contract_and_may_not_save(client, draft):
    reader = make_user()
    Share.objects.create(draft=draft, user=reader, role=Share.Role.VIEWER)
    client.force_login(reader)
    assert client.get(url("step", draft, "fees")).url == reverse("contracts:contract", args=[draft.pk])
    assert press(client, draft, "fees", "next").status_code == HTTPStatus.FORBIDDEN
    refused = client.post(url("autosave", draft, "fees"), {"asked": "fee.perfPct", "fee__perfPct": "9"})
    assert (refused.status_code, "你可以查看，不能修改" in refused.json()["locked"]) == (HTTPStatus.FORBIDDEN, True)


def test_a_contract_in_review_is_locked_with_the_reason(client, draft):
    Draft.objects.filter(pk=draft.pk).update(state="in_review")
    assert client.post(url("here", draft, "fees")).json() == {"locked": "合同状态为“审核中”，内容已锁定。"}


def test_an_earlier_party_is_offered_and_filled_in(client, draft):
    earlier = make_draft(owner=draft.owner, answers=example_answers("ecommerce-hotline"))
    assert "青禾呼叫（示例）有限公司" in client.get(url("step", draft, "parties") + "?page=2").content.decode()
    press(client, draft, "parties", "reuse-b", **{"reuse-b": f"{earlier.number}:b", "page": 2})
    draft.refresh_from_db()
    assert (draft.answers["b.name"], draft.answers["b.bank.acctNo"]) == (
        "青禾呼叫（示例）有限公司",
        "1302010419200567812",
    )


def test_the_parties_of_other_peoples_contracts_are_not_offered(client, draft):
    earlier = make_draft(answers=example_answers("ecommerce-hotline"))
    assert "青禾呼叫" not in client.get(url("step", draft, "parties") + "?page=2").content.decode()
    press(client, draft, "parties", "reuse-b", **{"reuse-b": f"{earlier.number}:b"})
    draft.refresh_from_db()
    assert "b.name" not in draft.answers


def test_an_answer_that_is_to_wait_is_emptied_by_hand(client, draft):
    press(client, draft, "fees", "wait-fee.pay.days")
    draft.refresh_from_db()
    assert draft.answers["fee.pay.days"] == ""


def test_a_choice_in_a_conflict_is_refused_when_it_changed_again(client, draft, ming):
    fields = {"asked": "a.name", "a__name": "甲公司（示例）", "version": 0}
    client.post(url("autosave", draft, "parties"), fields)
    client.force_login(ming)
    kept = {"keep-a.name": "mine", "mine-a.name": '"丙公司（示例）"'}
    assert press(client, draft, "parties", "keep", version=0, **kept).status_code == HTTPStatus.CONFLICT
    assert press(client, draft, "parties", "keep", version=1, **kept).status_code == HTTPStatus.FOUND
    draft.refresh_from_db()
    assert draft.answers["a.name"] == "丙公司（示例）"
