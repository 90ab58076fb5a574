"""The words of contracts by passage instead of whole, with an index of pairs of characters that is the database's own."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_INDEX = {
    "sqlite": ("CREATE VIRTUAL TABLE contracts_pairs USING fts5(common, single, content='', tokenize='ascii')",),
    # every character of the words, and every two that stand together, as numbers: one code point, or two in one number
    "postgresql": (
        "CREATE FUNCTION contracts_pairs(words text) RETURNS bigint[] "
        "LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$ "
        "SELECT array_agg(DISTINCT pair) FROM ("
        "SELECT unnest(ARRAY[ascii(one)::bigint, "
        "ascii(one)::bigint << 21 | ascii(lead(one) OVER (ORDER BY place))]) AS pair "
        "FROM unnest(string_to_array(words, NULL)) WITH ORDINALITY AS letters (one, place)"
        ") AS pairs WHERE pair IS NOT NULL $$",
        "CREATE INDEX contracts_passage_common ON contracts_passage USING gin (contracts_pairs(text)) WHERE is_common",
        "CREATE INDEX contracts_passage_single ON contracts_passage USING gin (contracts_pairs(text)) WHERE NOT is_common",
    ),
}
_NO_INDEX = {
    "sqlite": ("DROP TABLE contracts_pairs",),
    "postgresql": (
        "DROP INDEX contracts_passage_common",
        "DROP INDEX contracts_passage_single",
        "DROP FUNCTION contracts_pairs(text)",
    ),
}


def index(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _INDEX[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def stop_indexing(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _NO_INDEX[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("contracts", "0007_wordings_of_a_draft")]

    operations = [
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32, unique=True)),
                ("is_common", models.BooleanField(default=False)),
                ("text", models.TextField(verbose_name="文字")),
            ],
        ),
        migrations.CreateModel(
            name="Frame",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32, unique=True)),
                ("passages", models.ManyToManyField(to="contracts.passage")),
            ],
        ),
        # digests are made again when a list needs them, or by `manage.py refresh_digests`
        migrations.DeleteModel(name="Digest"),
        migrations.CreateModel(
            name="Digest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("done", models.PositiveSmallIntegerField(default=0, verbose_name="已完成的步骤")),
                ("problems", models.PositiveSmallIntegerField(default=0, verbose_name="问题")),
                ("blockers", models.PositiveSmallIntegerField(default=0, verbose_name="阻断")),
                ("warnings", models.PositiveSmallIntegerField(default=0, verbose_name="警告")),
                ("advice", models.PositiveSmallIntegerField(default=0, verbose_name="建议")),
                ("ends_on", models.DateField(db_index=True, null=True, verbose_name="到期日")),
                ("notice_by", models.DateField(null=True, verbose_name="续约通知的最后一天")),
                ("renewal", models.CharField(blank=True, max_length=20, verbose_name="续约方式")),
                (
                    "total",
                    models.DecimalField(
                        db_index=True, decimal_places=2, max_digits=14, null=True, verbose_name="含税总价"
                    ),
                ),
                (
                    "draft",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="digest", to="contracts.draft"
                    ),
                ),
                (
                    "frame",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="contracts.frame"),
                ),
                ("passages", models.ManyToManyField(to="contracts.passage")),
            ],
        ),
        migrations.RunPython(index, stop_indexing),
        migrations.RemoveIndex(model_name="draft", name="draft_counted"),
        migrations.AddIndex(
            model_name="draft",
            index=models.Index(
                fields=["owner", "binned_at", "state", "updated_at", "form", "version", "id"], name="draft_listed"
            ),
        ),
    ]
