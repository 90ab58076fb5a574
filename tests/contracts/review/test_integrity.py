"""Every invariant notices the damage it is there for; the command names it."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from contracts.models import AuditEvent, Contributor, Decision, Draft, Paper
from contracts.review import integrity
from contracts.review.integrity import violations
from contracts.review.moves import advance
from tests.contracts.review.conftest import seen
from tests.factories import make_lawyer

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved(submitted, lawyer) -> Draft:
    advance(submitted, "approve", by=lawyer, seen=seen(submitted))
    submitted.refresh_from_db()
    return submitted


def rewrite(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def unguard(table: str) -> None:
    """What somebody with the rights of the database's owner can do."""
    sqlite = connection.vendor == "sqlite"
    for name in ("no_update", "no_delete") if sqlite else ("no_change", "no_truncate"):
        rewrite(f"DROP TRIGGER {table}_{name}{'' if sqlite else f' ON {table}'}")


def other_content(draft: Draft) -> None:
    unguard("contracts_revision")
    rewrite("UPDATE contracts_revision SET frozen = '{}'")


def other_pdf(draft: Draft) -> None:
    unguard("contracts_decision")
    rewrite("UPDATE contracts_decision SET pdf_sha256 = %s", "0" * 64)


def no_decision(draft: Draft) -> None:
    unguard("contracts_decision")
    rewrite("DELETE FROM contracts_decision")


def own_work(draft: Draft) -> None:
    Contributor.objects.create(revision=draft.current, user=Decision.objects.get().by)


def later_edit(draft: Draft) -> None:
    Draft.objects.update(version=draft.version + 1)


def gap(draft: Draft) -> None:
    unguard("contracts_revision")
    rewrite("UPDATE contracts_revision SET number = 2")


def jump(draft: Draft) -> None:
    Draft.objects.update(state="terminated")


def back(draft: Draft) -> None:
    Draft.objects.update(state="in_review")


def rewritten_trail(draft: Draft) -> None:
    unguard("contracts_auditevent")
    rewrite("UPDATE contracts_auditevent SET role = 'admin' WHERE seq = 1")


def decision_nobody_recorded(draft: Draft) -> None:
    given = Decision.objects.get()
    hashes = {"content_hash": given.content_hash, "pdf_sha256": given.pdf_sha256, "at": given.at}
    Decision.objects.create(revision=given.revision, by=make_lawyer(), side="legal", kind="approve", **hashes)


def lost_file(draft: Draft) -> None:
    digest = Paper.objects.get().sha256
    (Path(settings.PAPERS_DIR) / digest[:2] / f"{digest}.pdf").unlink()


DAMAGE = {
    other_content: {"I01", "I11"},
    other_pdf: {"I02", "I11"},
    no_decision: {"I03", "I11", "I13"},
    own_work: {"I04"},
    later_edit: {"I06"},
    gap: {"I07", "I11", "I13"},
    jump: {"I08"},
    back: {"I03", "I08"},
    rewritten_trail: {"I11", "I12"},
    decision_nobody_recorded: {"I13"},
    lost_file: {"I14"},
}


@pytest.mark.parametrize(("damage", "noticed"), DAMAGE.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_damage_is_noticed(approved, damage, noticed):
    assert violations() == {}
    damage(approved)
    assert violations().keys() == noticed


def test_row_that_refers_to_nothing_is_noticed(approved):
    with transaction.atomic():
        rewrite("UPDATE contracts_draft SET owner_id = 987654")
        assert list(integrity.rows_refer_to_rows()) != []
        transaction.set_rollback(True)
    assert list(integrity.rows_refer_to_rows()) == []


def test_every_invariant_is_damaged_once():
    assert {name for noticed in DAMAGE.values() for name in noticed} | {"I18"} == integrity.INVARIANTS.keys()


def test_what_is_there_for_a_moment_only_is_not_reported(monkeypatch):
    looks = iter([{"I01": ["a", "b"], "I02": ["c"]}, {"I01": ["b", "d"]}])
    monkeypatch.setattr(integrity, "violations", lambda: next(looks))
    assert integrity.lasting() == {"I01": ["b"]}


def test_command_says_what_it_looked_at(approved, capsys):
    call_command("verify_integrity")
    looked = f"1 contracts, 1 versions, {AuditEvent.objects.count()} rows in the trail"
    assert capsys.readouterr().out == f"{len(integrity.INVARIANTS)} invariants hold: {looked}\n"


def test_command_names_what_is_broken(approved, capsys):
    later_edit(approved)
    with pytest.raises(CommandError, match="1 violations of I06"):
        call_command("verify_integrity")
    words = f"I06: draft {approved.number}: version 1 is not the one that was submitted"
    assert capsys.readouterr().out.splitlines() == [words]
