from django.db import migrations

from clauses.append_only import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("clauses", "0001_published_clauses")]

    operations = [
        refuse_changes("clauses_clauseversion"),
        refuse_changes("clauses_edition"),
        refuse_changes("clauses_editionversion"),
    ]
