"""Libraries and vocabularies small enough to read in a test."""

from typing import Any

from clauses.library import ContentError, Field, Library, Problem, proofread, read_sources
from clauses.library.vocabulary import Kind, Vocabulary

AGREEMENT = 'form = "agreement"\ntitle = "合同"\nself = "本合同"\narticle_label = "第{}条"\n'


def clause(text: str = "双方应当诚信履行。", head: str = "", *, title: str = "标题") -> str:
    """A clause file. The head's own lines start at line 4."""
    more = f"{head}\n" if head else ""
    return f'+++\ntitle = "{title}"\nrisk = "low"\n{more}+++\n{text}\n'


def annex(text: str = "清单。", head: str = "") -> str:
    """An annex file."""
    return f'+++\ntitle = "附件"\n{head}\n+++\n{text}\n'


def outline(*ids: str, annexes: tuple[str, ...] = (), form: str = "agreement") -> str:
    """An outline of one article; the first entry stands on line 8."""
    entries = "\n".join(f'  {{ clause = "{clause_id}" }},' for clause_id in ids)
    listed = ", ".join(f'"{annex_id}"' for annex_id in annexes)
    head = AGREEMENT.replace("agreement", form)
    return f'{head}annexes = [{listed}]\n[[article]]\nentries = [\n{entries}\n]\ntitle = "条款"\n'


def field(key: str, kind: Kind = "text", *choices: str, columns: tuple[str, ...] = (), **more: Any) -> Field:
    """A field whose label is its key in brackets."""
    cells = tuple(Field(name, name, "text") for name in columns)
    return Field(key, f"〔{key}〕", kind, choices=choices, columns=cells, **more)


def vocabulary(*fields: Field) -> Vocabulary:
    return {one.key: one for one in fields}


def placed(sources: dict[str, str]) -> Library:
    """The library of these sources, with an outline in which every clause has its place unless one is given."""
    if not any(name.endswith("agreement.toml") for name in sources):
        ids = [name.removesuffix(".md").replace("/", ".") for name in sources if name.endswith(".md")]
        annexes = tuple(clause_id for clause_id in ids if clause_id.startswith("annex."))
        clauses = [clause_id for clause_id in ids if clause_id not in annexes]
        sources = {**sources, "agreement.toml": outline(*clauses, annexes=annexes)}
    return read_sources(sources)


def findings(sources: dict[str, str], *fields: Field) -> list[str]:
    """What the proofreader says, `file:line: message`, without remedies."""
    return [said(problem) for problem in proofread(placed(sources), vocabulary(*fields))]


def remedies(sources: dict[str, str], *fields: Field) -> list[str]:
    """What the proofreader advises."""
    return [problem.remedy for problem in proofread(placed(sources), vocabulary(*fields))]


def complaints(sources: dict[str, str]) -> list[str]:
    """What is wrong with reading these sources, `file:line: message`; empty when they can be read."""
    try:
        read_sources(sources)
    except ContentError as error:
        return [said(problem) for problem in error.problems]
    return []


def said(problem: Problem) -> str:
    return f"{problem.file}:{problem.line}: {problem.message}"
