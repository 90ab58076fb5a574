"""One run on one database: few drafts, then many; the largest example, and the same with more rows."""

import os
import platform
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.db import connection

from clauses.library import read
from clauses.models import Edition
from clauses.publish import publish
from contracts import answers_file, drafting
from contracts.benchmarks import population, samples
from contracts.benchmarks.wizard import pages
from contracts.benchmarks.wizard.browser import Browser
from contracts.benchmarks.wizard.measuring import Found, count_queries, take_times
from contracts.benchmarks.wizard.weights import weigh
from contracts.models import Draft, Share, User
from contracts.rendering import text
from contracts.wizard.compose import compose

ROWS = (4, 8)  # times as many as the example has; more of something may appear once, what grows grows again
FEW = 100
SHARED = 20  # of how many drafts one belongs to somebody else
Tell = Callable[[str], Any]


def run(*, drafts: int, rounds: int, files: list[Path], tell: Tell) -> dict[str, Any]:
    """Fill the (empty) database with copies of the contracts in `files`, measure every page, and return the figures,
    ready for JSON.
    """
    tell("publishing, composing the contracts to be copied")
    edition = publish(read()).edition
    reader, author, colleague = (
        User.objects.create_user(f"bench{n}", last_name="林", first_name="可") for n in range(3)
    )
    owners = [reader] * (SHARED - 1) + [colleague]
    originals = [population.compose_one(reader, edition, raw) for raw in population.variations(files)]
    browser, authors = Browser(reader), Browser(author)
    known = [pages.bare(browser), *pages.lists(browser)]
    around = {times: list(pages.of_draft(authors, _example(author, edition, files, times))) for times in (1, *ROWS)}
    found: Found = {}
    for count, when in ((min(FEW, drafts), "few"), (drafts, "many")):
        _fill(owners, originals, count, tell)
        count_queries([*known, *around[1]], when, found)
    for times in ROWS:
        count_queries(_named(around[times], times), "many", found)
    take_times([*known, *around[1], *_named(around[ROWS[0]], ROWS[0])], rounds, found, tell)
    return {
        "database": database_name(),
        "drafts": Draft.objects.count(),
        "rounds": rounds,
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "pages": [_figures(page, found) for page in (*known, *around[1])],
        "weights": {page.name: asdict(weigh(authors, page.address)) for page in (*known, *around[1]) if page.address},
    }


def _figures(page: pages.Visited, found: Found) -> dict[str, Any]:
    """What was found about a page; about one of a draft, also with more rows."""
    figures = {"page": page.name, "ms": found[page.name].milliseconds(), "queries": found[page.name].queries}
    if page.group == "draft":
        figures["ms_more_rows"] = found[_with_rows(page.name, ROWS[0])].milliseconds()
        figures["queries_by_rows"] = [found[_with_rows(page.name, times)].queries["many"] for times in ROWS]
    return figures


def _fill(owners: list[User], originals: list[population.Original], drafts: int, tell: Tell) -> None:
    """Copies until there are `drafts`, with what belongs to the last owner shared with the first."""
    there = Draft.objects.filter(owner__in=owners).count()
    tell(f"{there} drafts, filling up to {drafts}")
    population.fill(owners, originals, drafts - there, start=there)
    others = Draft.objects.filter(owner=owners[-1], shares=None)
    Share.objects.bulk_create(Share(draft=draft, user=owners[0], role=Share.Role.VIEWER) for draft in others)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _example(author: User, edition: Edition, files: list[Path], times: int) -> Draft:
    """The largest of the contracts as a draft, with its rows repeated."""
    library = read()
    raw = [answers_file.read(path.read_bytes()).answers for path in files]
    largest = max(raw, key=lambda answers: len(text.render(compose(answers, library).document)))
    answers = answers_file.read(samples.multiplied(largest, times, library)).answers
    return drafting.start(author, edition, {**answers, "doc.no": ""})


def database_name() -> str:
    """The engine and its version."""
    if connection.vendor == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    return f"PostgreSQL {connection.pg_version // 10000}"


def _named(visited: list[pages.Visited], times: int) -> Iterator[pages.Visited]:
    for page in visited:
        yield replace(page, name=_with_rows(page.name, times))


def _with_rows(name: str, times: int) -> str:
    return f"{name}, {times} × the rows"
