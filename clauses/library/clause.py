"""One clause: a TOML head, the standard wording and its variants, read from one Markdown file.

    +++
    title = "合同期限"
    risk = "high"
    +++
    服务期限自{{ term.start }}起……

    ## 偏甲方
    ……

The id is the path: `term/period.md` is `term.period`. Annexes are clauses called `annex.1`, `annex.2` …; their `##`
lines are headings, and they have no variants.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from clauses.library.errors import ContentError, Place, Problem, did_you_mean
from clauses.library.expression import ALWAYS, Rule
from clauses.library.head import Section, raise_all, read_toml
from clauses.library.syntax import MAX_BYTES
from clauses.library.variants import Passage, appended, with_sentence_replaced
from clauses.library.wording import Wording

Risk = Literal["low", "medium", "high"]
Stance = Literal["buyer", "supplier", "fallback"]
How = Literal["append", "replace", "sentence", "set"]

RISKS = ("low", "medium", "high")
HOWS = ("append", "replace", "sentence", "set")
STANCES: Mapping[str, Stance] = {"偏甲方": "buyer", "偏乙方": "supplier", "折中": "fallback"}
HEADINGS: Mapping[str, str] = {stance: heading for heading, stance in STANCES.items()}

_FENCE = "+++"
_UNREAD = Wording("", ())  # stands in for wording that could not be read; the clause is never handed out
_HEADING = re.compile(r"(#{1,6})\s+(.*\S)\s*$")


@dataclass(frozen=True, slots=True)
class Variant:
    """Another wording a party would ask for, and the answers it brings with it.

    `wording` is whole, ready to print. `why` says in a few words when one would ask for it. `note` is filled when the
    wording stays as it is (`set`): it says what is meant. Both are said in English too, as far as the content does.
    """

    stance: Stance
    how: How
    wording: Wording
    settings: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    line: int = field(default=0, compare=False)
    why: str = ""
    why_en: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause or an annex. `lines` says where each name of the head stands, for messages.

    `own` says that its words were written for one contract (see `tailoring`).
    """

    id: str
    title: str
    risk: Risk
    basis: tuple[str, ...]
    include_when: Rule
    standard: Wording
    variants: Mapping[str, Variant]
    file: str
    source: str = field(repr=False)
    negotiate: str = ""
    negotiate_en: str = ""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    own: bool = False

    @property
    def is_annex(self) -> bool:
        return is_annex(self.id)

    def wording(self, stance: str = "standard") -> Wording:
        """What is printed under a stance; the standard wording when there is no variant for it."""
        variant = self.variants.get(stance)
        return variant.wording if variant else self.standard

    def problem(self, name: str, message: str, remedy: str) -> Problem:
        """A problem with what the head says under `name`."""
        return Problem(self.file, self.lines.get(name, 1), message, remedy)


Annex = Clause


def is_annex(clause_id: str) -> bool:
    """`annex.1`, `annex.2` … are annexes."""
    return clause_id.startswith("annex.")


def read_clause(clause_id: str, file: str, source: str) -> Clause:
    """Read one file; ContentError lists everything wrong with it."""
    if len(source.encode(errors="replace")) > MAX_BYTES:
        raise Place(file).error(1, f"文件超过 {MAX_BYTES // 1024} KiB", "请把它拆成几个条款")
    source_lines = source.split("\n")
    fence = _closing_fence(source_lines, file)
    problems: list[Problem] = []
    head = read_toml("\n".join(source_lines[1:fence]), Place(file, 2), problems)
    passages = _sections(source_lines, fence + 1, Place(file), problems, annex=is_annex(clause_id))
    clause = _Reader(clause_id, file, source, head, passages, problems).read()
    head.finish()
    raise_all(problems)
    return clause


def _closing_fence(lines: list[str], file: str) -> int:
    """The index of the second `+++`."""
    if lines[0].rstrip() != _FENCE:
        raise Place(file).error(1, "文件开头没有 +++", "第一行写 +++，接着写 title 等，再用一行 +++ 结束")
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _FENCE:
            return index
    raise Place(file).error(1, "开头的 +++ 没有结束", "在正文前面单独写一行 +++")


