"""Finished PDFs, kept by the hash of everything that decides their bytes: an unchanged contract is never set again.

Several web processes may share one folder. A file appears whole or not at all; two processes that set the same contract
at once write the same bytes. A failure is kept for a minute, so that a page which asks again does not try again. Whoever
adds a file deletes others that were not used for the longest time, until what is left fits into the room there is.
"""

import hashlib
import os
import time
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Literal

from contracts.assembly.document import Document

from . import fonts, html, pdf
from .failures import RenderFailed
from .worker import Worker

PIPELINE = 1  # raise when the code of `engine` changes what comes out for the same page
FAILURE_SECONDS = 60
SPARED_SECONDS = 10 * 60  # somebody may be about to open what was used so lately


@dataclass(frozen=True, slots=True)
class Render:
    """How far a PDF is: `path` can be served when it is ready, `problem` says for people why it failed."""

    key: str
    state: Literal["waiting", "ready", "failed"]
    path: Path
    problem: str = ""


class Store:
    """PDFs in `directory`, made by `worker` when they are first asked for; together at most `room` bytes, if that is given."""

    def __init__(self, directory: Path, worker: Worker | None = None, *, room: int | None = None):
        self.directory, self.room = directory, room
        self.worker = worker or Worker()
        self._waiting: set[str] = set()
        self._lock = Lock()

    def request(self, document: Document, draft: str | None) -> Render:
        """Return the PDF of a contract, or start to make it; ask again until it is no longer `waiting`.

        `draft` is printed, so it is part of the key: stamp a draft with the time of its last change, not of the click.
        """
        name = key(document, draft)
        with self._lock:
            render = self.look(name)
            if render is None:
                render = Render(name, "waiting", self.path(name))
                self._waiting.add(name)
                future = self.worker.submit(document, draft)
                future.add_done_callback(partial(self._keep, name))
        return render

    def look(self, name: str) -> Render | None:
        """Return the state of the PDF with this key, None when nobody has asked for it yet."""
        path, failure = self.path(name), self._failure(name)
        if _use(path):
            return Render(name, "ready", path)
        if name in self._waiting:
            return Render(name, "waiting", path)
        try:
            if time.time() - failure.stat().st_mtime < FAILURE_SECONDS:
                return Render(name, "failed", path, failure.read_text(encoding="utf-8"))
        except FileNotFoundError:
            pass
        return None

    def path(self, name: str) -> Path:
        """Return where the PDF with this key is or will be."""
        if len(name) != 64 or not set(name) <= set("0123456789abcdef"):
            raise ValueError("not a key of a render")
        return self.directory / name[:2] / f"{name}.pdf"

    def _failure(self, name: str) -> Path:
        return self.path(name).with_suffix(".failed")

    def _keep(self, name: str, future: "Future[bytes]") -> None:
        try:
            pdf.write(self.path(name), future.result())
            self._failure(name).unlink(missing_ok=True)
        except (RenderFailed, OSError) as failure:
            problem = str(failure) if isinstance(failure, RenderFailed) else "PDF 无法保存"
            pdf.write(self._failure(name), problem.encode())
        finally:
            self._waiting.discard(name)
            self._make_room()

    def _make_room(self) -> None:
        """Delete files, the one that was not used for the longest time first, until the rest fits."""
        if self.room is None:
            return
        files = sorted(self._files())
        taken = sum(size for _used_at, size, _path in files)
        for used_at, size, path in files:
            if taken <= self.room or time.time() - used_at < SPARED_SECONDS:
                break
            path.unlink(missing_ok=True)  # another process may make room too
            taken -= size

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        """When each file in the folder was last used, its size and its path; half-written ones included."""
        for path in self.directory.glob("*/*"):
            try:
                found = path.stat()
            except FileNotFoundError:
                continue
            yield found.st_mtime, found.st_size, path


def _use(path: Path) -> bool:
    """Whether there is a file at `path`; if so, note that it is used now."""
    try:
        os.utime(path)
    except FileNotFoundError:
        return False
    return True


def key(document: Document, draft: str | None) -> str:
    """Hash the page, the style sheet, the fonts and the typesetter: equal keys mean equal bytes."""
    digest = hashlib.sha256(html.page(document, draft=draft).encode())
    digest.update(_pipeline())
    return digest.hexdigest()


@cache
def _pipeline() -> bytes:
    style = (Path(__file__).parent / "print.css").read_bytes()
    machine = f"{PIPELINE} weasyprint {version('weasyprint')} pydyf {version('pydyf')} {fonts.signature()}"
    return hashlib.sha256(style + machine.encode()).digest()
