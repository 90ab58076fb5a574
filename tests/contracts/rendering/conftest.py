"""Printing takes a second, so the contracts that several tests look at are printed once a session."""

import io
import re
import subprocess
from dataclasses import dataclass
from html import unescape
from itertools import groupby

import pytest
from pypdf import PdfReader

from contracts.rendering import pdf
from tests.contracts.rendering import documents

STAMP = "草稿　2026-11-23 14:32"
_WORD = re.compile(
    r'(<page )|<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', re.DOTALL
)


@dataclass(frozen=True)
class Line:
    """One line of a page, measured by Poppler in points from the top left."""

    left: float
    right: float
    top: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Printed:
    """A PDF and what other programs read in it. `pages` are the lines of the text block; margins are left out."""

    content: bytes
    pages: tuple[tuple[Line, ...], ...]
    text: str
    fonts: str

    @property
    def reader(self) -> PdfReader:
        return PdfReader(io.BytesIO(self.content))

    @property
    def words(self) -> str:
        """Everything in the text blocks, without white space, as one piece."""
        return "".join(line.text for page in self.pages for line in page)

    def page_of(self, words: str) -> list[int]:
        """The numbers of the pages that have a line beginning with `words`."""
        return [n for n, page in enumerate(self.pages, 1) if any(line.text.startswith(words) for line in page)]


@pytest.fixture(scope="session")
def printed(tmp_path_factory):
    """Print a document and read it back with Poppler."""

    def print_it(document, draft=None):
        path = tmp_path_factory.mktemp("printed") / "contract.pdf"
        pdf.render_to(path, document, draft=draft)

        def ask(*command):
            return subprocess.run(command, capture_output=True, text=True, check=True).stdout

        pages = tuple(_pages(ask("pdftotext", "-bbox", str(path), "-")))
        text = ask("pdftotext", "-layout", str(path), "-")
        return Printed(path.read_bytes(), pages, text, ask("pdffonts", str(path)))

    return print_it


@pytest.fixture(scope="session")
def short_draft(printed):
    return printed(documents.short(), STAMP)


@pytest.fixture(scope="session")
def long_contract(printed):
    return printed(documents.long(6, 16))


def _pages(report):
    """Gather the words of each page into lines by their height."""
    pages = []
    for new_page, *edges, text in _WORD.findall(report):
        if new_page:
            pages.append([])
        else:
            left, top, right, bottom = map(float, edges)
            if top > 104 and bottom < 746:
                pages[-1].append(Line(left, right, top, bottom, unescape(text)))
    for words in pages:
        words.sort(key=lambda word: (round(word.bottom), word.left))
        lines = (list(line) for _, line in groupby(words, key=lambda word: round(word.bottom)))
        yield tuple(
            Line(line[0].left, line[-1].right, line[0].top, line[0].bottom, "".join(word.text for word in line))
            for line in lines
        )
