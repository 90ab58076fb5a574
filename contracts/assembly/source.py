"""The wording of a clause as it stands in one contract, written back in the syntax of the library.

What depends on a condition is decided, and what leaves with a missing optional answer has left; answers and references
stay tags. That is what a person starts from who rewords the clause for this contract: printed again as own wording
(`clauses.library.tailoring`), it says the same.
"""

from clauses.library.wording import Piece, Ref, Slot, Wording, Words
from contracts.assembly import blocks, formats, marks
from contracts.assembly.document import Text
from contracts.assembly.wording import Passage, Telling


def source_of(wording: Wording, telling: Telling) -> str:
    """The source of `wording` under the answers of one contract: a line a paragraph or item."""
    parts: list[str] = []
    tags: list[Text] = []
    for piece in wording.walk(telling.terms):
        if isinstance(piece, Words):
            parts.append(marks.RESERVED.sub("", piece.text))
        elif _leaves(piece, telling):
            parts.append(marks.MISSING)
        else:
            parts.append(marks.node(len(tags)))
            tags.append(Text(tag(piece)))
    written = blocks.written(Passage("".join(parts), tuple(tags)))
    bold = written.replace(marks.OPEN, "**").replace(marks.CLOSE, "**")
    return marks.NODE.sub(lambda found: tags[marks.index(found[0])].text, bold)


def tag(piece: Slot | Ref) -> str:
    """A slot or a reference as it is typed: `{{ fee.total | money }}`, `{{ ref("fee.late") }}`."""
    if isinstance(piece, Ref):
        return f'{{{{ ref("{piece.target}") }}}}'
    argument = f'("{piece.argument}")' if piece.argument else ""
    return f"{{{{ {piece.key}{f' | {piece.filter}{argument}' if piece.filter else ''} }}}}"


def _leaves(piece: Piece, telling: Telling) -> bool:
    """Whether nothing stands here because an optional answer is missing."""
    return isinstance(piece, Slot) and formats.missing(telling.terms.get(piece.key)) and not telling.needs(piece.key)
