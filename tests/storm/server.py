"""A server of its own process that is killed while people save: what it acknowledged must be there afterwards.

python -m tests.storm.server 20        twenty rounds; prints how many saves were acknowledged and how many were lost
"""

import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from http import HTTPStatus
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, build_opener

ROOT = Path(__file__).resolve().parents[2]
WRITERS = 3
PREPARE = """
from tests.factories import make_draft, make_user
owner = make_user("storm", password="a password for storms")
print(*[make_draft(owner=owner).pk for _ in range({count})])
"""
READ = """
from contracts.models import Draft
for draft in Draft.objects.all(): print(draft.pk, draft.answers.get("a.name", "0"))
"""


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None


class Storm:
    """One database, and a server that is started, stormed and killed round after round."""

    def __init__(self, folder: str, database: str = "") -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.development",
            "DATABASE_URL": database or f"sqlite:///{folder}/storm.sqlite3",
            "PYTHONPATH": str(ROOT),
        }
        self._manage("migrate", "-v0")
        self.drafts = self._manage("shell", "-v0", "-c", PREPARE.format(count=WRITERS)).split()[-WRITERS:]
        self.acknowledged = dict.fromkeys(self.drafts, 0)
        self.count = 0

    def rounds(self, number: int) -> int:
        """Run `number` rounds; how many acknowledged saves were lost."""
        lost = 0
        for _round in range(number):
            self._round()
            stored = dict(line.split() for line in self._manage("shell", "-v0", "-c", READ).splitlines() if line)
            lost += sum(int(stored[draft]) < self.acknowledged[draft] for draft in self.drafts)
        return lost

    def _round(self) -> None:
        command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{self.port}"]
        server = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._await()
        over = threading.Event()
        writers = [threading.Thread(target=self._write, args=(draft, over)) for draft in self.drafts]
        for writer in writers:
            writer.start()
        begun, deadline = self.count, time.monotonic() + 30
        while self.count == begun and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(random.uniform(0.2, 1.5))
        server.send_signal(signal.SIGKILL)
        server.wait()
        over.set()
        for writer in writers:
            writer.join()

    def _await(self) -> None:
        for _try in range(300):
            try:
                build_opener().open(f"http://127.0.0.1:{self.port}/healthz", timeout=2)
                return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError("the server does not start")

    def _write(self, draft: str, over: threading.Event) -> None:
        """Sign in and save a growing number until the server is gone; remember the last one it acknowledged."""
        browser = build_opener(HTTPCookieProcessor(CookieJar()), _Stay())
        base = f"http://127.0.0.1:{self.port}"
        try:
            token = _token(browser.open(f"{base}/login/", timeout=20).read().decode())
            _post(
                browser, f"{base}/login/", csrfmiddlewaretoken=token, username="storm", password="a password for storms"
            )
            page = browser.open(f"{base}/{draft}/fill/parties/", timeout=20).read().decode()
            token, value = _token(page), self.acknowledged[draft]
            while not over.is_set():
                value += 1
                status = _post(
                    browser,
                    f"{base}/{draft}/fill/parties/save/",
                    csrfmiddlewaretoken=token,
                    asked="a.name",
                    a__name=str(value),
                )
                if status == HTTPStatus.OK:
                    self.acknowledged[draft] = value
                    self.count += 1
        except (URLError, OSError, ValueError):
            return

    def _manage(self, *arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True
        ).stdout


def _token(page: str) -> str:
    match = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if not match:
        raise ValueError("the page has no token")
    return match[1]


def _post(browser, address: str, **fields: str) -> int:
    try:
        return browser.open(address, urlencode(fields).encode(), timeout=20).status
    except HTTPError as answer:
        return answer.code


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        storm = Storm(folder, os.environ.get("STORM_DATABASE_URL", ""))
        lost = storm.rounds(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
        print(f"{storm.count} saves acknowledged, {lost} lost")
        sys.exit(bool(lost))
