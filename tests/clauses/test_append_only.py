"""What was published is never changed: not through a row, not through a query, not past Django."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from clauses.append_only import AppendOnly, CannotChange
from clauses.models import ClauseVersion
from clauses.publish import publish

pytestmark = pytest.mark.django_db

APPEND_ONLY = [model for model in apps.get_models() if issubclass(model, AppendOnly)]


@pytest.fixture
def version(make_library) -> ClauseVersion:
    return publish(make_library()).new_versions[0]


CHANGES = {
    "save": lambda version: version.save(),
    "save of some fields": lambda version: version.save(update_fields=["title"]),
    "delete": lambda version: version.delete(),
    "update of a query": lambda version: ClauseVersion.objects.update(title="改"),
    "delete of a query": lambda version: ClauseVersion.objects.filter(pk=version.pk).delete(),
    "bulk update": lambda version: ClauseVersion.objects.bulk_update([version], ["title"]),
    "update or create": lambda version: ClauseVersion.objects.update_or_create(defaults={"title": "改"}, pk=version.pk),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_models_refuse(version, change):
    version.title = "改"
    with pytest.raises(CannotChange, match="append-only"):
        change(version)
    assert ClauseVersion.objects.get(pk=version.pk).title == "支付"


def test_a_row_saved_under_the_key_of_another_is_refused(version):
    twin = ClauseVersion(pk=version.pk, clause="x", number=1, title="改", risk="low", source="", sha256="")
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
    assert ClauseVersion.objects.get(pk=version.pk).title == "支付"


STATEMENTS = {
    "update": "UPDATE clauses_clauseversion SET title = '改'",
    "delete": "DELETE FROM clauses_clauseversion",
    "update of the edition": "UPDATE clauses_edition SET sha256 = ''",
    "delete of the edition's versions": "DELETE FROM clauses_editionversion",
}
PAST_CONFLICTS = {
    "sqlite": "INSERT OR REPLACE INTO clauses_clauseversion (id, clause, number, title, risk, source, sha256, "
    "published_at) SELECT id, clause, number, '改', risk, source, sha256, published_at FROM clauses_clauseversion",
    "postgresql": "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE clauses_clauseversion CASCADE",
}


@pytest.mark.parametrize("sql", [*STATEMENTS.values(), PAST_CONFLICTS], ids=[*STATEMENTS, "past conflicts"])
def test_the_database_refuses(version, sql):
    sql = sql if isinstance(sql, str) else sql[connection.vendor]
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert ClauseVersion.objects.get(pk=version.pk).title == "支付"


@pytest.mark.parametrize("model", APPEND_ONLY, ids=lambda model: model.__name__)
def test_every_append_only_table_has_its_triggers(model):
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s ORDER BY name",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal ORDER BY tgname",
    }[connection.vendor]
    endings = {"sqlite": ["no_delete", "no_update"], "postgresql": ["no_change", "no_truncate"]}[connection.vendor]
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(query, [table])
        refusing = [name for (name,) in cursor.fetchall() if name.endswith(tuple(endings))]
    assert refusing == [f"{table}_{ending}" for ending in endings]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", [1, 2])
def test_tests_that_empty_the_tables_leave_the_triggers_in_place(version, time):
    assert version.pk is not None
    with pytest.raises(IntegrityError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(STATEMENTS["delete"])
