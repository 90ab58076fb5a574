"""The road from an answers file to the page that is printed, one stage after the other, with the time each takes; and all risk checks beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from time import perf_counter

from clauses.library import Library
from contracts import answers_file
from contracts.assembly.assemble import assemble
from contracts.assembly.document import Document, Table
from contracts.rendering import html
from contracts.risk import check
from contracts.terms.derive import derive
from contracts.wizard.steps import collect, vocabulary_of

STAGES = ("read", "collect", "terms", "assemble", "body", "page", "check")
TODAY = date(2026, 11, 23)  # the same checks whenever it runs
BESIDE = ("check",)  # no paper waits for it


@dataclass(frozen=True)
class Trip:
    """One trip along the road: what came out, and the seconds of each stage."""

    document: Document
    characters: int
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(len(block.rows) for block in self.document.blocks() if isinstance(block, Table))

    @property
    def total(self) -> float:
        """Everything before the PDF."""
        return before_pdf(self.seconds)


def travel(file: bytes, library: Library, number: str) -> Trip:
    """Take an answers file along the road, under the contract `number`, so that no two contracts are the same."""
    clock = [perf_counter()]
    raw = answers_file.read(file).answers
    clock.append(perf_counter())
    answers = collect({**raw, "doc.no": number}, library)
    clock.append(perf_counter())
    terms = derive(answers.values, library.indicators)
    clock.append(perf_counter())
    form, stance = str(terms.get("doc.form", "agreement")), str(terms.get("doc.stance", "standard"))
    document = assemble(library, form, terms, vocabulary_of(answers), stance=stance)
    clock.append(perf_counter())
    html.body(document)
    clock.append(perf_counter())
    page = html.page(document, draft=None)
    clock.append(perf_counter())
    check(terms, document, today=TODAY, indicators=library.indicators)
    clock.append(perf_counter())
    spent = (end - start for start, end in pairwise(clock))
    return Trip(document, len(page), dict(zip(STAGES, spent, strict=True)))


def before_pdf(seconds: Mapping[str, float]) -> float:
    """What a PDF has to wait for."""
    return sum(spent for stage, spent in seconds.items() if stage not in BESIDE)
