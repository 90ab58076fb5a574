"""axe finds nothing on any screen, in both languages, wide and narrow."""

import pytest

from contracts.models import ApprovalRule, Kind
from contracts.review import notices
from tests.contracts.review.conftest import submit
from tests.factories import example_answers, make_draft, make_lawyer, make_user
from tests.journeys.axe import LANGUAGES, violations


@pytest.fixture(params=LANGUAGES)
def speaking(request, page, live_server):
    page.context.add_cookies([{"name": "django_language", "value": request.param, "url": live_server.url}])
    return page


def come_in(page, client, live_server, person):
    client.force_login(person)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )


@pytest.fixture
def signed_in(speaking, drafter, client, live_server):
    come_in(speaking, client, live_server, drafter)
    return speaking


def test_axe_finds_nothing_on_sign_in(speaking, drafter):
    speaking.goto("/login/")
    assert violations(speaking) == []


def test_axe_finds_nothing_on_the_list_and_a_new_contract(signed_in, drafter):
    make_draft(owner=drafter)
    for address in ("/", "/new/"):
        signed_in.goto(address)
        assert violations(signed_in) == []


def test_axe_finds_nothing_on_steps_with_problems(signed_in, drafter):
    draft = make_draft(owner=drafter)
    draft.saved_steps = ["parties", "scope", "fees"]
    draft.save(update_fields=["saved_steps"])
    for step in (*draft.saved_steps, "check"):
        signed_in.goto(f"/{draft.pk}/fill/{step}/")
        assert violations(signed_in) == []


def test_axe_finds_nothing_on_findings_beside_questions_nor_on_what_was_just_done(signed_in, drafter):
    answers = example_answers("ecommerce-hotline") | {"perf.seats": "20"}
    answers["scope.channels"][0]["ownedBy"] = "乙方"
    draft = make_draft(owner=drafter, answers=answers)
    signed_in.goto(f"/{draft.pk}/fill/scope/")
    assert signed_in.locator("#scope-channels .row-finding").count() == 1
    assert violations(signed_in) == []
    signed_in.set_viewport_size({"width": 1280, "height": 800})
    signed_in.goto(f"/{draft.pk}/fill/performance/")
    signed_in.locator("#perf-seats [value^=fix-]").click()
    signed_in.locator(".just-done").wait_for()
    assert violations(signed_in, (1440, 390)) == []


@pytest.fixture
def told(signed_in, drafter):
    """A contract under review, whose drafter and reviewer have a notification each."""
    lawyer = make_lawyer()
    draft = submit(make_draft(owner=drafter))
    notices.tell([drafter], Kind.CHANGES, draft, by=lawyer, version=1)
    return draft


def test_axe_finds_nothing_on_what_people_are_told_and_hand_over(signed_in, drafter, told):
    other = make_draft(owner=drafter)
    for address in ("/", "/notifications/", "/notifications/mail/", f"/{other.pk}/hand-over/"):
        signed_in.goto(address)
        assert violations(signed_in) == []


def test_axe_finds_nothing_on_the_pages_of_reviewers_and_auditors(speaking, client, live_server, told):
    lawyer, auditor = told.current.assignments.get().user, make_user(is_drafter=False, is_auditor=True)
    for person, addresses in ((lawyer, ("/", "/?tab=to_review", "/leave/")), (auditor, ("/", "/audit/"))):
        come_in(speaking, client, live_server, person)
        for address in addresses:
            speaking.goto(address)
            assert violations(speaking) == []


def test_axe_finds_nothing_on_the_pages_of_administrators(speaking, client, live_server, told):
    admin = make_user(is_drafter=False, is_admin=True)
    rule = ApprovalRule.objects.create(when="total_over", amount="3000000", side="finance")
    come_in(speaking, client, live_server, admin)
    user = f"/users/{told.owner_id}/"
    for address in (
        "/",
        "/users/",
        "/users/invite/",
        user,
        f"{user}disable/",
        "/approval-rules/",
        f"/approval-rules/{rule.pk}/",
    ):
        speaking.goto(address)
        assert violations(speaking) == []
    speaking.goto("/users/invite/")
    speaking.locator("main .btn-primary").click()  # with everything left out
    assert violations(speaking) == []


def test_axe_finds_nothing_on_the_contract(signed_in, drafter):
    signed_in.goto(make_draft(owner=drafter).get_absolute_url())
    language = signed_in.evaluate("document.documentElement.lang")
    assert violations(signed_in, {"zh-CN": [390], "en": [1440]}[language]) == []  # the sheet is long: one width each


def test_nothing_scrolls_sideways_at_320_pixels(signed_in, drafter):
    draft = make_draft(owner=drafter)
    signed_in.set_viewport_size({"width": 320, "height": 800})
    for address in ("/", "/new/", f"/{draft.pk}/fill/scope/", f"/{draft.pk}/fill/fees/", f"/{draft.pk}/fill/check/"):
        signed_in.goto(address)
        assert (address, signed_in.evaluate("document.documentElement.scrollWidth")) == (address, 320)
