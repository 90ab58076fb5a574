"""The desk in a browser beyond what the ids ask for: where one reads, wordings of the library, wide tables."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_accountant, make_lawyer, make_ready_draft
from tests.journeys import reviewing

SCROLL_TO = "(id) => window.scrollBy(0, document.getElementById(id).getBoundingClientRect().top - 120)"
HEIGHTS = "lines => lines.map((line) => line.getBoundingClientRect().height)"


@pytest.fixture
def lawyer(live_server):
    return make_lawyer()


@pytest.fixture
def draft(lawyer):
    """A contract of some twenty pages under review."""
    make_accountant()
    return reviewing.submit(make_ready_draft())


@pytest.fixture
def signed_in(page, client, live_server):
    def sign_in(person, on=page):
        client.force_login(person)
        on.context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
        )

    return sign_in


def test_the_outline_marks_the_part_one_reads_and_moves_nothing_else(page, draft, lawyer, signed_in):
    signed_in(lawyer)
    page.set_viewport_size({"width": 1440, "height": 700})
    page.goto(f"/{draft.pk}/review/")
    here = page.locator("#outline [aria-current=location]")
    expect(here).to_have_text("首部")
    heights = page.locator(".outline li").evaluate_all(HEIGHTS)
    for anchor, name in (("article-3", "第三条　业务实施"), ("annex-3", "附件三　考核标准与考核方法")):
        page.evaluate(SCROLL_TO, anchor)
        top = page.evaluate("scrollY")
        expect(here).to_have_text(name)
        expect(here).to_be_in_viewport(ratio=1)
        assert page.evaluate("scrollY") == top
    assert page.locator(".outline li").evaluate_all(HEIGHTS) == heights
    page.locator("#outline a", has_text="合同日期").click()
    expect(here).to_have_text("第十四条　合同日期")
    page.mouse.move(600, 400)
    page.mouse.wheel(0, -3000)
    expect(here).not_to_have_text("第十四条　合同日期")
