"""axe finds nothing on any screen, in both languages, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.factories import make_draft

WIDTHS = (1440, 390)
RULES = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page, widths=WIDTHS):
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        tall = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": tall})  # so that the strip at the bottom covers nothing
        for violation in Axe().run(page, options=RULES).response["violations"]:
            found += [(width, page.url, violation["id"], node["html"][:200]) for node in violation["nodes"]]
    return found


@pytest.fixture(params=["zh-hans", "en"])
def speaking(request, page, live_server):
    page.context.add_cookies([{"name": "django_language", "value": request.param, "url": live_server.url}])
    return page


@pytest.fixture
def signed_in(speaking, drafter, client, live_server):
    client.force_login(drafter)
    speaking.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
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
