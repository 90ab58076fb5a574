"""What journeys share: someone signed in, in a browser with and without JavaScript."""

import pytest

from tests.factories import make_edition, make_user
from tests.journeys.telling import JOURNEY

PASSWORD = "a password for journeys"


@pytest.fixture
def drafter(live_server):
    make_edition()
    return make_user("linke", password=PASSWORD)


@pytest.fixture
def sign_in(drafter):
    """Signs the drafter in on a page, as people do."""

    def through_the_form(page):
        page.goto("/")
        page.get_by_label("账号").fill(drafter.username)
        page.get_by_label("密码", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="登录").click()

    return through_the_form


@pytest.fixture
def tell_journey(record_property):
    """Keeps what a hand counted for the table at the end of the run."""
    return lambda hand, journey: record_property(JOURNEY, hand.told(journey))


@pytest.fixture
def plain_page(browser, live_server):
    """A window without JavaScript."""
    context = browser.new_context(base_url=live_server.url, locale="zh-CN", java_script_enabled=False)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()
