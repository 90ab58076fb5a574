"""The pictures of the clause library: a clause is rewritten by one person, published by another, and reaches a draft."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

WRITER, PUBLISHER, DRAFTER = "tangwei", "luchen", "linke"
Shoot = Callable[[Page, Path, str], None]


def take_library(browser: Browser, window: dict[str, object], password: str, folder: Path, shoot: Shoot) -> None:
    """Walk the way of the how-to; everything else has been shot already, because the library is another one afterwards."""
    page = signed_in(browser, window, WRITER, password)
    page.goto("/library/?q=付款")
    shoot(page, folder, "library")
    page.goto("/library/clauses/fee.late/")
    shoot(page, folder, "library-clause")
    page.get_by_role("link", name="改写条款").click()
    box = page.get_by_label("条款文件")
    box.fill(box.input_value().replace("经催告后", "经书面催告后"))
    page.get_by_label("改动说明").fill("催告要有书面凭据")
    page.locator("#preview ins").first.wait_for()
    shoot(page, folder, "library-text")
    page.get_by_role("button", name="保存改动").click()

    address = page.url
    page = signed_in(browser, window, PUBLISHER, password)
    page.goto(address)
    page.get_by_role("link", name="查看影响并发布").click()
    page.get_by_role("region", name="影响").evaluate("region => region.scrollIntoView()")
    shoot(page, folder, "library-publish")
    page.get_by_role("button", name="发布条款").click()

    page = signed_in(browser, window, DRAFTER, password)
    page.goto("/?tab=draft")
    page.click("a.nm >> text=云岭")
    page.get_by_role("link", name="查看不同").click()
    shoot(page, folder, "library-upgrade")


def signed_in(browser: Browser, window: dict[str, object], account: str, password: str) -> Page:
    """A window of its own in which somebody has signed in."""
    page = browser.new_page(**window)
    page.goto("/login/")
    page.fill("#id_username", account)
    page.fill("#id_password", password)
    page.click("main button.btn-primary")
    return page
