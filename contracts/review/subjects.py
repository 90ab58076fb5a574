"""What a contract says, hashed clause by clause, and who answers for it: by these an approval stands or falls.

The hash of a clause covers its words and no numbers: a reference counts by what it points to, so pure renumbering changes
nothing. The cover is not among them: a new title changes no term. Children have hashes of their own.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from contracts.assembly.document import Annex, Block, Clause, Document, Line, Reference, Table
from contracts.terms.canonical import sha256

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
    """The hash of what each clause and annex says, by id, in reading order; bare headings go by their title."""
    hashes: dict[str, str] = {}
    for part in (*document.clauses(), *document.annexes):
        name = part.id or f"heading.{part.title}"
        hashes[name] = sha256([part.title, [_said(block) for block in part.blocks], hashes.get(name, "")])
    return hashes


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


def _said(block: Block) -> list[object]:
    kind = type(block).__name__
    if isinstance(block, Table):
        rows = [[_line(cell) for cell in row] for row in block.rows]
        return [kind, block.caption, [column.heading for column in block.columns], rows]
    return [kind, _line(block.content)]


def _line(line: Line) -> str:
    return "".join(f"→{node.target}" if isinstance(node, Reference) else node.text for node in line)
