"""Files and database agree: what was published in the browser is exported before files are published again."""

import pytest
from django.core.management import CommandError, call_command

from clauses.library import read
from clauses.models import Edition
from clauses.publish import fingerprint
from contracts.models import AuditEvent
from tests.contracts.librarian.conftest import CLAUSE, make_editor, propose, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """A copy of the library, published, and then changed in the browser."""
    call_command("publish_clauses", verbosity=0)
    call_command("export_clauses", tmp_path, verbosity=0)
    publish(propose(make_editor()), make_editor())
    return tmp_path


def test_files_that_do_not_know_of_a_change_are_not_published(folder, capsys):
    with pytest.raises(CommandError, match="edition 2 was published in the browser"):
        call_command("publish_clauses", folder)
    assert capsys.readouterr().err == "fee/late.md: changed in edition 2 by 宋词: 与新规一致\n"
    assert Edition.objects.count() == 2


def test_exported_files_are_in_force_already_and_may_be_changed_further(folder, capsys):
    call_command("export_clauses", folder)
    assert capsys.readouterr().out == "fee/late.md\nEdition 2: 1 written, 0 removed\n"
    call_command("publish_clauses", folder)
    assert capsys.readouterr().out == "Edition 2: in force already\n"
    file = folder / "misc" / "assign.md"
    file.write_text(file.read_text(encoding="utf-8").replace('"转让"', '"权利义务的转让"'), encoding="utf-8")
    call_command("publish_clauses", folder)
    newest = Edition.objects.newest()
    assert (newest.number, newest.sha256) == (3, fingerprint(read(folder).sources))
    assert newest.versions.get(clause=CLAUSE).number == 2


def test_an_export_is_in_the_trail(folder):
    call_command("export_clauses", folder, verbosity=0)
    rows = AuditEvent.objects.filter(action="export_clauses").values_list("object", "facts__edition")
    assert list(rows) == [("edition:1", 1), ("edition:2", 2)]


def test_a_change_can_be_taken_back_on_purpose(folder):
    call_command("publish_clauses", folder, overwrite=True, verbosity=0)
    assert Edition.objects.newest().versions.get(clause=CLAUSE).number == 1


def test_a_file_nobody_published_is_named_and_kept(folder, capsys):
    (folder / "fee" / "late.md").write_text("手写的", encoding="utf-8")
    with pytest.raises(CommandError, match="1 file"):
        call_command("export_clauses", folder)
    assert capsys.readouterr().err == "fee/late.md: changed, and never published\n"
    call_command("export_clauses", folder, overwrite=True, verbosity=0)
    assert (folder / "fee" / "late.md").read_text(encoding="utf-8").startswith("+++")


def test_nothing_is_exported_before_anything_was_published():
    with pytest.raises(CommandError, match="nothing was published yet"):
        call_command("export_clauses")
