from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContractsConfig(AppConfig):
    name = "contracts"
    verbose_name = _("合同")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from contracts import checks  # noqa: F401  (registers the system checks once apps are loaded)
