"""Measuring pages in turn: seconds, queries, weights."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext

from contracts.benchmarks.wizard.pages import Visited


@dataclass
class Figures:
    """What was found about one page: seconds a round, those of them this process worked, and queries with few and with
    many drafts."""

    seconds: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    queries: dict[str, int] = field(default_factory=dict)

    def milliseconds(self) -> dict[str, float]:
        """Median and quartiles."""
        first, _middle, third = quantiles(self.seconds, n=4) if len(self.seconds) > 1 else self.seconds * 3
        return {
            name: round(s * 1000, 1) for name, s in (("q1", first), ("median", median(self.seconds)), ("q3", third))
        }


Found = dict[str, Figures]


def take_times(pages: Iterable[Visited], rounds: int, found: Found, tell: Callable[[str], Any]) -> None:
    """Visit each page once a round, every other round from the last to the first.

    A connection that would be closed between requests is closed between visits.
    """
    pages = list(pages)
    for page in pages:
        page.visit()  # once for nothing: templates are read, the library is
    for turn in range(rounds):
        tell(f"round {turn + 1} of {rounds}")
        for page in pages if turn % 2 == 0 else reversed(pages):
            close_old_connections()
            start, begun = perf_counter(), process_time()
            page.visit()
            spent, worked = perf_counter() - start, process_time() - begun
            figures = found.setdefault(page.name, Figures())
            figures.seconds.append(spent)
            figures.worked.append(worked)


def count_queries(pages: Iterable[Visited], when: str, found: Found) -> None:
    """Note how many queries a visit to each page makes now."""
    for page in pages:
        page.visit()  # what is done once a session is done
        counts = []
        for _time in range(2):  # what is done once in a while is done once at most
            with CaptureQueriesContext(connection) as queries:
                page.visit()
            counts.append(len(queries))
        found.setdefault(page.name, Figures()).queries[when] = min(counts)
