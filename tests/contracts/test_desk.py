"""The reviewer's desk, as a browser asks for it."""

from http import HTTPStatus

import pytest

from contracts.models import Decision, State
from tests.contracts.review.conftest import seen, submit
from tests.factories import make_draft, make_lawyer

pytestmark = pytest.mark.django_db


@pytest.fixture
def lawyer(client):
    person = make_lawyer()
    client.force_login(person)
    return person


@pytest.fixture
def draft(lawyer):
    return submit(make_draft())


def decision(draft, action="approve", **changes):
    right = seen(draft)
    read = {"revision": right.revision, "content_hash": right.content_hash, "pdf_sha256": right.pdf_sha256}
    return {**read, "action": action, "note": "", **changes}


def test_desk_carries_what_it_shows(client, draft):
    page = client.get(f"/{draft.pk}/review/")
    right = seen(draft)
    shown = page.context["form"].initial
    assert (shown["revision"], shown["content_hash"], shown["pdf_sha256"]) == (
        right.revision,
        right.content_hash,
        right.pdf_sha256,
    )


def test_approval_from_the_desk_approves(client, draft, lawyer):
    response = client.post(f"/{draft.pk}/decide/", decision(draft))
    draft.refresh_from_db()
    assert (response.url, draft.state, Decision.objects.get().by) == (f"/{draft.pk}/review/", State.APPROVED, lawyer)


def test_stale_page_is_answered_with_409(client, draft):
    response = client.post(f"/{draft.pk}/decide/", decision(draft, content_hash="0" * 64))
    assert (response.status_code, Decision.objects.count()) == (HTTPStatus.CONFLICT, 0)


def test_request_for_changes_without_words_keeps_the_choice(client, draft):
    response = client.post(f"/{draft.pk}/decide/", decision(draft, "request_changes"))
    form = response.context["form"]
    assert (response.status_code, form.errors["note"], form["action"].value()) == (
        HTTPStatus.UNPROCESSABLE_ENTITY,
        ["要求修改时，写明要改什么"],
        "request_changes",
    )


def test_rv5_drafter_gets_403_on_approve(client, draft):
    client.force_login(draft.owner)
    response = client.post(f"/{draft.pk}/decide/", decision(draft))
    assert (response.status_code, Decision.objects.count()) == (HTTPStatus.FORBIDDEN, 0)
