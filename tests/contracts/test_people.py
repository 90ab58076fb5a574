"""Accounts and roles: who administers them, what is handed over, and that an administrator always stays."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from http import HTTPStatus

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client

from contracts import people, records
from contracts.models import ApprovalRule, AuditEvent, Delegation, Draft, Notification, User
from contracts.rendering import text
from contracts.review.moves import advance
from contracts.review.rules import in_words
from contracts.risk.rules import Rule
from contracts.submitting import prepare
from tests.contracts.review.conftest import submit
from tests.factories import example_answers, make_accountant, make_draft, make_lawyer, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    person = make_user(last_name="何", first_name="立", is_drafter=False, is_admin=True)
    client.force_login(person)
    return person


def test_administrator_has_no_other_role_in_the_database_either(admin):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=admin.pk).update(is_legal=True)


def test_only_an_administrator_changes_accounts(admin):
    drafter = make_user()
    with pytest.raises(PermissionDenied):
        people.invite("new", by=drafter, roles=["drafter"])
    with pytest.raises(PermissionDenied):
        people.disable(admin, by=drafter)


def test_invited_person_chooses_a_password_by_a_link_that_works_once(client, admin):
    details = {"last_name": "许", "first_name": "诺", "email": "", "department": "财务部", "roles": ["finance"]}
    response = client.post("/users/invite/", {"account": "xunuo", **details})
    person = User.objects.get(username="xunuo")
    assert (response.url, person.roles, person.has_usable_password()) == (f"/users/{person.pk}/", ("finance",), False)
    link = client.get(response.url).context["link"].removeprefix("http://testserver")
    stranger = Client()
    stranger.get(link)
    form = {"new_password1": "山高水长-2026-niyue", "new_password2": "山高水长-2026-niyue"}
    assert stranger.post(link.replace(link.split("/")[-2], "set-password"), form).url == "/login/"
    assert stranger.login(username="xunuo", password="山高水长-2026-niyue")
    assert "这个链接已经用过" in Client().get(link).content.decode()


def test_taken_account_is_named(client, admin):
    make_user("zhoulan")
    form = {"account": "zhoulan", "last_name": "周", "first_name": "岚", "roles": ["drafter"]}
    response = client.post("/users/invite/", form)
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert response.context["form"].errors["account"] == ["账号“zhoulan”已有人使用，或角色不能同时担任"]


def test_nobody_changes_their_own_roles(admin):
    with pytest.raises(people.CannotChange, match="不能改变自己的角色"):
        people.change(admin, by=admin, roles=["drafter"], fields={})


def test_one_administrator_stays(admin):
    other = make_user(is_drafter=False, is_admin=True)
    people.change(other, by=admin, roles=["drafter"], fields={})
    with pytest.raises(people.CannotChange, match="不能停用自己的账号"):
        people.disable(admin, by=admin)
    other.refresh_from_db()
    assert other.roles == ("drafter",)


def test_u1_disabling_moves_each_draft_to_the_chosen_person(client, admin):
    leaving, staying = make_user(), make_user()
    drafts = [make_draft(owner=leaving) for _number in range(2)]
    refused = client.post(f"/users/{leaving.pk}/disable/", {"to": ""})
    assert refused.context["form"].errors["to"] == ["选择移交给谁"]
    client.post(f"/users/{leaving.pk}/disable/", {"to": staying.pk})
    assert list(Draft.objects.values_list("owner", flat=True)) == [staying.pk] * 2
    assert Notification.objects.filter(user=staying, kind="handed_over").count() == len(drafts)
    recorded = AuditEvent.objects.exclude(action="sign_in").values_list("action", flat=True)
    assert list(recorded) == ["hand_over", "hand_over", "disable"]


def test_disabling_passes_waiting_reviews_on(admin):
    leaving = make_lawyer()
    draft = submit(make_draft())
    with pytest.raises(people.CannotChange, match="移交给的人须是法务"):
        people.disable(leaving, by=admin, to=make_accountant())
    staying = make_lawyer()
    people.disable(leaving, by=admin, to=staying)
    assert [a.user for a in draft.current.assignments.all()] == [staying]


def test_owner_hands_a_contract_over_and_loses_it(client):
    owner, other = make_user(), make_user(last_name="周", first_name="明")
    draft = make_draft(owner=owner)
    client.force_login(owner)
    assert client.post(f"/{draft.pk}/hand-over/", {"to": other.pk}).url == "/"
    draft.refresh_from_db()
    assert (draft.owner, Notification.objects.get().user, Notification.objects.get().kind) == (
        other,
        other,
        "handed_over",
    )
    assert client.get(f"/{draft.pk}/").status_code == HTTPStatus.NOT_FOUND


def test_administrator_hands_over_what_is_under_review_and_reads_its_number_alone(client, admin):
    make_lawyer()
    draft, other = submit(make_draft()), make_user()
    address = f"/{draft.pk}/hand-over/"
    assert address in client.get(f"/users/{draft.owner_id}/").content.decode()
    page = client.get(address).content.decode()
    assert (draft.number in page, draft.title in page) == (True, False)
    assert client.post(address, {"to": other.pk}).url == f"/users/{draft.owner_id}/"
    client.force_login(draft.owner)
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND
    client.force_login(other)
    assert client.get(address).status_code == HTTPStatus.FORBIDDEN  # while it is reviewed, only an administrator may


def test_contract_is_not_handed_to_whoever_reviews_it(client, admin):
    reviewer = make_lawyer(is_drafter=True)
    draft = submit(make_draft())
    response = client.post(f"/{draft.pk}/hand-over/", {"to": reviewer.pk})
    assert response.context["form"].errors["to"] == [f"陈屿正在审核 {draft.number}，选择另一位起草人"]
    assert client.post(f"/{draft.pk}/hand-over/", {}).context["form"].errors["to"] == ["选择移交给谁"]


def test_disabled_person_is_out_at_once_and_comes_back(client, admin):
    person = make_user()
    theirs = Client()
    theirs.force_login(person)
    client.post(f"/users/{person.pk}/disable/", {})
    assert theirs.get("/").status_code == HTTPStatus.FOUND
    client.post(f"/users/{person.pk}/enable/")
    person.refresh_from_db()
    assert person.is_active


def test_rule_is_read_as_a_sentence_and_changed_by_form(client, admin):
    finance = ApprovalRule.objects.get(side="finance")
    assert in_words(finance) == "含税总价大于 ¥3,000,000.00，须财务 1 人批准"
    form = {"when": "total_over", "amount": "50万", "side": "finance", "count": 1, "turn": 2, "is_active": "on"}
    assert client.post(f"/approval-rules/{finance.pk}/", form).url == "/approval-rules/"
    finance.refresh_from_db()
    assert (finance.amount, finance.turn) == (Decimal("500000.00"), 2)
    assert AuditEvent.objects.get(action="approval_rule").facts == {"says": "含税总价大于 ¥500,000.00，须财务 1 人批准"}


def test_u2_changed_rule_leaves_what_was_submitted_alone(admin):
    make_lawyer()
    draft = submit(make_draft())
    before = draft.current.rule
    ApprovalRule.objects.filter(side="legal").update(count=3)
    draft.current.refresh_from_db()
    assert draft.current.rule == before


def test_u2_changed_threshold_leaves_recorded_findings_alone(monkeypatch):
    make_lawyer(), make_accountant()
    draft = make_draft(owner=make_user(), answers=example_answers("ecommerce-hotline"))
    advance(draft, "submit", by=draft.owner, snapshot=prepare(draft).snapshot)
    draft.refresh_from_db()
    before = text.render(records.risk_report(draft, draft.current, draft.current.findings))
    monkeypatch.setattr(Rule, "threshold", lambda rule, name, on: Fraction(1))
    draft.answers = {**draft.answers, "no.such": ""}  # so that nothing is remembered from the time before
    now = prepare(draft).snapshot.findings
    assert [item["id"] for item in now] != [item["id"] for item in draft.current.findings]
    assert text.render(records.risk_report(draft, draft.current, draft.current.findings)) == before


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"amount": ""}, "amount", "填写金额，例如 300 万"),
        ({"amount": "很多"}, "amount", "填写金额，例如 300 万"),
        ({"when": "form_is"}, "form", "选择合同形式"),
    ],
)
def test_wrong_rule_says_what_to_do(client, admin, changes, field, words):
    form = {"when": "total_over", "amount": "100", "side": "finance", "count": 1, "turn": 1, **changes}
    response = client.post("/approval-rules/new/", form)
    assert (response.status_code, response.context["form"].errors[field]) == (422, [words])


def test_named_people_are_of_the_side_that_is_asked(client, admin):
    lawyer = make_lawyer()
    form = {"when": "always", "side": "finance", "count": 1, "turn": 1, "people": [lawyer.pk]}
    assert client.post("/approval-rules/new/", form).context["form"].errors["people"] == ["指定人员须都是财务"]


def test_reviewer_names_a_stand_in_and_takes_it_back(client):
    lawyer, other = make_lawyer(), make_lawyer()
    client.force_login(lawyer)
    client.post("/leave/", {"to": other.pk, "start": "2099年1月1日", "end": "2099/1/7"})
    (found,) = Delegation.objects.all()
    assert (found.user, found.to, found.end) == (lawyer, other, date(2099, 1, 7))
    client.post(f"/leave/{found.pk}/")
    assert Delegation.objects.count() == 0
    wrong = client.post("/leave/", {"to": other.pk, "start": "2099-01-07", "end": "2099-01-01"})
    assert wrong.context["form"].errors["end"] == ["结束日期不能早于 2099-01-07"]
    past = client.post("/leave/", {"to": other.pk, "start": "2020-01-01", "end": "2020-01-07"})
    assert past.context["form"].errors["end"] == ["结束日期不能早于今天"]


def test_rule_without_a_case_says_what_to_choose(client, admin):
    errors = client.post("/approval-rules/new/", {"count": "", "turn": "0"}).context["form"].errors
    assert errors == {
        "when": ["选择情形"],
        "side": ["选择由谁批准"],
        "count": ["填写人数"],
        "turn": ["填写顺序"],
    }


def test_auditor_reads_the_rules_and_is_offered_no_change(client, admin):
    path = "/approval-rules/"
    assert "新增规则" in client.get(path).content.decode()
    client.force_login(make_user(is_drafter=False, is_auditor=True))
    page = client.get(path).content.decode()
    assert ("任何合同，须法务 1 人批准" in page, "新增规则" in page, re.search(path + r"\d", page)) == (
        True,
        False,
        None,
    )


def test_nobody_is_offered_to_disable_themselves(client, admin):
    own, others = (client.get(f"/users/{user.pk}/").content.decode() for user in (admin, make_lawyer()))
    assert ("/disable/" in own, "/disable/" in others) == (False, True)


def test_choice_from_a_list_looks_like_one(client, admin):
    page = client.get("/approval-rules/new/").content.decode()
    classes = dict(re.findall(r'<select name="(\w+)" class="([^"]*)"', page))
    assert {name: "form-select" in words.split() for name, words in classes.items()} == {
        "when": True,
        "form": True,
        "side": True,
    }


def test_password_page_says_in_its_own_words_what_is_missing(client, admin):
    person = people.invite("xunuo", by=admin, roles=["finance"], last_name="许", first_name="诺")
    stranger = Client()
    link = stranger.get(people.password_link(person)).url
    errors = stranger.post(link, {}).context["form"].errors
    assert errors == {"new_password1": ["填写新密码"], "new_password2": ["再填一次新密码"]}
    typed = {"new_password1": "山高水长-2026-niyue", "new_password2": "山高水长"}
    assert stranger.post(link, typed).context["form"].errors == {"new_password2": ["两次填写的密码不一样，再填一次"]}


def test_account_with_a_space_is_told_what_an_account_is_made_of(client, admin):
    errors = client.post("/users/invite/", {"account": "wang fang"}).context["form"].errors
    assert errors["account"] == ["账号只用文字、数字和 @ . + - _，不含空格"]


def test_contracts_are_offered_to_drafters_and_reviews_alone_to_reviewers(client, admin):
    writer, other, lawyer, accountant = make_user(), make_user(), make_lawyer(), make_accountant()
    make_draft(owner=writer)

    def offered(person):
        form = client.get(f"/users/{person.pk}/disable/").context["form"]
        return set(form.fields["to"].queryset)

    assert (offered(writer), offered(lawyer)) == ({other}, {accountant})
    wrong = client.post(f"/users/{writer.pk}/disable/", {"to": lawyer.pk})
    assert (wrong.status_code, wrong.context["form"].errors["to"]) == (422, ["选择移交给谁"])
