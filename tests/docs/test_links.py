"""Links between pages lead somewhere, and the index leads to every page."""

import re
from pathlib import Path

from tests.docs.reading import DOCS, ROOT, pages

_FENCED = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def links(page: Path) -> list[str]:
    """Where the links and pictures of a page lead, those to the outside left out."""
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    return [target for target in _LINK.findall(text) if "://" not in target]


def anchors(page: Path) -> set[str]:
    """The anchors the headings of a page make, spelt as Git hosts spell them."""
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in _HEADING.findall(text)}


def test_every_link_leads_to_a_file_or_a_heading():
    broken = []
    for page in pages():
        for link in links(page):
            file, _hash, anchor = link.partition("#")
            target = (page.parent / file).resolve() if file else page
            if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
                broken.append(f"{page.relative_to(ROOT)}: {link}")
    assert broken == []


def test_the_index_leads_to_every_page():
    index = DOCS / "README.md"
    listed = {(DOCS / link.partition("#")[0]).resolve() for link in links(index)}
    assert [page.relative_to(ROOT).as_posix() for page in pages()[1:] if page not in {*listed, index}] == []


def test_no_page_is_a_dead_end_for_the_reader_of_the_readme():
    assert (DOCS / "README.md").resolve() in {(ROOT / link).resolve() for link in links(ROOT / "README.md")}
