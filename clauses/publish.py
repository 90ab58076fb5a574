"""From files to rows and back: `publish` keeps a library for ever, `library_of` reads it as it was."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection, transaction

from clauses.library import Library, Problem, read_sources
from clauses.library.checks import laws
from clauses.models import ClauseVersion, Edition, EditionVersion

_PUBLISHING = 7_202_611  # the number of PostgreSQL's lock for it; any number nothing else uses


@dataclass(frozen=True)
class Published:
    """The edition in force, and the clause versions that were not there before."""

    edition: Edition
    new_versions: tuple[ClauseVersion, ...] = ()
    is_new: bool = False


class CannotPublish(ValueError):
    """Clauses rest on laws that are repealed or not registered; `problems` says which and where."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@transaction.atomic
def publish(library: Library) -> Published:
    """Keep `library`: each new wording as a version of its clause, the whole as an edition. Twice changes nothing.

    Raises CannotPublish while a clause cites a law, or an article, that is repealed or not in the register.
    """
    if problems := tuple(laws.check(library, {})):
        raise CannotPublish(problems)
    one_at_a_time()
    current = Edition.objects.newest()
    sha256 = fingerprint(library.sources)
    if current and current.sha256 == sha256:
        return Published(current)

    wordings, others = _split(library)
    known = {(version.clause, version.sha256): version for version in ClauseVersion.objects.defer("source")}
    last = dict(ClauseVersion.objects.order_by("number").values_list("clause", "number"))
    kept, new = [], []
    for clause_id, source in wordings.items():
        version = known.get((clause_id, _sha256(source)))
        if version is None:
            version = ClauseVersion.objects.create(
                clause=clause_id,
                number=last.get(clause_id, 0) + 1,
                title=library.clauses[clause_id].title,
                risk=library.clauses[clause_id].risk,
                source=source,
                sha256=_sha256(source),
            )
            new.append(version)
        kept.append(version)

    edition = Edition.objects.create(number=current.number + 1 if current else 1, sha256=sha256, others=others)
    EditionVersion.objects.bulk_create(EditionVersion.of(edition, kept))
    return Published(edition, tuple(new), is_new=True)


def library_of(edition: Edition) -> Library:
    """The library as it was when `edition` was published."""
    return _read(edition.sha256)


@lru_cache(maxsize=8)
def _read(sha256: str) -> Library:
    edition = Edition.objects.filter(sha256=sha256).earliest("number")
    return read_sources(edition.sources())


def fingerprint(sources: Mapping[str, str]) -> str:
    """One hash for a set of files: changes when a name or a character of one does."""
    return _sha256(json.dumps({name: _sha256(text) for name, text in sorted(sources.items())}))


def _split(library: Library) -> tuple[dict[str, str], dict[str, str]]:
    """Wordings by clause id, and the text of all other files by name."""
    wordings, others = {}, {}
    for name, text in sorted(library.sources.items()):
        if name.endswith(".md"):
            wordings[name.removesuffix(".md").replace("/", ".")] = text
        else:
            others[name] = text
    return wordings, others


def one_at_a_time() -> None:
    """Let no two processes publish at once, until the transaction ends; SQLite's IMMEDIATE transactions see to it by themselves."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_PUBLISHING])


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