def _sections(
    lines: list[str], start: int, place: Place, problems: list[Problem], *, annex: bool
) -> dict[str, Passage]:
    """The standard wording (under `standard`) and what stands under each variant's heading."""
    found: dict[str, tuple[int, list[str]]] = {"standard": (start, [])}
    current = found["standard"]
    for index in range(start, len(lines)):
        heading = _HEADING.match(lines[index])
        if heading is None or (annex and heading[1] == "##"):
            current[1].append(lines[index])
            continue
        stance = STANCES.get(heading[2], "") if heading[1] == "##" and not annex else ""
        if not stance:
            remedy = (
                "附件里的标题写成“## 标题”"
                if annex
                else did_you_mean(heading[2], STANCES, "条款里只能有“## 偏甲方”“## 偏乙方”“## 折中”")
            )
            problems.append(place.problem(index + 1, f"这里不能有标题“{heading[2]}”", remedy))
        elif stance in found:
            problems.append(place.problem(index + 1, f"“{heading[2]}”出现了两次", "请合并成一段"))
        current = found.setdefault(stance, (index + 1, []))
    return {stance: Passage.cut(body, first + 1) for stance, (first, body) in found.items() if stance}


@dataclass
class _Reader:
    """Reads one clause, collecting problems as it goes."""

    clause_id: str
    file: str
    source: str
    head: Section
    passages: Mapping[str, Passage]
    problems: list[Problem]

    def read(self) -> Clause:
        head = self.head
        standard = self._wording(self.passages["standard"])
        if not self.passages["standard"].text and not is_annex(self.clause_id):
            self.problems.append(
                Place(self.file, self.passages["standard"].lines[0]).problem(1, "没有正文", "请写出标准正文")
            )
        risk = head.one_of("risk", RISKS, default="low" if is_annex(self.clause_id) else "")
        return Clause(
            id=self.clause_id,
            title=head.text("title", required=True),
            risk=cast(Risk, risk),
            basis=head.texts("basis"),
            include_when=self._rule("include_when"),
            standard=standard or _UNREAD,
            variants=self._variants(standard),
            file=self.file,
            source=self.source,
            negotiate=head.text("negotiate"),
            negotiate_en=head.text("negotiate_en"),
            lines={name: head.line(name) for name in ("title", "basis", "include_when", "negotiate")},
        )

    def _rule(self, name: str) -> Rule:
        source = self.head.text(name, required=name in self.head.values)
        try:
            return Rule.parse(source, self.file, self.head.line(name)) if source else ALWAYS
        except ContentError as error:
            self.problems.extend(error.problems)
            return ALWAYS

    def _wording(self, passage: Passage) -> Wording | None:
        try:
            return Wording.parse_at(passage.text, passage.place(self.file))
        except ContentError as error:
            self.problems.extend(error.problems)
            return None

    def _variants(self, standard: Wording | None) -> dict[str, Variant]:
        if is_annex(self.clause_id):
            return {}
        variants = {}
        for stance, heading in HEADINGS.items():
            section, passage = self.head.section(stance), self.passages.get(stance)
            if section is None:
                if passage is not None:
                    self.head.complain(
                        f"有“{heading}”的文字，但没有 [{stance}]", f'请在开头加上 [{stance}] 和 how = "append"'
                    )
            elif variant := self._variant(cast(Stance, stance), section, passage, standard):
                variants[stance] = variant
        return variants

    def _variant(
        self, stance: Stance, section: Section, passage: Passage | None, standard: Wording | None
    ) -> Variant | None:
        how = cast(How, section.one_of("how", HOWS))
        opening = section.text("from", required=how == "sentence")
        settings = section.text_mapping("set")
        said = {name: section.text(name) for name in ("why", "why_en", "note_en")}
        section.finish()
        if how == "set":
            if not settings:
                section.complain('how = "set" 没有写要改的答案', 'set = { "fee.pay.days" = "60日" }', "how")
            note = passage.text if passage else ""
            return Variant(stance, how, standard or _UNREAD, settings, note, section.line(), **said)
        if opening and how != "sentence":
            section.complain(f"{how} 用不到 from", '请删除 from，或改成 how = "sentence"', "from")
        if passage is None or not passage.text:
            heading = HEADINGS[stance]
            section.complain(f"没有“{heading}”的文字", f"请在文件末尾写“## {heading}”和正文")
            return None
        alone = self._wording(passage)  # read by itself first: its errors then have exact lines
        if standard is None or alone is None:
            return None
        composed = self._composed(how, opening, passage, section)
        wording = self._wording(composed) if composed else None
        return Variant(stance, how, wording, settings, line=section.line(), **said) if wording else None

    def _composed(self, how: How, opening: str, passage: Passage, section: Section) -> Passage | None:
        """The whole text of a variant, or None when its sentence cannot be found."""
        standard = self.passages["standard"]
        if how == "replace":
            return passage
        if how == "append":
            return appended(standard, passage)
        try:
            place = Place(self.file, section.line("from"))
            return with_sentence_replaced(standard, opening, passage, place) if opening else None
        except ContentError as error:
            self.problems.extend(error.problems)
            return None
