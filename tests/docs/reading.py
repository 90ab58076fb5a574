"""Reads what the pages in docs/ tell a reader to do, so that tests can do it.

    <!-- file: clauses/…/x.md -->   the next block is the whole content of that file
    <!-- edit: clauses/….toml -->   the next block (```diff) is a change to it
    <!-- exits: 3 -->               the next block of commands ends with this exit code
    <!-- prints -->                 the next block is what the commands before it printed; … stands for anything
    <!-- not run: why -->           the next block of commands is not for tests, and why

Every other block fenced as ```sh is run. These notes are comments of Markdown, so readers do not see them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_NOTE = re.compile(r"<!-- (file|edit|exits|prints|not run)(?:: (.+?))? -->\s*\Z")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, the note above it, and the line of the page it begins at."""

    language: str
    text: str
    note: str
    argument: str
    line: int

    @property
    def is_run(self) -> bool:
        return self.language == "sh" and self.note != "not run"


def pages() -> list[Path]:
    """Every page: the README and all of docs/, generated ones too."""
    return [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    for fence in _FENCE.finditer(text):
        note = _NOTE.search(text, 0, fence.start())
        kind, argument = (note[1], note[2] or "") if note else ("", "")
        body = re.sub(rf"^{fence[1]}", "", fence[3], flags=re.MULTILINE) if fence[1] else fence[3]
        yield Block(fence[2], body, kind, argument, text.count("\n", 0, fence.start()) + 1)


def changed(source: str, change: str) -> str:
    """`source` after a change written as a diff: its context and removed lines must stand together in it, once."""
    lines = [line for line in change.splitlines() if line]
    before = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
    after = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
    assert source.count(before) == 1, f"stands {source.count(before)} times in the file:\n{before}"
    return source.replace(before, after)
