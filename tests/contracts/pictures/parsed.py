"""Looking into a drawn picture."""

from collections import Counter
from xml.etree import ElementTree

from contracts.pictures.picture import Picture
from contracts.pictures.svg import plain

NAMESPACE = "{http://www.w3.org/2000/svg}"


def root(picture: Picture) -> ElementTree.Element:
    """The SVG, which must be well-formed."""
    return ElementTree.fromstring(picture.svg)  # noqa: S314 - made by ourselves


def shapes(picture: Picture, name: str, look: str) -> list[dict[str, str]]:
    """The attributes of the elements of a kind that have a class, in the order they are drawn."""
    found = root(picture).iter(NAMESPACE + name)
    return [element.attrib for element in found if look in element.get("class", "").split()]


def words(picture: Picture) -> list[str]:
    """All labels, in the order they are drawn."""
    return ["".join(element.itertext()) for element in root(picture).iter(NAMESPACE + "text")]


def alternative(picture: Picture) -> str:
    """Everything that is read in place of the picture."""
    cells = [cell for table in picture.tables for row in (table.columns, *table.rows) for cell in row]
    return "\n".join([picture.title, picture.description, *picture.notes, *cells])


def check(picture: Picture, prefix: str) -> None:
    """What every picture keeps to: an image with a name, own ids, no style, no script, tables without holes."""
    svg = root(picture)
    elements = list(svg.iter())
    ids = Counter(element.get("id") for element in elements if element.get("id"))
    assert (svg.get("role"), svg.get("aria-labelledby")) == ("img", f"{prefix}-title {prefix}-desc")
    assert [svg.findtext(NAMESPACE + name) for name in ("title", "desc")] == [
        plain(picture.title),
        plain(picture.description),
    ]
    assert {f"{prefix}-title", f"{prefix}-desc"} <= set(ids)
    assert all(count == 1 and name.startswith(f"{prefix}-") for name, count in ids.items())
    assert {element.tag.removeprefix(NAMESPACE) for element in elements} <= {
        *("svg", "title", "desc", "defs", "pattern", "rect", "path", "line", "circle", "text")
    }
    names = {name for element in elements for name in element.attrib}
    assert {name for name in names if name == "style" or name.startswith("on") or "href" in name} == set()
    used = {value for element in elements for value in element.attrib.values() if value.startswith("url(")}
    assert used <= {f"url(#{name})" for name in ids}
    assert all(len(row) == len(table.columns) for table in picture.tables for row in table.rows)
