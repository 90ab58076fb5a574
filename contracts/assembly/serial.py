"""The document as plain data, for rows that keep it for ever, and back.

Every node is a mapping of its class (`is`) and all its fields; fields are written out even where they hold a default,
so that what was stored says the same whatever later defaults are.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import cast

from contracts.assembly import document as tree
from contracts.assembly.document import Document

_CLASSES: dict[str, type] = {
    kind.__name__: kind
    for kind in (
        tree.Document,
        tree.Cover,
        tree.Article,
        tree.Annex,
        tree.Clause,
        tree.Paragraph,
        tree.Item,
        tree.Heading,
        tree.Table,
        tree.Column,
        tree.Text,
        tree.Value,
        tree.Gap,
        tree.Reference,
    )
}


def to_data(document: Document) -> dict[str, object]:
    """The whole tree as mappings, lists, text, whole numbers, booleans and None: ready to be stored as JSON."""
    return cast(dict[str, object], _data(document))


def from_data(data: Mapping[str, object]) -> Document:
    """The tree `to_data` was given. ValueError for data that is not a document."""
    found = _node(data)
    if not isinstance(found, Document):
        raise ValueError(f"a document was expected, not {type(found).__name__}")
    return found


def _data(node: object) -> object:
    if isinstance(node, tuple):
        return [_data(item) for item in node]
    if type(node).__name__ in _CLASSES:
        return {"is": type(node).__name__} | {
            field.name: _data(getattr(node, field.name)) for field in fields(cast(Document, node))
        }
    return node


def _node(data: object) -> object:
    if isinstance(data, list):
        return tuple(_node(item) for item in data)
    if isinstance(data, Mapping):
        kind = _CLASSES.get(str(data.get("is")))
        if kind is None:
            raise ValueError(f"a document has no {data.get('is')!r}")
        return kind(**{name: _node(value) for name, value in data.items() if name != "is"})
    return data
