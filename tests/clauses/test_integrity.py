"""Whoever gets past the triggers is noticed."""

import pytest
from django.db import connection

from clauses.integrity import damaged
from clauses.models import Edition
from clauses.publish import publish
from contracts.review.integrity import violations
from tests.clauses.conftest import PAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def editions(make_library):
    publish(make_library())
    publish(make_library(fee_pay=PAY.replace("发票后", "合规发票后")))


def tamper(statement: str) -> None:
    """Run `statement` while no trigger is there to refuse it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(statement)
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'clauses_%%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute(statement)


def test_what_was_published_is_whole(editions):
    assert list(damaged()) == []


@pytest.mark.parametrize(
    ("statement", "noticed"),
    [
        (
            "UPDATE clauses_clauseversion SET source = source || '。' WHERE clause = 'notice'",
            ["clause version notice v1: its words are not what was hashed"],
        ),
        ("UPDATE clauses_edition SET others = '{}' WHERE number = 1", ["edition 1: its files are not what was hashed"]),
        (
            "DELETE FROM clauses_editionversion WHERE edition_id = (SELECT id FROM clauses_edition WHERE number = 2) "
            "AND version_id = (SELECT id FROM clauses_clauseversion WHERE clause = 'notice')",
            ["edition 2: its files are not what was hashed"],
        ),
    ],
)
def test_tampering_is_noticed(statement, noticed, editions):
    tamper(statement)
    assert list(damaged()) == noticed
    assert violations()["I11"][: len(noticed)] == noticed
    assert Edition.objects.count() == 2
