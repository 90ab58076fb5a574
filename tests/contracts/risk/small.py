"""Small contracts for the checks: a few typed answers, a few clauses, and what is found of one rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from clauses.library import read
from contracts.assembly.document import Article, Clause, Cover, Document, Line, Paragraph, Text, Value
from contracts.risk import Finding, check
from contracts.terms.derive import derive

TODAY = date(2026, 11, 23)
INDICATORS = read().indicators
Words = Mapping[str, str | Text | Value]


@dataclass(frozen=True)
class Example:
    """Typed answers, words of clauses by id, and the findings of `rule` in them: what follows the rule in their ids.

    Without findings it is an example of a sound contract.
    """

    rule: str
    name: str
    terms: Mapping[str, object]
    finds: tuple[str, ...] = ()
    words: Words = field(default_factory=dict)
    title: str = "客户服务外包合同"

    @property
    def ids(self) -> list[str]:
        return [f"{self.rule}:{rest}" for rest in self.finds]

    def __str__(self) -> str:
        return f"{self.rule} {self.name}"


def found(example: Example, today: date = TODAY) -> list[Finding]:
    """The findings of the example's rule."""
    everything = check(
        derive(example.terms, INDICATORS),
        document(example.words, example.title),
        today=today,
        indicators=INDICATORS,
    )
    return [finding for finding in everything if finding.rule.id == example.rule]


def document(words: Words | None = None, title: str = "客户服务外包合同") -> Document:
    """A contract of one article, a clause for each of `words`: plain text, or one node."""
    clauses = tuple(Clause(id_, id_, (Paragraph(_line(said)),), number="1.1") for id_, said in (words or {}).items())
    article = Article("约定", clauses, 1, "第一条")
    return Document("agreement", "本合同", title, "", "V1.0", Cover(title, ()), (), (article,), ())


def _line(said: str | Text | Value) -> Line:
    return (Text(said),) if isinstance(said, str) else (said,)
