"""The contract as a PDF. This module is cheap to import; the typesetter is loaded by the first render."""

import os
import tempfile
from pathlib import Path

from contracts.assembly.document import Document

from . import fonts, html


def render(document: Document, *, draft: str | None) -> bytes:
    """Return the PDF of a contract, the same bytes for the same contract.

    `draft` is the stamp at the foot of a draft, which also bears a watermark; None makes a clean copy. Takes seconds
    and much memory: in a web process call `worker.Worker` or `store.Store` instead.
    """
    page = html.page(document, draft=draft)
    fonts.require(page, document)
    # Loading WeasyPrint takes over a second; whoever only looks at a contract must not wait for it.
    from .engine import typeset

    return typeset(page)


def render_to(path: Path, document: Document, *, draft: str | None) -> None:
    """Write the PDF of a contract to `path`; other processes see the whole file or none."""
    write(path, render(document, draft=draft))


def write(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step, readable by this user only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
