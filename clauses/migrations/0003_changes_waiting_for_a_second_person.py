import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clauses", "0002_published_rows_stay"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ClauseChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clause", models.CharField(max_length=100, verbose_name="条款")),
                (
                    "kind",
                    models.CharField(choices=[("reword", "改写"), ("retire", "停用")], default="reword", max_length=10),
                ),
                ("source", models.TextField(blank=True, verbose_name="正文")),
                ("note", models.CharField(max_length=500, verbose_name="改动说明")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "待发布"),
                            ("published", "已发布"),
                            ("withdrawn", "已撤回"),
                            ("declined", "已退回"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="提出时间")),
                ("edited_at", models.DateTimeField(auto_now=True, verbose_name="最近编辑")),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="退回理由")),
                (
                    "base",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clauses.clauseversion"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="提出人",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="clauses.edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "条款改动",
                "verbose_name_plural": "条款改动",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("clause", "by"),
                        name="clause_change_open_once_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "published"), _negated=True),
                            models.Q(
                                ("decided_by__isnull", False),
                                ("edition__isnull", False),
                                models.Q(("decided_by", models.F("by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="clause_change_published_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note", ""), _negated=True), name="clause_change_says_why"
                    ),
                ],
            },
        ),
    ]
