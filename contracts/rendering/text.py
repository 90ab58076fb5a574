"""The contract as plain text: for golden files, search and the redline. The same document always gives the same text."""

from collections.abc import Iterator

from contracts.assembly.document import Annex, Article, Block, Clause, Document, Item, Line, Table

SPACE = "\u3000"
CELL = "｜"
_CLOSE = ("）", "、")


def render(document: Document) -> str:
    """Return the whole contract: cover, contents, preamble, articles, signatures, annexes."""
    return "\n".join(_document(document)) + "\n"


def clause_text(clause: Clause) -> str:
    """Return the words of one clause without those of its children; of a bare heading, the heading."""
    return "\n".join(_clause(clause))


def line_text(line: Line) -> str:
    """Return the words of one line."""
    return "".join(node.text for node in line)


def block_text(block: Block) -> str:
    """Return one block; a table is its caption, its headings and a line for each row."""
    return "\n".join(_block(block))


def _document(document: Document) -> Iterator[str]:
    yield document.cover.title
    yield ""
    for label, line in document.cover.lines:
        yield f"{label}：{line_text(line)}"
    yield ""
    yield "目录"
    yield ""
    for entry in document.contents:
        yield _headed(entry.label, entry.title)
    if document.preamble:
        yield ""
        yield from _clauses(document.preamble)
    closed = False
    for article in document.articles:
        if article.signature and not closed:
            yield from ("", document.closing)
            closed = True
        yield from _article(article)
    if not closed:
        yield from ("", document.closing)
    for annex in document.annexes:
        yield from _annex(annex)


def _article(article: Article) -> Iterator[str]:
    yield from ("", _headed(article.label, article.title), "")
    yield from _clauses(article.clauses)


def _annex(annex: Annex) -> Iterator[str]:
    yield from ("", _headed(annex.label, annex.title), "")
    for block in annex.blocks:
        yield from _block(block)


def _clauses(clauses: tuple[Clause, ...]) -> Iterator[str]:
    for clause in clauses:
        yield from _clause(clause)
        yield from _clauses(clause.children)


def _clause(clause: Clause) -> Iterator[str]:
    if not clause.blocks:
        yield _headed(clause.number, clause.title)
    for block in clause.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _table(block)
        return
    indent = SPACE * block.level if isinstance(block, Item) else ""
    yield indent + _headed(block.number, line_text(block.content))


def _table(table: Table) -> Iterator[str]:
    yield _headed(f"表 {table.number}" if table.number else "", table.caption)
    yield CELL.join(column.heading for column in table.columns)
    for row in table.rows:
        yield CELL.join(line_text(cell).replace("\n", " ") for cell in row)


def _headed(number: str, words: str) -> str:
    """`1.1　…` and `第一条　…`, but `（1）…`, `①…` and `一、…` stand close."""
    if not number or not words:
        return number or words
    close = number.endswith(_CLOSE) or "①" <= number[-1] <= "⑳"
    return number + ("" if close else SPACE) + words
