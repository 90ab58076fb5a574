"""Takes the pictures of the documentation from the running product: `./dev pictures`, or only some: `./dev pictures desk`.

Everything happens in a temporary folder with the demo contracts; the database of the project is not touched. Every picture
is taken in both languages (`new.png`, `new.en.png`), and by itself: what cannot be taken keeps its old picture, is named,
and the command fails. Which there are stands in `scenes.py`.
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
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, Error, Page, sync_playwright
from pypdf import PdfReader
from scenes import PICTURES, Picture

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PASSWORD = "niyue-demo"  # noqa: S105  (known to everybody: the demo accounts')
START_SECONDS = 60
COLOURS = 128


class Studio:
    """A browser before the demo: a window for each person and language, signed in when it is first needed."""

    def __init__(self, browser: Browser, address: str, folder: Path) -> None:
        self.browser, self.address, self.folder = browser, address, folder
        self.made: dict[str, str] = {}  # what was made once for several pictures, and where contracts and papers are
        self._windows: dict[tuple[str, str], Page] = {}

    def take(self, picture: Picture, language: str, file: Path) -> None:
        page = self.window(picture.account, language)
        address = self._filled(picture.address, page)
        if picture.pdf:
            sheet(self._paper(address, page), picture.pdf, file)
        else:
            page.goto(address)
            if picture.do:
                picture.do(self, page)
            self._shoot(picture, page, file)
        lighten(file)

    def window(self, account: str, language: str) -> Page:
        """The window of somebody in a language."""
        if (account, language) not in self._windows:
            context = self.browser.new_context(
                base_url=self.address,
                locale="zh-CN",
                timezone_id="Asia/Shanghai",
                reduced_motion="reduce",
                viewport={"width": 1280, "height": 800},
            )
            context.set_default_timeout(20_000)
            context.add_cookies([{"name": "django_language", "value": language, "url": self.address}])
            page = context.new_page()
            if account:
                page.goto("/login/")
                page.fill("#id_username", account)
                page.fill("#id_password", PASSWORD)
                page.click("main button.btn-primary")
                page.wait_for_url("**/")
            self._windows[account, language] = page
        return self._windows[account, language]

    def _shoot(self, picture: Picture, page: Page, file: Path) -> None:
        page.wait_for_load_state("networkidle")
        page.evaluate("document.activeElement?.blur()")
        if picture.at:
            page.locator(picture.at).first.evaluate("element => element.scrollIntoView()")
        elif not picture.only:
            page.evaluate("scrollTo(0, 0)")  # wherever what was done first led to
        page.wait_for_timeout(400)  # for the page to come to rest
        if picture.only:
            page.locator(picture.only).screenshot(path=file)
        else:
            page.screenshot(path=file)

    def _filled(self, address: str, page: Page) -> str:
        """The address with that of a contract in place of its title, which the list of whoever asks knows."""
        if not address.startswith("{"):
            return address
        title, _brace, rest = address[1:].partition("}")
        if title not in self.made:
            page.goto(f"/?q={quote(title)}")
            self.made[title] = page.locator("a.nm", has_text=title).first.get_attribute("href") or ""
        return self.made[title] + rest

    def _paper(self, address: str, page: Page) -> Path:
        """The PDF at an address, downloaded once."""
        pdf = self.folder / "contract.pdf"
        if not pdf.exists():
            with page.expect_download(timeout=90_000) as download:
                page.evaluate("address => { location.href = address }", address)
            download.value.save_as(pdf)
        return pdf


def sheet(pdf: Path, words: str, file: Path) -> None:
    """The last page with `words`, past the table of contents."""
    pages = [number for number, text in enumerate(PdfReader(pdf).pages, start=1) if words in text.extract_text()]
    number = str(pages[-1])
    command = ["pdftoppm", "-png", "-r", "60", "-f", number, "-l", number, "-singlefile", pdf, file.with_suffix("")]
    subprocess.run(command, check=True)


def lighten(file: Path) -> None:
    """Keep as many colours as a screen needs: a third of the size, and the same to the eye."""
    with Image.open(file) as image:
        small = image.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The product with its demo, on a free port; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "SECRET_KEY": "only for pictures",
        "AUDIT_KEY": "only for pictures",
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
        "DATABASE_URL": f"sqlite:///{folder}/niyue.sqlite3",
        "RENDER_DIR": f"{folder}/renders",
        "PAPERS_DIR": f"{folder}/papers",
    }
    for command in ("migrate", "publish_clauses", "load_demo", "refresh_digests"):
        subprocess.run([sys.executable, "manage.py", command, "-v0"], cwd=ROOT, env=environment, check=True)
    server = subprocess.Popen(
        [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
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


def main(*wanted: str) -> int:
    """Take the pictures that are wanted, or all; each is put beside this file as soon as it is there."""
    if unknown := set(wanted) - {picture.name for picture in PICTURES}:
        say(f"no such picture: {', '.join(sorted(unknown))}")
        return 2
    chosen = [picture for picture in PICTURES if not wanted or picture.name in wanted]
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    failed = 0
    with tempfile.TemporaryDirectory() as name, serving(Path(name)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        studio = Studio(browser, address, Path(name))
        for picture in sorted(chosen, key=lambda picture: picture.writes):
            for file, language in picture.files.items():
                try:
                    studio.take(picture, language, Path(name) / file)
                except (Error, OSError, IndexError, subprocess.CalledProcessError) as error:
                    failed += 1
                    say(f"{file}: {type(error).__name__} {str(error).partition(chr(10))[0]}")
                    continue
                shutil.copy(Path(name) / file, HERE / file)
                say(f"docs/pictures/{file} {(HERE / file).stat().st_size // 1024} KB")
        browser.close()
    return min(failed, 1)


def say(words: str) -> None:
    print(words, flush=True)  # noqa: T201  (a script, not the product)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
