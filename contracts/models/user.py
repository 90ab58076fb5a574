"""People who sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person with a Chinese or a Latin name, a department, and a preferred interface language."""

    department = models.CharField(_("部门"), max_length=60, blank=True)
    phone = models.CharField(_("电话"), max_length=30, blank=True)
    language = models.CharField(
        _("界面语言"), max_length=10, choices=[("zh-hans", "简体中文"), ("en", "English")], default="zh-hans"
    )

    class Meta:
        verbose_name = _("用户")
        verbose_name_plural = _("用户")

    def get_full_name(self) -> str:
        """Family name first, without a space, unless the name is written in Latin letters."""
        latin = (self.first_name + self.last_name).isascii()
        name = f"{self.first_name} {self.last_name}" if latin else f"{self.last_name}{self.first_name}"
        return name.strip() or self.username

    def __str__(self) -> str:
        return self.get_full_name()
