"""Outline, clauses and answers become a Document: chosen, worded, numbered, and last of all cross-referenced."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from clauses.library.clause import Clause as LibraryClause
from clauses.library.outline import Entry, Outline, OutlineArticle
from clauses.library.reading import Library
from clauses.library.vocabulary import Vocabulary
from contracts.assembly import blocks, numerals, references
from contracts.assembly.blocks import Built
from contracts.assembly.document import (
    Annex,
    Article,
    Clause,
    Cover,
    Document,
    Inline,
    Line,
    Paragraph,
    Reference,
    Text,
)
from contracts.assembly.errors import AssemblyError
from contracts.assembly.numbering import Part, number_clauses, unnumbered
from contracts.assembly.wording import Telling, answer, compose, words

_NO_VARIANTS: Mapping[str, str] = MappingProxyType({})


def assemble(
    library: Library,
    form: str,
    terms: Mapping[str, object],
    vocabulary: Vocabulary,
    *,
    stance: str = "standard",
    variants: Mapping[str, str] = _NO_VARIANTS,
) -> Document:
    """The contract of `form` for these answers.

    `terms` are typed answers and everything computed from them. `stance` chooses the wording of every clause, `variants`
    that of single clauses by id, before what the library itself has `chosen`. The same input gives the same document. Raises AssemblyError when the outline cannot be
    built as it promises.
    """
    if form not in library.outlines:
        raise AssemblyError(form, form, "、".join(library.outlines), "没有这种合同形式")
    return Assembly(library, library.outlines[form], terms, vocabulary, stance, variants).document()


class Assembly:
    """One run: the outline being followed and what the contract is told with."""

    def __init__(
        self,
        library: Library,
        outline: Outline,
        terms: Mapping[str, object],
        vocabulary: Vocabulary,
        stance: str,
        variants: Mapping[str, str],
    ) -> None:
        self.library = library
        self.outline = outline
        self.terms = terms
        self.stance = stance
        self.variants = {**library.chosen, **variants}
        self.telling = Telling(library, terms, vocabulary, outline.self_name)
        self.own_telling = replace(self.telling, nothing_leaves=True)
        included = [id for id in outline.annexes if self.clause(id).include_when(terms)]
        self.annex_labels = {id: numerals.annex(place) for place, id in enumerate(included, start=1)}

    def document(self) -> Document:
        title = str(self.terms.get("doc.title") or self.outline.title)
        cover = self.cover(title)
        preamble = tuple(unnumbered(part) for part in self.preamble())
        articles = self.articles()
        annexes = tuple(self.annex(id, place) for place, id in enumerate(self.annex_labels, start=1))
        return references.resolve(
            Document(
                form=self.outline.form,
                self_name=self.outline.self_name,
                title=title,
                number=str(self.terms.get("doc.no", "")),
                version=str(self.terms.get("doc.version", "")),
                cover=cover,
                preamble=preamble,
                articles=articles,
                annexes=annexes,
            )
        )

    def clause(self, id: str) -> LibraryClause:
        try:
            return self.library.clauses[id]
        except KeyError:
            raise AssemblyError(self.outline.form, id, "有正文的条款", "没有这个条款") from None

    def built(self, clause: LibraryClause, stance: str, *, items: str = "", anchor: str = "") -> list[Built]:
        """The blocks of a clause in the wording of `stance`."""
        passage = compose(clause.wording(stance), self.own_telling if clause.own else self.telling)
        numbers = self.telling.table_numbers
        return blocks.build(passage, numbers, items=items, anchor=anchor, as_typed=clause.own)

    def stance_of(self, clause: LibraryClause) -> str:
        """The stance this clause is worded in: standard where it has no such variant."""
        stance = self.variants.get(clause.id, self.stance)
        return stance if stance in clause.variants else "standard"

    def cover(self, title: str) -> Cover:
        """The lines `标签：内容` of the cover clause; a line without a label is the title, which the cover has anyway."""
        if not self.outline.cover:
            return Cover(title, ())
        clause = self.clause(self.outline.cover)
        passage = compose(clause.wording(self.stance_of(clause)), self.telling)
        return Cover(title, tuple(split for line in blocks.lines(passage) if (split := _label_and_content(line))))

    def preamble(self) -> Iterator[Part]:
        for id in self.outline.preamble:
            if part := self.worded(self.clause(id), Entry(clause=id)):
                yield part

    def articles(self) -> tuple[Article, ...]:
        """The articles in order. One without clauses is left out where no number is promised from there on."""
        articles: list[Article] = []
        number = 0
        for place, source in enumerate(self.outline.articles):
            parts = self.parts(source.entries)
            if not parts and not any(map(_promises, self.outline.articles[place:])):
                continue
            anchor = f"article-{len(articles) + 1}"
            title = words(source.title, self.outline.self_name)
            if source.signature and not _promises(source):
                clauses = tuple(unnumbered(part) for part in parts)
                articles.append(Article(title, clauses, anchor=anchor, signature=True))
                continue
            number += 1
            articles.append(
                Article(
                    title=title,
                    clauses=self.numbered(parts, number, title, titles=not source.signature),
                    number=number,
                    label=self.outline.article_label.replace("{}", numerals.chinese(number)),
                    anchor=anchor,
                    signature=source.signature,
                )
            )
        return tuple(articles)

    def numbered(self, parts: Sequence[Part], number: int, heading: str, *, titles: bool) -> tuple[Clause, ...]:
        return number_clauses(parts, str(number), self.outline.form, heading=heading, titles=titles)

    def parts(self, entries: Sequence[Entry]) -> list[Part]:
        """What the entries of an article, or the children of an entry, come to with these answers."""
        parts: list[Part] = []
        head: Part | None = None
        for entry in entries:
            if entry.annexes:
                parts.extend(self.annex_entries(entry))
                head = None
                continue
            part = self.part(entry)
            if entry.join:
                if part and head:
                    part.joins = True
            else:
                head = None
            if part:
                parts.append(part)
                head = head or part
            elif entry.numbers:
                raise AssemblyError(
                    self.outline.form, entry.clause or entry.title, "、".join(entry.numbers), "没有列入"
                )
        return parts

    def part(self, entry: Entry) -> Part | None:
        """One entry, or None when its rule is false or nothing of it is left to print."""
        part = self.worded(self.clause(entry.clause), entry) if entry.clause else None
        children = self.parts(entry.children)
        if part is None and children:
            title = entry.title or (self.clause(entry.clause).title if entry.clause else "")
            part = Part("", words(title, self.outline.self_name), entry)
        if part:
            part.children = children
        return part

    def worded(self, clause: LibraryClause, entry: Entry) -> Part | None:
        if not clause.include_when(self.terms):
            return None
        stance = self.stance_of(clause)
        built = self.built(clause, stance, items=entry.items)
        if not built and not clause.own:
            return None
        return Part(clause.id, words(clause.title, self.outline.self_name), entry, built, stance, own=clause.own)

    def annex_entries(self, entry: Entry) -> Iterator[Part]:
        """One small clause for each annex: 附件二：《培训资料清单》（后补，期限30日）."""
        promised = list(entry.numbers)
        if len(promised) > len(self.annex_labels):
            raise AssemblyError(
                self.outline.form, "annexes", "、".join(promised), f"只有{len(self.annex_labels)}个附件"
            )
        for id, label in self.annex_labels.items():
            title = words(self.clause(id).title, self.outline.self_name)
            mode, due = answer(f"{id}.mode", self.telling), answer(f"{id}.due", self.telling)
            late = due is not None and self.terms.get(f"{id}.mode") == "后补"
            content: tuple[Inline, ...] = (Reference(id, label), Text(f"：《{title}》"))
            if mode:
                content = (*content, Text("（"), mode)
                if late and due:
                    content = (*content, Text("，期限"), due)
                content = (*content, Text("）"))
            numbers = (promised.pop(0),) if promised else ()
            built = [Built(Paragraph(content), opens=True)]
            yield Part(f"{id}.entry", title, replace(entry, numbers=numbers), built, runs_in=False)

    def annex(self, id: str, place: int) -> Annex:
        clause = self.clause(id)
        anchor = f"annex-{place}"
        built = self.built(clause, self.stance_of(clause), anchor=anchor)
        title = words(clause.title, self.outline.self_name)
        found = tuple(block for block, _ in built)
        return Annex(id, title, found, self.annex_labels[id], anchor, own=clause.own)


def _promises(article: OutlineArticle) -> bool:
    """Whether the outline promises a number anywhere in this article."""
    return any(map(_promises_number, article.entries))


def _promises_number(entry: Entry) -> bool:
    return bool(entry.numbers or entry.items) or any(map(_promises_number, entry.children))


def _label_and_content(line: Line) -> tuple[str, Line] | None:
    first, *rest = line
    if not isinstance(first, Text) or "：" not in first.text:
        return None
    label, _, before = first.text.partition("：")
    return label, (*((Text(before, first.strong),) if before else ()), *rest)
