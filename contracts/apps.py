from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContractsConfig(AppConfig):
    name = "contracts"
    verbose_name = _("合同")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from contracts import checks, signals  # noqa: F401  (system checks and signals register once apps are loaded)
