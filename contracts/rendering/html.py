"""The contract as HTML: `body` for the screen, `page` for the printing press.

Plain string building, no templates: a preview is drawn on every keystroke. Text enters through `escape` and nowhere
else, and only as text nodes or `data-` attributes. On screen every answer is an element that knows its question; on
paper answers are plain words, because every extra box costs the typesetter time and may change where a line breaks.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from html import escape
from itertools import groupby, zip_longest

from contracts.assembly.document import (
    Annex,
    Article,
    Block,
    Clause,
    Document,
    Gap,
    Heading,
    Inline,
    Item,
    Line,
    Paragraph,
    Reference,
    Table,
    Text,
    Value,
)

from .margin import Margin, Ways
from .widths import measured

Link = Callable[[str], str]

SPACE = "\u3000"  # the ideographic space between a number and its words; justification never stretches it
WATERMARK = "草稿　未经批准"
WARNING = "自动生成文本，签署前请由律师审阅"
PARTIES = ("甲方", "乙方")
LONG_CELL = 120  # characters from which a table row may be divided between two pages

# An amount and its 元; a blank to sign on; a date to fill in by hand, which may begin a line with its spaces.
_TOGETHER = re.compile(r"\d[\d,]*(?:\.\d+)?元|＿{2,}")
_BLANK_DATE = re.compile(r"\u3000*年\u3000+月\u3000+日")
_LAST_WORDS = re.compile(r"[\u4e00-\u9fff]{2}[。；：，）”]{0,2}$")
_LAST_BRACKET = re.compile(r"（[^（）]{1,12}）$")


def body(document: Document, *, links: Link | None = None, ways: Ways | None = None) -> str:
    """Return the whole contract for the screen.

    With `links`, every answer leads to the address of its question; with `ways`, every clause to how it may be worded.
    """
    return "".join(_Screen(links, Margin(ways=ways)).contract(document))


def pieces(document: Document, *, links: Link | None = None, ways: Ways | None = None) -> dict[str, str]:
    """Return the contract cut at its headings and clauses, in reading order, without cover and contents.

    The name of a piece stays while numbers move (`fee.payment`, `annex.3`, `article.费用与支付`, `heading.3.4`), so that
    a page may replace only what changed.
    """
    return dict(_Screen(links, Margin(ways=ways)).pieces(document))


def page(document: Document, *, draft: str | None) -> str:
    """Return the page that is printed. `draft` is the stamp at the foot of a draft; None prints a clean copy."""
    head = (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{escape(document.title)}</title>"
        f'<meta name="description" content="{escape(_identity(document))}"></head><body>'
    )
    return "".join((head, *_Paper(document, draft).contract(document), "</body></html>"))


def numbered(number: str, words: str) -> str:
    """Join a number and what follows it: `1.1　…` and `第一条　…`, but `（1）…`, `①…` and `一、…` stand close."""
    return prefix(number) + words if words else number


def prefix(number: str) -> str:
    """Return a number with the space that belongs behind it, if any."""
    close = not number or number.endswith(("）", "、")) or "①" <= number[-1] <= "⑳"
    return number if close else number + SPACE


def room(caption: str) -> tuple[str, str]:
    """Return what stands around a wide table on a screen: it scrolls by itself, with the keyboard too."""
    return f'<div class="wide" role="group" tabindex="0" aria-label="{escape(caption or "表")}">', "</div>"


def _identity(document: Document) -> str:
    return SPACE.join(filter(None, (document.number, document.version)))


class _Screen:
    """Writes the contract as pieces of HTML; `_Paper` changes only what paper needs otherwise."""

    def __init__(self, links: Link | None = None, margin: Margin | None = None):
        self.links, self.margin = links, margin or Margin()
        self.anchors: set[str] = set()
        self.led: dict[str, str] = {}  # by question, what leads to it

    def contract(self, document: Document) -> Iterator[str]:
        signature = [article for article in document.articles if article.signature]
        yield from self.cover(document)
        yield from self.contents(document)
        if document.preamble:
            yield '<section class="preamble">'
            yield from self.clauses(document.preamble)
            yield "</section>"
        for article in document.articles:
            if not article.signature:
                yield from self.article(article)
        yield f'<section class="signature"><p class="closing">{escape(document.closing)}</p>'
        for article in signature:
            yield from self.article(article)
        yield "</section>"
        for annex in document.annexes:
            yield from self.annex(annex)

    def pieces(self, document: Document) -> Iterator[tuple[str, str]]:
        for clause in document.preamble:
            yield self.piece(clause)
        for article in document.articles:
            heading = self.heading(article.label, article.title)
            yield f"article.{article.title}", heading.replace("<h2", f"<h2{self.id(article.anchor)}", 1)
            for clause in article.clauses:
                yield self.piece(clause, paired=article.signature)
        for annex in document.annexes:
            yield annex.id, "".join(self.annex(annex))

    def piece(self, clause: Clause, *, paired: bool = False) -> tuple[str, str]:
        return clause.id or f"heading.{clause.number}", "".join(self.clauses((clause,), paired=paired))

    def cover(self, document: Document) -> Iterator[str]:
        cover = document.cover
        yield f'<header class="cover"><h1>{self.title(cover.title)}</h1><div class="parties">'
        for label, line in cover.lines:
            yield f"<p>{_spread(label)}：{self.line(line)}</p>"
        yield "</div></header>"

    def title(self, words: str) -> str:
        return escape(words)

    def contents(self, document: Document) -> Iterator[str]:
        yield '<nav class="contents"><h2>目录</h2><ol>'
        for entry in document.contents:
            words = escape(numbered(entry.label, entry.title))
            yield f'<li><a href="#{escape(entry.anchor)}">{words}</a></li>'
        yield "</ol></nav>"

    def article(self, article: Article) -> Iterator[str]:
        yield f'<section class="article"{self.id(article.anchor)}>{self.heading(article.label, article.title)}'
        yield from self.clauses(article.clauses, paired=article.signature)
        yield "</section>"

    def annex(self, annex: Annex) -> Iterator[str]:
        yield f'<section class="{self.margin.shape("annex", annex)}"{self.id(annex.anchor)}{self.clause_data(annex.id)}>'
        yield self.heading(annex.label, annex.title)
        yield self.margin.beside(annex, numbered(annex.label, annex.title))
        yield from self.blocks(annex.blocks)
        yield "</section>"

    def heading(self, label: str, title: str) -> str:
        words = numbered(label, title)
        return f"<h2>{escape(words)}</h2>" if words else ""

    def clauses(self, clauses: Iterable[Clause], *, paired: bool = False) -> Iterator[str]:
        for clause in clauses:
            yield f'<div class="{self.margin.shape("clause", clause)}"{self.id(clause.anchor)}{self.clause_data(clause.id)}>'
            yield self.margin.beside(clause, numbered(clause.number, clause.title))
            if not clause.blocks:
                yield f"<h3>{escape(numbered(clause.number, clause.title))}</h3>"
            yield from self.pairs(clause.blocks) if paired else self.blocks(clause.blocks)
            yield from self.clauses(clause.children, paired=paired)
            yield "</div>"

    def pairs(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        """Set the paragraph of one party beside that of the other; anything else keeps the full width."""
        waiting = list(blocks)
        while waiting:
            both = waiting[:2]
            if len(both) == 2 and all(_begins(block, name) for block, name in zip(both, PARTIES, strict=True)):
                yield '<div class="pair">'
                for block in both:
                    yield f'<div class="party">{"".join(self.blocks((block,)))}</div>'
                yield "</div>"
                del waiting[:2]
            else:
                yield from self.blocks((waiting.pop(0),))

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        for block, following in zip_longest(blocks, blocks[1:]):
            match block:
                case Table():
                    yield from self.table(block)
                case Heading():
                    yield f"<h3{self.id(block.anchor)}>{self.number(block)}{self.line(block.content)}</h3>"
                case Item():
                    yield f'<p class="item-{min(block.level, 2)}"{self.id(block.anchor)}>{self.paragraph(block)}</p>'
                case Paragraph():
                    leads = isinstance(following, Table | Item)
                    shape = ' class="leads"' if leads else ""
                    yield f"<p{shape}{self.id(block.anchor)}>{self.paragraph(block)}</p>"

    def paragraph(self, block: Paragraph | Item) -> str:
        return self.number(block) + self.line(block.content)

    def table(self, table: Table) -> Iterator[str]:
        shapes = [{"left": "", "right": ' class="r"', "center": ' class="c"'}[c.align] for c in table.columns]
        caption = numbered(f"表 {table.number}" if table.number else "", table.caption)
        widths, is_wide = measured(table)
        opens, closes = self.room(caption) if is_wide else ("", "")
        yield opens
        yield f'<table class="rows"{self.key_data(table.key)}>'
        if caption:
            yield f"<caption>{escape(caption)}</caption>"
        yield "<colgroup>"
        yield from (f'<col class="w{width}">' for width in widths)
        yield "</colgroup><thead><tr>"
        yield from (f'<th scope="col">{escape(column.heading)}</th>' for column in table.columns)
        yield "</tr></thead><tbody>"
        for row in table.rows:
            long = any(sum(len(node.text) for node in cell) > LONG_CELL for cell in row)
            yield '<tr class="long">' if long else "<tr>"
            yield from (f"<td{shape}>{self.line(cell)}</td>" for shape, cell in zip(shapes, row, strict=True))
            yield "</tr>"
        yield f"</tbody></table>{closes}"

    def room(self, caption: str) -> tuple[str, str]:
        return room(caption)

    def number(self, block: Paragraph | Item | Heading) -> str:
        return f'<span class="n">{escape(prefix(block.number))}</span>' if block.number else ""

    def line(self, line: Line) -> str:
        return "".join(self.inline(node) for node in line)

    def inline(self, node: Inline) -> str:
        match node:
            case Text():
                words = _words(node.text)
            case Value():
                words = self.answer(node, "v")
            case Gap():
                words = self.answer(node, "gap")
            case Reference():
                words = self.reference(node)
        return f"<strong>{words}</strong>" if node.strong else words

    def answer(self, node: Value | Gap, shape: str) -> str:
        if node.key not in self.led:
            to = f' href="{escape(self.links(node.key))}"' if self.links else ""
            self.led[node.key] = to + self.key_data(node.key)
        data = self.led[node.key]
        if node.row is not None:
            data += f' data-row="{node.row}"'
        if node.column:
            data += f' data-column="{escape(node.column)}"'
        tag = "a" if self.links else "span"
        return f'<{tag} class="{shape}"{data}>{_words(node.text)}</{tag}>'

    def reference(self, node: Reference) -> str:
        if not node.text:
            return f'<span class="dangling">【引用的条款不在本合同内：{escape(node.target)}】</span>'
        if not node.anchor:
            return escape(node.text)
        return f'<a class="ref" href="#{escape(node.anchor)}">{escape(node.text)}</a>'

    def id(self, anchor: str) -> str:
        """Return the `id` attribute the first time an anchor is met: a clause and its paragraph may share one."""
        if not anchor or anchor in self.anchors:
            return ""
        self.anchors.add(anchor)
        return f' id="{escape(anchor)}"'

    def clause_data(self, clause: str) -> str:
        return f' data-clause="{escape(clause)}"' if clause else ""

    def key_data(self, key: str) -> str:
        return f' data-key="{escape(key)}"' if key else ""


class _Paper(_Screen):
    """The same contract for the typesetter: running lines, watermark, plain answers, anchors only where used."""

    def __init__(self, document: Document, draft: str | None):
        super().__init__(margin=Margin(marks_own=draft is not None))
        self.draft = draft
        self.targets = {node.anchor for node in document.inlines() if isinstance(node, Reference)}
        self.targets.update(entry.anchor for entry in document.contents)

    def cover(self, document: Document) -> Iterator[str]:
        if self.draft is not None:
            yield f'<p class="watermark">{WATERMARK}</p>'
        yield '<section class="cover">'
        yield f'<p class="running-title">{escape(document.title)}</p>'
        yield f'<p class="running-number">{escape(_identity(document))}</p>'
        if self.draft is not None:
            yield f'<p class="running-warning">{WARNING}</p><p class="running-stamp">{escape(self.draft)}</p>'
        yield from super().cover(document)
        yield "</section>"

    def title(self, words: str) -> str:
        return _LAST_BRACKET.sub(_unbroken, escape(words))

    def paragraph(self, block: Paragraph | Item) -> str:
        """Keep two characters together at the end, so that none stands alone on a last line."""
        return self.number(block) + _LAST_WORDS.sub(_unbroken, self.line(block.content))

    def number(self, block: Paragraph | Item | Heading) -> str:
        return escape(prefix(block.number))

    def line(self, line: Line) -> str:
        """Write answers as plain words; what belongs together is not divided, even between two nodes."""
        pieces = []
        for (plain, strong), nodes in groupby(line, key=lambda node: (isinstance(node, Text | Value), node.strong)):
            if plain:
                words = _TOGETHER.sub(_unbroken, _words("".join(node.text for node in nodes)))
                words = _BLANK_DATE.sub(r'<span class="blank">\g<0></span>', words)
                pieces.append(f"<strong>{words}</strong>" if strong else words)
            else:
                pieces.extend(self.inline(node) for node in nodes)
        return "".join(pieces)

    def answer(self, node: Value | Gap, shape: str) -> str:
        return f'<span class="{shape}">{_words(node.text)}</span>'

    def room(self, caption: str) -> tuple[str, str]:
        return "", ""

    def id(self, anchor: str) -> str:
        return super().id(anchor) if anchor in self.targets else ""

    def clause_data(self, clause: str) -> str:
        return ""

    def key_data(self, key: str) -> str:
        return ""


@lru_cache(maxsize=16384)
def _words(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _unbroken(match: re.Match[str]) -> str:
    return f'<span class="nb">{match[0]}</span>'


def _spread(label: str) -> str:
    """Spread a label of two or three characters over the width of four, as covers do; the text stays as it is."""
    if len(label) not in (2, 3):
        return escape(label)
    return f'<span class="spread-{len(label)}">{escape(label[:-1])}</span>{escape(label[-1])}'


def _begins(block: Block, name: str) -> bool:
    return isinstance(block, Paragraph) and "".join(node.text for node in block.content).startswith(name)
