"""Numbers: clauses 1.1, 3.4.2, the paragraphs and items that carry a number of their own, and the promises of an outline.

Numbers are consecutive and counted, never read. `numbers` in an outline only says what the count must come to; when it
comes to something else, the contract is not built and AssemblyError says where.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from clauses.library.outline import Entry
from contracts.assembly.blocks import Built
from contracts.assembly.document import Block, Clause, Item, Line, Paragraph, Text
from contracts.assembly.errors import AssemblyError

NOTHING_AGREED = "（本项不另作约定）"


@dataclass(slots=True)
class Part:
    """A clause that is in this contract, before it has a number. `built` and `id` are empty for a bare heading.

    `joins` continues under the number of the clause before; `runs_in` lets the clause begin with its title. `own` words
    were written for this contract.
    """

    id: str
    title: str
    entry: Entry
    built: list[Built] = field(default_factory=list)
    variant: str = "standard"
    joins: bool = False
    runs_in: bool = True
    own: bool = False
    children: list["Part"] = field(default_factory=list)


def unnumbered(part: Part) -> Clause:
    """A clause outside the numbering: of the preamble, or of signatures that stand alone."""
    return Clause(
        id=part.id,
        title=part.title,
        blocks=tuple(block for block, _ in part.built),
        anchor=f"clause-{part.id}",
        variant=part.variant,
        children=tuple(unnumbered(child) for child in part.children),
        own=part.own,
    )


def number_clauses(
    parts: Sequence[Part], prefix: str, outline: str, *, heading: str, titles: bool, start: int = 0
) -> tuple[Clause, ...]:
    """Number `parts` below `prefix`: 3 → 3.1, 3.2; 3.1 → 3.1.1.

    `titles` lets a clause begin with its title in bold, unless that is the `heading` it stands under.
    """
    return tuple(_numbered(parts, prefix, outline, heading, titles, start))


def _numbered(
    parts: Sequence[Part], prefix: str, outline: str, heading: str, titles: bool, count: int
) -> Iterator[Clause]:
    for part in parts:
        if part.joins and count:
            number = f"{prefix}.{count}"
            yield replace(unnumbered(part), number=number)
            continue
        promised = part.entry.numbers
        numbers = tuple(f"{prefix}.{count + place}" for place in range(1, max(1, len(promised)) + 1))
        if promised and numbers != tuple(promised):
            raise AssemblyError(outline, part.id or part.title, "、".join(promised), "、".join(numbers))
        if part.entry.items and part.entry.items != numbers[0]:
            raise AssemblyError(outline, part.id or part.title, part.entry.items, numbers[0])
        count += len(numbers)
        yield _clause(part, numbers, outline, heading, titles)


def _clause(part: Part, numbers: tuple[str, ...], outline: str, heading: str, titles: bool) -> Clause:
    number = numbers[0]
    if len(numbers) > 1:
        blocks = _with_numbers(part, numbers, outline)
    else:
        runs_in = titles and part.runs_in and part.title != heading
        blocks = _with_number(part, number, part.title if runs_in else "")
    taken = sum(1 for block in blocks if isinstance(block, Item) and block.anchor) if part.entry.items else 0
    return Clause(
        id=part.id,
        title=part.title,
        blocks=blocks,
        number=number,
        anchor=f"clause-{number}",
        variant=part.variant,
        children=number_clauses(part.children, number, outline, heading=part.title, titles=titles, start=taken),
        own=part.own,
    )


def _with_number(part: Part, number: str, title: str) -> tuple[Block, ...]:
    """The blocks of a clause with one number: its first paragraph carries it, and begins with the title."""
    blocks = tuple(block for block, _ in part.built)
    if not blocks:
        return ()
    first = blocks[0]
    if isinstance(first, Paragraph):
        run_in = (Text(f"{title}。", strong=True),) if title and not _begins_with(first, title) else ()
        return (Paragraph((*run_in, *first.content), number), *blocks[1:])
    return (Paragraph((Text(f"{part.title}。", strong=True),), number), *blocks)


def _with_numbers(part: Part, numbers: tuple[str, ...], outline: str) -> tuple[Block, ...]:
    """The blocks of a clause whose paragraphs are numbered one by one; paragraphs beyond the last number have none.

    Own wording that has too few says so under the numbers that are left, so that a promise holds even then.
    """
    waiting = list(numbers)
    blocks: list[Block] = []
    for block, opens in part.built:
        if waiting and opens and isinstance(block, Paragraph):
            number = waiting.pop(0)
            block = _numbered_paragraph(block.content, number, numbers)
        blocks.append(block)
    if part.own:
        blocks += [_numbered_paragraph((Text(NOTHING_AGREED),), number, numbers) for number in waiting]
    elif waiting:
        met = numbers[: len(numbers) - len(waiting)]
        raise AssemblyError(outline, part.id, "、".join(numbers), "、".join(met) or "没有正文")
    return tuple(blocks)


def _numbered_paragraph(content: Line, number: str, numbers: tuple[str, ...]) -> Paragraph:
    """The first number is anchored by its clause."""
    return Paragraph(content, number, "" if number == numbers[0] else f"clause-{number}")


def _begins_with(paragraph: Paragraph, title: str) -> bool:
    """Whether the paragraph already begins with its title as a heading of its own."""
    first = paragraph.content[0]
    return isinstance(first, Text) and first.text.startswith((f"{title}：", f"{title}。"))
