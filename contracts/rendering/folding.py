"""What of a redline is folded to one line: whatever a reviewer need not read again.

Sections (首部, an article, an annex) fold together where several in a row have no change, or only changes that were read.
In a section that stays open, clauses without a change fold where there are two or more in a row, and of many unchanged
blocks in a row those between the first and the last. Nothing that holds an open comment is folded.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contracts.redline.pairs import ArticlePair, BlockPair, ClausePair, Redline, Spot

from .desk import Desk
from .html import numbered

FEW_CLAUSES = 1  # so many unchanged clauses in a row stay open among changed ones
FEW_BLOCKS = 5  # and so many blocks


@dataclass(frozen=True)
class Section:
    """A part of the contract that folds as a whole: 首部, an article, what closes the body, or an annex.

    `name` is short (（五）) and `title` may be empty; what closes the body has neither.
    """

    name: str
    title: str
    clauses: tuple[ClausePair, ...] = ()
    article: ArticlePair | None = None
    closing: BlockPair | None = None
    is_annex: bool = False

    @property
    def key(self) -> str:
        """A name that stays while numbers move: `front`, `article.费用与支付`, `annex.3`."""
        if self.is_annex:
            return self.clauses[0].id
        return f"article.{self.article.shown.title}"[:100] if self.article else "front"

    def spots(self) -> Iterator[Spot]:
        if self.article:
            yield from self.article.spots()
        elif self.closing:
            yield from self.closing.spots()
        else:
            yield from (spot for clause in self.clauses for spot in clause.spots())


def sections(redline: Redline) -> Iterator[Section]:
    """The sections in reading order."""
    yield Section(_("首部"), "", (redline.cover, *redline.preamble))
    yield from (_article(article) for article in redline.articles if not article.shown.signature)
    yield Section("", "", closing=redline.closing)
    yield from (_article(article) for article in redline.articles if article.shown.signature)
    for annex in redline.annexes:
        yield Section(annex.shown.number or annex.shown.title, annex.shown.title, (annex,), is_annex=True)


def _article(pair: ArticlePair) -> Section:
    article = pair.shown
    name = article.label or (_("签署") if article.signature else article.title)
    return Section(name, article.title if article.label else "", pair.clauses, pair)


def section_runs(redline: Redline, desk: Desk) -> Iterator[tuple[str, list[Section]]]:
    """The sections in turns, and the line each turn is folded to; an empty line stays open.

    Where nothing changed at all nothing is folded: there is nothing else to read.
    """
    for folds, group in groupby(sections(redline), lambda section: _folds_section(section, desk)):
        found = list(group)
        named = [section for section in found if section.name]
        yield (_sections_line(named) if folds and named and redline.spots else ""), found


def clause_runs(pairs: Sequence[ClausePair], desk: Desk) -> Iterator[tuple[str, list[ClausePair]]]:
    """The clauses under a heading in turns, and the line each turn is folded to."""
    for folds, group in groupby(pairs, lambda pair: _folds_clause(pair, desk)):
        found = list(group)
        yield (_clauses_line(found) if folds and len(found) > FEW_CLAUSES else ""), found


def block_runs(pair: ClausePair, desk: Desk) -> Iterator[tuple[str, list[int]]]:
    """The blocks of a clause in turns, by position, and the line each turn is folded to."""
    may_fold = desk.folds and pair.id not in desk.kept_open
    for same, group in groupby(range(len(pair.blocks)), lambda place: pair.blocks[place].state == "same"):
        found = list(group)
        if not may_fold or not same or len(found) <= FEW_BLOCKS:
            yield "", found
            continue
        inner = found[1:-1]
        line = ngettext("{count} 段：未修改", "{count} 段：未修改", len(inner)).format(count=len(inner))
        yield from (("", found[:1]), (line, inner), ("", found[-1:]))


def folded(line: str, inside: Iterable[str]) -> Iterator[str]:
    """What is inside, folded to `line`; as it is where there is no line."""
    if not line:
        yield from inside
        return
    yield f'<details class="fold"><summary><span class="num">{escape(line)}</span><span class="fold-do">'
    yield f'<span class="when-closed">{_("展开")}</span><span class="when-open">{_("收起")}</span></span></summary>'
    yield from inside
    yield "</details>"


def _folds_section(section: Section, desk: Desk) -> bool:
    """Whether a section has nothing left to read."""
    read = section.key in desk.seen or all(spot.clause in desk.seen for spot in section.spots())
    return desk.folds and read and not _is_kept_open(section.clauses, desk)


def _folds_clause(pair: ClausePair, desk: Desk) -> bool:
    """Whether a clause and all below it are as they were."""
    return desk.folds and next(pair.spots(), None) is None and not _is_kept_open((pair,), desk)


def _is_kept_open(pairs: Iterable[ClausePair], desk: Desk) -> bool:
    return any(clause.id in desk.kept_open for pair in pairs for clause in pair.walk())


def _sections_line(found: Sequence[Section]) -> str:
    """（七）知识产权：未修改, or 首部至（四）：1 处修改，已看."""
    first, last = found[0], found[-1]
    what = _range(first.name, last.name) if first is not last else numbered(first.name, first.title)
    count = sum(1 for section in found for _spot in section.spots())
    if not count:
        return _("{what}：未修改").format(what=what)
    return ngettext("{what}：{count} 处修改，已看", "{what}：{count} 处修改，已看", count).format(
        what=what, count=count
    )


def _clauses_line(found: Sequence[ClausePair]) -> str:
    """5.1 至 5.6：未修改."""
    first, last = found[0].shown.number, found[-1].shown.number
    if first and last:
        what = first if first == last else _range(first, last)
    else:
        what = ngettext("{count} 条", "{count} 条", len(found)).format(count=len(found))
    return _("{what}：未修改").format(what=what)


def _range(first: str, last: str) -> str:
    """5.1 至 5.6, but 首部至（四）: Chinese stands close."""
    close = not first[-1:].isascii() or not last[:1].isascii()
    return (_("{first}至{last}") if close else _("{first} 至 {last}")).format(first=first, last=last)
