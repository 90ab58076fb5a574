"""What axe finds on a page: everybody asks it the same, at the same widths."""

from axe_playwright_python.sync_playwright import Axe

from tests.nightly import NIGHTLY

WIDTHS = (1440, 1024, 390)
RULES = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page, widths=WIDTHS) -> list[tuple[int, str, str, str]]:
    """What axe finds at these widths; an ordinary run looks at each width in one language, the nightly one in both."""
    found = []
    if not NIGHTLY:
        english = page.evaluate("document.documentElement.lang") == "en"
        widths = (english and widths[1::2]) or widths[::2]
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        tall = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": tall})  # so that the strip at the bottom covers nothing
        for violation in Axe().run(page, options=RULES).response["violations"]:
            found += [(width, page.url, violation["id"], node["html"][:200]) for node in violation["nodes"]]
    return found
