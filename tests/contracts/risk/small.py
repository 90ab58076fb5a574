"""Small contracts for the checks: a few typed answers, a few clauses, and what is found of one rule."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from clauses.library import read
from contracts.assembly import numerals
from contracts.assembly.document import (
    Annex,
    Article,
    Block,
    Clause,
    Cover,
    Document,
    Gap,
    Paragraph,
    Reference,
    Table,
    Text,
    Value,
)
from contracts.risk import Finding, check
from contracts.terms.derive import derive

TODAY = date(2026, 11, 23)
INDICATORS = read().indicators
Node = Text | Value | Gap | Reference | Table
Words = Mapping[str, str | Node | tuple[str | Node, ...]]


@dataclass(frozen=True)
class Example:
    """Typed answers, words of clauses by id, and the findings of `rule` in them: what follows the rule in their ids.

    Without findings it is an example of a sound contract. `own` are the clauses worded for this contract alone.
    """

    rule: str
    name: str
    terms: Mapping[str, object]
    finds: tuple[str, ...] = ()
    words: Words = field(default_factory=dict)
    title: str = "客户服务外包合同"
    own: tuple[str, ...] = ()
    self_name: str = "本合同"

    @property
    def ids(self) -> list[str]:
        return [f"{self.rule}:{rest}" for rest in self.finds]

    def __str__(self) -> str:
        return f"{self.rule} {self.name}"


def found(example: Example, today: date = TODAY) -> list[Finding]:
    """The findings of the example's rule."""
    everything = check(
        derive(example.terms, INDICATORS),
        document(example.words, example.title, own=example.own, self_name=example.self_name),
        today=today,
        indicators=INDICATORS,
    )
    return [finding for finding in everything if finding.rule.id == example.rule]


def typed(words: str) -> Words:
    """What a person typed under 其他约定, as the contract prints it."""
    return {"misc.other": Value(words, "misc.other")}


def without(terms: Mapping[str, object], *keys: str) -> dict[str, object]:
    return {key: value for key, value in terms.items() if key not in keys}


def document(
    words: Words | None = None,
    title: str = "客户服务外包合同",
    *,
    own: tuple[str, ...] = (),
    self_name: str = "本合同",
) -> Document:
    """A contract with a clause, or an annex, for each of `words`: plain text, one node, or several in a line.

    Clauses are in article 1; `8/end.notice` is in article 8, where it is called 8.1.
    """
    articles: dict[int, list[Clause]] = {}
    annexes: list[Annex] = []
    for id_, said in (words or {}).items():
        number, _slash, name = id_.rpartition("/")
        article = int(number or 1)
        if name.startswith("annex.") and not name.endswith(".entry"):
            label = numerals.annex(len(annexes) + 1)
            annexes.append(Annex(name, f"附件{name}", tuple(_blocks(said)), label, own=name in own))
        else:
            clauses = articles.setdefault(article, [])
            called = f"{article}.{len(clauses) + 1}"
            clauses.append(Clause(name, name, tuple(_blocks(said)), number=called, own=name in own))
    made = tuple(
        Article("约定", tuple(clauses), number, f"第{numerals.chinese(number)}条")
        for number, clauses in articles.items()
    )
    return Document("agreement", self_name, title, "", "V1.0", Cover(title, ()), (), made, tuple(annexes))


def _blocks(said: str | Node | tuple[str | Node, ...]) -> Iterator[Block]:
    """Tables stand by themselves, the rest in one paragraph."""
    parts = said if isinstance(said, tuple) else (said,)
    line = tuple(Text(part) if isinstance(part, str) else part for part in parts if not isinstance(part, Table))
    if line:
        yield Paragraph(line)
    yield from (part for part in parts if isinstance(part, Table))
