"""What is printed on a contract about its own state."""

from datetime import datetime

from django.utils import timezone


def draft_stamp(changed_at: datetime) -> str:
    """The foot of a draft's pages, `草稿　2026-11-23 14:32` in Asia/Shanghai: when the text was last changed."""
    return f"草稿　{timezone.localtime(changed_at):%Y-%m-%d %H:%M}"
