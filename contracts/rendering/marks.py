"""The words of a line under its marks, as HTML.

Every mark has three signs: a colour, a line, and a word only screen readers hear; paper keeps the line. Text enters
through `escape` and nowhere else.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from contracts.assembly.document import Gap, Inline, Line, Reference, Value
from contracts.redline.lines import Marks, divided, words
from contracts.redline.text import Kind

from .desk import Quote

Link = Callable[[str], str]


@dataclass(frozen=True)
class Piece:
    """A stretch of a line under one mark; `quoted` words are highlighted, and `behind` stands after them."""

    kind: Kind
    line: Line
    quoted: bool = False
    behind: str = ""


class Pen:
    """Writes lines; knows the words for added and removed in the language of the reader."""

    def __init__(self, links: Link | None = None) -> None:
        self.links = links
        self.heard = {"ins": heard(_("新增：")), "del": heard(_("删除："))}

    def line(self, marks: Marks, quotes: Sequence[Quote] = ()) -> str:
        """A line with its marks; quoted words are found in what the new line says, and a mark without words is last."""
        behind = "".join(quote.mark for quote in quotes if not quote.words)
        quotes = [quote for quote in quotes if quote.words]
        if len(marks) == 1 and marks[0].kind == "same" and not quotes:
            return self._nodes(marks[0].new) + behind
        parts = []
        for kind, group in groupby(pieces(marks, quotes), key=lambda piece: piece.kind):
            inside = "".join(self._piece(piece) for piece in group)
            parts.append(inside if kind == "same" else f"<{kind}>{self.heard[kind]}{inside}</{kind}>")
        return "".join(parts) + behind

    def _piece(self, piece: Piece) -> str:
        inside = self._nodes(piece.line, live=piece.kind != "del")
        return (f'<span class="anno">{inside}</span>' if piece.quoted else inside) + piece.behind

    def _nodes(self, line: Line, *, live: bool = True) -> str:
        return "".join(self._node(node, live) for node in line)

    def _node(self, node: Inline, live: bool) -> str:
        inside = escape(node.text).replace("\n", "<br>")
        if isinstance(node, Gap):
            inside = f'<span class="gap">{inside}</span>'
        elif isinstance(node, Reference):
            inside = _reference(node, inside, live)
        elif isinstance(node, Value) and self.links and live:
            inside = f'<a class="v" href="{escape(self.links(node.key))}">{inside}</a>'
        return f"<strong>{inside}</strong>" if node.strong else inside


def pieces(marks: Marks, quotes: Sequence[Quote]) -> Iterator[Piece]:
    """The marks of a line, cut where quoted words begin and end. A quote that is not in the new line is left out."""
    text = "".join(words(mark.new) for mark in marks)
    spans = [(at, at + len(quote.words), quote.mark) for quote in quotes if (at := text.find(quote.words)) >= 0]
    cuts = sorted({edge for start, end, _ in spans for edge in (start, end)})
    at = 0
    for mark in marks:
        if mark.kind == "del":
            yield Piece("del", mark.old)
            continue
        line = mark.new
        while line:
            length = len(words(line))
            cut = next((cut - at for cut in cuts if at < cut < at + length), length)
            head, line = divided(line, cut) if cut < length else (line, ())
            start, at = at, at + cut
            behind = "".join(behind for _, end, behind in spans if start < end == at)
            yield Piece(mark.kind, head, any(first <= start < end for first, end, _ in spans), behind)


def sign(marks: Iterable[Marks]) -> str:
    """What stands in the gutter: ＋ something came, － something went, ± both."""
    kinds = {mark.kind for line in marks for mark in line} - {"same"}
    return "±" if len(kinds) == 2 else "＋" if "ins" in kinds else "－" if kinds else ""


def gutter_sign(sign: str) -> str:
    """The sign as HTML; screen readers hear the marks themselves instead."""
    shape = "mk d" if sign == "－" else "mk"
    return f'<span class="{shape}" aria-hidden="true">{sign}</span>' if sign else ""


def heard(words: str) -> str:
    """A word only screen readers hear; the contract is Chinese, so another language is named."""
    language = get_language() or ""
    lang = "" if language.startswith("zh") else f' lang="{escape(language)}"'
    return f'<span class="visually-hidden"{lang}>{escape(words)}</span>'


def _reference(node: Reference, inside: str, live: bool) -> str:
    if not node.text:
        return f'<span class="dangling">【引用的条款不在本合同内：{escape(node.target)}】</span>'
    return f'<a class="ref" href="#{escape(node.anchor)}">{inside}</a>' if node.anchor and live else inside
