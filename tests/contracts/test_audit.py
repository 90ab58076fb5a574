"""The audit trail: written with what it records, chained, and nobody rewrites it unnoticed."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from contracts import audit
from contracts.models import AuditEvent, AuditHead
from tests.factories import make_draft, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain() -> list[AuditEvent]:
    """Six things that happened to a draft."""
    draft, user = make_draft(), make_user()
    with transaction.atomic():
        return [audit.record(f"step{n}", by=user, draft=draft, facts={"from": "草稿", "n": n}) for n in range(1, 7)]


def test_events_are_numbered_and_chained(chain):
    assert [event.seq for event in chain] == [1, 2, 3, 4, 5, 6]
    assert [event.prev_hash for event in chain] == ["", *(event.hash for event in chain[:-1])]
    assert AuditHead.objects.get().hash == chain[-1].hash
    assert audit.verify() is None


def test_an_empty_trail_is_as_it_was_written():
    assert audit.verify() is None


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_a_transaction():
    with pytest.raises(RuntimeError, match="outside the transaction"):
        audit.record("approve", by=None)
    assert AuditEvent.objects.count() == 0


def test_a_row_falls_with_what_it_records(chain):
    with transaction.atomic():
        audit.record("approve", by=None)
        transaction.set_rollback(True)
    assert AuditEvent.objects.count() == 6
    assert audit.verify() is None


def test_who_and_where_are_remembered_without_the_whole_address():
    user = make_user(is_legal=True)
    token = audit.where.set(audit.because_of("192.168.17.42", "ab12"))
    with transaction.atomic():
        event = audit.record("sign_in", by=user)
    audit.where.reset(token)
    assert (event.ip_prefix, event.request_id, event.role) == ("192.168.17", "ab12", "drafter legal")
    assert audit.because_of("2001:db8:1:2::3", "x").ip_prefix == "2001:db8:1"


def test_actions_are_listed_once_and_in_order(chain, django_assert_num_queries):
    with transaction.atomic():
        audit.record("approve", by=None)
        audit.record("step3", by=None)
    with django_assert_num_queries(1):
        assert audit.actions() == ["approve", "step1", "step2", "step3", "step4", "step5", "step6"]


def test_an_empty_trail_has_no_actions():
    assert audit.actions() == []


def rewrite(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


COPY = (
    "INSERT INTO contracts_auditevent (seq, at, actor_id, role, ip_prefix, request_id, action, object, draft_ref, "
    "revision_number, content_hash, outcome, facts, prev_hash, hash, key_id, mac) SELECT %s, at, actor_id, role, "
    "ip_prefix, request_id, action, object, draft_ref, revision_number, content_hash, outcome, facts, prev_hash, hash, "
    "key_id, mac FROM contracts_auditevent WHERE seq = %s"
)
MOVE = "UPDATE contracts_auditevent SET seq = %s WHERE seq = %s"
DELETE = "DELETE FROM contracts_auditevent WHERE seq >= %s AND seq <= %s"


def change() -> None:
    rewrite("UPDATE contracts_auditevent SET action = 'approve' WHERE seq = 3")


def delete() -> None:
    rewrite(DELETE, 4, 4)


def insert() -> None:
    rewrite(COPY, 7, 6)


def swap() -> None:
    """Rows 3 and 4 change places, each keeping its own columns."""
    for to, row in ((99, 3), (3, 4), (4, 99)):
        rewrite(MOVE, to, row)


def cut_the_tail() -> None:
    rewrite(DELETE, 5, 6)


def restore_an_old_row() -> None:
    """Row 5 says again what row 2 says, hash and MAC included."""
    rewrite(DELETE, 5, 5)
    rewrite(COPY, 5, 2)


TAMPERING = {change: 3, delete: 4, insert: 7, swap: 3, cut_the_tail: 5, restore_an_old_row: 5}


@pytest.fixture
def without_triggers(chain) -> None:
    """Somebody with the rights of the database's owner has dropped what refuses changes."""
    with connection.cursor() as cursor:
        for name in ("no_update", "no_delete") if connection.vendor == "sqlite" else ("no_change", "no_truncate"):
            on = "" if connection.vendor == "sqlite" else " ON contracts_auditevent"
            cursor.execute(f"DROP TRIGGER contracts_auditevent_{name}{on}")


@pytest.mark.parametrize(("tamper", "seq"), TAMPERING.items(), ids=lambda value: getattr(value, "__name__", value))
def test_tampering_is_noticed_at_its_row(without_triggers, tamper, seq):
    tamper()
    assert audit.verify().seq == seq


def test_a_chain_written_anew_without_the_key_is_noticed(without_triggers, settings):
    honest = settings.AUDIT_KEY
    settings.AUDIT_KEY = "a guess"
    event = AuditEvent.objects.get(seq=6)
    event.action, event.outcome = "approve", "done"
    digest = audit.hash_of(event)
    mac = audit.mac_of(digest)
    rewrite("UPDATE contracts_auditevent SET hash = %s, mac = %s, action = 'approve' WHERE seq = 6", digest, mac)
    rewrite("UPDATE contracts_audithead SET hash = %s, mac = %s", digest, mac)
    settings.AUDIT_KEY = honest
    assert audit.verify() == audit.Broken(6, "its MAC was not made with the audit key")


def test_command_says_that_all_is_well(chain, capsys):
    call_command("verify_audit")
    assert capsys.readouterr().out == "6 rows, chained and as they were written\n"


def test_command_names_the_first_bad_row(without_triggers):
    change()
    with pytest.raises(CommandError, match="row 3: its columns are not the ones that were hashed"):
        call_command("verify_audit")
