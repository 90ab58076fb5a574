"""What was on the reviewer's screen when they decided."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from contracts.models import Draft, Paper
from contracts.review.errors import CannotMove, Stale


@dataclass(frozen=True)
class Seen:
    """The revision a decision is about, by its id, the hash of its content and the hash of its PDF."""

    revision: int
    content_hash: str
    pdf_sha256: str


def check(seen: Seen | None, draft: Draft) -> None:
    """Raise Stale unless the draft's current revision is exactly what was seen, and CannotMove before its PDF is there."""
    paper = Paper.objects.filter(revision=draft.current_id).first()
    if paper is None:
        raise CannotMove(_("PDF 还在生成，完成后再决定"))
    current = Seen(draft.current_id, draft.current.content_hash, paper.sha256)
    if seen != current:
        raise Stale(_("内容已更新到第 {number} 版，看过改动再决定").format(number=draft.current.number))
