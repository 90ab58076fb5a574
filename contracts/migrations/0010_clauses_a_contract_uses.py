import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contracts", "0009_names_and_occurrences")]

    operations = [
        migrations.CreateModel(
            name="Makeup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64, unique=True)),
                ("clauses", models.JSONField()),
            ],
        ),
        migrations.AddField(
            model_name="digest",
            name="makeup",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, to="contracts.makeup"
            ),  # filled when a digest is made again
        ),
    ]
