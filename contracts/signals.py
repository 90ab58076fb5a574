"""Who signed in, who could not, who signed out: written into the audit trail."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver

from contracts import audit
from contracts.models import User


@receiver(user_logged_in)
def signed_in(user: User, **kwargs: Any) -> None:
    with transaction.atomic():
        audit.record("sign_in", by=user)


@receiver(user_logged_out)
def signed_out(user: User | None, **kwargs: Any) -> None:
    if user is not None:
        with transaction.atomic():
            audit.record("sign_out", by=user)


@receiver(user_login_failed)
def refused(credentials: dict[str, Any], **kwargs: Any) -> None:
    """The account that was tried is remembered only when it exists; what was typed otherwise may be a password."""
    known = User.objects.filter(username=credentials.get("username")).first()
    with transaction.atomic():
        audit.record("sign_in", by=None, about=f"user:{known.pk}" if known else "", outcome=audit.DENIED)
