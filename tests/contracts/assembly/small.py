"""Small libraries written in a few lines, and short ways to look at what was assembled from them."""

from collections.abc import Mapping

from clauses.library.reading import Library, read_sources
from clauses.library.vocabulary import Field, Kind, Vocabulary
from contracts.assembly.assemble import assemble
from contracts.assembly.document import Block, Document, Item, Table
from contracts.rendering.text import line_text


def clause(words: str, title: str = "标题", when: str = "", more: str = "") -> str:
    """The source of a clause file."""
    rule = f'include_when = "{when}"\n' if when else ""
    return f'+++\ntitle = "{title}"\nrisk = "low"\nbasis = []\n{rule}{more}\n+++\n{words}\n'


def outline(*articles: str, self_name: str = "本协议", preamble: str = "", cover: str = "", annexes: str = "") -> str:
    """The source of an outline; each article is the inside of its `entries`, or whole lines of TOML."""
    head = [
        'form = "agreement"',
        'title = "外包协议"',
        f'self = "{self_name}"',
        'article_label = "第{}条"',
        f"preamble = [{preamble}]",
        f"annexes = [{annexes}]",
    ]
    if cover:
        head.append(f'cover = "{cover}"')
    for place, article in enumerate(articles, start=1):
        lines = article if "entries" in article else f'title = "条{place}"\nentries = [{article}]'
        head.append(f"\n[[article]]\n{lines}")
    return "\n".join(head) + "\n"


def library(clauses: Mapping[str, str], outline_source: str, tables: str = "") -> Library:
    """A library of these clauses (by id; bare words or a whole file), one outline and perhaps tables."""
    sources = {
        f"{id_.replace('.', '/')}.md": text if text.startswith("+++") else clause(text) for id_, text in clauses.items()
    }
    sources["agreement.toml"] = outline_source
    if tables:
        sources["tables.toml"] = tables
    return read_sources(sources)


def vocabulary(**kinds: Kind | Field) -> Vocabulary:
    """Optional answers by kind; a trailing `_` makes one required, `__` in a name is a dot."""
    fields = {}
    for name, kind in kinds.items():
        key = name.rstrip("_").replace("__", ".")
        known = kind if isinstance(kind, Field) else Field(key, f"标签{key}", kind, required=name.endswith("_"))
        fields[key] = known
    return fields


def told(words: str, terms: Mapping[str, object], known: Vocabulary, tables: str = "") -> Document:
    """The document whose only clause, without a title in front, says `words`."""
    return assemble(
        library({"one": words}, outline('{ clause = "one" }', preamble=""), tables), "agreement", terms, known
    )


def said(words: str, terms: Mapping[str, object], known: Vocabulary, tables: str = "") -> list[str]:
    """The blocks of a clause saying `words`, as text, without their run-in title."""
    shown = [show(block) for block in next(told(words, terms, known, tables).clauses(), _NOTHING).blocks]
    return [line for line in (shown[0].removeprefix("1.1 标题。"), *shown[1:]) if line] if shown else []


def show(block: Block) -> str:
    """A block in one line: `1.1 words`, `- （1） words`, `|cell|cell|`."""
    if isinstance(block, Table):
        return "".join("|" + "|".join(line_text(cell) for cell in row) + "|" for row in block.rows)
    dash = "  " * (block.level - 1) + "- " if isinstance(block, Item) else ""
    return dash + f"{block.number} {line_text(block.content)}".strip()


def numbers(document: Document) -> dict[str, str]:
    """The number of every clause by id."""
    return {clause.id or clause.title: clause.number for clause in document.clauses()}


class _Nothing:
    blocks: tuple[Block, ...] = ()


_NOTHING = _Nothing()
