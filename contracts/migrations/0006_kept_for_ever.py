"""The database's half of the promises: what was submitted, decided or recorded never changes, and nobody approves what
they wrote."""

from decimal import Decimal

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from clauses.append_only import refuse_changes

FOR_EVER = ("revision", "contributor", "paper", "decision", "carried", "dismissal", "auditevent")

_BY_A_CONTRIBUTOR = (
    "NEW.kind = 'approve' AND EXISTS (SELECT 1 FROM contracts_contributor c "
    "WHERE c.revision_id = NEW.revision_id AND c.user_id = NEW.by_id)"
)
_ON = {
    "sqlite": (
        "CREATE TRIGGER contracts_decision_not_by_a_contributor BEFORE INSERT ON contracts_decision "
        f"WHEN {_BY_A_CONTRIBUTOR} BEGIN SELECT RAISE(ABORT, 'a contributor cannot approve'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION niyue_refuse_contributor() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN IF {_BY_A_CONTRIBUTOR} THEN RAISE EXCEPTION 'a contributor cannot approve' "
        "USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER contracts_decision_not_by_a_contributor BEFORE INSERT ON contracts_decision "
        "FOR EACH ROW EXECUTE FUNCTION niyue_refuse_contributor()",
    ),
}
_OFF = {
    "sqlite": ("DROP TRIGGER IF EXISTS contracts_decision_not_by_a_contributor",),
    "postgresql": ("DROP TRIGGER IF EXISTS contracts_decision_not_by_a_contributor ON contracts_decision",),
}


def refuse_contributors(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _ON[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def allow_contributors(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _OFF[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def first_rules(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What an administrator finds and may change: legal reads everything, finance what costs a lot."""
    rules = apps.get_model("contracts", "ApprovalRule")
    rules.objects.create(when="always", side="legal", count=1, turn=1)
    rules.objects.create(when="total_over", amount=Decimal("3000000.00"), side="finance", count=1, turn=1)


class Migration(migrations.Migration):
    dependencies = [("contracts", "0005_reviewing")]

    operations = [
        *(refuse_changes(f"contracts_{table}") for table in FOR_EVER),
        migrations.RunPython(refuse_contributors, allow_contributors),
        migrations.RunPython(first_rules, migrations.RunPython.noop),
    ]
