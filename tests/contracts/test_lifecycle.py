"""After approval: in force, ended, followed by another; by the people who may, and by two where it takes two."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from contracts.models import AuditEvent, Draft, State
from contracts.review.integrity import violations
from contracts.review.moves import advance
from tests.contracts.review.conftest import seen, submit
from tests.factories import make_draft, make_lawyer

pytestmark = pytest.mark.django_db


@pytest.fixture
def lawyer():
    return make_lawyer()


@pytest.fixture
def approved(lawyer):
    draft = submit(make_draft(answers={"a.name": "海岚"}))
    advance(draft, "approve", by=lawyer, seen=seen(draft))
    draft.refresh_from_db()
    return draft


def test_two_people_put_a_contract_in_force(client, approved, lawyer):
    client.force_login(approved.owner)
    client.post(f"/{approved.pk}/lifecycle/enforce/", {"day": "2026年12月1日", "note": "双方已盖章"})
    approved.refresh_from_db()
    assert approved.state == State.APPROVED
    client.force_login(lawyer)
    shown = client.get(f"/{approved.pk}/lifecycle/").context["steps"]
    assert [(step["action"], str(step["proposal"].day)) for step in shown if step["proposal"]] == [
        ("enforce", "2026-12-01")
    ]
    client.post(f"/{approved.pk}/lifecycle/enforce/", {})
    approved.refresh_from_db()
    assert (approved.state, str(approved.signed_on), violations()) == (State.IN_FORCE, "2026-12-01", {})


def test_wrong_day_keeps_what_was_typed(client, approved):
    client.force_login(approved.owner)
    response = client.post(f"/{approved.pk}/lifecycle/enforce/", {"day": "下周", "note": "双方已盖章"})
    form = next(step["form"] for step in response.context["steps"] if step["action"] == "enforce")
    assert (response.status_code, form["note"].value()) == (HTTPStatus.UNPROCESSABLE_ENTITY, "双方已盖章")


def test_proposal_without_a_day_is_asked_for_the_day(client, approved):
    client.force_login(approved.owner)
    response = client.post(f"/{approved.pk}/lifecycle/enforce/", {"note": "双方已盖章"})
    form = next(step["form"] for step in response.context["steps"] if step["action"] == "enforce")
    assert (response.status_code, form.errors) == (HTTPStatus.UNPROCESSABLE_ENTITY, {"day": ["填写生效日期"]})
    assert not approved.proposals.exists()


def test_only_the_day_that_was_proposed_can_be_confirmed(client, approved, lawyer):
    client.force_login(approved.owner)
    client.post(f"/{approved.pk}/lifecycle/enforce/", {"day": "2026-12-01"})
    client.force_login(lawyer)
    response = client.post(f"/{approved.pk}/lifecycle/enforce/", {"day": "2026-01-01"})
    approved.refresh_from_db()
    assert (response.status_code, approved.state) == (HTTPStatus.UNPROCESSABLE_ENTITY, State.APPROVED)
    assert "申请的日期已经不同" in response.content.decode()


def test_whoever_proposed_waits_and_the_other_confirms_with_one_button(client, approved, lawyer):
    client.force_login(approved.owner)
    client.post(f"/{approved.pk}/lifecycle/enforce/", {"day": "2026-12-01"})
    enforce = f'action="/{approved.pk}/lifecycle/enforce/"'
    page = client.get(f"/{approved.pk}/lifecycle/").content.decode()
    assert (enforce in page, "取消申请" in page) == (False, True)
    client.force_login(lawyer)
    page = client.get(f"/{approved.pk}/lifecycle/").content.decode()
    assert (enforce in page, "同意并登记生效" in page, "不同意" in page) == (True, True, True)


def test_what_cannot_be_taken_back_comes_last(client, approved, lawyer):
    client.force_login(lawyer)
    steps = client.get(f"/{approved.pk}/lifecycle/").context["steps"]
    assert [step["action"] for step in steps] == ["enforce", "withdraw_approval", "void"]


def test_proposal_is_refused_by_the_other_side(client, approved, lawyer):
    client.force_login(approved.owner)
    client.post(f"/{approved.pk}/lifecycle/void/", {"note": "不签了"})
    client.force_login(lawyer)
    client.post(f"/{approved.pk}/lifecycle/void/refuse/")
    assert not approved.proposals.exists()


def test_supplement_begins_where_the_approved_contract_ended(client, approved):
    client.force_login(approved.owner)
    client.post(f"/{approved.pk}/follow/supplement/")
    started = Draft.objects.get(base=approved.current)
    assert (started.is_supplement, started.answers["a.name"], started.number != approved.number) == (True, "海岚", True)
    assert started.answers["doc.no"] == started.number


def test_unknown_move_is_a_bad_request(client, approved):
    client.force_login(approved.owner)
    assert client.post(f"/{approved.pk}/lifecycle/approve/").status_code == HTTPStatus.BAD_REQUEST


def test_final_pdf_is_the_bytes_that_were_read_and_its_download_is_recorded(client, approved, lawyer):
    client.force_login(lawyer)
    response = client.get(f"/{approved.pk}/final.pdf")
    assert response.content == f"%PDF of {approved.current.content_hash}".encode()
    assert AuditEvent.objects.filter(action="download_final", actor=lawyer).count() == 1


def test_pdf_of_a_version_is_served_by_its_number(client, approved):
    client.force_login(approved.owner)
    assert client.get(f"/{approved.pk}/versions/1/paper.pdf").status_code == HTTPStatus.OK
    assert client.get(f"/{approved.pk}/versions/9/paper.pdf").status_code == HTTPStatus.NOT_FOUND


def test_page_says_plainly_where_a_contract_stands_in_its_term(client, lawyer):
    today = timezone.localdate()
    term = {"term.start": str(today), "term.end": str(today + timedelta(days=38)), "term.renew.notice": "10日"}
    draft = submit(make_draft(answers=term))
    advance(draft, "approve", by=lawyer, seen=seen(draft))
    client.force_login(draft.owner)
    page = client.get(f"/{draft.pk}/lifecycle/")
    standing = page.context["standing"]
    assert (standing.days_left, standing.is_ending, (standing.ends_on - standing.notice_by).days) == (38, True, 10)
    text = page.content.decode()
    assert [words in text for words in ("还剩 38 天", "即将到期", "还没有决定是否续约", "办理续约", "合同日历")] == [
        True
    ] * 5


def test_supplement_leads_to_its_contract_and_has_no_next_version(client, approved):
    client.force_login(approved.owner)
    client.post(f"/{approved.pk}/follow/supplement/")
    started = Draft.objects.get(base=approved.current)
    assert f"/{approved.pk}/lifecycle/" in client.get(f"/{started.pk}/lifecycle/").content.decode()
    Draft.objects.filter(pk=started.pk).update(state=State.APPROVED, current=approved.current)
    assert client.post(f"/{started.pk}/follow/next/").status_code == HTTPStatus.BAD_REQUEST
