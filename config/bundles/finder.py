"""Where Django looks for the files of `static/`: scripts and styles come as bundles, made when they are first asked for."""

import os
import re
import threading
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage, Storage

from config.bundles import scripts, styles

SPEAKING = (
    ("templates", "*.html"),
    ("static/js", "*.js"),
    ("contracts", "*.py"),
)  # where classes of Bootstrap are named
_WORD = re.compile(r"[A-Za-z][\w-]*")


class Finder(finders.FileSystemFinder):
    """Finds a script or style of ours as a bundle under its own name, everything else as it is."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        found = super().find(path, find_all=find_all, **kwargs)
        if not found or not _is_bundled(path):
            return found
        built = str(self.built(path))
        return [built] if isinstance(found, list) else built

    def list(self, ignore_patterns: list[str] | None) -> Iterator[tuple[str, Storage]]:
        for path, storage in super().list(ignore_patterns):
            if _is_bundled(path):
                self.built(path)
                yield path, self.storage
            else:
                yield path, storage

    @cached_property
    def storage(self) -> Storage:
        return FileSystemStorage(location=settings.BUNDLE_DIR)

    def built(self, path: str) -> Path:
        """The bundle of `path`; while DEBUG it is made again whenever a source changed."""
        return _build(path, _state() if settings.DEBUG else 0)


def source(path: str) -> str:
    """The file behind the address `path` as it was written: ours, or of an installed package."""
    ours = Path(settings.STATICFILES_DIRS[0], path)
    return (ours if ours.is_file() else Path(str(finders.find(path)))).read_text(encoding="utf-8")


def _is_bundled(path: str) -> bool:
    return path.endswith((".js", ".css"))


@lru_cache(maxsize=200)
def _build(path: str, state: int) -> Path:
    if path.endswith(".js"):
        folder = os.path.dirname(path)
        text = scripts.bundle(os.path.basename(path), lambda name: source(f"{folder}/{name}"))
    else:
        text = styles.bundle(path, source, _words(state))
    target = Path(settings.BUNDLE_DIR, path)
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f"{target.name}.{os.getpid()}-{threading.get_ident()}")
    new.write_text(text, encoding="utf-8")
    new.replace(target)  # whoever reads it at this moment reads the whole of one or the other
    return target


@lru_cache(maxsize=1)
def _words(state: int) -> frozenset[str]:
    """Every word of the places that name classes."""
    return frozenset(word for file in _speaking() for word in _WORD.findall(file.read_text(encoding="utf-8")))


def _speaking() -> Iterator[Path]:
    for folder, pattern in SPEAKING:
        yield from Path(settings.BASE_DIR, folder).rglob(pattern)


def _state() -> int:
    """Changes whenever something a bundle is made from is written."""
    sheets = Path(settings.BASE_DIR, "static/css").rglob("*.css")
    return hash(tuple(sorted((str(file), file.stat().st_mtime_ns) for file in (*_speaking(), *sheets))))
