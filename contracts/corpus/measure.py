"""What the checks find in the corpus: how many seeded defects, and what they say of clean drafts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from clauses.library import Library, read
from clauses.library.tailoring import alterations, tailored
from contracts.assembly.assemble import assemble
from contracts.assembly.document import Annex, Block, Clause, Document, Inline, Line, Table, Text, Value
from contracts.corpus.drafts import Sample, today
from contracts.risk import SEVERITIES, Finding, Severity, check
from contracts.terms.derive import derive
from contracts.wizard.steps import Answers, collect, vocabulary_of

MOST_ADVICE = 1  # what may be said of a clean draft


@dataclass(frozen=True, slots=True)
class Result:
    """One draft and what was found in it."""

    sample: Sample
    findings: tuple[Finding, ...]

    @property
    def is_found(self) -> bool:
        """Whether the rule of a seeded draft spoke."""
        return any(one.rule.id == self.sample.rule for one in self.findings)

    @property
    def alarms(self) -> tuple[Finding, ...]:
        """What is said of a clean draft; of a seeded one, what other rules say."""
        return tuple(one for one in self.findings if one.rule.id != self.sample.rule)

    @property
    def alarms_too_much(self) -> bool:
        """Whether more is said of a clean draft than is allowed: a blocker, a warning, or advice twice."""
        return bool(self.count("blocker") or self.count("warning") or self.count("advice") > MOST_ADVICE)

    def count(self, severity: Severity) -> int:
        return sum(one.severity == severity for one in self.alarms)


@dataclass(frozen=True)
class Measured:
    """All results, by what they are asked for."""

    results: tuple[Result, ...]

    @property
    def seeded(self) -> list[Result]:
        return [result for result in self.results if not result.sample.is_clean]

    @property
    def clean(self) -> list[Result]:
        return [result for result in self.results if result.sample.is_clean]

    @property
    def missed(self) -> list[Result]:
        return [result for result in self.seeded if not result.is_found]

    @property
    def alarmed(self) -> list[Result]:
        """Clean drafts of which too much is said."""
        return [result for result in self.clean if result.alarms_too_much]

    def by_rule(self) -> dict[str, tuple[int, int]]:
        """For each rule with seeded drafts, how many were found of how many."""
        counts: dict[str, tuple[int, int]] = {}
        for result in self.seeded:
            found, all_ = counts.get(result.sample.rule, (0, 0))
            counts[result.sample.rule] = (found + result.is_found, all_ + 1)
        return counts

    def by_severity(self, severities: Mapping[str, Severity]) -> dict[Severity, tuple[int, int, int]]:
        """For each severity: seeded drafts found, of how many, and findings in clean drafts."""
        counts: dict[Severity, tuple[int, int, int]] = {}
        by_rule = self.by_rule()
        for severity in SEVERITIES:
            mine = [counted for rule, counted in by_rule.items() if severities[rule] == severity]
            alarms = sum(result.count(severity) for result in self.clean)
            counts[severity] = (sum(found for found, _ in mine), sum(all_ for _, all_ in mine), alarms)
        return counts


def measure(samples: Iterable[Sample]) -> Measured:
    """Check every draft as the product would."""
    library = read()
    return Measured(tuple(Result(sample, found_in(sample, library)) for sample in samples))


def found_in(sample: Sample, library: Library) -> tuple[Finding, ...]:
    """The findings of one draft."""
    own = tailored(library, alterations(sample.wordings))
    answers = collect(sample.answers, own)
    if sample.past:
        answers = replace(answers, values={**answers.values, **sample.past})
    terms = derive(answers.values, own.indicators)
    document = _changed(_assembled(own, answers, terms), sample)
    return check(terms, document, today=today(), indicators=own.indicators)


def _assembled(library: Library, answers: Answers, terms: Mapping[str, object]) -> Document:
    form, stance = str(terms["doc.form"]), str(terms["doc.stance"])
    return assemble(library, form, terms, vocabulary_of(answers), stance=stance)


def _changed(document: Document, sample: Sample) -> Document:
    """The document with some words exchanged. ValueError when they are not there."""
    for clause, before, after in sample.words:
        changer = _Changer(clause, before, after)
        articles = tuple(replace(one, clauses=tuple(changer.clauses(one.clauses))) for one in document.articles)
        annexes = tuple(changer.annex(one) for one in document.annexes)
        document = replace(document, articles=articles, annexes=annexes)
        if not changer.done:
            raise ValueError(f"{sample.name}: {clause} does not say: {before}")
    return document


class _Changer:
    """Exchanges words once, in one clause or annex."""

    def __init__(self, clause: str, before: str, after: str) -> None:
        self.clause, self.before, self.after = clause, before, after
        self.done = False

    def clauses(self, clauses: Iterable[Clause]) -> Iterator[Clause]:
        for clause in clauses:
            children = tuple(self.clauses(clause.children))
            mine = clause.id == self.clause
            yield replace(clause, blocks=self.blocks(clause.blocks) if mine else clause.blocks, children=children)

    def annex(self, annex: Annex) -> Annex:
        return replace(annex, blocks=self.blocks(annex.blocks)) if annex.id == self.clause else annex

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks)

    def block(self, block: Block) -> Block:
        if isinstance(block, Table):
            return replace(block, rows=tuple(tuple(map(self.line, row)) for row in block.rows))
        return replace(block, content=self.line(block.content))

    def line(self, line: Line) -> Line:
        return tuple(map(self.node, line))

    def node(self, node: Inline) -> Inline:
        if self.done or not isinstance(node, (Text, Value)) or self.before not in node.text:
            return node
        self.done = True
        return replace(node, text=node.text.replace(self.before, self.after, 1))
