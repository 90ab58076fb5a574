"""On one's own machine: debug pages, and a secret key made on the first start."""

import os
import secrets
from pathlib import Path

from config.settings.base import *  # noqa: F403  (settings modules build on each other)
from config.settings.base import VAR_DIR, env

DEBUG = env.bool("DEBUG", default=True)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]


def _kept_key(path: Path) -> str:
    """The key in `path`; the first start makes it, readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = path.with_suffix(f".{os.getpid()}")
        with open(os.open(new, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(new, path)  # of two first starts at once, the first one's key stays
        except FileExistsError:
            pass
        finally:
            new.unlink()
    return path.read_text()


SECRET_KEY = env("SECRET_KEY", default="") or _kept_key(VAR_DIR / "secret_key")
AUDIT_KEY = env("AUDIT_KEY", default="") or _kept_key(VAR_DIR / "audit_key")
