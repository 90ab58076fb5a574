"""The same contract through other people's programs: python-docx writes it plainly, LibreOffice converts it."""

import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from contracts.assembly.document import Block, Clause, Document, Item, Table
from contracts.rendering.fonts import FAMILIES
from contracts.rendering.html import numbered
from contracts.rendering.text import line_text

PATIENCE_SECONDS = 300


def print_with_office(document: Document) -> bytes:
    """Write a .docx and convert it; the office program is started for each document, its profile is kept."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "contract.docx"
        write(document, source)
        profile = f"-env:UserInstallation=file://{_profile().name}"
        command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_SECONDS)
        return source.with_suffix(".pdf").read_bytes()


def write(document: Document, path: Path) -> None:
    """Save the words of a contract as headings, paragraphs and tables, in the measures of the printed page."""
    import docx  # comes with the tools for development only

    file = docx.Document()
    _measure(file)
    file.add_heading(document.cover.title, 0)
    for label, line in document.cover.lines:
        file.add_paragraph(f"{label}：{line_text(line)}")
    file.add_page_break()
    for entry in document.contents:
        file.add_paragraph(numbered(entry.label, entry.title))
    file.add_page_break()
    for clause in document.preamble:
        _write_clause(file, clause)
    for article in document.articles:
        file.add_heading(numbered(article.label, article.title), 1)
        for clause in article.clauses:
            _write_clause(file, clause)
    for annex in document.annexes:
        file.add_page_break()
        file.add_heading(numbered(annex.label, annex.title), 1)
        for block in annex.blocks:
            _write_block(file, block)
    file.save(str(path))


def _measure(file: Any) -> None:
    """A4 with the margins, the type and the lines of `rendering/print.css`."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    normal, section = file.styles["Normal"], file.sections[0]
    normal.font.name, normal.font.size = FAMILIES[0], Pt(12)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FAMILIES[0])
    normal.paragraph_format.line_spacing, normal.paragraph_format.space_after = Pt(22), Pt(0)
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin = Mm(37), Mm(25.3)
    section.bottom_margin, section.left_margin = Mm(34.9), Mm(28)


def _write_clause(file: Any, clause: Clause) -> None:
    if not clause.blocks:
        file.add_heading(numbered(clause.number, clause.title), 2)
    for block in clause.blocks:
        _write_block(file, block)
    for child in clause.children:
        _write_clause(file, child)


def _write_block(file: Any, block: Block) -> None:
    if isinstance(block, Table):
        _write_table(file, block)
        return
    paragraph = file.add_paragraph(numbered(block.number, line_text(block.content)))
    if isinstance(block, Item):
        paragraph.paragraph_format.left_indent = file.styles["Normal"].font.size * 2 * block.level


def _write_table(file: Any, block: Table) -> None:
    file.add_paragraph(numbered(f"表 {block.number}", block.caption))
    table = file.add_table(rows=0, cols=len(block.columns), style="Table Grid")
    headings = [column.heading for column in block.columns]
    for texts in (headings, *([line_text(cell) for cell in row] for row in block.rows)):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text


@cache
def _profile() -> "tempfile.TemporaryDirectory[str]":
    """A settings folder for this process; the program fills it when it starts for the first time."""
    return tempfile.TemporaryDirectory(prefix="niyue-bench-office-")
