"""The clause library as rows: every wording and every set of wordings ever published."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClausesConfig(AppConfig):
    name = "clauses"
    verbose_name = _("条款库")
    default_auto_field = "django.db.models.BigAutoField"
