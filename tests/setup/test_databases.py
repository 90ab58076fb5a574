"""An acknowledged save is on the disk, nobody else can read the file, and writers wait for each other."""

import sqlite3
import stat
from pathlib import Path

import pytest
from django.db import IntegrityError, OperationalError
from django.db.utils import ConnectionHandler

from config import databases


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 46, 1), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
    ],
)
def test_write_ahead_log_is_used_only_where_resetting_it_is_safe(version, safe):
    pragmas = databases.sqlite_options(version)["init_command"]
    journal, synchronous = ("WAL", "FULL") if safe else ("DELETE", "EXTRA")
    assert databases.wal_is_safe(version) == safe
    assert pragmas.startswith(f"PRAGMA journal_mode={journal};PRAGMA synchronous={synchronous};")


@pytest.fixture
def connect(tmp_path: Path, django_db_blocker):
    """A function that opens one more connection, with the project's settings, to a database file of this test."""
    config = databases.from_url({"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "new" / "a.sqlite3")})
    handlers = []

    def opened():
        handler = ConnectionHandler({"default": {**config, "OPTIONS": {**config["OPTIONS"], "timeout": 0.1}}})
        handlers.append(handler)
        handler["default"].ensure_connection()
        return handler["default"]

    with django_db_blocker.unblock():  # these connections are none of the test database's
        yield opened
        for handler in handlers:
            handler.close_all()


def ask(connection, pragma: str):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {pragma}").fetchone()[0]


def test_pragmas_are_in_force_on_every_connection(connect):
    safe = databases.wal_is_safe(sqlite3.sqlite_version_info)
    expected = {
        "journal_mode": "wal" if safe else "delete",
        "synchronous": 2 if safe else 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "recursive_triggers": 1,
    }
    for connection in (connect(), connect()):
        assert {name: ask(connection, name) for name in expected} == expected


def test_database_file_and_its_folder_are_private(connect):
    connection = connect()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE t (a)")
    path = Path(connection.settings_dict["NAME"])
    files = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert set(files.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_transaction_takes_the_write_lock_when_it_begins(connect):
    first, second = connect(), connect()
    first._start_transaction_under_autocommit()
    with pytest.raises(OperationalError, match="locked"):
        second._start_transaction_under_autocommit()
    first.rollback()


def test_a_row_cannot_point_nowhere(connect):
    with connect().cursor() as cursor:
        cursor.execute("CREATE TABLE a (id INTEGER PRIMARY KEY)")
        cursor.execute("CREATE TABLE b (a REFERENCES a)")
        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            cursor.execute("INSERT INTO b VALUES (1)")


def test_postgresql_statements_never_wait_for_ever_and_durability_stays():
    config = databases.from_url({"ENGINE": "django.db.backends.postgresql", "NAME": "niyue"})
    assert config["OPTIONS"] == {
        "options": "-c lock_timeout=5s -c statement_timeout=30s "
        "-c idle_in_transaction_session_timeout=30s -c synchronous_commit=on -c jit=off"
    }
