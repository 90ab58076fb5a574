"""The whole library, read from a folder or from texts kept elsewhere.

    library = read()                          # clauses/content/services
    library = read_sources({"a.md": "…"})     # what publishing has stored

Everything wrong anywhere is raised as one ContentError. `read` remembers what it has read for as long as no file's
name, size or time of change differs, so editing a clause needs no restart.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath
from typing import TypeVar

from clauses.library.clause import Clause, read_clause
from clauses.library.errors import ContentError, Place, Problem
from clauses.library.expression import KEY
from clauses.library.head import Section, raise_all, read_toml
from clauses.library.kpi import Indicator, Preset, read_kpi
from clauses.library.laws import Law, read_laws
from clauses.library.outline import Outline, read_outline
from clauses.library.tables import TableView, read_tables

CATALOGUES = ("tables", "kpi", "laws", "unprinted")
SERVICES = Path(__file__).resolve().parent.parent / "content" / "services"

Entry = TypeVar("Entry")
Fingerprint = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Unprinted:
    """An answer that no clause prints, and why that is right."""

    key: str
    reason: str
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Library:
    """Everything the content says. Shared by all who read it: never change it.

    `clauses` holds annexes too; `sources` the texts by file name, as they were read. `chosen` are the clauses that one
    contract wants under a stance of their own (see `tailoring`).
    """

    clauses: Mapping[str, Clause] = field(default_factory=dict)
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    tables: Mapping[str, TableView] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    presets: Mapping[str, Preset] = field(default_factory=dict)
    laws: Mapping[str, Law] = field(default_factory=dict)
    unprinted: Mapping[str, Unprinted] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict, repr=False)
    chosen: Mapping[str, str] = field(default_factory=dict)

    @property
    def annexes(self) -> dict[str, Clause]:
        """The annexes among the clauses."""
        return {id_: clause for id_, clause in self.clauses.items() if clause.is_annex}

    def settings(self, stance: str) -> Mapping[str, str]:
        """The raw answers that become defaults under a stance, from every clause's variant; a chosen one counts more."""
        if stance not in self._settings:
            self._settings[stance] = self._read_settings(stance)
        return self._settings[stance]

    @cached_property
    def _settings(self) -> dict[str, dict[str, str]]:
        """What was read by `settings`, which every question asks for."""
        return {}

    def _read_settings(self, stance: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for clause in self.clauses.values():
            if clause.id not in self.chosen and stance in clause.variants:
                found |= clause.variants[stance].settings
        for id_, own_stance in self.chosen.items():
            if id_ in self.clauses and own_stance in self.clauses[id_].variants:
                found |= self.clauses[id_].variants[own_stance].settings
        return found


def read(folder: Path | None = None) -> Library:
    """The library in a folder; the services contract when none is given."""
    folder = (folder or SERVICES).resolve()
    return _read(folder, _fingerprint(folder))


def read_sources(sources: Mapping[str, str]) -> Library:
    """The library made of these texts, by file name relative to the content folder."""
    return _Reader({name: _normal(text) for name, text in sorted(sources.items())}).read()


@lru_cache(maxsize=8)
def _read(folder: Path, fingerprint: Fingerprint) -> Library:
    sources, problems = {}, []
    for name, _, _ in fingerprint:
        try:
            sources[name] = (folder / name).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            problems.append(Problem(name, 1, "文件不是 UTF-8 编码", "请用 UTF-8 编码另存"))
    raise_all(problems)
    return read_sources(sources)


def _fingerprint(folder: Path) -> Fingerprint:
    """Name, time of change and size of every content file."""
    files = sorted(path for suffix in ("*.md", "*.toml") for path in folder.rglob(suffix) if path.is_file())
    if not files:
        raise Place(str(folder)).error(1, "文件夹里没有条款", "请检查内容文件夹的位置")
    stats = ((path.relative_to(folder).as_posix(), path.stat()) for path in files)
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


def _normal(text: str) -> str:
    """The same text with one kind of line end and no byte order mark, whatever editor saved it."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


class _Reader:
    """Reads every source, collecting problems as it goes."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = sources
        self.problems: list[Problem] = []

    def read(self) -> Library:
        kpi = [read_kpi(head) for _, head in self._heads("kpi")]
        library = Library(
            clauses=dict(self._clauses()),
            outlines=self._outlines(),
            tables=self._merged("表格", (read_tables(head, file) for file, head in self._heads("tables"))),
            indicators=self._merged("指标", (indicators for indicators, _ in kpi)),
            presets=self._merged("方案", (presets for _, presets in kpi)),
            laws=self._merged("法律", (read_laws(head, file) for file, head in self._heads("laws"))),
            unprinted=self._merged("答案", (_read_unprinted(head, file) for file, head in self._heads("unprinted"))),
            sources=self.sources,
        )
        raise_all(sorted(self.problems, key=lambda problem: (problem.file, problem.line)))
        return library

    def _clauses(self) -> Iterator[tuple[str, Clause]]:
        for name, text in self.sources.items():
            if name.endswith(".md"):
                try:
                    clause_id = _clause_id(name)
                    yield clause_id, read_clause(clause_id, name, text)
                except ContentError as error:
                    self.problems.extend(error.problems)

    def _outlines(self) -> dict[str, Outline]:
        outlines: dict[str, Outline] = {}
        for file, head in self._heads(""):
            outline = read_outline(head, file)
            if outline.form in outlines:
                head.complain(f"“{outline.form}”有两份目录", f"另一份是 {outlines[outline.form].file}", "form")
            outlines[outline.form] = outline
        return outlines

    def _heads(self, catalogue: str) -> Iterator[tuple[str, Section]]:
        """The TOML files of a catalogue (`tables.toml`, or any file in the folder `tables`); outlines have no name."""
        for name, text in self.sources.items():
            if name.endswith(".md") or _catalogue(name) != catalogue:
                continue
            try:
                if not name.endswith(".toml") or (not catalogue and "/" in name):
                    raise Place(name).error(1, "这里不应有这个文件", "条款是 .md 文件，目录是最外层的 .toml 文件")
                yield name, read_toml(text, Place(name), self.problems)
            except ContentError as error:
                self.problems.extend(error.problems)

    def _merged(self, noun: str, parts: Iterable[Mapping[str, Entry]]) -> dict[str, Entry]:
        """Entries from several files in one mapping; a name may stand in one of them only."""
        merged: dict[str, Entry] = {}
        for part in parts:
            for name in merged.keys() & part.keys():
                file = str(getattr(part[name], "file", ""))
                line = int(getattr(part[name], "line", 1))
                self.problems.append(Problem(file, line, f"{noun}“{name}”在另一个文件里也有", "请删除其中一个"))
            merged |= part
        return merged


def _clause_id(name: str) -> str:
    """`term/period.md` is `term.period`."""
    clause_id = name.removesuffix(".md").replace("/", ".")
    if "." in name.removesuffix(".md") or not KEY.fullmatch(clause_id):
        raise Place(name).error(1, "文件名不能用作条款编号", "文件和文件夹的名字用字母和数字，如 term/period.md")
    return clause_id


def _catalogue(name: str) -> str:
    """Which catalogue a file belongs to; an empty string when it is none of them."""
    first = PurePosixPath(name).parts[0].removesuffix(".toml") if name else ""
    return first if first in CATALOGUES else ""


def _read_unprinted(head: Section, file: str) -> dict[str, Unprinted]:
    reasons: dict[str, Unprinted] = {}
    if section := head.section("reason"):
        for key in section.values:
            reasons[key] = Unprinted(key, section.text(key, required=True), file, section.line(key))
    head.finish()
    return reasons
