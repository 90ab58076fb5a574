"""What a page weighs on its way to a browser that has nothing of it yet, and in how many requests it comes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from django.http import HttpResponse

from contracts.benchmarks.wizard.browser import Browser, Page, unpacked

KINDS = ("html", "css", "js", "image", "data")
_NAMED = {
    "css": re.compile(r"""(?:@import\s+["']|url\(\s*["']?)(?!data:|#)([^"')]+)"""),
    "js": re.compile(r"""(?:^|;)\s*(?:import|export)\b(?:[^"';()]*?\bfrom)?\s*["']([^"']+)["']""", re.MULTILINE),
}


@dataclass
class Weight:
    """Bytes as sent, by kind; requests; and elements of the page outside the preview."""

    sent: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    requests: int = 0
    nodes: int = 0

    @property
    def total(self) -> int:
        return sum(self.sent.values())


def weigh(browser: Browser, address: str) -> Weight:
    """Fetch a page and everything it asks for by itself: styles, scripts and what they import, pictures, the preview."""
    weight = Weight()
    page = Page(_fetch(browser, address, "html", weight))
    weight.nodes = page.nodes
    left, fetched = list(page.files.items()), set()
    if "data-from" in page.named:
        left.append((page.named["data-from"], "data"))
    while left:
        file, kind = left.pop()
        if file not in fetched:
            fetched.add(file)
            words = _fetch(browser, file, kind, weight)
            left += [(urljoin(file, other), of) for other, of in _named(words, kind)]
    return weight


def _fetch(browser: Browser, address: str, kind: str, weight: Weight) -> str:
    response = browser.get(address)
    sent = _body(response)
    weight.sent[kind] += len(sent)
    weight.requests += 1
    return unpacked(response, sent)


def _body(response: HttpResponse) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def _named(words: str, kind: str) -> Iterator[tuple[str, str]]:
    """What a style or script asks for in turn."""
    if kind in _NAMED:
        for other in _NAMED[kind].findall(words):
            yield other, kind if other.partition("?")[0].endswith((".css", ".js")) else "image"
