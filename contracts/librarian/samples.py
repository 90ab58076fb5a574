"""A clause as it would be printed, filled from a sample: an example contract, or a draft of whoever looks."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from django.conf import settings
from django.core.exceptions import ValidationError

from clauses.library import ALWAYS, Clause, ContentError, Library
from clauses.library.clause import read_clause
from clauses.library.tailoring import STANDARD, Alteration, stances_of, tailored
from clauses.library.vocabulary import Raw
from contracts.assembly.assemble import assemble
from contracts.assembly.document import Clause as Printed
from contracts.models import Draft, User
from contracts.redline.compare import compare_clauses
from contracts.wizard.compose import Contract, compose
from contracts.wizard.steps import vocabulary_of
from contracts.wording.marked import Paragraph, Rows, marked
from contracts.wording.situation import by_id
from contracts.wording.ways import NAMES

EXAMPLES = settings.BASE_DIR / "docs" / "examples"
MOST_DRAFTS = 20


@dataclass(frozen=True)
class Sample:
    """Answers to fill a clause from; `key` stands in the form."""

    key: str
    title: str
    answers: dict[str, Raw]


@dataclass(frozen=True)
class Shown:
    """One wording of the clause, printed and marked against the library's."""

    name: str
    number: str
    blocks: list[Paragraph | Rows]


@dataclass(frozen=True)
class Preview:
    """What `source` prints with the answers of `sample`; `library` is the one in force."""

    library: Library
    clause_id: str
    source: str
    sample: Sample

    @cached_property
    def clause(self) -> Clause | None:
        """The clause as it shall be; None while it cannot be read."""
        try:
            return read_clause(self.clause_id, f"{self.clause_id.replace('.', '/')}.md", self.source)
        except ContentError:
            return None

    @cached_property
    def contract(self) -> Contract:
        return compose(self.sample.answers, self.library)

    @property
    def is_printed(self) -> bool:
        """Whether the sample has the clause; it is shown in any case."""
        return self.clause is not None and self.clause.include_when(self.contract.terms)

    def shown(self) -> list[Shown]:
        """Every wording of the clause; nothing while it cannot be read."""
        return list(self._shown())

    def _shown(self) -> Iterator[Shown]:
        before, after = self.library.clauses[self.clause_id], self.clause
        for stance in stances_of(after) if after else ():
            old = self._printed(before, stance if stance in stances_of(before) else STANDARD)
            new = self._printed(after, stance)
            if new:
                yield Shown(str(NAMES[stance]), new.number, marked(compare_clauses(old, new)))

    def _printed(self, clause: Clause, stance: str) -> Printed | None:
        """The clause in its contract, whatever its rule says."""
        swapped = replace(
            self.library, clauses={**self.library.clauses, self.clause_id: replace(clause, include_when=ALWAYS)}
        )
        library = tailored(swapped, {self.clause_id: Alteration(stance=stance)})
        made = self.contract
        document = assemble(library, made.document.form, made.terms, vocabulary_of(made.answers))
        return by_id(document).get(self.clause_id)


def choices(user: User) -> list[tuple[str, str]]:
    """The samples `user` may choose: the examples of the documentation, then drafts of their own."""
    drafts = Draft.objects.owned_by(user).newest_first()[:MOST_DRAFTS]
    return [(key, title) for key, title, _answers in _examples()] + [(str(draft.pk), draft.title) for draft in drafts]


def sample(key: str, user: User) -> Sample:
    """The sample of this key; the first example for any other."""
    for name, title, answers in _examples():
        if name == key:
            return Sample(name, title, answers)
    try:
        draft = Draft.objects.owned_by(user).filter(pk=key).first() if key else None
    except ValidationError:
        draft = None
    if draft:
        return Sample(str(draft.pk), draft.title, draft.answers)
    return Sample(*_examples()[0])


@cache
def _examples() -> tuple[tuple[str, str, dict[str, Raw]], ...]:
    read = ((path.stem, json.loads(path.read_text(encoding="utf-8"))["answers"]) for path in _files())
    return tuple((name, str(answers.get("doc.title", name)), answers) for name, answers in read)


def _files() -> list:
    """The examples, the most usual one first."""
    return sorted(EXAMPLES.glob("*.json"), key=lambda path: (path.stem != "ecommerce-hotline", path.stem))
