"""The PDF of a revision: rendered once after submit, kept for ever under the hash of its bytes, checked when it is read."""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import transaction

from contracts.models import Paper, Revision
from contracts.rendering import pdf
from contracts.rendering.store import Render, Store
from contracts.review.freezing import document_of


class PaperDamaged(Exception):
    """The file is gone, or its bytes are not the ones that were hashed."""


def request(revision: Revision, press: Store) -> Paper | Render:
    """The paper of `revision`; until it is there, how far `press` is with it. Ask again while that is `waiting`."""
    paper = Paper.objects.filter(revision=revision).first()
    if paper:
        return paper
    render = press.request(document_of(revision), draft=None)
    return keep(revision, render.path.read_bytes()) if render.state == "ready" else render


@transaction.atomic
def keep(revision: Revision, data: bytes) -> Paper:
    """Keep the PDF for ever. The same document always makes the same bytes, so whoever comes second changes nothing."""
    digest = sha256(data).hexdigest()
    path = _path(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        pdf.write(path, data)
    paper, _created = Paper.objects.get_or_create(revision=revision, defaults={"sha256": digest, "size": len(data)})
    return paper


def read(paper: Paper) -> bytes:
    """The bytes of a paper. Raises PaperDamaged when they are not the ones that were approved."""
    try:
        data = _path(paper.sha256).read_bytes()
    except FileNotFoundError:
        raise PaperDamaged(f"{paper.sha256}.pdf is missing") from None
    if sha256(data).hexdigest() != paper.sha256:
        raise PaperDamaged(f"{paper.sha256}.pdf has other bytes than were kept")
    return data


def _path(digest: str) -> Path:
    return Path(settings.PAPERS_DIR) / digest[:2] / f"{digest}.pdf"
