"""G-5: every page keeps to the budget of weight, requests and nodes, on the largest example.

Sizes are those of production: pages as they are sent, scripts and styles compressed as WhiteNoise keeps them.
"""

import gzip
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from contracts.wizard.pages import pages_of
from contracts.wizard.steps import STEPS
from tests.factories import example_answers, make_draft

KB = 1024
LIMITS = {
    "html": 35 * KB,
    "css": 35 * KB,
    "js": 45 * KB,
    "own_js": 12 * KB,
    "all": 150 * KB,
    "requests": 12,
    "nodes": 1500,
}
SHIFT = 0.05  # cumulative layout shift
PAGES = [(step.name, page.number) for step in STEPS for page in pages_of(step.form)]
FOREIGN = ("bootstrap", "htmx")

# Everything the browser fetched so far, and the nodes outside the contract itself
MEASURE = """() => ({
  fetched: [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map((entry) => ({ url: entry.name.split("#")[0], size: entry.encodedBodySize })),
  nodes: document.querySelectorAll("*").length - document.querySelectorAll(".paper *").length,
})"""
SHIFTED = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value; }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 300);
})"""


@pytest.fixture
def draft(drafter):
    return make_draft(owner=drafter, answers=example_answers("ecommerce-hotline"))


@pytest.fixture
def measured(page, drafter, client, live_server):
    """Opens an address and says what it weighs, by the names of LIMITS."""
    client.force_login(drafter)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([session])
    bodies = {}
    page.on("response", lambda response: bodies.update({response.url: response}))

    def weigh(address, ready="main"):
        page.goto("about:blank")
        bodies.clear()
        page.goto(address)
        expect(page.locator(ready).first).to_be_visible()
        page.wait_for_load_state("networkidle")
        found = page.evaluate(MEASURE)
        sizes = {entry["url"]: _sent(entry, bodies) for entry in found["fetched"]}
        return {
            "html": next(iter(sizes.values())),
            "css": _sum(sizes, ".css"),
            "js": _sum(sizes, ".js"),
            "own_js": _sum({url: size for url, size in sizes.items() if not any(one in url for one in FOREIGN)}, ".js"),
            "all": sum(sizes.values()),
            "requests": len(sizes),
            "nodes": found["nodes"],
        }

    return weigh


def _sent(entry, bodies):
    """The bytes of one answer on its way: files are compressed beforehand in production."""
    if urlsplit(entry["url"]).path.endswith((".css", ".js", ".svg")):
        return len(gzip.compress(bodies[entry["url"]].body(), 9))
    return entry["size"]


def _sum(sizes, suffix):
    return sum(size for url, size in sizes.items() if urlsplit(url).path.endswith(suffix))


def _over(found):
    return {name: found[name] for name, limit in LIMITS.items() if found[name] > limit}


@pytest.mark.django_db
@pytest.mark.any_database
@pytest.mark.parametrize(("step", "number"), PAGES)
def test_g5_every_page_of_the_wizard_is_light(client, step, number):
    draft = make_draft(answers=example_answers("ecommerce-hotline"))
    client.force_login(draft.owner)
    response = client.get(f"/{draft.pk}/fill/{step}/?page={number}", headers={"accept-encoding": "gzip"})
    html = re.sub(r"<template\b.*?</template>", "", gzip.decompress(response.content).decode(), flags=re.DOTALL)
    found = {"html": len(response.content), "nodes": len(re.findall(r"<[a-z]", html))}
    assert {name: size for name, size in found.items() if size > LIMITS[name]} == {}


@pytest.mark.parametrize("address", ["parties/", "scope/?page=2", "performance/", "fees/", "kpi/", "check/"])
def test_g5_a_page_of_the_wizard_keeps_to_the_whole_budget(measured, draft, address):
    found = measured(f"/{draft.pk}/fill/{address}", "#paper" if address != "check/" else "main")
    assert _over(found) == {}


@pytest.mark.parametrize("address", ["/", "/new/", "/bin/"])
def test_g5_pages_around_the_wizard_keep_to_the_budget(measured, draft, address):
    found = measured(address)
    assert _over(found) == {}


def test_g5_the_whole_contract_keeps_to_the_budget_but_for_its_words(measured, draft):
    """Its bare words are more than a page may weigh; what is around them is not."""
    found = measured(f"/{draft.pk}/")
    assert _over(found | {"html": 0}) == {}


@pytest.mark.parametrize("address", ["parties/", "term/", "fees/", "kpi/?page=2", "check/"])
def test_nothing_moves_while_a_page_of_the_wizard_comes_together(measured, page, draft, address):
    measured(f"/{draft.pk}/fill/{address}", "#paper" if address != "check/" else "main")
    assert page.evaluate(SHIFTED) <= SHIFT
