"""An outline: which clauses one form of the contract has, in which order, under which numbers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from clauses.library.head import Section

_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an article: a clause, a bare heading (`title`), or the list of annexes.

    `numbers` are promises, one a paragraph; `items` numbers the clause's list items (`8.1` gives 8.1.1 …); `join` goes
    on under the previous entry's number.
    """

    clause: str = ""
    title: str = ""
    numbers: tuple[str, ...] = ()
    items: str = ""
    join: bool = False
    annexes: bool = False
    children: tuple["Entry", ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class OutlineArticle:
    title: str
    entries: tuple[Entry, ...]
    signature: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Placement:
    """A clause's place in an outline, and the line that puts it there."""

    clause: str
    line: int


@dataclass(frozen=True, slots=True)
class Outline:
    """`self_name` is what the contract calls itself; `article_label` has {} where 一, 二 … goes."""

    form: str
    title: str
    self_name: str
    article_label: str
    cover: str
    preamble: tuple[str, ...]
    articles: tuple[OutlineArticle, ...]
    annexes: tuple[str, ...]
    file: str = field(default="", compare=False)
    lines: dict[str, int] = field(default_factory=dict, compare=False, repr=False)

    def entries(self) -> Iterator[Entry]:
        """Every entry in reading order, children after their parent."""
        for article in self.articles:
            yield from _with_children(article.entries)

    def placements(self) -> Iterator[Placement]:
        """Every clause and annex in reading order: cover, preamble, articles, annexes."""
        if self.cover:
            yield Placement(self.cover, self.lines.get("cover", 1))
        yield from (Placement(clause, self.lines.get("preamble", 1)) for clause in self.preamble)
        yield from (Placement(entry.clause, entry.line) for entry in self.entries() if entry.clause)
        yield from (Placement(annex, self.lines.get("annexes", 1)) for annex in self.annexes)

    @property
    def clause_ids(self) -> tuple[str, ...]:
        """The ids of `placements`, in reading order."""
        return tuple(placement.clause for placement in self.placements())


def read_outline(head: Section, file: str) -> Outline:
    """An outline out of its TOML; problems are collected in `head`."""
    outline = Outline(
        form=head.text("form", required=True),
        title=head.text("title", required=True),
        self_name=head.text("self", required=True),
        article_label=head.text("article_label", required=True),
        cover=head.text("cover"),
        preamble=head.texts("preamble"),
        articles=tuple(_read_article(section) for section in head.sections("article")),
        annexes=head.texts("annexes"),
        file=file,
        lines={name: head.line(name) for name in ("cover", "preamble", "annexes")},
    )
    if outline.article_label and outline.article_label.count("{}") != 1:
        head.complain("article_label 里要有一个 {}", '写法如 article_label = "第{}条"', "article_label")
    head.finish()
    return outline


def _read_article(section: Section) -> OutlineArticle:
    article = OutlineArticle(
        title=section.text("title", required=True),
        entries=_read_entries(section, "entries"),
        signature=section.flag("signature"),
        line=section.line(),
    )
    section.finish()
    return article


def _read_entries(section: Section, name: str) -> tuple[Entry, ...]:
    return tuple(_read_entry(inner) for inner in section.sections(name))


def _read_entry(section: Section) -> Entry:
    entry = Entry(
        clause=section.text("clause"),
        title=section.text("title"),
        numbers=section.texts("numbers"),
        items=section.text("items"),
        join=section.flag("join"),
        annexes=section.flag("annexes"),
        children=_read_entries(section, "children"),
        line=section.line(),
    )
    if bool(entry.clause) + bool(entry.title) + entry.annexes != 1:
        section.complain("每一行只能是条款、标题或附件清单之一", 'clause = "…"、title = "…"、annexes = true 三选一')
    for number in (*entry.numbers, *filter(None, [entry.items])):
        if not _NUMBER.fullmatch(number):
            section.complain(f"“{number}”不是条款编号", "编号如 3.4.1")
    section.finish()
    return entry


def _with_children(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _with_children(entry.children)
