"""Who is writing right now."""

from django.conf import settings
from django.db import models


class Presence(models.Model):
    """Who has a draft open, at which step, and when their page last said so."""

    draft = models.ForeignKey("contracts.Draft", models.CASCADE, related_name="present")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    step = models.CharField(max_length=20)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "user"], name="presence_once_a_person")]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.user_id} {self.step}"
