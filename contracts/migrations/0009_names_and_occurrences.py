"""Who says a line, answered from an index alone; and names beside the digest, so that most need not be asked for."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forget(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Digests are made again when a list needs them, or by `manage.py refresh_digests`."""
    apps.get_model("contracts", "Digest").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("contracts", "0008_passages_to_search")]

    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
        migrations.RemoveField(model_name="digest", name="passages"),
        migrations.CreateModel(
            name="Occurrence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "digest",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, to="contracts.digest"
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, to="contracts.passage"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["passage", "digest"], name="occurrence_of_passage")],
                "constraints": [models.UniqueConstraint(fields=["digest", "passage"], name="line_once_a_contract")],
            },
        ),
        migrations.AddField(
            model_name="digest",
            name="passages",
            field=models.ManyToManyField(through="contracts.Occurrence", to="contracts.passage"),
        ),
        migrations.AddField(
            model_name="digest", name="names", field=models.TextField(blank=True, default=""), preserve_default=False
        ),
    ]
