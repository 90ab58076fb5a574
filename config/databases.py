"""How the project talks to its database, so that an acknowledged save survives a crash on either engine."""

import sqlite3
from typing import Any

# The race that can corrupt a write-ahead log when it is reset was mended in these releases, and in all after the last.
_MENDED_BRANCHES = (((3, 44, 6), (3, 45)), ((3, 50, 7), (3, 51)))
_MENDED_SINCE = (3, 51, 3)


def from_url(config: dict[str, Any]) -> dict[str, Any]:
    """A `DATABASES` entry made of a parsed DATABASE_URL."""
    if config["ENGINE"] == "django.db.backends.sqlite3":
        return {**config, "ENGINE": "config.sqlite", "OPTIONS": sqlite_options(sqlite3.sqlite_version_info)}
    return {
        **config,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**config.get("OPTIONS", {}), **postgresql_options()},
    }


def sqlite_options(version: tuple[int, ...]) -> dict[str, Any]:
    """Writers queue instead of failing, and a commit is on the disk before it is acknowledged.

    With a write-ahead log `FULL` is enough for that; with a rollback journal it takes `EXTRA`.
    """
    pragmas = {
        "journal_mode": "WAL" if wal_is_safe(version) else "DELETE",
        "synchronous": "FULL" if wal_is_safe(version) else "EXTRA",
        "foreign_keys": "ON",
        "trusted_schema": "OFF",
        "recursive_triggers": "ON",  # so that INSERT OR REPLACE cannot delete append-only rows behind their trigger
    }
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": ";".join(f"PRAGMA {name}={value}" for name, value in pragmas.items()),
    }


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite can reset a write-ahead log without the race."""
    mended = any(first <= version < end for first, end in _MENDED_BRANCHES)
    return mended or version >= _MENDED_SINCE


def postgresql_options() -> dict[str, Any]:
    """No statement waits for ever; durability is never lowered for a session.

    No statement is compiled first: that takes longer than any of ours, and is done to those it overrates.
    """
    limits = {
        "lock_timeout": "5s",
        "statement_timeout": "30s",
        "idle_in_transaction_session_timeout": "30s",
        "synchronous_commit": "on",
        "jit": "off",
    }
    return {"options": " ".join(f"-c {name}={value}" for name, value in limits.items())}
