"""A contract said anew under the numbers it was signed with.

A supplement speaks of a contract that is printed and signed; its numbers cannot move. So the new words are laid over the
old contract: every clause keeps its place and number, what is new takes the next free number under its heading, and what
is gone leaves its number behind with a remark. References follow. The result is the contract as it reads from then on,
and the next supplement builds on it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from contracts.assembly import numerals, references
from contracts.assembly.document import Annex, Article, Block, Clause, Document, Line, Paragraph, Table
from contracts.redline.blocks import block_content
from contracts.redline.matching import TOP, Matching, Standing, Under
from contracts.redline.sections import PREAMBLE

Kind = Literal["changed", "added", "removed"]
_DOTTED = re.compile(r"\d+(?:\.\d+)+")


@dataclass(frozen=True)
class Restated:
    """The contract as it reads now, and what became of its parts: by id, of those that changed.

    A bare heading goes by `heading.<number>`, the heading of an article by `article.<number>`, the cover by `cover`.
    """

    document: Document
    changes: dict[str, Kind]


def restate(base: Document, new: Document, gone: Line) -> Restated:
    """`base` with the words of `new`; `gone` is what stands under a number whose clause is gone."""
    return _Restating(base, new, gone).restated()


def key_of(clause: Clause) -> str:
    """By what a clause is known among the changes."""
    return clause.id or f"heading.{clause.number}"


def heads(clause: Clause) -> tuple[str, ...]:
    """The numbers of a clause: of its paragraphs, where each has its own, or the one it has as a whole."""
    found = [
        block.number for block in clause.blocks if isinstance(block, Paragraph) and _DOTTED.fullmatch(block.number)
    ]
    return tuple(found) or ((clause.number,) if clause.number else ())


@dataclass
class _Numbers:
    """The numbers that were ever given, by what they hang from: 5.14 is the fourteenth of 5."""

    last: dict[str, int] = field(default_factory=dict)

    def note(self, number: str) -> None:
        prefix, _, place = number.rpartition(".")
        if _DOTTED.fullmatch(number):
            self.last[prefix] = max(self.last.get(prefix, 0), int(place))

    def next(self, prefix: str) -> str:
        """The next free number under `prefix`; none where nothing is numbered."""
        if not prefix:
            return ""
        self.last[prefix] = self.last.get(prefix, 0) + 1
        return f"{prefix}.{self.last[prefix]}"


class _Restating:
    """One run."""

    def __init__(self, base: Document, new: Document, gone: Line) -> None:
        self.base, self.new, self.gone = base, new, gone
        self.matching = Matching(base, new)
        self.now = {was: now for now, was in self.matching.clauses.items()}
        self.old_below, self.new_below = _below(self.matching.old), _below(self.matching.new)
        self.changes: dict[str, Kind] = {}
        self.numbers = _Numbers()
        for clause in base.clauses():
            self.numbers.note(clause.number)
            for block in clause.blocks:
                self.numbers.note("" if isinstance(block, Table) else block.number)
        tables = [block for block in base.blocks() if isinstance(block, Table)]
        self.last_table = max((table.number for table in tables), default=0)

    def restated(self) -> Restated:
        cover = replace(self.new.cover, title=self.base.cover.title)
        if [label_and_words(line) for line in cover.lines] != [label_and_words(line) for line in self.base.cover.lines]:
            self.changes["cover"] = "changed"
        preamble = self.under((PREAMBLE, TOP), (PREAMBLE, TOP), "")
        articles = self.articles()
        annexes = self.annexes()
        document = replace(self.base, cover=cover, preamble=preamble, articles=articles, annexes=annexes)
        return Restated(references.resolve(document), self.changes)

    def articles(self) -> tuple[Article, ...]:
        """The articles of the base, then new ones; the signatures stay as they were given."""
        anew = {was: now for now, was in self.matching.articles.items()}
        body, signed = [], []
        for place, article in enumerate(self.base.articles):
            if article.signature:
                signed.append(article)
                continue
            now = anew.get(place)
            title = article.title if now is None else self.new.articles[now].title
            if title != article.title:
                self.changes[f"article.{article.number}"] = "changed"
            below = self.under((place, TOP), None if now is None else (now, TOP), str(article.number or ""))
            body.append(replace(article, title=title, clauses=below))
        body += self.new_articles()
        return (*body, *signed)

    def new_articles(self) -> Iterator[Article]:
        number = max((article.number for article in self.base.articles), default=0)
        for place, article in enumerate(self.new.articles):
            if article.signature or place in self.matching.articles or not article.number:
                continue
            number += 1
            below = self.under(None, (place, TOP), str(number))
            if below:
                self.changes[f"article.{number}"] = "added"
                label = article.label.replace(numerals.chinese(article.number), numerals.chinese(number))
                yield replace(article, number=number, label=label, anchor=f"article-{number}", clauses=below)

    def under(self, old: Under | None, new: Under | None, prefix: str) -> tuple[Clause, ...]:
        """The clauses under one heading: those of the base in their order, then what came."""
        result: list[Clause] = []
        placed: dict[int, Clause] = {}
        olds = self.old_below.get(old, []) if old else []
        for place, was in enumerate(olds):
            before = self.matching.old[olds[place - 1]].clause if place else None
            if clause := self.kept(was, joins=_joins(self.matching.old[was].clause, before), head=before):
                result.append(clause)
                placed[self.now.get(was, -1)] = clause
        news = self.new_below.get(new, []) if new else []
        for place, now in enumerate(news):
            if now in self.matching.clauses:
                continue
            before = self.matching.new[news[place - 1]].clause if place else None
            head = placed.get(news[place - 1]) if _joins(self.matching.new[now].clause, before) else None
            clause = placed[now] = self.added(now, prefix, head.number if head else "")
            result.insert(result.index(head) + 1 if head else len(result), clause)
        return tuple(result)

    def kept(self, position: int, *, joins: bool, head: Clause | None) -> Clause | None:
        """A clause of the base with its new words, or what is left of it."""
        was, below = self.matching.old[position].clause, self.matching.old[position].under
        if position not in self.now:
            if joins and head:
                self.changes.setdefault(key_of(head), "changed")
                return None
            if not was.blocks:
                return replace(was, children=self.under(below, None, was.number))
            blocks: tuple[Block, ...] = tuple(
                Paragraph(self.gone, number, _anchor(number)) for number in heads(was)[:1] or ("",)
            )
            self.compare(was, blocks, "removed")
            return replace(was, blocks=blocks, own=False, children=self.under(below, None, was.number))
        standing = self.matching.new[self.now[position]]
        blocks = self.blocks(standing.clause, heads(was), was)
        clause = replace(standing.clause, number=was.number, anchor=was.anchor, blocks=blocks)
        if not was.blocks and not blocks:
            if clause.title != was.title:
                self.changes[key_of(clause)] = "changed"
        elif was.blocks and not blocks:  # its words fell away, what hangs from it stays
            blocks = (Paragraph(self.gone, was.number, was.anchor),)
            clause = replace(clause, id=was.id, title=was.title, blocks=blocks)
            self.compare(was, blocks, "removed")
        else:
            self.compare(was, blocks, "changed", key_of(clause))
        return replace(clause, children=self.under(below, standing.under, was.number))

    def compare(self, was: Clause, blocks: Sequence[Block], kind: Kind, key: str = "") -> None:
        if tuple(map(block_content, was.blocks)) != tuple(map(block_content, blocks)):
            self.changes[key or key_of(was)] = kind

    def added(self, position: int, prefix: str, number: str) -> Clause:
        """A clause the base does not have, and all below it."""
        standing = self.matching.new[position]
        clause = standing.clause
        number = number or (self.numbers.next(prefix) if clause.number else "")
        clause = replace(clause, blocks=self.blocks(clause, (number,) if number else ()), number=number)
        clause = replace(clause, anchor=_anchor(number) or clause.anchor)
        self.changes[key_of(clause)] = "added"
        below = (
            self.added(child, number, "")
            for child in self.new_below.get(standing.under, ())
            if child not in self.matching.clauses
        )
        return replace(clause, children=tuple(below))

    def blocks(self, clause: Clause, numbers: Sequence[str], was: Clause | None = None) -> tuple[Block, ...]:
        """The blocks of `clause` under `numbers` and, further down, under numbers that hang from the first of them."""
        own = heads(clause)
        given = [*numbers[: len(own)]]
        while len(given) < len(own) and given:
            given.append(self.numbers.next(given[0].rpartition(".")[0]))
        names = dict(zip(own, given, strict=False))
        tables = _tables(was.blocks if was else ())
        return tuple(self.block(block, clause.number, names, tables) for block in clause.blocks)

    def block(self, block: Block, was: str, names: dict[str, str], tables: dict[str, list[int]]) -> Block:
        if isinstance(block, Table):
            if not block.number:
                return block
            if waiting := tables.get(block.key):
                return replace(block, number=waiting.pop(0))
            self.last_table += 1
            return replace(block, number=self.last_table)
        number = names.get(block.number, block.number)
        if was and was in names and block.number.startswith(f"{was}."):
            number = names[was] + block.number.removeprefix(was)
        self.numbers.note(number)
        return replace(block, number=number, anchor=_anchor(number) if block.anchor else "")

    def annexes(self) -> tuple[Annex, ...]:
        anew = {annex.id: annex for annex in self.new.annexes}
        found = [self.annex(was, anew.pop(was.id, None)) for was in self.base.annexes]
        for now in self.new.annexes:
            if now.id in anew:
                place = len(found) + 1
                self.changes[now.id] = "added"
                blocks = self.annex_blocks(now, f"annex-{place}", {})
                found.append(replace(now, label=numerals.annex(place), anchor=f"annex-{place}", blocks=blocks))
        return tuple(found)

    def annex(self, was: Annex, now: Annex | None) -> Annex:
        tables = _tables(was.blocks)
        if now is None:
            kind: Kind = "removed"
            now = replace(was, blocks=(Paragraph(self.gone),), own=False)
        else:
            kind = "changed"
            blocks = self.annex_blocks(now, was.anchor, tables)
            now = replace(now, label=was.label, anchor=was.anchor, blocks=blocks)
        said = [(annex.title, *map(block_content, annex.blocks)) for annex in (was, now)]
        if said[0] != said[1]:
            self.changes[was.id] = kind
        return now

    def annex_blocks(self, annex: Annex, anchor: str, tables: dict[str, list[int]]) -> tuple[Block, ...]:
        """The blocks of an annex with the anchors of its place; the numbers in it are its own."""
        blocks = (self.block(block, "", {}, tables) if isinstance(block, Table) else block for block in annex.blocks)
        return tuple(
            replace(block, anchor=anchor + block.anchor.removeprefix(annex.anchor))
            if not isinstance(block, Table) and block.anchor
            else block
            for block in blocks
        )


def label_and_words(line: tuple[str, Line]) -> tuple[str, str]:
    """A line of the cover as it is compared."""
    return line[0], "".join(node.text for node in line[1])


def _below(standings: Sequence[Standing]) -> dict[Under, list[int]]:
    found: dict[Under, list[int]] = {}
    for standing in standings:
        found.setdefault((standing.section, standing.parent), []).append(standing.position)
    return found


def _tables(blocks: Sequence[Block]) -> dict[str, list[int]]:
    """The numbers of the tables among `blocks`, by the question their rows come from."""
    found: dict[str, list[int]] = {}
    for block in blocks:
        if isinstance(block, Table) and block.number:
            found.setdefault(block.key, []).append(block.number)
    return found


def _joins(clause: Clause, before: Clause | None) -> bool:
    """Whether a clause goes on under the number of the one before it."""
    return bool(before and clause.number and clause.number == before.number)


def _anchor(number: str) -> str:
    return f"clause-{number}" if number else ""
