"""What a contract says, hashed clause by clause, and who answers for it: by these an approval stands or falls.

The hash of a clause covers what the redline compares: its words and where it stands, and no numbers. A reference counts by
what it points to, so pure renumbering changes nothing. Of the cover the lines count and the title does not: a new title
changes no term. Children have hashes of their own. `order` is the order everything stands in, which legal answers for.
"""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from contracts.assembly.document import Annex, Clause, Document, Table
from contracts.redline.blocks import block_content
from contracts.redline.sections import COVER_ID, blocks, sections
from contracts.terms.canonical import sha256

ORDER = "order"
SIDES = ("legal", "finance")
_OWNERS = Path(__file__).with_name("owners.toml")


def subjects_of(document: Document) -> dict[str, object]:
    """The subjects of approvals as plain data: `clauses` maps ids to hashes in reading order, `owners` ids to the sides
    that answer for them, `sides` each side to the hash over all it answers for."""
    clauses = subject_hashes(document)
    owners = {name: list(owners_of(name)) for name in clauses}
    sides = {side: sha256({name: clauses[name] for name in clauses if side in owners[name]}) for side in SIDES}
    return {"clauses": clauses, "owners": owners, "sides": sides}


def subject_hashes(document: Document) -> dict[str, str]:
    """The hash of what each clause and annex says, by id, in reading order; bare headings go by the titles above them."""
    hashes: dict[str, str] = {}
    for section, clauses in sections(document):
        above = (document.articles[section].title,) if section >= 0 else ()
        for name, said in _said(clauses, above):
            hashes[name] = sha256([*said, hashes.get(name, "")])
    return {**hashes, ORDER: sha256(list(hashes))}


def owners_of(name: str) -> tuple[str, ...]:
    """The sides that answer for a clause or annex: legal always, finance for what `owners.toml` lists."""
    listed = any(name == entry or (entry.endswith(".") and name.startswith(entry)) for entry in _finance())
    return SIDES if listed else SIDES[:1]


def words_of(part: Clause | Annex) -> Iterator[str]:
    """The words of a clause or annex, block by block, without numbers; to look for a quotation in."""
    for block in part.blocks:
        if isinstance(block, Table):
            yield "\n".join("".join(node.text for node in cell) for row in block.rows for cell in row)
        else:
            yield "".join(node.text for node in block.content)


@cache
def _finance() -> tuple[str, ...]:
    return tuple(tomllib.loads(_OWNERS.read_text(encoding="utf-8"))["finance"])


def _said(clauses: Iterable[Clause], above: tuple[str, ...]) -> Iterator[tuple[str, list[object]]]:
    """Each clause by name, with what it says and what it stands under."""
    for clause in clauses:
        name = clause.id or ".".join(("heading", *above, clause.title))
        printed = blocks(clause)[1:] if clause.id == COVER_ID else blocks(clause)
        yield name, [list(above), [block_content(block) for block in printed]]
        yield from _said(clause.children, (*above, clause.id or clause.title))
