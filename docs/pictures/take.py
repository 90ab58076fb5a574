"""Takes the pictures of the tutorial from the running product: `./dev pictures`, or `python docs/pictures/take.py`.

Everything happens in a temporary folder with the demo contracts; the database of the project is not touched.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from library import take_library
from playwright.sync_api import Page, sync_playwright
from pypdf import PdfReader

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ACCOUNT, PASSWORD = "linke", "niyue-demo"
START_SECONDS = 60


def take(page: Page, folder: Path) -> None:
    """Walk the way of the tutorial and take a picture at each stop."""
    page.goto("/login/")
    page.fill("#id_username", ACCOUNT)
    page.fill("#id_password", PASSWORD)
    page.click("main button.btn-primary")
    shoot(page, folder, "list")

    page.goto("/new/")
    shoot(page, folder, "new")
    page.click("main button.btn-primary")
    shoot(page, folder, "step")
    page.get_by_label("甲方名称").first.fill("晨光日用品（示例）有限公司")
    page.click(".foot button[value=next]")
    shoot(page, folder, "problems")

    page.goto("/")
    page.click("a.nm >> text=云岭")
    page.evaluate("document.getElementById('article-5').scrollIntoView()")
    shoot(page, folder, "contract")
    wordings(page, folder)
    page.click("text=继续填写")
    page.click("button[value=goto-check]")
    shoot(page, folder, "check")
    contract = page.url.partition("fill/")[0]
    money(page, folder, contract)
    page.goto(contract + "contract.pdf")
    paper(page, folder)


def wordings(page: Page, folder: Path) -> None:
    """The ways of one clause, and one being written by hand; back to the contract."""
    contract = page.url.partition("#")[0]
    page.goto(f"{contract}clauses/fee.late/")
    shoot(page, folder, "ways")
    page.get_by_role("link", name="改写这一条").click()
    shoot(page, folder, "reword")
    page.goto(contract)


def money(page: Page, folder: Path, contract: str) -> None:
    """Where prices are typed; the calculator with two targets missed; its charts, the one by volume of a contract by volume."""
    page.goto(f"{contract}fill/fees/")
    shoot(page, folder, "fees")
    page.goto(f"{contract}calculator/")
    page.fill("#id_r0", "92.5")
    page.fill("#id_r3", "88.5")
    page.click("main button.btn-primary")
    page.wait_for_load_state("networkidle")
    page.evaluate("scrollTo(0, 0)")
    shoot(page, folder, "calculator")
    chart(page, folder, "score")
    chart(page, folder, "year")
    page.goto("/")
    page.click("a.nm >> text=临江")
    page.goto(page.url.partition("#")[0] + "calculator/")
    chart(page, folder, "cost", "volume")


def chart(page: Page, folder: Path, prefix: str, name: str = "") -> None:
    """One picture of the page, as it stands there."""
    shown = page.locator(f".picture:has(#{prefix}-title)")
    shown.screenshot(path=folder / f"chart-{name or prefix}.png")


def shoot(page: Page, folder: Path, name: str) -> None:
    """A picture of what the window shows."""
    page.evaluate("document.activeElement?.blur()")
    page.wait_for_timeout(500)  # for the page to come to rest
    page.screenshot(path=folder / f"{name}.png")


def paper(page: Page, folder: Path) -> None:
    """Pages of the downloaded PDF: the first of the body, the worked example, the prices."""
    with page.expect_download(timeout=90_000) as download:
        pass
    pdf = folder / "contract.pdf"
    download.value.save_as(pdf)
    printed(pdf, 3, folder / "paper")
    reader = PdfReader(pdf)
    for name, words in (("annex-kpi", "考核计分示例"), ("annex-fees", "外包费用明细")):
        pages = [number for number, text in enumerate(reader.pages, start=1) if words in text.extract_text()]
        printed(pdf, pages[-1], folder / name)
    pdf.unlink()


def printed(pdf: Path, page: int, picture: Path) -> None:
    """One page of a PDF as a picture."""
    number = str(page)
    subprocess.run(
        ["pdftoppm", "-png", "-r", "60", "-f", number, "-l", number, "-singlefile", pdf, picture], check=True
    )


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The product with its demo, on a free port; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "SECRET_KEY": "only for pictures",
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
        "DATABASE_URL": f"sqlite:///{folder}/niyue.sqlite3",
        "RENDER_DIR": f"{folder}/renders",
    }
    for command in ("migrate", "publish_clauses", "load_demo"):
        subprocess.run([sys.executable, "manage.py", command, "-v0"], cwd=ROOT, env=environment, check=True)
    server = subprocess.Popen(
        [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    """Return as soon as `address` answers."""
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(address).close()  # noqa: S310  (an address made above)
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.3)


def main() -> None:
    """Take every picture, and put them beside this file once all are there."""
    browser_program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as name, serving(Path(name)) as address, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=browser_program, args=["--no-sandbox"])
        window = {
            "base_url": address,
            "locale": "zh-CN",
            "timezone_id": "Asia/Shanghai",
            "reduced_motion": "reduce",
            "viewport": {"width": 1280, "height": 800},
        }
        take(browser.new_page(**window), folder)
        take_library(browser, window, PASSWORD, folder, shoot)
        browser.close()
        for picture in sorted(folder.glob("*.png")):
            shutil.copy(picture, HERE / picture.name)
            print(f"docs/pictures/{picture.name}")  # noqa: T201  (a script, not the product)


if __name__ == "__main__":
    main()
