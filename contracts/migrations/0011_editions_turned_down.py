import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clauses", "0001_published_clauses"),
        ("contracts", "0010_clauses_a_contract_uses"),
    ]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="turned_down",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="clauses.edition",
            ),
        ),
    ]
