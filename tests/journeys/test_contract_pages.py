"""The pages about contracts outside the wizard: axe, nothing sideways, and the weight of the dashboard."""

import pytest
from django.utils import timezone

from contracts import drafting, sharing
from contracts.models import Digest, Draft, Share
from contracts.models.draft import State
from contracts.wizard import digests
from tests.factories import example_answers, make_draft, make_user
from tests.journeys.axe import LANGUAGES, violations

WIDTHS = (1440, 1024, 390)
MOST_REQUESTS, MOST_NODES = 12, 1500


@pytest.fixture(params=LANGUAGES)
def signed_in(request, page, drafter, client, live_server):
    client.force_login(drafter)
    cookies = {"sessionid": client.cookies["sessionid"].value, "django_language": request.param}
    page.context.add_cookies(
        [{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()]
    )
    return page


@pytest.fixture
def draft(drafter):
    """A contract among others in every state; it is shared, one ends soon, one is in the bin."""
    made = [make_draft(owner=drafter, answers=example_answers("ecommerce-hotline")) for _state in State]
    for contract, state in zip(made, State, strict=True):
        Draft.objects.filter(pk=contract.pk).update(state=state)
        digests.refresh(contract)
    Digest.objects.filter(draft=made[4]).update(ends_on=timezone.localdate(), renewal="到期终止")
    drafting.save_answers(made[0], {"a.name": "云岭商贸"}, by=drafter)
    sharing.share(made[0], make_user(last_name="周", first_name="明"), Share.Role.VIEWER)
    sharing.throw_away(make_draft(owner=drafter))
    return made[0]


@pytest.fixture
def addresses(draft):
    running = Draft.objects.get(state=State.IN_FORCE)
    own = [f"/{draft.pk}/{page}/" for page in ("name", "form", "sharing", "calculator")]
    return ["/", "/?q=x&form=sectioned&least=x", f"/new/?copy={draft.pk}", "/bin/", f"/{running.pk}/renewal/", *own]


def test_g1_axe_finds_nothing(signed_in, addresses):
    found = []
    for address in addresses:
        signed_in.goto(address)
        found += violations(signed_in)
    assert found == []


def test_g1_axe_finds_nothing_on_an_error_page_and_on_a_refused_form(signed_in, draft):
    signed_in.goto("/no/such/page/")
    found = violations(signed_in)
    signed_in.goto("/new/")
    signed_in.locator("[name=title]").fill("短")
    signed_in.locator("button[value=create]").click()
    signed_in.locator(".es").wait_for()
    assert found + violations(signed_in) == []


def test_nothing_scrolls_sideways_at_320_pixels(signed_in, addresses):
    signed_in.set_viewport_size({"width": 320, "height": 800})
    wide = []
    for address in addresses:
        signed_in.goto(address)
        if signed_in.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(address)
    assert wide == []


def test_g5_dashboard_with_twenty_contracts_stays_small(signed_in, draft, drafter):
    for _number in range(20):
        make_draft(owner=drafter)
    signed_in.goto("/")
    entries = signed_in.evaluate("performance.getEntriesByType('resource').length")
    nodes = signed_in.evaluate("document.querySelectorAll('*').length")
    assert (entries + 1 <= MOST_REQUESTS, nodes <= MOST_NODES) == (True, True)
