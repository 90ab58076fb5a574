"""One run on one database: few contracts, then many; one contract on the desk with little said about it, one with much."""

import os
import platform
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from django.db import connection

from clauses.library import read
from clauses.publish import publish
from contracts import audit
from contracts.benchmarks import history, population
from contracts.benchmarks.review import pages
from contracts.benchmarks.review.contract import Reviewed, reviewed
from contracts.benchmarks.wizard.browser import Browser
from contracts.benchmarks.wizard.measuring import Found, count_queries, take_times
from contracts.benchmarks.wizard.pages import bare
from contracts.benchmarks.wizard.run import FEW, database_name
from contracts.models import AuditEvent, Draft, Revision, User

EACH = 5  # revisions of a contract
MORE = {"rounds": 4, "remarks": 12}  # of the contract much is said about
Tell = Callable[[str], Any]


def run(*, drafts: int, events: int, rounds: int, files: list[Path], tell: Tell) -> dict[str, Any]:
    """Fill the (empty) database, measure every page, and return the figures, ready for JSON."""
    tell("publishing, composing the contracts to be copied, reviewing two")
    edition = publish(read()).edition
    people = {role: _person(number, **roles) for number, (role, roles) in enumerate(ROLES.items())}
    owner, lawyer = people["drafter"], people["lawyer"]
    originals = [population.compose_one(owner, edition, raw) for raw in population.variations(files)]
    little = reviewed(files, edition, people["colleague"], lawyer, 2, 3)
    much = reviewed(files, edition, people["colleague"], lawyer, **MORE)
    browsers = {role: Browser(person) for role, person in people.items()}
    found: Found = {}
    one = list(pages.of_contract(browsers, little.draft))
    for count, rows, when in ((min(FEW, drafts), min(10 * FEW, events), "few"), (drafts, events, "many")):
        _fill(owner, lawyer, originals, count, rows, tell)
        copy = Draft.objects.filter(number="BM-000001").select_related("current").get()
        known = [bare(browsers["drafter"]), *pages.lists(browsers), *pages.of_copy(browsers, copy)]
        count_queries([*known, *one], when, found)
    more = [replace(page, name=f"{page.name}, much said") for page in pages.of_contract(browsers, much.draft)]
    count_queries(more, "many", found)
    take_times([*known, *one, *more], rounds, found, tell)
    return {
        "database": database_name(),
        "drafts": Draft.objects.count(),
        "revisions": Revision.objects.count(),
        "events": AuditEvent.objects.count(),
        "rounds": rounds,
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "seconds_to_verify": _verified(tell),
        "pages": [_figures(page.name, found) for page in (*known, *one, *more)],
        "contracts": [_counted(item) for item in (little, much)],
    }


ROLES: dict[str, dict[str, bool]] = {
    "drafter": {},
    "lawyer": {"is_drafter": False, "is_legal": True},
    "accountant": {"is_drafter": False, "is_finance": True},
    "auditor": {"is_drafter": False, "is_auditor": True},
    "colleague": {},
}


def _person(number: int, **roles: bool) -> User:
    return User.objects.create_user(f"bench{number}", last_name="林", first_name="可", **roles)


def _fill(
    owner: User, lawyer: User, originals: list[population.Original], drafts: int, events: int, tell: Tell
) -> None:
    """Copies until there are `drafts`, each submitted EACH times, and rows until the trail has `events`."""
    there = Draft.objects.filter(number__startswith="BM-").count()
    tell(f"{there} contracts, filling up to {drafts} with {events} rows of the trail")
    population.fill([owner], originals, drafts - there, start=there)
    new = list(Draft.objects.filter(number__startswith="BM-", current=None).order_by("number"))
    history.fill_revisions(new, EACH)
    history.fill_reviews(new, lawyer)
    copies = list(Draft.objects.filter(number__startswith="BM-").only("owner"))
    history.fill_events(copies, max(0, events - AuditEvent.objects.count()))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _verified(tell: Tell) -> float:
    """How long it takes to read the whole trail."""
    tell("verifying the trail")
    start = perf_counter()
    if broken := audit.verify():
        raise RuntimeError(f"row {broken.seq}: {broken.why}")
    return round(perf_counter() - start, 1)


def _figures(name: str, found: Found) -> dict[str, Any]:
    worked = round(median(found[name].worked) * 1000, 1)
    return {"page": name, "ms": found[name].milliseconds(), "worked": worked, "queries": found[name].queries}


def _counted(item: Reviewed) -> dict[str, int]:
    return {"revisions": item.revisions, "comments": item.comments}
