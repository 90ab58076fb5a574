"""What is wrong with own text, said by line and column, so that the drafter who typed it can mend it.

Own text knows two kinds of tag, `{{ key }}` (with a filter if need be) and `{{ ref("clause") }}`. Each is read by itself,
so that whatever is wrong with it is said where it stands. Errors keep the text from being used; advice does not.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from clauses.library.errors import ContentError, Level
from clauses.library.wording import Ref, Slot, Wording

MAX_LENGTH = 8000

_SIGN = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_HEADING = re.compile(r"^[ \t]*#{2,}[ \t]", re.MULTILINE)
_UNPRINTABLE = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")
_WORD = "值"  # stands in for a tag where only punctuation is looked at
_PAIRS = ("（）", "“”", "《》", "【】", "‘’")
_FULL_WIDTH = dict(zip(",;:?!()", "，；：？！（）", strict=True))

_DOUBLED = re.compile("[，。；：、！？][，。；：、]")
_EMPTY = re.compile("（[，。；：、！？]*）|“”|《》|【】")
_HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff])[,;:?!()]|[,;:?!()](?=[\u4e00-\u9fff])")
_NUMBER = re.compile(r"(?<!》)第(?:[0-9]+(?:\.[0-9]+)+|[一二三四五六七八九十]+)条")
_ANNEX = re.compile("附件[一二三四五六七八九十]+")
_SELF = re.compile("本协议")


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """One thing wrong, or odd, at one place of a text; lines and columns count from 1."""

    line: int
    column: int
    message: str
    remedy: str
    level: Level = "error"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of own text that could be read, and where it begins."""

    piece: Slot | Ref
    at: int


def remark(text: str, at: int, message: str, remedy: str, level: Level = "error") -> Remark:
    """A remark about the character at `at`."""
    return Remark(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), message, remedy, level)


def read_tags(text: str) -> tuple[list[Tag], list[Remark]]:
    """The tags of `text` in order, and what cannot be read as one."""
    tags: list[Tag] = []
    wrong: list[Remark] = []
    opened, expected = -1, ""
    for sign in _SIGN.finditer(text):
        at = sign.start()
        if sign[0] == expected:
            expected = ""
        elif sign[0] == "{{" and opened < 0:
            opened = at
        elif sign[0] == "}}" and opened >= 0:
            _read_tag(text, opened, sign.end(), tags, wrong)
            opened = -1
        elif opened >= 0:
            wrong.append(_unclosed(text, opened))
            opened = at if sign[0] == "{{" else -1
        else:
            wrong.append(_stray(text, at, sign[0]))
            expected = {"{%": "%}", "{#": "#}"}.get(sign[0], "")
    if opened >= 0:
        wrong.append(_unclosed(text, opened))
    return tags, wrong


def errors(text: str, *, headings: bool = False) -> list[Remark]:
    """What keeps `text` from being printed, in order; `headings` may stand in annexes only."""
    if not text.strip():
        return [Remark(1, 1, "没有文字", "写出这一条的内容，或恢复条款库的文字")]
    if len(text) > MAX_LENGTH:
        return [remark(text, MAX_LENGTH, f"文字超过 {MAX_LENGTH} 个字", "删减，或拆成几条特别约定")]
    _tags, wrong = read_tags(text)
    wrong += [
        remark(text, at, f"有无法打印的字符（U+{ord(sign):04X}）", "删除它，重新输入这几个字")
        for at, sign in enumerate(text)
        if sign not in "\n\t" and unicodedata.category(sign) in _UNPRINTABLE
    ]
    if not headings:
        wrong += [
            remark(text, found.start(), "条款里不能有标题", "删去行首的 #；需要分项时，行首写“- ”")
            for found in _HEADING.finditer(text)
        ]
    return sorted(wrong) or _limits(text)


def advice(text: str) -> list[Remark]:
    """What is allowed and yet odd, in order: punctuation, unpaired marks, numbers and names that will not follow."""
    plain = masked(text)
    found = [
        *_told(plain, _DOUBLED, "标点重复“{}”", "只留一个"),
        *_told(plain, _EMPTY, "“{}”里没有内容", "删去，或补上内容"),
        *_told(plain, _NUMBER, "“{}”是输入的编号，条款增减后不会跟着变", "改用“插入引用”"),
        *_told(plain, _ANNEX, "“{}”是输入的编号，附件增减后不会跟着变", "改用“插入引用”"),
        *_told(plain, _SELF, "“{}”在分节式合同里不会改称", "写成“本合同”，系统按合同形式改称"),
        *_unpaired(plain),
    ]
    for mark in _HALF_WIDTH.finditer(plain):
        full = _FULL_WIDTH[mark[0]]
        found.append(remark(plain, mark.start(), f"半角标点“{mark[0]}”", f"改成全角“{full}”", "advice"))
    return sorted(found)


def masked(text: str) -> str:
    """`text` with every tag as so many words, so that places stay the same."""
    return re.sub(r"\{\{.*?\}\}", lambda tag: re.sub(r"[^\n]", _WORD, tag[0]), text, flags=re.DOTALL)


def _read_tag(text: str, start: int, end: int, tags: list[Tag], wrong: list[Remark]) -> None:
    try:
        pieces = list(Wording.parse(text[start:end]).walk({}))
    except ContentError as error:
        problem = error.problems[0]
        wrong.append(remark(text, start, problem.message, problem.remedy))
    else:
        tags += [Tag(piece, start) for piece in pieces if isinstance(piece, Slot | Ref)]


def _stray(text: str, at: int, sign: str) -> Remark:
    if sign.startswith("{"):
        return remark(text, at, f"这里不能写 {sign}", "只能插入填写的内容和引用；条件按这份合同的情况写定")
    return remark(text, at, f"多了一个 {sign}", "删除它，或在前面补上 {{")


def _unclosed(text: str, at: int) -> Remark:
    return remark(text, at, "{{ 没有写完整", "以 }} 结束，例如 {{ fee.pay.days | days }}")


def _limits(text: str) -> list[Remark]:
    """What only the whole shows: too many parts."""
    try:
        Wording.parse(text)
    except ContentError as error:
        return [Remark(problem.line, 1, problem.message, problem.remedy) for problem in error.problems]
    return []


def _told(plain: str, pattern: re.Pattern[str], message: str, remedy: str) -> Iterator[Remark]:
    for found in pattern.finditer(plain):
        yield remark(plain, found.start(), message.format(found[0]), remedy, "advice")


def _unpaired(plain: str) -> Iterator[Remark]:
    """Brackets and quotation marks that open or close alone within a line, and bold that is left on."""
    start = 0
    for line in plain.split("\n"):
        for pair in _PAIRS:
            if line.count(pair[0]) != line.count(pair[1]):
                at = next(place for place, sign in enumerate(line) if sign in pair)
                yield remark(plain, start + at, f"“{pair}”没有成对", "补上另一半，或删去", "advice")
        if line.count("**") % 2:
            yield remark(plain, start + line.rfind("**"), "“**”没有成对", "加粗的文字前后各写一次 **", "advice")
        start += len(line) + 1
