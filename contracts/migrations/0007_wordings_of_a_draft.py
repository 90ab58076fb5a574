from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contracts", "0006_kept_for_ever")]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="wordings",
            field=models.JSONField(blank=True, default=dict, verbose_name="条款写法"),
        ),
    ]
