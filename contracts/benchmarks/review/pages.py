"""Which pages are measured, and as whom."""

from collections.abc import Iterator, Mapping
from functools import partial

from django.urls import NoReverseMatch, reverse

from contracts.benchmarks.wizard.browser import Browser
from contracts.benchmarks.wizard.pages import Visited
from contracts.models import Draft

TRAIL = {
    "": "",
    ", one action": "action=approve",
    ", one person": "who=bench0",
    ", one contract": "number=BM-000007",
    ", from a day on": "since=2020-01-01",
    ", until a day": "until=2020-01-01",
    ", last page": "page=999999",
}


def lists(browsers: Mapping[str, Browser]) -> Iterator[Visited]:
    """What each role opens first, and what is as long as there are contracts, versions or rows of the trail."""
    for role in ("drafter", "lawyer", "auditor"):
        yield _page(browsers[role], f"dashboard, {role}", "contracts:drafts")
    lawyer, auditor = browsers["lawyer"], browsers["auditor"]
    yield _page(lawyer, "dashboard, lawyer, last page", "contracts:drafts", asks="page=999999")
    yield _page(lawyer, "notifications", "contracts:notifications")
    yield _page(lawyer, "number of notifications", "contracts:count")
    for words, asks in TRAIL.items():
        yield _page(auditor, f"trail{words}", "contracts:audit", asks=asks)
    try:
        yield _page(lawyer, "clause library", "library:clauses")
    except NoReverseMatch:
        return


def of_copy(browsers: Mapping[str, Browser], draft: Draft) -> Iterator[Visited]:
    """Lists of one of the many contracts."""
    yield _page(browsers["drafter"], "versions, of one of many", "contracts:versions", draft)
    yield _page(browsers["auditor"], "trail of one contract", "contracts:trail", draft)


def of_contract(browsers: Mapping[str, Browser], draft: Draft) -> Iterator[Visited]:
    """One contract on its reviewer's desk, and its history."""
    lawyer, last = browsers["lawyer"], draft.current.number
    yield _page(lawyer, "desk, with redline", "contracts:review", draft)
    yield _page(lawyer, "desk, clean", "contracts:review", draft, "view=clean")
    yield _page(lawyer, "desk, side by side", "contracts:review", draft, "view=sides")
    yield _page(lawyer, "desk, against version 1", "contracts:review", draft, "a=1")
    yield _page(lawyer, "versions", "contracts:versions", draft)
    yield _page(lawyer, "two versions compared", "contracts:versions", draft, f"a={last - 1}&b={last}")


def _page(browser: Browser, name: str, address: str, draft: Draft | None = None, asks: str = "") -> Visited:
    path = reverse(address, args=[draft.pk] if draft else [])
    return Visited(name, "draft" if draft else "list", partial(browser.get, f"{path}?{asks}" if asks else path))
