"""The product as it runs in service, on a database of its own that is gone afterwards.

A benchmark must not touch the contracts of the machine it runs on, and must not measure a development server. So each
database is measured by a process of its own: production settings, a new database, collected files.
"""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection

URLS = "contracts.benchmarks.wizard.bare"
HOST = "testserver"


class Failed(Exception):
    """A process that measures ended without figures."""


def in_a_process(name: str, database: str, arguments: list[str], *, quiet: bool) -> dict[str, Any]:
    """Have a new process of the command `name` measure `database` (an address, as in DATABASE_URL): its figures."""
    with tempfile.TemporaryDirectory(prefix="niyue-bench-") as folder:
        figures = Path(folder) / "figures.json"
        command = [sys.executable, "manage.py", name, "--inside", folder, *arguments]
        environment = {**os.environ, **_production(folder), "DATABASE_URL": database or f"sqlite:///{folder}/unused"}
        errors = subprocess.PIPE if quiet else None
        done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, stderr=errors, check=False)
        if done.returncode:
            raise Failed((done.stderr or b"").decode()[-2000:] or f"exit code {done.returncode}")
        return json.loads(figures.read_text(encoding="utf-8"))


@contextmanager
def service(folder: Path) -> Iterator[None]:
    """Inside: an empty database with the tables of the product, and everything a browser may ask for collected."""
    settings.ROOT_URLCONF = URLS
    settings.STATIC_ROOT, settings.BUNDLE_DIR = folder / "static", folder / "bundles"
    call_command("collectstatic", interactive=False, verbosity=0)
    name = folder / "bench.sqlite3" if connection.vendor == "sqlite" else f"niyue_bench_{secrets.token_hex(4)}"
    connection.settings_dict["TEST"]["NAME"] = str(name)
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


def _production(folder: str) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "AUDIT_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": HOST,
        "SITE_URL": f"https://{HOST}",
        "RENDER_DIR": f"{folder}/renders",
        "PAPERS_DIR": f"{folder}/papers",
    }
