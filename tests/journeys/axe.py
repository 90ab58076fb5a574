"""What axe finds on a page: everybody asks it the same, at the same widths."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.nightly import NIGHTLY, at_night

LANGUAGES = ["zh-hans", pytest.param("en", marks=at_night)]
WIDTHS = (1440, 1024, 390)
RULES = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page, widths=WIDTHS) -> list[tuple[int, str, str, str]]:
    """What axe finds at these widths; an ordinary run leaves English, and what lies between, to the nightly one."""
    found = []
    widths = widths if NIGHTLY else widths[::2]
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        tall = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": tall})  # so that the strip at the bottom covers nothing
        for violation in Axe().run(page, options=RULES).response["violations"]:
            found += [(width, page.url, violation["id"], node["html"][:200]) for node in violation["nodes"]]
    return found
