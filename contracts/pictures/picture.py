"""A picture and the same facts in words: what a page shows, and what is read where a picture is not."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from contracts.pictures.svg import element, escaped
from contracts.pictures.words import Words


@dataclass(frozen=True, slots=True)
class Table:
    """Facts of a picture as rows of text; `numeric` are the columns (from 0) that hold numbers."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """`svg` carries `title` and `description` as its accessible name; `tables` and `notes` say everything it shows.

    `notes` belong beside the picture for everyone, `tables` where a reader opens them.
    """

    svg: str
    title: str
    description: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = field(default=())


def figure(picture: Picture, words: Words) -> str:
    """The picture with its heading, its notes and, folded, its tables, as HTML to put on a page."""
    return "".join(_figure(picture, words))


def _figure(picture: Picture, words: Words) -> Iterator[str]:
    yield '<figure class="picture">'
    yield f"<figcaption>{escaped(picture.title)}</figcaption>{picture.svg}"
    if picture.notes:
        yield '<ul class="picture-notes">' + "".join(f"<li>{escaped(note)}</li>" for note in picture.notes) + "</ul>"
    yield f'<details class="picture-text"><summary>{escaped(words.in_words)}</summary>'
    yield f"<p>{escaped(picture.description)}</p>"
    for table in picture.tables:
        yield from _table(table)
    yield "</details></figure>"


def _table(table: Table) -> Iterator[str]:
    """A table that scrolls inside its own box when the page is narrower; the box can be reached with the keyboard."""
    yield f'<div class="picture-scroll" role="region" tabindex="0" aria-label="{escaped(table.caption)}">'
    yield f"<table><caption>{escaped(table.caption)}</caption><thead><tr>"
    shapes = ["num" if index in table.numeric else None for index in range(len(table.columns))]
    for column, shape in zip(table.columns, shapes, strict=True):
        yield element("th", escaped(column), scope="col", class_=shape)
    yield "</tr></thead><tbody>"
    for row in table.rows:
        first, *others = zip(row, shapes, strict=True)
        cells = [element("th", escaped(first[0]), scope="row", class_=first[1])]
        cells += [element("td", escaped(cell), class_=shape) for cell, shape in others]
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody></table></div>"
