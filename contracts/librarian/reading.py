"""What the pages about changes show: the text being written beside what it prints, and a change to be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from clauses.library import Clause, Problem
from clauses.models import ClauseChange, Edition
from clauses.publish import library_of
from contracts.assembly.source import tag
from contracts.librarian import proposing, publishing, samples, words
from contracts.librarian.page import ClausePage, source_redline
from contracts.models import User


@dataclass(frozen=True)
class Typed:
    """What stands in the form: the file, why it is changed, the version it was made from, and the sample."""

    page: ClausePage
    source: str
    note: str
    base: int
    sample: str

    @classmethod
    def first(cls, page: ClausePage, user: User, sample: str = "") -> "Typed":
        """What `user` was writing, or else the version in force."""
        own = proposing.own_change(page.id, user)
        if own and not own.retires:
            return cls(page, own.source, own.note, own.base.number, sample)
        return cls(page, page.current.source, "", page.current.number, sample)

    @classmethod
    def posted(cls, page: ClausePage, data: Mapping[str, str]) -> "Typed":
        base = data.get("base", "")
        number = int(base) if base.isdecimal() and len(base) < 10 else 0
        source = proposing.as_file(data.get("source", ""))
        return cls(page, source, data.get("note", ""), number, data.get("sample", ""))

    def desk(self, user: User, *, rebased: bool = False) -> "Desk":
        """The page; `rebased` lays what was typed beside the version in force, for saving it again."""
        return Desk(self, user, rebased)


@dataclass(frozen=True)
class Desk:
    """A clause being written."""

    typed: Typed
    user: User
    rebased: bool

    @property
    def page(self) -> ClausePage:
        return self.typed.page

    @property
    def base(self) -> int:
        """The version that saving will compare with."""
        return self.page.current.number if self.rebased else self.typed.base

    @property
    def is_behind(self) -> bool:
        """Whether there is a newer version than the one this was written against."""
        return self.typed.base != self.page.current.number

    @cached_property
    def came(self) -> tuple[words.Marked, ...]:
        """What became of the version it was written against."""
        old = next((version for version in self.page.versions if version.number == self.typed.base), None)
        return source_redline(old.source, self.page.current.source) if old else ()

    @cached_property
    def problems(self) -> list[Problem]:
        return proposing.findings(self.page.library, self.page.id, self.typed.source)

    @cached_property
    def preview(self) -> samples.Preview:
        sample = samples.sample(self.typed.sample, self.user)
        return samples.Preview(self.page.library, self.page.id, self.typed.source, sample)

    def choices(self) -> list[tuple[str, str]]:
        return samples.choices(self.user)

    def tokens(self) -> list[tuple[str, str]]:
        """What the clause prints: names and tags, each once."""
        known: Clause = self.page.clause
        wordings = [known.standard, *(variant.wording for variant in known.variants.values())]
        slots = {tag(slot): words.label(slot.key) for wording in wordings for slot in wording.slots}
        titles = {id_: clause.title for id_, clause in self.page.library.clauses.items()}
        refs = {tag(ref): titles.get(ref.target, ref.target) for wording in wordings for ref in wording.references}
        return [(name, written) for written, name in {**slots, **refs}.items()]


@dataclass(frozen=True)
class Look:
    """A change as those read it who decide on it."""

    change: ClauseChange
    edition: Edition

    @cached_property
    def runs(self) -> tuple[words.Marked, ...]:
        """How the file changes, as typed."""
        return source_redline(self.change.base.source, self.change.source)

    @property
    def title(self) -> str:
        return self.change.base.title

    @property
    def fingerprint(self) -> str:
        return proposing.fingerprint(self.change)

    @cached_property
    def is_outdated(self) -> bool:
        return self.change.is_open and publishing.is_outdated(self.change)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What keeps it from being published; nothing is asked about one that is decided or behind."""
        return publishing.problems_of(self.change, self.edition) if self.change.is_open and not self.is_outdated else ()

    @cached_property
    def printed(self) -> list[samples.Shown]:
        """What it prints in the first example, marked against what is printed now."""
        library = library_of(self.edition)
        if self.change.retires or not self.change.is_open or self.change.clause not in library.clauses:
            return []
        sample = samples.sample("", self.change.by)
        return samples.Preview(library, self.change.clause, self.change.source, sample).shown()
