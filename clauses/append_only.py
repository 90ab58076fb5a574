"""Rows that are written once: the model refuses to change them, and so does the database itself.

    class ClauseVersion(AppendOnly): …                                the model
    operations = [CreateModel(…), refuse_changes("clauses_clauseversion")]   its migration

SQLite drops triggers together with a table it rebuilds: a later migration that alters such a table repeats
`refuse_changes` for it (tests/clauses/test_append_only.py notices when it does not).
"""

from typing import Any, NoReturn

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


class CannotChange(Exception):
    """Someone tried to change or delete what is kept for ever."""

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__(f"{model._meta.label} rows are append-only: add a new one instead")


class AppendOnlyQuerySet(models.QuerySet):
    """Reads and creates; everything else is refused."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise CannotChange(self.model)

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise CannotChange(self.model)

    def delete(self) -> NoReturn:
        raise CannotChange(self.model)

    update.alters_data = bulk_update.alters_data = delete.alters_data = True


class AppendOnly(models.Model):
    """Base of models whose rows are never changed or deleted."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a row that is already there is refused."""
        if not self._state.adding:
            raise CannotChange(type(self))
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise CannotChange(type(self))


def refuse_changes(table: str) -> migrations.RunPython:
    """A migration step: from here on the database refuses UPDATE and DELETE (and TRUNCATE) on `table`."""

    def forwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for statement in _ON[schema_editor.connection.vendor]:
            schema_editor.execute(statement.format(table=table), params=None)

    def backwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for statement in _OFF[schema_editor.connection.vendor]:
            schema_editor.execute(statement.format(table=table), params=None)

    return migrations.RunPython(forwards, backwards)


_ON = {
    "sqlite": (
        "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION niyue_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION niyue_refuse_change()",
        "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION niyue_refuse_change()",
    ),
}
_OFF = {
    "sqlite": ("DROP TRIGGER IF EXISTS {table}_no_update", "DROP TRIGGER IF EXISTS {table}_no_delete"),
    "postgresql": (
        "DROP TRIGGER IF EXISTS {table}_no_change ON {table}",
        "DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}",
    ),
}
