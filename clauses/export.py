"""From rows to files: what `publish` keeps, written back byte for byte."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from clauses.library.reading import SERVICES
from clauses.models import ClauseVersion, Edition


class WouldLose(Exception):
    """Files say something that was never published; `names` says which."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__("\n".join(names))
        self.names = names


class NotALibrary(Exception):
    """The folder holds files, but not those of a clause library."""


@dataclass(frozen=True)
class Written:
    """The files that were written and taken away, by name."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def write(edition: Edition, folder: Path | None = None, *, overwrite: bool = False) -> Written:
    """Make the content files in `folder` (default: those of the project) exactly those of `edition`.

    Raises WouldLose, and writes nothing, when a file that would change says what no edition ever said, unless
    `overwrite`; NotALibrary when the folder holds other things.
    """
    folder = folder or SERVICES
    wanted = {name: text.encode() for name, text in edition.sources().items()}
    present = {name: (folder / name).read_bytes() for name in _content(folder)}
    if present and not set(present) & set(edition.others):
        raise NotALibrary(str(folder))
    changed = tuple(sorted(name for name, text in wanted.items() if present.get(name) != text))
    gone = tuple(sorted(set(present) - set(wanted)))
    lost = tuple(name for name in sorted({*changed, *gone}) if name in present and not _is_known(name, present[name]))
    if lost and not overwrite:
        raise WouldLose(lost)
    for name in changed:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wanted[name])
    for name in gone:
        (folder / name).unlink()
    return Written(changed, gone)


def _content(folder: Path) -> list[str]:
    """The names of the content files that are there."""
    files = (path for suffix in ("*.md", "*.toml") for path in folder.rglob(suffix) if path.is_file())
    return [path.relative_to(folder).as_posix() for path in files]


def _is_known(name: str, content: bytes) -> bool:
    """Whether some edition said this."""
    if name.endswith(".md"):
        sha256 = hashlib.sha256(content).hexdigest()
        return ClauseVersion.objects.filter(clause=name.removesuffix(".md").replace("/", "."), sha256=sha256).exists()
    return any(others.get(name, "").encode() == content for others in Edition.objects.values_list("others", flat=True))
