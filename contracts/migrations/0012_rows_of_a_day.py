"""Filtering the trail by days counts its rows in an index, not in the table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contracts", "0011_editions_turned_down"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["at", "seq"], name="audit_of_day"),
        ),
    ]
