"""A supplementary agreement as a document: what changed in a contract, change by change, and what holds it together.

    supplement = write(base, new, facts, terms, vocabulary)
    supplement.document        what is printed, approved and signed
    supplement.consolidated    the contract as it reads then

Its wording is content (`clauses/content/supplement`): an outline like those of a contract, and one small clause for each
way of saying what changed. Each change is a clause under the id it has in the contract, so comments, redlines and the
question who answers for what work as they do there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from clauses.library import Field, Library, read
from clauses.library.outline import Entry, OutlineArticle
from clauses.library.reading import SERVICES
from clauses.library.vocabulary import Vocabulary
from contracts.assembly import numerals
from contracts.assembly.assemble import Assembly
from contracts.assembly.document import (
    Article,
    Block,
    Clause,
    Document,
    Inline,
    Line,
    Paragraph,
    Reference,
    Table,
    Text,
    Value,
)
from contracts.assembly.numbering import unnumbered
from contracts.supplements.restating import Kind, Restated, heads, key_of, label_and_words, restate

CONTENT = SERVICES.parent / "supplement"
FORM = "supplement"
PREAMBLE, COVER = "首部", "封面"
CHANGE = ".change"  # after the name of what is no clause: the sentence that says what becomes of it
KNOWN: dict[str, Field] = {
    field.key: field
    for field in (
        Field("base.no", "原合同编号", "text", required=True, derived=True),
        Field("base.title", "原合同名称", "text", required=True, derived=True),
        Field("base.date", "原合同签订日期", "date", derived=True),
        Field("base.earlier", "此前的补充协议", "text", derived=True),
        Field("change.where", "改动的位置", "text", required=True, derived=True),
        Field("change.title", "改动条款的标题", "text", derived=True),
        Field("change.under", "增加在何处", "text", derived=True),
    )
}


@dataclass(frozen=True)
class Base:
    """The contract a supplement is about: its text as it reads now, its name, number and date, and earlier supplements."""

    document: Document
    title: str
    number: str
    signed: date | None = None
    earlier: tuple[tuple[str, str], ...] = ()  # title and number of each

    @property
    def facts(self) -> dict[str, object]:
        """What wording may say of it."""
        told = "、".join(f"《{title}》（编号：{number}）" for title, number in self.earlier)
        given = {"base.no": self.number, "base.title": self.title, "base.date": self.signed, "base.earlier": told}
        return {key: value for key, value in given.items() if value}


@dataclass(frozen=True)
class Supplement:
    """What is signed, what the contract says then, and the ids of what changed."""

    document: Document
    consolidated: Document
    changes: dict[str, Kind]

    @property
    def is_empty(self) -> bool:
        return not self.changes


def frame() -> Library:
    """The wording of supplements."""
    return read(CONTENT)


def write(base: Base, new: Document, terms: Mapping[str, object], vocabulary: Vocabulary) -> Supplement:
    """The supplement that turns `base` into `new`. `terms` are its own: number, name, parties, copies."""
    writer = _Writer(base, new, {**terms, **base.facts}, {**vocabulary, **KNOWN})
    return Supplement(writer.document(), writer.restated.document, writer.restated.changes)


def clause_of(name: str) -> str:
    """The clause or annex of the contract that the clause `name` of a supplement is about."""
    return name.removesuffix(CHANGE)


class _Writer:
    """One run."""

    def __init__(self, base: Base, new: Document, terms: Mapping[str, object], vocabulary: Vocabulary) -> None:
        self.library, self.vocabulary, self.terms = frame(), vocabulary, terms
        self.outline = self.library.outlines[FORM]
        self.base, self.new = base, new
        self.restated: Restated = restate(base.document, new, self.said("change.gone"))
        self.count = 0

    def document(self) -> Document:
        changes, *others = self.outline.articles
        title = str(self.terms.get("doc.title") or self.outline.title)
        assembly = self.assembly()
        articles = [self.article(changes, 1, tuple(self.changes()))]
        for place, source in enumerate(others, start=2):
            parts = assembly.parts(source.entries)
            articles.append(self.article(source, place, tuple(_plain_clause(unnumbered(part)) for part in parts)))
        signed = (_unsigned(article) for article in self.new.articles if article.signature)
        return Document(
            form=FORM,
            self_name=self.outline.self_name,
            title=title,
            number=str(self.terms.get("doc.no", "")),
            version=str(self.terms.get("doc.version", "")),
            cover=replace(
                (cover := assembly.cover(title)), lines=tuple((label, _plain(line)) for label, line in cover.lines)
            ),
            preamble=tuple(_plain_clause(unnumbered(part)) for part in assembly.preamble()),
            articles=(*articles, *signed),
            annexes=tuple(
                replace(annex, blocks=_loose(annex.blocks))
                for annex in self.restated.document.annexes
                if self.restated.changes.get(annex.id) in ("changed", "added")
            ),
        )

    def article(self, source: OutlineArticle, number: int, clauses: tuple[Clause, ...]) -> Article:
        label = self.outline.article_label.replace("{}", numerals.chinese(number))
        return Article(source.title, clauses, number, label, f"article-{number}")

    def changes(self) -> Iterator[Clause]:
        """Every change in the order of the contract."""
        document, changes = self.restated.document, self.restated.changes
        if "cover" in changes:
            yield self.change("cover", "change.changed", COVER, blocks=tuple(self.cover_lines()))
        yield from self.clauses(document.preamble, "")
        for article in document.articles:
            kind = changes.get(f"article.{article.number}")
            if kind:
                yield self.change(f"article.{article.number}", f"heading.{kind}", article.label, article.title)
            if not article.signature:
                yield from self.clauses(article.clauses, article.label)
        for annex in document.annexes:
            if kind := changes.get(annex.id):
                yield self.change(annex.id, f"annex.{kind}", annex.label, annex.title)

    def clauses(self, clauses: tuple[Clause, ...], under: str) -> Iterator[Clause]:
        """The changes among `clauses` and all below them; what shares a number changes as one."""
        for group in _groups(clauses):
            head = group[0]
            kinds = [
                self.restated.changes[key_of(clause)] for clause in group if key_of(clause) in self.restated.changes
            ]
            if kinds:
                kind = kinds[0] if len(set(kinds)) == 1 and len(kinds) == len(group) else "changed"
                yield self.clause_change(head, kind, under, tuple(block for each in group for block in each.blocks))
            for clause in group:
                yield from self.clauses(clause.children, _where(clause))

    def clause_change(self, clause: Clause, kind: Kind, under: str, blocks: tuple[Block, ...]) -> Clause:
        if not blocks:
            return self.change(key_of(clause), f"heading.{kind}", _where(clause), clause.title)
        if kind == "removed":
            blocks = ()
        return self.change(key_of(clause), f"change.{kind}", _where(clause), clause.title, under, blocks)

    def change(
        self, key: str, phrase: str, where: str, title: str = "", under: str = "", blocks: tuple[Block, ...] = ()
    ) -> Clause:
        """One change: the sentence that says what is done, then the new words under their numbers."""
        self.count += 1
        number = f"{self.count}."
        told = {"change.where": where, "change.title": title, "change.under": under}
        lead = Paragraph(self.said(phrase, {name: words for name, words in told.items() if words}), number)
        of_clause = key in self.ids
        name = key if of_clause else key + CHANGE
        return Clause(name, title or where, (lead, *_loose(blocks)), number, f"supplement-{self.count}")

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(clause.id for clause in self.restated.document.clauses() if clause.id)

    def cover_lines(self) -> Iterator[Paragraph]:
        was = {label_and_words(line) for line in self.base.document.cover.lines}
        for label, line in self.restated.document.cover.lines:
            if label_and_words((label, line)) not in was:
                yield Paragraph((Text(f"{label}："), *line))

    def said(self, clause: str, told: Mapping[str, object] | None = None) -> Line:
        """One sentence of the frame."""
        assembly = self.assembly(told)
        part = assembly.worded(self.library.clauses[clause], Entry(clause=clause))
        block = part.built[0].block if part else Paragraph(())
        return () if isinstance(block, Table) else _plain(block.content)

    def assembly(self, told: Mapping[str, object] | None = None) -> Assembly:
        return Assembly(self.library, self.outline, {**self.terms, **(told or {})}, self.vocabulary, "standard", {})


def _where(clause: Clause) -> str:
    """第5.3条, 第1.1条至第1.3条, or 首部 for what stands outside the numbering."""
    numbers = heads(clause)
    if not numbers:
        return PREAMBLE
    return f"第{numbers[0]}条" + (f"至第{numbers[-1]}条" if len(numbers) > 1 else "")


def _groups(clauses: tuple[Clause, ...]) -> Iterator[tuple[Clause, ...]]:
    """Clauses one by one, but those that go on under one number together."""
    group: list[Clause] = []
    for clause in clauses:
        if group and not (clause.number and clause.number == group[-1].number):
            yield tuple(group)
            group = []
        group.append(clause)
    if group:
        yield tuple(group)


def _plain(line: Line) -> Line:
    """A line whose facts about the contract are plain words: no question asks for them."""
    return tuple(
        Text(node.text, node.strong) if isinstance(node, Value) and node.key in KNOWN else node for node in line
    )


def _plain_clause(clause: Clause) -> Clause:
    blocks = tuple(
        block if isinstance(block, Table) else replace(block, content=_plain(block.content)) for block in clause.blocks
    )
    return replace(clause, blocks=blocks)


def _loose(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks of the contract in the supplement: what they refer to stands elsewhere, so nothing can be jumped to."""
    return tuple(
        block if isinstance(block, Table) else replace(block, content=tuple(map(_unlinked, block.content)), anchor="")
        for block in blocks
    )


def _unlinked(node: Inline) -> Inline:
    return replace(node, anchor="") if isinstance(node, Reference) else node


def _unsigned(article: Article) -> Article:
    """A signature article without its number in the contract."""

    def bare(clause: Clause) -> Clause:
        blocks = tuple(
            replace(block, number="", anchor="") if isinstance(block, Paragraph) else block for block in clause.blocks
        )
        return replace(clause, blocks=blocks, number="", children=tuple(map(bare, clause.children)))

    return replace(article, clauses=tuple(map(bare, article.clauses)), number=0, label="")
