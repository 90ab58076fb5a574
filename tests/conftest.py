"""What all tests share: hypothesis profiles, a browser, and tables that can be emptied although nothing may change."""

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import expect

from tests.journeys.telling import JOURNEY, table

# `pytest --hypothesis-profile=nightly` looks harder
hypothesis_settings.register_profile(
    "ordinary", max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.register_profile("nightly", max_examples=2000, deadline=None)
hypothesis_settings.load_profile("ordinary")

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 10_000  # milliseconds, of a machine that does much else at the same time
expect.set_options(timeout=PATIENCE)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept-golden", action="store_true", help="rewrite tests/golden; read the difference first")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark by fixture, so that `-m browser` and `-m django_db` choose every test that needs one."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if "page" in fixtures or "browser" in fixtures:
            item.add_marker("browser")
        if fixtures & {"db", "transactional_db", "live_server"} and not item.get_closest_marker("django_db"):
            item.add_marker("django_db")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """A table of the journeys that were made."""
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    told = [value for report in reports for name, value in report.user_properties if name == JOURNEY]
    if told:
        terminalreporter.section("journeys")
        for line in table(sorted(told)):
            terminalreporter.line(line)


@pytest.fixture(scope="session", autouse=True)
def emptied_between_tests() -> Iterator[None]:
    """Transactional tests end by emptying all tables; the triggers of append-only ones step aside for that alone."""
    operations = type(connection.ops)
    empty = operations.execute_sql_flush

    def empty_without_triggers(self: Any, statements: list[str]) -> None:
        with self.connection.cursor() as cursor:
            if self.connection.vendor == "postgresql":
                cursor.execute("SET session_replication_role = replica")
                empty(self, statements)
                cursor.execute("SET session_replication_role = DEFAULT")
            else:
                cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
                triggers = cursor.fetchall()
                for name, _sql in triggers:
                    cursor.execute(f"DROP TRIGGER {name}")
                empty(self, statements)
                for _name, sql in triggers:
                    cursor.execute(sql)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", empty_without_triggers)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One headless Chromium a test process: CHROMIUM=, else the one of the system."""
    from playwright.sync_api import sync_playwright  # only here, so that the other tests start without it

    program = settings.CHROMIUM or which("chromium") or which("google-chrome")
    if not program:
        pytest.fail("no Chromium: install it, or set CHROMIUM=/path/to/it")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright keeps an event loop in this thread
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        yield running
        running.close()


@pytest.fixture
def page(browser: Any, live_server: Any) -> Iterator[Any]:
    """A fresh Chinese browser window whose relative addresses lead to the live server.

    The test fails when a page throws, complains in its console, asks another host for anything, or asks for a part of
    itself that is not there. What its main address answers, and a refused save (409, 422), are the test's own business.
    """
    complaints: list[str] = []
    context = browser.new_context(
        base_url=live_server.url, locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 800}
    )
    context.set_default_timeout(PATIENCE)
    context.set_default_navigation_timeout(3 * PATIENCE)  # the first page waits for everything that is read once
    window = context.new_page()

    def heard(message: Any) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(message.text)

    def asked(request: Any) -> None:
        if urlsplit(request.url).scheme in ("http", "https") and not request.url.startswith(live_server.url):
            complaints.append(f"asked for {request.url}")

    def answered(response: Any) -> None:
        expected = response.request.is_navigation_request() or response.url.endswith("/favicon.ico")
        if response.status >= 400 and response.status not in (409, 422) and not expected:
            complaints.append(f"{response.status} {response.url}")

    window.on("console", heard)
    window.on("pageerror", lambda error: complaints.append(str(error)))
    window.on("request", asked)
    window.on("response", answered)
    yield window
    context.close()
    assert complaints == []
