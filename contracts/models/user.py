"""People who sign in, and what they are here for."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

_APART = Q(is_drafter=False, is_legal=False, is_finance=False, is_clause_editor=False, is_viewer=False)


class User(AbstractUser):
    """A person with a Chinese or a Latin name, a department, a preferred interface language, and roles.

    A person may have several roles, but who administers accounts or audits does nothing else
    (`security.md` §3; the database holds it). Roles say what somebody may do anywhere; what they may do with one draft
    follows from their place in it (`contracts.permissions`).
    """

    department = models.CharField(_("部门"), max_length=60, blank=True)
    phone = models.CharField(_("电话"), max_length=30, blank=True)
    language = models.CharField(
        _("界面语言"), max_length=10, choices=[("zh-hans", "简体中文"), ("en", "English")], default="zh-hans"
    )
    is_drafter = models.BooleanField(_("起草人"), default=True)
    is_legal = models.BooleanField(_("法务审核人"), default=False)
    is_finance = models.BooleanField(_("财务审核人"), default=False)
    is_clause_editor = models.BooleanField(_("条款管理员"), default=False)
    is_viewer = models.BooleanField(_("只读"), default=False)
    is_admin = models.BooleanField(_("管理员"), default=False)
    is_auditor = models.BooleanField(_("审计"), default=False)

    ROLES = ("drafter", "legal", "finance", "clause_editor", "viewer", "admin", "auditor")

    class Meta:
        verbose_name = _("用户")
        verbose_name_plural = _("用户")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_admin=False) | (Q(is_auditor=False) & _APART), name="admin_has_no_other_role"
            ),
            models.CheckConstraint(condition=Q(is_auditor=False) | _APART, name="auditor_has_no_other_role"),
        ]

    @property
    def roles(self) -> tuple[str, ...]:
        """The names of this person's roles, in the order of `ROLES`."""
        return tuple(role for role in self.ROLES if getattr(self, f"is_{role}"))

    @property
    def role_names(self) -> list[str]:
        """The same in words, in the language of the page."""
        return [str(self._meta.get_field(f"is_{role}").verbose_name) for role in self.roles]

    @property
    def is_reviewer(self) -> bool:
        return self.is_legal or self.is_finance

    def get_full_name(self) -> str:
        """Family name first, without a space, unless the name is written in Latin letters."""
        latin = (self.first_name + self.last_name).isascii()
        name = f"{self.first_name} {self.last_name}" if latin else f"{self.last_name}{self.first_name}"
        return name.strip() or self.username

    def __str__(self) -> str:
        return self.get_full_name()
