"""How a variant acts on the standard wording: added after it, in place of it, or in place of one sentence.

Text travels as a `Passage`, which remembers the line of the file every one of its lines came from, so that an error in
a composed wording is still reported where the author wrote it.
"""

import re
from dataclasses import dataclass

from clauses.library.errors import Place

_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_BLOCK = re.compile(r"\{%-?\s*(if|endif|else|elif)\b")
_SENTENCE_ENDS = "。！？；：\n"
_ENDS_APART = re.compile(r"\s*(- |#|$)")


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines of a file, not necessarily next to each other."""

    text: str
    lines: tuple[int, ...]

    @classmethod
    def cut(cls, source_lines: list[str], first: int) -> "Passage":
        """The passage made of `source_lines`, of which the first is line `first`; blank edges are dropped."""
        start, end = 0, len(source_lines)
        while start < end and not source_lines[start].strip():
            start += 1
        while end > start and not source_lines[end - 1].strip():
            end -= 1
        if start == end:
            return cls("", (first,))
        return cls("\n".join(source_lines[start:end]).rstrip(), tuple(range(first + start, first + end)))

    def place(self, file: str) -> Place:
        return Place(file, lines=self.lines)


def appended(standard: Passage, extra: Passage) -> Passage:
    """`extra` goes on where the last paragraph ends; after a list, a heading or a lone tag, as a new paragraph."""
    last_line = _TAG.sub("", standard.text.rpartition("\n")[2])
    if _ENDS_APART.match(last_line) or _ENDS_APART.match(extra.text):
        return Passage(f"{standard.text}\n\n{extra.text}", (*standard.lines, extra.lines[0], *extra.lines))
    return Passage(standard.text + extra.text, standard.lines[:-1] + extra.lines)


def with_sentence_replaced(standard: Passage, opening: str, extra: Passage, place: Place) -> Passage:
    """`extra` takes the place of the sentence that begins with `opening`; `place` is where `from` is written."""
    start, end = _sentence(standard.text, opening, place)
    before, after = standard.text.count("\n", 0, start), standard.text.count("\n", 0, end)
    return Passage(
        standard.text[:start] + extra.text + standard.text[end:],
        standard.lines[:before] + extra.lines + standard.lines[after + 1 :],
    )


def _sentence(text: str, opening: str, place: Place) -> tuple[int, int]:
    """Where the sentence begins and ends: up to the next 。 outside tags, or the end of its paragraph or list item."""
    masked = _TAG.sub(lambda tag: re.sub(r"[^\n]", "\0", tag[0]), text)
    starts = [match.start() for match in re.finditer(re.escape(opening), text) if _begins(masked, match.start())]
    if len(starts) != 1:
        message = (
            f"标准正文里有 {len(starts)} 句以“{opening}”开头" if starts else f"标准正文里没有以“{opening}”开头的句子"
        )
        raise place.error(1, message, "from 要与一句话的开头完全一致，并且只能对上一句")
    [start] = starts
    stop = re.compile(r"。|(?=\n[ \t]*(\n|- ))|\Z").search(masked, start)
    end = stop.end() if stop else len(text)
    depth = 0
    for block in _BLOCK.finditer(text, start, end):
        depth += {"if": 1, "endif": -1}.get(block[1], 0)
        if depth < (block[1] != "endif"):
            break
    else:
        if depth == 0:
            return start, end
    raise place.error(
        1, f"以“{opening}”开头的句子里条件没有写完整", "请改用 replace，或让 {% if %} 和 {% endif %} 在同一句里"
    )


def _begins(masked: str, start: int) -> bool:
    """Does a sentence begin here? Tags, list marks and bold marks before it do not count."""
    before = masked[:start].replace("\0", "").rstrip(" \t*-　")
    return masked[start] != "\0" and (not before or before[-1] in _SENTENCE_ENDS)
