"""Everything the page about one clause shows: its wording under every stance, when it applies, its history, its use."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language

from clauses.library import Clause, Library
from clauses.library.clause import read_clause
from clauses.library.tailoring import STANDARD, laid_out, stances_of
from clauses.models import ClauseChange, ClauseVersion, Edition
from clauses.publish import library_of
from contracts.librarian import words
from contracts.librarian.catalogue import uses
from contracts.models import Draft, Makeup, User
from contracts.redline.text import diff
from contracts.risk import rules as register
from contracts.risk.rules import Rule as RiskRule
from contracts.wizard.steps import STEPS, step_of
from contracts.wording.ways import GAINS, HOWS, NAMES, said


@dataclass(frozen=True)
class Way:
    """One wording of the clause, as it differs from the standard one."""

    stance: str
    name: str
    gain: str
    how: str
    why: str
    note: str
    settings: tuple[tuple[str, str], ...]
    runs: tuple[words.Marked, ...]


@dataclass(frozen=True)
class Past:
    """A published version, how it came from the one before, and the change that made it, if it was made in a browser."""

    version: ClauseVersion
    runs: tuple[words.Marked, ...]
    change: ClauseChange | None
    is_current: bool


@dataclass(frozen=True)
class ClausePage:
    """A clause of the newest edition, or one that was retired: then as it last was."""

    edition: Edition
    id: str

    @cached_property
    def library(self) -> Library:
        return library_of(self.edition)

    @property
    def is_retired(self) -> bool:
        return self.id not in self.library.clauses

    @cached_property
    def versions(self) -> list[ClauseVersion]:
        """Every version, newest first."""
        return list(ClauseVersion.objects.filter(clause=self.id).order_by("-number"))

    @cached_property
    def current(self) -> ClauseVersion:
        """The version in force; of a retired clause the last one."""
        return self.edition.versions.filter(clause=self.id).first() or self.versions[0]

    @cached_property
    def clause(self) -> Clause:
        if not self.is_retired:
            return self.library.clauses[self.id]
        return read_clause(self.id, self.current.file, self.current.source)

    @property
    def risk_words(self) -> str:
        return str(ClauseVersion.Risk(self.clause.risk).label)

    @property
    def negotiate(self) -> str:
        """Why it is negotiated, in the language of the page."""
        return said(self.clause.negotiate, self.clause.negotiate_en)

    @property
    def when(self) -> str:
        """When it stands in a contract."""
        return words.in_words(self.clause.include_when)

    @cached_property
    def text(self) -> tuple[words.Part, ...]:
        return words.parts(words.readable(self.clause.standard, self.library))

    def ways(self) -> Iterator[Way]:
        """Its variants, each marked against the standard wording."""
        standard = words.readable(self.clause.standard, self.library)
        for stance in stances_of(self.clause):
            if stance == STANDARD:
                continue
            variant = self.clause.variants[stance]
            yield Way(
                stance,
                str(NAMES[stance]),
                str(GAINS[stance]),
                str(HOWS[variant.how]),
                said(variant.why, variant.why_en),
                said(variant.note, variant.note_en),
                tuple((words.label(key), raw) for key, raw in variant.settings.items()),
                words.compared(standard, words.readable(variant.wording, self.library)),
            )

    def history(self) -> Iterator[Past]:
        """Every version, newest first, each marked against the one before."""
        made = {(change.clause, change.source): change for change in self._published()}
        for newer, older in zip(self.versions, [*self.versions[1:], None], strict=True):
            runs = source_redline(older.source, newer.source) if older else ()
            change = made.get((newer.clause, newer.source))
            yield Past(newer, runs, change, newer == self.current and not self.is_retired)

    def waiting(self) -> list[ClauseChange]:
        """Changes nobody has published yet."""
        return list(
            ClauseChange.objects.filter(clause=self.id, state=ClauseChange.State.OPEN).select_related("by", "base")
        )

    def questions(self) -> list[tuple[str, str]]:
        """The answers its wording and its rule look at, each with the step that asks for it; none for computed ones."""
        wordings = [self.clause.standard, *(variant.wording for variant in self.clause.variants.values())]
        keys = self.clause.include_when.keys.union(*(wording.keys for wording in wordings))
        titles = {step.name: str(step.title) for step in STEPS}
        return sorted((titles.get(_step(key), ""), words.label(key)) for key in keys)

    def checks(self) -> list[tuple[str, str]]:
        """The risk checks that look at answers it prints, or show in it: id and title."""
        language = get_language() or "zh-hans"
        keys = {slot.key for slot in self.clause.standard.slots}
        return [(rule.id, rule.title.said(language)) for rule in register().values() if self._concerns(rule, keys)]

    def used(self) -> int:
        """How many contracts it stands in."""
        return uses()[self.id]

    def used_in(self, user: User) -> list[Draft]:
        """Those of them `user` may read, the latest first."""
        standing = Draft.objects.visible_to(user).filter(digest__makeup__in=Makeup.objects.having(self.id))
        return list(standing.newest_first().distinct()[:20])

    @property
    def may_be_retired(self) -> bool:
        """Covers and signatures are part of every form."""
        return not self.is_retired and self.id not in laid_out(self.library)

    def _concerns(self, rule: RiskRule, keys: set[str]) -> bool:
        return rule.clause == self.id or bool(keys & set(rule.keys))

    def _published(self) -> list[ClauseChange]:
        published = ClauseChange.objects.filter(clause=self.id, state=ClauseChange.State.PUBLISHED)
        return list(published.select_related("by", "decided_by", "edition").order_by("decided_at"))


def source_redline(old: str, new: str) -> tuple[words.Marked, ...]:
    """How one file became another, as typed."""
    return tuple(words.Marked(run.kind, (words.Part(run.text),)) for run in diff(old, new))


def _step(key: str) -> str:
    try:
        return step_of(key)
    except KeyError:
        return ""
