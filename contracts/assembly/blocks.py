"""A passage as blocks: paragraphs, items of two levels, headings and tables.

The rules are those of Markdown, reduced. A blank line ends a paragraph; lines of one paragraph run on. `- ` begins an
item, two spaces and `- ` a sub-item, and an indented line below continues it; blank lines between items do not end the
list. `## ` is a heading. A line ending in a backslash breaks there. A table inside a paragraph splits it, and what stands
behind the table is dropped when it is punctuation only.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from contracts.assembly import marks, numerals, omission
from contracts.assembly.document import Block, Heading, Inline, Item, Line, Paragraph, Table, Text
from contracts.assembly.wording import Node, Passage, line, with_bold

_ITEM = re.compile(r"( *)-(?: +|$)(.*?) *$")
_HEADING = re.compile(r"#{2,} +(.*)")
_LEADING_MARKS = "，。；：、！？ "

Kind = Literal["paragraph", "item", "subitem", "heading"]


class Built(NamedTuple):
    """A block; `opens` is false where it continues a paragraph that a table interrupted."""

    block: Block
    opens: bool


@dataclass(slots=True)
class _Source:
    """A block as it stands in the wording, before its missing answers are taken out."""

    kind: Kind
    text: str


def build(
    passage: Passage, table_numbers: Iterator[int], *, items: str = "", anchor: str = "", as_typed: bool = False
) -> list[Built]:
    """The blocks of `passage`. `items` is the fixed number its items hang from (8.1 → 8.1.1); `anchor` that of an annex.

    `as_typed` leaves punctuation alone, as own wording of a contract wants it.
    """
    built = _built(passage, items, anchor, as_typed)
    if not any(isinstance(node, Table) for node in passage.nodes):
        return list(built)
    return [
        Built(replace(block, number=next(table_numbers)), opens) if isinstance(block, Table) else Built(block, opens)
        for block, opens in built
    ]


@lru_cache(maxsize=8192)
def _built(passage: Passage, items: str, anchor: str, as_typed: bool) -> tuple[Built, ...]:
    """The blocks of `passage`, its tables without their numbers. From one answer to the next most passages stay the same."""
    kept = _as_typed(passage.text) if as_typed else _kept(passage.text)
    return tuple(_numbered(kept, passage.nodes, items, anchor))


def written(passage: Passage) -> str:
    """The text of `passage` as a person would type it, a line a block; nodes stay private characters."""
    heads = {"paragraph": "", "heading": "## ", "item": "- ", "subitem": "  - "}
    return "\n".join(heads[source.kind] + source.text.replace("\n", "\\\n") for source in _kept(passage.text))


def _kept(text: str) -> list[_Source]:
    """The blocks of library wording that are left without what is missing, each ending as it should."""
    sources = list(_sources(text))
    for source in sources:
        source.text = _closed(source)
    _drop_lead_ins(sources)
    kept = [source for source in sources if source.text]
    _end_lists(kept)
    return kept


def _as_typed(text: str) -> list[_Source]:
    sources = list(_sources(text))
    for source in sources:
        source.text = omission.after_ended(with_bold(source.text.removesuffix("\\")))
    return [source for source in sources if source.text]


def lines(passage: Passage) -> Iterator[Line]:
    """Every printed line of `passage` by itself, as a cover needs it; tables are left out."""
    for source in _sources(passage.text):
        for text in _closed(source).split("\n"):
            if not omission.is_empty(text):
                yield tuple(node for node in line(text, passage.nodes) if not isinstance(node, Table))


def _closed(source: _Source) -> str:
    return omission.close(with_bold(source.text.removesuffix("\\")))


def _sources(text: str) -> Iterator[_Source]:
    current: _Source | None = None
    for raw in text.split("\n"):
        stripped = raw.strip()
        if not stripped:
            if current:
                yield current
            current = None
            continue
        begun = _begun(raw, stripped, current)
        if begun is None and current is not None:
            current.text = _run_on(current.text, stripped)
            continue
        if current:
            yield current
        current = begun
        if begun and begun.kind == "heading":
            yield begun
            current = None
    if current:
        yield current


def _begun(raw: str, stripped: str, current: _Source | None) -> _Source | None:
    """The block this line begins, or None when it continues `current`."""
    if stripped.startswith("-") and (found := _ITEM.match(raw.expandtabs(4))):
        return _Source("subitem" if len(found[1]) >= 2 else "item", found[2])
    if stripped.startswith("##") and (found := _HEADING.match(stripped)):
        return _Source("heading", found[1])
    if current is not None and (current.kind == "paragraph" or raw[0].isspace() or current.text.endswith("\\")):
        return None
    return _Source("paragraph", stripped)


def _run_on(text: str, more: str) -> str:
    if text.endswith("\\"):
        return f"{text[:-1].rstrip()}\n{more}"
    if not text:
        return more
    between = " " if text[-1].isascii() and text[-1].isalnum() and more[0].isascii() and more[0].isalnum() else ""
    return f"{text}{between}{more}"


def _drop_lead_ins(sources: Sequence[_Source]) -> None:
    """Take out the lead-in of a list whose items are all gone; inner lists first."""
    for position in reversed(range(len(sources))):
        source = sources[position]
        if source.kind in ("subitem", "heading") or not source.text.rstrip(marks.CLOSE).endswith("："):
            continue
        inner = ("subitem",) if source.kind == "item" else ("item", "subitem")
        members = list(_while_kind(sources[position + 1 :], inner))
        if members and not any(member.text for member in members):
            source.text = omission.without_lead_in(source.text)


def _while_kind(sources: Sequence[_Source], kinds: tuple[str, ...]) -> Iterator[_Source]:
    for source in sources:
        if source.kind not in kinds:
            return
        yield source


def _end_lists(sources: Sequence[_Source]) -> None:
    """Let the last item of a list, and the last paragraph, end as an end."""
    for position, source in enumerate(sources):
        follower = sources[position + 1].kind if position + 1 < len(sources) else None
        in_list = source.kind in ("item", "subitem")
        last = follower not in ("item", "subitem") if in_list else follower is None
        if source.kind != "heading":
            source.text = omission.ended(source.text, last=last)


def _numbered(sources: Sequence[_Source], nodes: tuple[Node, ...], items: str, anchor: str) -> Iterator[Built]:
    headings = firsts = seconds = 0
    for source in sources:
        number = ""
        if source.kind == "heading":
            headings += 1
            number = numerals.heading(headings)
        elif source.kind == "item":
            firsts, seconds = firsts + 1, 0
            number = f"{items}.{firsts}" if items else numerals.item(1, firsts)
        elif source.kind == "subitem":
            seconds += 1
            number = numerals.item(2, seconds)
        if source.kind in ("paragraph", "heading"):
            seconds = 0
            firsts = firsts if items else 0
        for place, part in enumerate(_split_at_tables(line(source.text, nodes))):
            if isinstance(part, Table):
                yield Built(part, opens=False)
            elif source.kind == "heading":
                yield Built(Heading(part, number, f"{anchor}-{headings}" if anchor else ""), opens=False)
            elif source.kind == "paragraph":
                yield Built(Paragraph(part), opens=place == 0)
            else:
                fixed = f"clause-{number}" if items and source.kind == "item" and place == 0 else ""
                level = 1 if source.kind == "item" else 2
                yield Built(Item(part, number if place == 0 else "", level, fixed), opens=False)


def _split_at_tables(content: tuple[Node, ...]) -> Iterator[Line | Table]:
    """The line, or the lines around its tables; a line of punctuation only is no line."""
    if not any(isinstance(node, Table) for node in content):
        yield tuple(node for node in content if not isinstance(node, Table))
        return
    behind = False
    for is_table, group in groupby(content, key=lambda node: isinstance(node, Table)):
        if is_table:
            yield from (node for node in group if isinstance(node, Table))
        else:
            inlines = [node for node in group if not isinstance(node, Table)]
            if rest := _without_leading_marks(inlines) if behind else tuple(inlines):
                yield rest
        behind = True


def _without_leading_marks(inlines: list[Inline]) -> Line:
    first, *others = inlines
    if not isinstance(first, Text):
        return tuple(inlines)
    if text := first.text.lstrip(_LEADING_MARKS):
        return (Text(text, first.strong), *others)
    return _without_leading_marks(others) if others else ()
