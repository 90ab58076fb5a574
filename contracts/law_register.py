"""The register of laws, with what rests on each article: clauses, rules of the risk check, and drafts.

for entry in register(read()): ...
touched(cite("合同法", laws))
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from clauses.library import Library, Problem
from clauses.library.checks.laws import wrong_with
from clauses.library.laws import Article, Checked, Citation, Law, Status, cite
from contracts.models import Draft
from contracts.risk import rules
from contracts.terms.derive import derive
from contracts.wizard.steps import collect

RULES = "contracts/risk/content"


@dataclass(frozen=True, slots=True)
class Entry:
    """One article, or a whole law where `number` is empty, with the clauses and the rules that cite it."""

    law: Law
    article: Article | None
    clauses: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def number(self) -> str:
        return self.article.number if self.article else ""

    @property
    def status(self) -> Status:
        return self.article.status if self.article else self.law.status

    @property
    def since(self) -> date | None:
        return self.article.since if self.article else self.law.since

    @property
    def until(self) -> date | None:
        return self.article.until if self.article else self.law.until

    @property
    def checked(self) -> Checked:
        return self.article.checked if self.article else self.law.checked

    @property
    def note(self) -> str:
        return self.article.note if self.article else self.law.note


@dataclass(frozen=True)
class Touched:
    """A draft, and those of its clauses that rest on a law."""

    draft: Draft
    clauses: tuple[str, ...]


def register(library: Library) -> tuple[Entry, ...]:
    """Every law followed by its articles, in the order of the register."""
    clauses = _citing((clause.id, clause.basis) for clause in library.clauses.values())
    of_rules = _citing((rule.id, rule.basis) for rule in rules().values())
    laws = tuple(library.laws.values())
    by_clause, by_rule = (_by_article(found, laws) for found in (clauses, of_rules))
    entries = []
    for law in laws:
        for article in (None, *law.articles):
            key = (law.name, article.number if article else "")
            entries.append(Entry(law, article, by_clause.get(key, ()), by_rule.get(key, ())))
    return tuple(entries)


def touched(citation: Citation) -> Iterator[Touched]:
    """The drafts that hold a clause resting on the law, or on the one article, that is cited; none from the bin."""
    for draft in Draft.objects.filter(binned_at=None).select_related("edition", "owner").order_by("number"):
        library = draft.library
        resting = {clause.id for clause in library.clauses.values() if _rests(clause.basis, citation)}
        if resting and (found := _printed(draft, library, resting)):
            yield Touched(draft, found)


def repealed_rules(library: Library) -> Iterator[Problem]:
    """Rules of the risk check that rest on what the register of `library` says is repealed."""
    laws = tuple(library.laws.values())
    for rule in rules().values():
        for citation in rule.basis:
            found = cite(citation, laws)
            wrong = wrong_with(citation, laws)
            if found and found.is_repealed and wrong:
                yield Problem(RULES, 1, f"{rule.id}：{wrong[0]}", wrong[1])


def _citing(bases: Iterator[tuple[str, tuple[str, ...]]]) -> dict[str, list[str]]:
    """Who cites, by citation."""
    found: dict[str, list[str]] = {}
    for id_, basis in bases:
        for citation in basis:
            found.setdefault(citation, []).append(id_)
    return found


def _by_article(citing: dict[str, list[str]], laws: tuple[Law, ...]) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], dict[str, None]] = {}
    for citation, ids in citing.items():
        if named := cite(citation, laws):
            found.setdefault((named.law.name, named.number), {}).update(dict.fromkeys(ids))
    return {key: tuple(sorted(ids)) for key, ids in found.items()}


def _rests(basis: tuple[str, ...], wanted: Citation) -> bool:
    """Whether one of the citations names the law, and where one is wanted the article."""
    named = (cite(citation, (wanted.law,)) for citation in basis)
    return any(found and wanted.number in ("", found.number) for found in named)


def _printed(draft: Draft, library: Library, ids: set[str]) -> tuple[str, ...]:
    """Those of the clauses that stand in the contract of the draft, in its order."""
    terms = derive(collect(draft.answers, library).values, library.indicators)
    outline = library.outlines[str(terms.get("doc.form", "agreement"))]
    standing = (id_ for id_ in (*outline.clause_ids, *outline.annexes) if id_ in ids)
    return tuple(id_ for id_ in dict.fromkeys(standing) if library.clauses[id_].include_when(terms))
