"""The register of laws the clauses rest on: which are in force, and how far each citation has been checked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, cast

from clauses.library.head import Section

Status = Literal["in_force", "amended", "repealed"]
Checked = Literal["read", "secondary", "knowledge"]
STATUSES = ("in_force", "amended", "repealed")
CHECKED = ("read", "secondary", "knowledge")

_COUNTRY = "中华人民共和国"
_ARTICLE = re.compile(r"\s*(第|[0-9（(]|$)")


@dataclass(frozen=True, slots=True)
class Law:
    """One law. `checked` says whether its text was read, read about, or known by heart."""

    name: str
    short: str
    status: Status
    since: date | None = None
    until: date | None = None
    note: str = ""
    articles: tuple[str, ...] = ()
    checked: Checked = "knowledge"
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Everything the law is called: in full, without the country, and for short."""
        return tuple(dict.fromkeys(filter(None, (self.name, self.name.removeprefix(_COUNTRY), self.short))))


def cited(citation: str, laws: Iterable[Law]) -> Law | None:
    """The law a citation such as 民法典511(4) names; of two that fit, the longer name."""
    named = {name: law for law in laws for name in law.names}
    fitting = (name for name in named if citation.startswith(name) and _ARTICLE.match(citation[len(name) :]))
    longest = max(fitting, key=len, default="")
    return named.get(longest)


def read_laws(head: Section, file: str) -> dict[str, Law]:
    """Every law by its name; problems are collected in `head`."""
    laws: dict[str, Law] = {}
    for section in head.sections("law"):
        law = _read_law(section, file)
        if law.name in laws:
            section.complain(f"《{law.name}》出现了两次", "请合并成一项", "name")
        laws[law.name] = law
    head.finish()
    return laws


def _read_law(section: Section, file: str) -> Law:
    law = Law(
        name=section.text("name", required=True),
        short=section.text("short"),
        status=cast(Status, section.one_of("status", STATUSES)),
        since=section.day("since"),
        until=section.day("until"),
        note=section.text("note"),
        articles=section.texts("articles"),
        checked=cast(Checked, section.one_of("checked", CHECKED, default="knowledge")),
        file=file,
        line=section.line(),
    )
    section.finish()
    return law
