"""For tests: quick hashes, and a database in memory-backed files, so that threads and browsers meet the real locks."""

import os
import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403  (settings modules build on each other)
from config.settings.base import DATABASES, env

SECRET_KEY = "only for tests"
AUDIT_KEY = "only for tests too"
DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# goes away with the process; in memory where there is such a place
_memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
_scratch = tempfile.TemporaryDirectory(prefix="niyue-test-", dir=_memory, ignore_cleanup_errors=True)
RENDER_DIR = Path(_scratch.name) / "renders"
PAPERS_DIR = Path(_scratch.name) / "papers"
BUNDLE_DIR = Path(_scratch.name) / "bundles"
if not env("DATABASE_URL", default=""):
    _options = dict(DATABASES["default"]["OPTIONS"])
    _options["init_command"] += ";PRAGMA synchronous=OFF"  # test rows need not survive a power cut
    DATABASES["default"] |= {"OPTIONS": _options, "TEST": {"NAME": f"{_scratch.name}/niyue.sqlite3"}}

CHROMIUM = env("CHROMIUM", default="")
