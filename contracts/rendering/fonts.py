"""The fonts a contract is printed with: whether they are installed, and which characters they cannot draw.

A character without a glyph prints as an empty box, which in a contract is a lost word. So it is looked for before
printing, and named together with the clause and the question it stands in.
"""

import ctypes
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont

from contracts.assembly.document import Block, Clause, Document, Gap, Inline, Table, Value

from .failures import MissingGlyphs, Place, RenderFailed, Unprintable

FAMILIES = ("Noto Serif CJK SC", "Noto Sans CJK SC")
# Drawn as nothing by every engine: zero-width space and joiners, soft hyphen, byte order mark, variation selectors.
INVISIBLE = frozenset("\n\t\u00ad\u200b\u200c\u200d\u2060\ufeff") | {chr(code) for code in range(0xFE00, 0xFE10)}


class Shortage(NamedTuple):
    """Something the machine lacks: the Debian package that brings it, and what is wrong, in both languages."""

    package: str
    chinese: str
    english: str


LIBRARIES = (
    (("libpango-1.0.so.0", "libpango-1.0.dylib"), "libpango-1.0-0", "Pango"),
    (("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"), "libpangoft2-1.0-0", "PangoFT2"),
    (("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"), "libharfbuzz-subset0", "HarfBuzz-Subset"),
)


def check() -> list[Shortage]:
    """Return what is missing on this machine for printing, nothing when all is well."""
    shortages = [
        Shortage(package, f"缺少程序库 {name}，无法生成 PDF", f"The library {name} is missing: PDFs cannot be made")
        for files, package, name in LIBRARIES
        if not any(_loads(file) for file in files)
    ]
    if not shutil.which("fc-match"):
        shortages.append(Shortage("fontconfig", "缺少命令 fc-match", "The command fc-match is missing"))
        return shortages
    for family in FAMILIES:
        for style in ("regular", "bold"):
            if font_file(family, style) is None:
                chinese, english = f"缺少字体 {family}（{style}）", f"The font {family} ({style}) is missing"
                shortages.append(Shortage("fonts-noto-cjk", chinese, english))
    return shortages


def missing(text: str) -> list[str]:
    """Return the characters of `text` that neither contract font can draw, in order of code points."""
    return sorted(set(text) - drawable())


def unprintable(document: Document) -> tuple[Unprintable, ...]:
    """Return the characters of a contract that would print as boxes, each with the first place it stands in."""
    texts = list(_texts(document))
    lacking = missing("".join(text for _, text in texts))
    places: dict[str, Place] = {}
    for place, text in texts if lacking else ():
        for character in set(text).intersection(lacking):
            places.setdefault(character, place)
    return tuple(Unprintable(character, places[character]) for character in lacking)


def require(page: str, document: Document) -> None:
    """Raise MissingGlyphs when a page made from `document` has characters that would print as boxes."""
    if lacking := missing(page):
        placed = {found.character: found for found in unprintable(document)}
        raise MissingGlyphs(tuple(placed.get(character, Unprintable(character)) for character in lacking))


def drawable() -> frozenset[str]:
    """Return every character that can be printed: the union of both fonts' maps, and those that draw nothing."""
    files = [font_file(family, "regular") for family in FAMILIES]
    if not any(files):
        raise RenderFailed(f"没有找到中文字体：{'、'.join(FAMILIES)}")
    return _drawable(tuple((path, index, path.stat().st_mtime_ns) for path, index in filter(None, files)))


def signature() -> str:
    """Name the installed fonts by file, size and time: a new font package means new files."""
    found = [font_file(family, style) for family in FAMILIES for style in ("regular", "bold")]
    states = ((path.name, path.stat()) for path, _ in filter(None, found))
    return " ".join(f"{name}:{state.st_size}:{state.st_mtime_ns}" for name, state in states)


@cache
def font_file(family: str, style: str) -> tuple[Path, int] | None:
    """Return the file of a font and its place in it, or None when fontconfig would offer another family."""
    if not shutil.which("fc-match"):
        return None
    command = ["fc-match", "--format", "%{family}|%{style}|%{index}|%{file}", f"{family}:{style}"]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout
    families, styles, index, file = answer.split("|", 3)
    if family not in families.split(",") or style not in styles.lower().split(","):
        return None
    return Path(file), int(index)


@cache
def _drawable(files: tuple[tuple[Path, int, int], ...]) -> frozenset[str]:
    characters = set(INVISIBLE)
    for path, index, _ in files:
        with TTFont(path, fontNumber=index, lazy=True) as font:
            characters.update(map(chr, font.getBestCmap()))
    return frozenset(characters)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _texts(document: Document) -> Iterator[tuple[Place, str]]:
    """Yield every printed text with the place it stands in, in reading order."""
    cover = Place("", "封面")
    for text in (document.title, document.number, document.version, document.cover.title):
        yield cover, text
    for label, line in document.cover.lines:
        yield cover, label
        yield from _inlines(cover, line)
    for clause in document.preamble:
        yield from _clause(clause, document.title)
    for article in document.articles:
        heading = f"{article.label}{article.title}"
        yield Place("", heading), heading
        for clause in article.clauses:
            yield from _clause(clause, heading)
    for annex in document.annexes:
        place = Place(annex.id, f"{annex.label}{annex.title}")
        yield place, place.heading
        yield from _blocks(place, annex.blocks)


def _clause(clause: Clause, article: str) -> Iterator[tuple[Place, str]]:
    place = Place(clause.id, f"{clause.number or article}{clause.title}")
    yield place, clause.title
    yield from _blocks(place, clause.blocks)
    for child in clause.children:
        yield from _clause(child, article)


def _blocks(place: Place, blocks: Iterable[Block]) -> Iterator[tuple[Place, str]]:
    for block in blocks:
        if isinstance(block, Table):
            yield Place(place.clause, place.heading, block.key), block.caption
            for column in block.columns:
                yield place, column.heading
            for row in block.rows:
                for cell in row:
                    yield from _inlines(place, cell)
        else:
            yield place, block.number
            yield from _inlines(place, block.content)


def _inlines(place: Place, line: Iterable[Inline]) -> Iterator[tuple[Place, str]]:
    for node in line:
        key = node.key if isinstance(node, Value | Gap) else ""
        yield (Place(place.clause, place.heading, key) if key else place), node.text
