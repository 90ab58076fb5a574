"""What leaves the contract together with an optional answer nobody gave, and how the punctuation closes behind it.

The smallest unit around the missing answer goes. In this order:

1. **The member of an enumeration.** The answer stands alone between `、` marks (`甲、{{x}}、乙`, `：{{x}}、乙`): it goes
   with one `、`.
2. **The bracket.** The answer stands inside `（…）`: the innermost bracket goes, with everything in it.
3. **The part.** Otherwise everything between the nearest `；`, `。`, `！`, `？` or forced line break on either side goes,
   with the mark behind it. Marks inside brackets and quotation marks do not count.

Then the punctuation closes. A `；` left before a removed tail becomes the mark of that tail, usually `。`. Marks that
meet are reduced to the strongest; none is left at the start of a line or beside a bracket. A paragraph or item left
without words disappears, and so does the lead-in (`有下列情形的：`) of a list that lost every item.
Where this is not exactly right, content uses `{% if %}`.
"""

import re

from contracts.assembly.marks import CLOSE, ENDED, MISSING, OPEN

_BOLD = f"[{OPEN}{CLOSE}]*"
_PAIRS = {"（": "）", "“": "”", "‘": "’", "《": "》", "「": "」", "【": "】"}
_CLOSERS = {close: open_ for open_, close in _PAIRS.items()}
_PART_ENDS = frozenset("；。！？\n")
_MEMBER_EDGES = frozenset("，；。：（）！？\n")
_STRENGTH = "！？。；：，、"

_RUN = re.compile(f"[，。；：、！？](?:{_BOLD}[，。；：、！？])+")
_HARMLESS_RUN = re.compile("[！？]+")
_AFTER_ENDED = re.compile(f"{ENDED}({_BOLD})[，。；：、]?")
_AT_BRACKET = re.compile(f"（({_BOLD})[，。；：、]+|[，；：、]+({_BOLD})）")
_EMPTY_BRACKET = re.compile(f"（({_BOLD})）")
_AT_START = re.compile(f"(^|\n)({_BOLD})[，。；：、！？]+")
_SUSPECT = re.compile(
    f"[，。；：、！？{OPEN}{CLOSE}][，。；：、！？{OPEN}{CLOSE}）]|（[，。；：、{OPEN}{CLOSE}）]|\n|{ENDED}"
)
_TAIL = re.compile(f"[；，、]({_BOLD})$")
_LOOSE_TAIL = re.compile(f"[，、]({_BOLD})$")
_MARKS_ONLY = re.compile(f"[\\s，。；：、！？（）“”{OPEN}{CLOSE}{ENDED}]*")


def close(text: str) -> str:
    """`text` without the units of its missing answers and with its punctuation in order; empty when no words are left."""
    if MISSING in text:
        while (at := text.find(MISSING)) >= 0:
            text = _without_unit(text, at)
    text = tidy(text)
    return "" if _MARKS_ONLY.fullmatch(text) else text


def without_lead_in(text: str) -> str:
    """`text` without its last part: the lead-in of a list that is gone."""
    return close(text + MISSING)


def ended(text: str, *, last: bool) -> str:
    """`text` ending properly: no loose `，` or `、`, and no `；` when nothing follows it."""
    return (_TAIL if last else _LOOSE_TAIL).sub(r"。\1", text)


def is_empty(text: str) -> bool:
    """Whether `text` holds punctuation only."""
    return _MARKS_ONLY.fullmatch(text) is not None


def tidy(text: str) -> str:
    """Reduce marks that meet to the strongest, and drop those at the start of a line or beside a bracket."""
    text = text.strip("\n")
    if not _SUSPECT.search(text) and not _AT_START.match(text):
        return text
    text = after_ended(text)
    before = None
    while before != text:
        before = text
        text = _EMPTY_BRACKET.sub(r"\1", text)
        text = _AT_BRACKET.sub(_beside_bracket, text)
        text = _RUN.sub(_strongest, text)
        text = _AT_START.sub(r"\1\2", text)
    return text


def after_ended(text: str) -> str:
    """`text` without the mark behind an answer that ends with one itself."""
    return _AFTER_ENDED.sub(r"\1", text)


def _without_unit(text: str, at: int) -> str:
    start, end = _member(text, at) or _bracket(text, at) or (-1, -1)
    if start >= 0:
        return text[:start] + _bold_in(text[start:end]) + text[end:]
    start, end = _part(text, at)
    mark, rest = text[end : end + 1], text[end + 1 :]
    kept = text[:start]
    if mark == "\n" and kept and not kept.endswith("\n"):
        rest = mark + rest
        mark = "。"
    if mark != "；" and kept.endswith("；"):
        kept = kept[:-1] + mark
    return kept + _bold_in(text[start:end]) + rest


def _member(text: str, at: int) -> tuple[int, int] | None:
    """The span of a missing answer that is one member of an enumeration, with the `、` that goes with it."""
    left, right = at - 1, at + 1
    while left >= 0 and text[left] in (OPEN, CLOSE):
        left -= 1
    while right < len(text) and text[right] in (OPEN, CLOSE):
        right += 1
    before = text[left] if left >= 0 else "\n"
    after = text[right] if right < len(text) else "\n"
    if before == "、" and (after == "、" or after in _MEMBER_EDGES):
        return left, at + 1
    if after == "、" and before in _MEMBER_EDGES:
        return at, right + 1
    return None


def _bracket(text: str, at: int) -> tuple[int, int] | None:
    """The span of the innermost `（…）` around `at`."""
    depth, start = 0, at
    while start > 0:
        start -= 1
        if text[start] == "）":
            depth += 1
        elif text[start] == "（":
            if depth == 0:
                break
            depth -= 1
    else:
        return None
    depth = 0
    for end in range(at, len(text)):
        if text[end] == "（":
            depth += 1
        elif text[end] == "）":
            if depth == 0:
                return start, end + 1
            depth -= 1
    return None


def _part(text: str, at: int) -> tuple[int, int]:
    """The span between the marks that end parts, outside brackets and quotation marks; `end` is where the mark stands."""
    stack: list[str] = []
    start, end = 0, len(text)
    for position, character in enumerate(text):
        if character in _PAIRS:
            stack.append(character)
        elif character in _CLOSERS:
            if _CLOSERS[character] in stack:
                while stack.pop() != _CLOSERS[character]:
                    pass
        elif character in _PART_ENDS and (not stack or character == "\n"):
            stack.clear()
            if position < at:
                start = position + 1
            else:
                end = position
                break
    return start, end


def _bold_in(removed: str) -> str:
    """The bold marks inside a removed stretch that the rest still needs."""
    marks = "".join(character for character in removed if character in (OPEN, CLOSE))
    return marks.replace(OPEN + CLOSE, "")


def _beside_bracket(found: re.Match[str]) -> str:
    return f"（{found[1]}" if found[1] is not None else f"{found[2]}）"


def _strongest(found: re.Match[str]) -> str:
    run = found[0]
    marks = run.replace(OPEN, "").replace(CLOSE, "")
    if _HARMLESS_RUN.fullmatch(marks):
        return run
    mark = min(marks, key=_STRENGTH.index)
    bold = "".join(character for character in run if character in (OPEN, CLOSE))
    return mark + bold if run[0] == mark or not bold else bold + mark
