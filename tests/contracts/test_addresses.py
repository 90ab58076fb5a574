"""Every address × everybody: who may come in does, who knows of the contract is refused, others find nothing.

The test is made from `urls.py`: an address whose sample is missing here, or that says nothing about who may come in,
fails.
"""

import re
from http import HTTPStatus

import pytest
from django.core.management import call_command
from django.urls import path

from clauses.models import ClauseChange
from contracts import permissions
from contracts.checks import PUBLIC, addresses, check_addresses
from contracts.models import Assignment, Draft, Revision, Share, State
from contracts.review import papers
from contracts.review.freezing import freeze
from contracts.views.guards import rule_of
from tests.contracts.review.conftest import snapshot
from tests.factories import make_draft, make_edition, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

SAMPLES = {  # what stands in an address beside the draft
    "slug:step": "parties",
    "int:version": "1",
    "int:user_id": "1",
    "slug:role": "viewer",
    "int:notification_id": "1",
    "int:rule_id": "1",
    "slug:action": "void",
    "slug:kind": "next",
    "str:clause": "fee.payment",
    "int:number": "1",
    "int:delegation_id": "1",
    "int:comment_id": "1",
    "int:change_id": "1",
}
PEOPLE = {
    "owner": {},
    "co-drafter": {},
    "viewer": {},
    "stranger": {},
    "reviewer": {"is_finance": True, "is_drafter": False},
    "lawyer": {"is_legal": True, "is_drafter": False},
    "clause editor": {"is_clause_editor": True, "is_drafter": False},
    "reader": {"is_viewer": True, "is_drafter": False},
    "administrator": {"is_admin": True, "is_drafter": False},
    "auditor": {"is_auditor": True, "is_drafter": False},
}
ALL = dict(addresses())
OF_A_DRAFT = sorted(address for address in ALL if "draft_id" in address)
OTHERS = sorted(address for address in ALL if "draft_id" not in address and address not in PUBLIC)


def filled(address: str, draft: Draft) -> str:
    """The address with something in every place."""
    samples = {"uuid:draft_id": str(draft.pk), **SAMPLES}
    return "/" + re.sub(r"<([^>]+)>", lambda place: samples[place[1]], address)


@pytest.fixture
def people():
    return {name: make_user(**roles) for name, roles in PEOPLE.items()}


def waiting_change(editor) -> None:
    """The published library, and change 1 of a clause of it."""
    version = make_edition().versions.get(clause=SAMPLES["str:clause"])
    ClauseChange.objects.create(
        pk=int(SAMPLES["int:change_id"]), clause=version.clause, base=version, source="…", note="…", by=editor
    )


def draft_of(people, state: str) -> Draft:
    """A draft in `state`, submitted once before, with a co-drafter, a viewer and an assigned reviewer."""
    draft = make_draft(owner=people["owner"])
    Share.objects.create(draft=draft, user=people["co-drafter"], role=Share.Role.CO_DRAFTER)
    Share.objects.create(draft=draft, user=people["viewer"], role=Share.Role.VIEWER)
    revision = freeze(draft, snapshot(draft), by=draft.owner, at=draft.created_at)
    papers.keep(revision, b"%PDF")
    if state != State.DRAFT:
        draft.current = revision
        Assignment.objects.create(revision=revision, user=people["reviewer"], side="finance", by=draft.owner)
    draft.state = state
    draft.save()
    return draft


def answer(client, method: str, url: str) -> int:
    return getattr(client, method)(url).status_code


def expected(user, rule, method: str, draft: Draft) -> str:
    wanted = rule.action if method == "get" else rule.post
    if permissions.may(user, wanted, draft):
        return "let in"
    return "refused" if permissions.may(user, "see", draft) else "not found"


def told(status: int) -> str:
    return {403: "refused", 404: "not found"}.get(status, "let in" if status < 500 else f"broken: {status}")


@pytest.mark.parametrize("address", OF_A_DRAFT)
@pytest.mark.parametrize("state", [State.DRAFT, State.APPROVED])
def test_address_of_a_draft_lets_in_whom_the_table_allows(client, people, address, state):
    draft, rule = draft_of(people, state), rule_of(ALL[address])
    url = filled(address, draft)
    for name, user in people.items():
        client.force_login(user)
        for method in ("get", "post"):
            if method == "post" and expected(user, rule, method, draft) == "let in":
                continue  # what it does then is tested where it is done
            status = answer(client, method, url)
            if status != HTTPStatus.METHOD_NOT_ALLOWED:
                assert (name, method, told(status)) == (name, method, expected(user, rule, method, draft))


@pytest.mark.parametrize("address", OTHERS)
def test_other_address_lets_in_the_roles_it_names(client, people, address):
    rule = rule_of(ALL[address])
    if address.startswith("library/"):
        waiting_change(people["clause editor"])
    for name, user in people.items():
        client.force_login(user)
        allowed = not rule.roles or set(user.roles) & set(rule.roles)
        status = answer(client, "get", filled(address, Draft()).replace("/users/1/", f"/users/{people['viewer'].pk}/"))
        assert (name, told(status)) == (name, "let in" if allowed else "refused")


@pytest.mark.parametrize("address", [*OF_A_DRAFT, *OTHERS])
def test_nobody_comes_in_without_signing_in(client, address):
    response = client.get(filled(address, make_draft() if "draft_id" in address else Draft()))
    assert (response.status_code, response.url.split("?")[0]) == (302, "/login/")


def test_every_address_says_who_may_come_in():
    assert check_addresses() == []
    assert [address for address in PUBLIC if address not in ALL] == []


def test_an_address_that_says_nothing_fails_the_check(settings):
    settings.ROOT_URLCONF = type("urls", (), {"urlpatterns": [path("secret/", lambda request: None)]})
    assert [error.msg for error in check_addresses()] == ["the address secret/ does not say who may come in"]


def test_disabled_person_is_signed_out_at_once(client, people):
    draft = draft_of(people, State.DRAFT)
    client.force_login(people["owner"])
    people["owner"].is_active = False
    people["owner"].save()
    assert client.get(f"/{draft.pk}/").url.startswith("/login/")


def test_revision_count_is_untouched_by_reading(client, people):
    draft = draft_of(people, State.APPROVED)
    client.force_login(people["lawyer"])
    client.get(f"/{draft.pk}/")
    assert Revision.objects.count() == 1


def test_deployment_check_reads_the_addresses():
    call_command("check", "--tag", "security")
