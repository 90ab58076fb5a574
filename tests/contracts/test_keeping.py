"""Renaming, the other form, the bin, sharing and renewal, with who may do each."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from contracts import drafting, sharing
from contracts.models import AuditEvent, Change, Digest, Draft, Share
from contracts.models.draft import State
from contracts.review.moves import advance
from tests.contracts.review.conftest import submit
from tests.factories import example_answers, make_draft, make_lawyer, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    person = make_user()
    client.force_login(person)
    return person


@pytest.fixture
def draft(person):
    return make_draft(owner=person)


def url(name, draft, *more):
    return reverse(f"contracts:{name}", args=[draft.pk, *more])


def undo_of(response):
    """The address the 撤销 of the last message posts to."""
    return list(response.context["messages"])[-1].extra_tags


# Name and form


def test_renaming_is_a_change_that_can_be_undone(client, draft):
    response = client.post(url("rename", draft), {"title": "华南区热线外包协议"}, follow=True)
    draft.refresh_from_db()
    assert (draft.title, Change.objects.get().key) == ("华南区热线外包协议", "doc.title")
    client.post(undo_of(response))
    draft.refresh_from_db()
    assert draft.title == "华东区售后热线外包协议"


@pytest.mark.parametrize("title", ["", "短", "长" * 61])
def test_name_that_is_too_short_or_long_is_refused(client, draft, title):
    assert client.post(url("rename", draft), {"title": title}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_same_name_changes_nothing(client, draft):
    client.post(url("rename", draft), {"title": draft.title})
    assert Change.objects.count() == 0


def test_other_form_keeps_the_answers_and_can_be_undone(client, person):
    draft = make_draft(owner=person, answers=example_answers("ecommerce-hotline"))
    response = client.post(url("switch", draft), follow=True)
    switched = Draft.objects.get()
    assert (switched.form, switched.title) == ("sectioned", draft.title)
    assert {**switched.answers, "doc.form": "agreement"} == draft.answers
    client.post(undo_of(response))
    assert Draft.objects.get().answers == draft.answers


def test_usual_title_changes_along_with_the_form(client, person):
    draft = make_draft(owner=person, answers={"doc.title": "呼叫中心业务外包协议"})
    client.post(url("switch", draft))
    assert Draft.objects.get().title == "客户服务外包合同"


def test_supplement_keeps_the_form_of_its_contract(client, draft):
    Draft.objects.update(is_supplement=True)
    answer = client.post(url("switch", draft))
    assert (Draft.objects.get().form, [str(said) for said in get_messages(answer.wsgi_request)]) == (
        "agreement",
        ["补充协议沿用原合同的形式，不能切换"],
    )


def test_page_before_switching_lists_clauses_and_both_outlines(client, draft):
    switch = client.get(url("switch", draft)).context["switch"]
    assert (switch.appearing, switch.vanishing) == ((), ())
    assert (switch.now.contents[0].label, switch.then.contents[0].label) == ("第一条", "（一）")


def test_changing_a_contract_makes_its_digest_again(client, draft):
    client.post(url("rename", draft), {"title": "华南区热线外包协议"})
    assert "华南区热线外包协议" in Digest.objects.get(version=1).names


# The bin


def test_thrown_away_contract_is_in_the_bin_and_nowhere_else(client, draft, person):
    sharing.share(draft, make_user("zhouming"), Share.Role.VIEWER)
    response = client.post(url("throw_away", draft), follow=True)
    assert response.context["page"].paginator.count == 0
    assert [row[0] for row in client.get(reverse("contracts:bin")).context["rows"]] == [draft]
    assert client.get(url("contract", draft)).status_code == HTTPStatus.NOT_FOUND
    client.post(undo_of(response))
    assert client.get(url("contract", draft)).status_code == HTTPStatus.OK
    assert Draft.objects.get().shares.count() == 1


def test_owner_of_a_thrown_away_contract_is_led_to_the_bin(client, draft):
    sharing.throw_away(draft)
    page = client.get(url("contract", draft)).content.decode()
    assert "<h1>合同在回收站</h1>" in page
    assert f'href="{reverse("contracts:bin")}"' in page


@pytest.mark.parametrize("role", sorted(Share.Role))
def test_thrown_away_contract_is_not_found_by_those_it_was_shared_with(client, draft, role):
    friend = make_user()
    sharing.share(draft, friend, role)
    sharing.throw_away(draft)
    client.force_login(friend)
    response = client.get(url("contract", draft))
    assert (response.status_code, "回收站" in response.content.decode()) == (HTTPStatus.NOT_FOUND, False)


def test_page_of_a_contract_thrown_away_meanwhile_hears_why_it_cannot_save(client, draft):
    sharing.throw_away(draft)
    response = client.post(url("autosave", draft, "parties"), {"asked": "a.name", "a__name": "云岭商贸"})
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert response.json() == {"locked": "这份合同在回收站里，内容都在。恢复后可以继续填写。"}
    assert Draft.objects.get().version == draft.version


def test_bin_is_emptied_after_thirty_days(draft, person):
    kept = make_draft(owner=person)
    Draft.objects.filter(pk=draft.pk).update(binned_at=timezone.now() - timedelta(days=30, seconds=1))
    Draft.objects.filter(pk=kept.pk).update(binned_at=timezone.now() - timedelta(days=29))
    drafting.save_answers(draft, {"a.name": "云岭商贸"}, by=person)
    call_command("empty_bin", verbosity=0)
    assert list(Draft.objects.all()) == [kept]
    assert [event.facts for event in AuditEvent.objects.filter(action="empty_bin")] == [{"number": draft.number}]


def test_draft_that_was_ever_submitted_is_never_deleted(draft, person):
    make_lawyer()
    submit(draft)
    advance(draft, "withdraw", by=person, note="先放一放")
    Draft.objects.filter(pk=draft.pk).update(binned_at=timezone.now() - timedelta(days=31))
    call_command("empty_bin", verbosity=0)
    assert list(Draft.objects.all()) == [draft]
    assert draft.revisions.count() == 1


@pytest.mark.parametrize("state", sorted(set(State) - {State.DRAFT, State.CHANGES_REQUESTED}))
def test_contract_that_is_no_draft_is_not_thrown_away(client, draft, state):
    Draft.objects.update(state=state)
    assert client.post(url("throw_away", draft)).status_code == HTTPStatus.FORBIDDEN
    assert Draft.objects.get().binned_at is None


def test_nobody_restores_from_the_bin_of_another(client, draft):
    sharing.throw_away(draft)
    client.force_login(make_user())
    assert client.post(url("restore", draft)).status_code == HTTPStatus.NOT_FOUND


# Sharing


def test_contract_is_shared_by_account_and_the_role_can_change(client, draft):
    other = make_user("zhouming")
    client.post(url("shares", draft), {"account": "zhouming", "role": "viewer"})
    client.post(url("role", draft, other.pk, "co_drafter"))
    assert list(draft.shares.values_list("user", "role")) == [(other.pk, "co_drafter")]


def test_end_of_sharing_can_be_undone(client, draft):
    other = make_user("zhouming")
    sharing.share(draft, other, Share.Role.VIEWER)
    response = client.post(url("role", draft, other.pk, "none"), follow=True)
    assert draft.shares.count() == 0
    client.post(undo_of(response))
    assert list(draft.shares.values_list("user", "role")) == [(other.pk, "viewer")]


@pytest.mark.parametrize(("account", "words"), [("", "填写账号"), ("nobody", "没有这个账号，核对后重新填写")])
def test_account_that_is_none_is_refused(client, draft, account, words):
    response = client.post(url("shares", draft), {"account": account, "role": "viewer"})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert response.context["form"].errors["account"] == [words]


def test_nobody_shares_with_oneself(client, draft, person):
    response = client.post(url("shares", draft), {"account": person.username, "role": "viewer"})
    assert response.context["form"].errors["account"] == ["这是你自己的账号，填写别人的账号"]
    assert client.post(url("role", draft, person.pk, "viewer")).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("role", ["owner", "none"])
def test_role_that_is_none_is_not_found(client, draft, role):
    assert client.post(url("role", draft, make_user().pk, role)).status_code == HTTPStatus.NOT_FOUND


def test_contract_in_review_is_shared_with_viewers_only(client, draft):
    other = make_user("zhouming")
    Draft.objects.update(state=State.IN_REVIEW)
    refused = client.post(url("shares", draft), {"account": "zhouming", "role": "co_drafter"})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert client.post(url("role", draft, other.pk, "co_drafter")).status_code == HTTPStatus.NOT_FOUND
    client.post(url("shares", draft), {"account": "zhouming", "role": "viewer"})
    assert list(draft.shares.values_list("user", "role")) == [(other.pk, "viewer")]


# Renewal


@pytest.fixture
def running(draft):
    Draft.objects.update(state=State.IN_FORCE)
    return Draft.objects.get()


@pytest.mark.parametrize(("choice", "renewal", "later"), [("end", "ending", None), ("later", "", timedelta(days=30))])
def test_decision_about_the_end_can_be_taken_back(client, running, choice, renewal, later):
    response = client.post(url("renewal", running), {"choice": choice}, follow=True)
    decided = Draft.objects.get()
    assert (decided.renewal, decided.remind_on) == (renewal, later and timezone.localdate() + later)
    client.post(undo_of(response))
    reopened = Draft.objects.get()
    assert (reopened.renewal, reopened.remind_on) == ("", None)


def test_renewing_copies_the_contract_and_settles_the_question(client, running):
    address = client.post(url("renewal", running), {"choice": "renew"}).url
    form = client.get(address).context["form"]
    assert (form["start"].value(), form["title"].value(), form.chosen()) == ("copy", running.title, running)
    posted = {name: form[name].value() for name in ("form", "start", "title", "source", "parts")} | {"renews": "on"}
    client.post(reverse("contracts:new"), posted)
    running.refresh_from_db()
    copy = Draft.objects.exclude(pk=running.pk).get()
    assert (running.renewal, copy.title, copy.number != running.number) == ("renewed", running.title, True)


def test_renewal_proposes_the_term_that_follows(client, person, draft):
    make_lawyer()
    term = {"term.start": "2027-01-01", "term.end": "2027-12-31", "term.renew.months": "6"}
    drafting.save_answers(draft, term, by=person)
    submit(draft)
    Draft.objects.update(state=State.IN_FORCE)
    form = client.get(client.post(url("renewal", draft), {"choice": "renew"}).url).context["form"]
    posted = {name: form[name].value() for name in ("form", "start", "title", "source", "parts")} | {"renews": "on"}
    client.post(reverse("contracts:new"), posted)
    copy = Draft.objects.exclude(pk=draft.pk).get()
    assert (copy.answers["term.start"], copy.answers["term.end"]) == ("2028-01-01", "2028-06-30")
    assert copy.copied["term.end"] == draft.number


def test_who_lets_a_contract_end_hears_until_when_to_tell_the_other_side(client, person, draft):
    make_lawyer()
    today = timezone.localdate()
    term = {"term.start": str(today), "term.end": str(today + timedelta(days=200)), "term.renew.notice": "60日"}
    drafting.save_answers(draft, term, by=person)
    submit(draft)
    Draft.objects.update(state=State.IN_FORCE)
    response = client.post(url("renewal", draft), {"choice": "end"}, follow=True)
    notice = today + timedelta(days=140)
    assert f"须在 {notice.isoformat()} 前书面通知对方" in str(list(response.context["messages"])[-1])


def test_draft_has_no_renewal_to_decide(client, draft):
    assert client.get(url("renewal", draft)).url == draft.get_absolute_url()


# Who may

WRITES = ["rename", "switch"]
OWNERS = ["throw_away", "shares"]
ALL = [*WRITES, *OWNERS, "renewal", "restore"]


def as_(client, draft, role):
    other = make_user()
    if role:
        sharing.share(draft, other, role)
    client.force_login(other)


@pytest.mark.parametrize("name", ALL)
def test_contract_of_somebody_else_is_not_found(client, draft, name):
    as_(client, draft, None)
    assert client.post(url(name, draft)).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("name", [*WRITES, *OWNERS])
def test_viewer_changes_nothing_and_is_told_who_may(client, draft, name):
    as_(client, draft, Share.Role.VIEWER)
    response = client.post(url(name, draft))
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "这份合同由林可负责" in response.content.decode()


@pytest.mark.parametrize(("name", "status"), [("rename", 422), ("switch", 302), ("throw_away", 403), ("shares", 403)])
def test_co_drafter_writes_but_neither_shares_nor_throws_away(client, draft, name, status):
    as_(client, draft, Share.Role.CO_DRAFTER)
    assert client.post(url(name, draft)).status_code == status


@pytest.mark.parametrize("name", WRITES)
def test_contract_in_review_is_locked_for_its_owner_too(client, draft, name):
    Draft.objects.update(state=State.IN_REVIEW)
    response = client.post(url(name, draft))
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "合同状态为“审核中”，内容已锁定。" in response.content.decode()


@pytest.mark.parametrize("name", ["throw_away", "restore", "undo", "role"])
def test_what_changes_something_is_never_a_link(client, draft, name):
    more = {"undo": [1], "role": [draft.owner_id, "viewer"]}.get(name, [])
    assert client.get(url(name, draft, *more)).status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_menu_of_a_viewer_offers_only_what_they_may_do(client, draft):
    as_(client, draft, Share.Role.VIEWER)
    page = client.get(url("contract", draft)).content.decode()
    offered = [
        name for name in ("rename", "switch", "shares", "throw_away", "resume") if f'"{url(name, draft)}"' in page
    ]
    assert offered == []
