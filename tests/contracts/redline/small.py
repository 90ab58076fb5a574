"""Small documents in few words, and redlines as a few lines of text."""

from contracts.assembly.document import (
    Annex,
    Article,
    Clause,
    Column,
    Cover,
    Document,
    Paragraph,
    Reference,
    Table,
    Text,
)
from contracts.redline.compare import compare
from contracts.redline.lines import words

SIGNS = {"same": "{}", "del": "[-{}-]", "ins": "[+{}+]"}


def clause(id, *blocks, title="", number="", children=()):
    """A clause of paragraphs (or whole blocks); its first paragraph carries the number."""
    made = tuple(paragraph(block) if isinstance(block, str) else block for block in blocks)
    return Clause(id, title or id, made, number=number, anchor=f"clause-{number or id}", children=tuple(children))


def paragraph(*line):
    """A paragraph of words and references: `("见", ref("b", "第2.1条"), "。")`."""
    return Paragraph(tuple(Text(node) if isinstance(node, str) else node for node in line))


def ref(target, text):
    return Reference(target, text)


def table(*rows, key="k", caption="清单", columns=("名称", "数量"), number=1):
    lines = tuple(tuple((Text(cell),) for cell in row) for row in rows)
    return Table(key, caption, tuple(Column(heading) for heading in columns), lines, number)


def article(title, *clauses, label=""):
    return Article(title, tuple(clauses), label=label, anchor=title)


def annex(id, *blocks, title="", label=""):
    made = tuple(paragraph(block) if isinstance(block, str) else block for block in blocks)
    return Annex(id, title or id, made, label)


def document(*articles, preamble=(), annexes=(), cover=(), title="合同", closing="（以下无正文）"):
    lines = tuple((label, (Text(words),)) for label, words in cover)
    return Document(
        form="agreement",
        self_name="本协议",
        title=title,
        number="",
        version="",
        cover=Cover(title, lines),
        preamble=tuple(preamble),
        articles=tuple(articles),
        annexes=tuple(annexes),
        closing=closing,
    )


def body(*clauses):
    """A document of one article."""
    return document(article("条", *clauses))


def told(old, new):
    """What changed, a line for each spot: `changed a: 不低于[-90%-][+95%+]`."""
    redline = compare(old, new)
    shown = {spot.place: marked for spot, marked in _spots(redline)}
    return [
        f"{spot.state} {spot.clause or spot.title}: {shown[spot.place]}".removesuffix(": ") for spot in redline.spots
    ]


def marked(marks):
    return "".join(SIGNS[mark.kind].format(words(mark.shown)) for mark in marks)


def _spots(redline):
    for pair in redline.clauses():
        if pair.spot:
            yield pair.spot, f"自{pair.moved_from}" if pair.moved_from else ""
        yield from (found for block in pair.blocks for found in _block_spots(block))
    for pair in redline.articles:
        if pair.spot:
            yield pair.spot, f"自{pair.moved_from}" if pair.moved_from else marked(pair.heading.marks)
        yield from _block_spots(pair.heading)


def _block_spots(block):
    if block.spot:
        yield block.spot, marked(block.marks)
    yield from ((row.spot, "|".join(map(marked, row.cells))) for row in block.rows if row.spot)
