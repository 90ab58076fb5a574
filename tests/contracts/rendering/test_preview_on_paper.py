"""P-4: the preview beside the questions says what the PDF says, clause by clause, tables included."""

import re
import subprocess
from html import unescape

import pytest

from clauses.library import read
from contracts.rendering import html, pdf
from contracts.wizard.compose import compose
from tests.factories import example_answers
from tests.nightly import at_night

TEXT_BLOCK = ("-x", "0", "-y", "104", "-W", "596", "-H", "642")  # without what runs along every page
UNITS = re.compile(r"<(p|h2|h3|caption|th|td)\b[^>]*>(.*?)</\1>", re.DOTALL)
TABLE = re.compile(r'<table class="rows".*?</table>', re.DOTALL)


def squeezed(words):
    return re.sub(r"\s", "", words)


def units_of(piece):
    """The words of each paragraph, heading and cell of a piece of HTML, in order."""
    return [squeezed(unescape(re.sub(r"<[^>]+>", "", words))) for _tag, words in UNITS.findall(piece)]


def heads_of(pieces):
    """What a table repeats on top of each page."""
    tables = [table for piece in pieces for table in TABLE.findall(piece)]
    return {"".join(units_of(table.partition("<thead>")[2].partition("</thead>")[0])) for table in tables}


@pytest.mark.parametrize(
    ("name", "form"), [pytest.param("bank-outbound", "agreement", marks=at_night), ("government-12345", "sectioned")]
)
def test_p4_preview_says_clause_by_clause_what_the_pdf_says(tmp_path, name, form):
    document = compose(example_answers(name) | {"doc.form": form}, read()).document
    pieces = html.pieces(document)
    file = tmp_path / "contract.pdf"
    file.write_bytes(pdf.render(document, draft="草稿 2026-11-23 14:32"))
    command = ["pdftotext", "-raw", *TEXT_BLOCK, str(file), "-"]
    pages = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split("\f")
    heads = heads_of(pieces.values())
    printed = ""
    for page in (squeezed(page).replace(squeezed(html.WATERMARK), "") for page in pages):
        printed += next((page.removeprefix(head) for head in heads if page.startswith(head)), page)
    at, missing = printed.index(units_of(next(iter(pieces.values())))[0]), []
    for piece, words in pieces.items():
        for unit in filter(None, units_of(words)):
            found = printed.find(unit, at)
            if found < 0:
                missing.append((piece, unit))
            else:
                at = found + len(unit)
    assert missing == []
