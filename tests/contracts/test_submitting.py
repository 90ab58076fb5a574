"""From the check page to the reviewers and back, as a browser posts it."""

from http import HTTPStatus

import pytest

from contracts.models import Notification, Revision, State, User
from contracts.review.freezing import document_of
from contracts.review.integrity import violations
from contracts.submitting import prepare
from tests.factories import make_accountant, make_lawyer, make_ready_draft, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def lawyer():
    return make_lawyer()


@pytest.fixture
def accountant():
    return make_accountant()


@pytest.fixture
def draft(lawyer, accountant):
    return make_ready_draft()


@pytest.fixture
def owner(client, draft):
    client.force_login(draft.owner)
    return client


def answers(draft, lawyer, **changes):
    accountant = User.objects.get(is_finance=True)
    chosen = {"asked_0": [str(lawyer.pk)], "asked_1": [str(accountant.pk)]}
    return {"version": draft.version, **chosen, "note": "", "needed_by": "", **changes}


def test_page_names_the_reviewers_the_rule_asks_for(owner, draft, lawyer, accountant):
    page = owner.get(f"/{draft.pk}/submit/")
    assert page.status_code == HTTPStatus.OK
    form = page.context["form"]
    assert [(field.label, field.value()) for field in form.requirements()] == [
        ("任何合同，须法务 1 人批准", [str(lawyer.pk)]),
        ("含税总价大于 ¥3,000,000.00，须财务 1 人批准", [str(accountant.pk)]),
    ]


def test_sb1_submitting_locks_the_contract_and_says_so(owner, draft, lawyer):
    response = owner.post(f"/{draft.pk}/submit/", answers(draft, lawyer, note="请看附件五", needed_by="2099年1月5日"))
    assert response.url == f"/{draft.pk}/submitted/"
    draft.refresh_from_db()
    assert (draft.state, draft.current.note, str(draft.current.needed_by)) == ("in_review", "请看附件五", "2099-01-05")
    refused = owner.post(f"/{draft.pk}/fill/parties/", {"asked": ["a.name"], "a__name": "别的公司"})
    assert refused.status_code == HTTPStatus.FORBIDDEN
    assert "合同状态为“审核中”，内容已锁定。" in refused.content.decode()
    assert owner.get(f"/{draft.pk}/submitted/").status_code == HTTPStatus.OK


def test_sb1_withdrawing_restores_editing(owner, draft, lawyer):
    owner.post(f"/{draft.pk}/submit/", answers(draft, lawyer))
    assert owner.post(f"/{draft.pk}/withdraw/", {"note": ""}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert owner.post(f"/{draft.pk}/withdraw/", {"note": "补充附件"}).url == f"/{draft.pk}/fill/check/"
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_whoever_comes_back_to_the_page_of_what_was_submitted_sees_how_far_it_got(owner, draft, lawyer):
    owner.post(f"/{draft.pk}/submit/", answers(draft, lawyer))
    assert owner.get(f"/{draft.pk}/submit/").url == f"/{draft.pk}/submitted/"


def test_what_was_withdrawn_cannot_be_withdrawn_again_and_the_owner_is_told_why(owner, draft, lawyer):
    owner.post(f"/{draft.pk}/submit/", answers(draft, lawyer))
    owner.post(f"/{draft.pk}/withdraw/", {"note": "报价要改"})
    again = owner.post(f"/{draft.pk}/withdraw/", {"note": "报价要改"})
    assert again.status_code == HTTPStatus.FORBIDDEN
    assert "合同状态为“草稿”，现在不能做这一步。" in again.content.decode()
    assert [reason.text for reason in draft.reasons.all()] == ["报价要改"]


def test_bar_shows_the_state_as_everywhere_else(owner, draft, lawyer):
    owner.post(f"/{draft.pk}/submit/", answers(draft, lawyer))
    assert '<span class="badge st-in_review">' in owner.get(f"/{draft.pk}/submitted/").content.decode()


def test_sb2_second_click_creates_nothing(owner, draft, lawyer):
    for _click in range(2):
        assert owner.post(f"/{draft.pk}/submit/", answers(draft, lawyer)).url == f"/{draft.pk}/submitted/"
    assert (Revision.objects.count(), Notification.objects.filter(user=lawyer).count()) == (1, 1)


def test_what_was_changed_since_the_page_was_opened_is_not_submitted(owner, draft, lawyer):
    response = owner.post(f"/{draft.pk}/submit/", answers(draft, lawyer, version=draft.version - 1))
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert (Revision.objects.count(), response.context["form"].non_field_errors()) == (0, ["内容刚被更新，看过再提交"])


@pytest.mark.parametrize(
    ("changes", "name", "words"),
    [
        ({"asked_0": []}, "asked_0", "任何合同，须法务 1 人批准，再选 1 人"),
        ({"needed_by": "明天"}, "needed_by", "填写真实的日期，例如 2027-01-01"),
        ({"needed_by": "2020-01-01"}, "needed_by", "希望完成时间不能早于今天"),
    ],
)
def test_wrong_answers_are_named(owner, draft, lawyer, changes, name, words):
    response = owner.post(f"/{draft.pk}/submit/", answers(draft, lawyer, **changes))
    assert (response.status_code, response.context["form"].errors[name]) == (422, [words])


def test_only_the_owner_submits(client, draft, lawyer):
    for person, status in ((make_user(), 404), (lawyer, 404)):
        client.force_login(person)
        assert client.get(f"/{draft.pk}/submit/").status_code == status


def test_revision_holds_the_contract_that_was_composed(owner, draft, lawyer):
    prepared = prepare(draft)
    owner.post(f"/{draft.pk}/submit/", answers(draft, lawyer))
    revision = Revision.objects.get()
    assert document_of(revision) == prepared.snapshot.document
    assert {item["kind"] for item in revision.findings if item["severity"] == "warning"} <= {"keep"}
    assert violations() == {}
