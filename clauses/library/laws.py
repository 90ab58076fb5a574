"""The register of laws the clauses rest on: which articles are in force, and how far each has been checked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, cast

from clauses.library.head import Section

Status = Literal["in_force", "amended", "repealed"]
Checked = Literal["read", "secondary", "knowledge"]
STATUSES = ("in_force", "amended", "repealed")
CHECKED = ("read", "secondary", "knowledge")

_COUNTRY = "中华人民共和国"
_ARTICLE = re.compile(r"\s*(第|附|[A-Z]?[0-9（(]|$)")
_NUMBER = re.compile(r"\s*第?\s*(附[一二三四五六七八九十]+|[A-Z]?[0-9]+(?:-[0-9]+)*)")


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a law. `was` is its number before the law was last revised.

    It has the status, the days and the check of its law, unless the register says otherwise.
    """

    number: str
    status: Status
    since: date | None = None
    until: date | None = None
    checked: Checked = "knowledge"
    was: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Law:
    """One law. `checked` says whether its text was read, read about, or known by heart."""

    name: str
    short: str
    status: Status
    since: date | None = None
    until: date | None = None
    note: str = ""
    articles: tuple[Article, ...] = ()
    checked: Checked = "knowledge"
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Everything the law is called: in full, without the country, and for short."""
        return tuple(dict.fromkeys(filter(None, (self.name, self.name.removeprefix(_COUNTRY), self.short))))

    def article(self, number: str) -> Article | None:
        """The registered article of this number."""
        return next((article for article in self.articles if article.number == number), None)


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation such as 民法典511(4) names: a law and, by its number, an article; `article` is None where the
    register does not have it, and `number` empty where only the law is named.
    """

    law: Law
    number: str
    article: Article | None

    @property
    def is_registered(self) -> bool:
        return not self.number or self.article is not None

    @property
    def is_repealed(self) -> bool:
        return self.law.status == "repealed" or (self.article is not None and self.article.status == "repealed")


def cited(citation: str, laws: Iterable[Law]) -> Law | None:
    """The law a citation such as 民法典511(4) names; of two that fit, the longer name."""
    found = cite(citation, laws)
    return found.law if found else None


def cite(citation: str, laws: Iterable[Law]) -> Citation | None:
    """The law and the article a citation names; None when no law is registered under such a name."""
    named = {name: law for law in laws for name in law.names}
    fitting = (name for name in named if citation.startswith(name) and _ARTICLE.match(citation[len(name) :]))
    longest = max(fitting, key=len, default="")
    if not longest:
        return None
    found = _NUMBER.match(citation[len(longest) :])
    number = found[1] if found else ""
    return Citation(named[longest], number, named[longest].article(number))


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
    """A law with its articles: those listed are like the law, those told one by one say what is different."""
    status, since, until, checked = _standing(section)
    law = Law(
        name=section.text("name", required=True),
        short=section.text("short"),
        status=status,
        since=since,
        until=until,
        note=section.text("note"),
        checked=checked,
        file=file,
        line=section.line(),
    )
    listed = [Article(number, status, since, until, checked) for number in section.texts("articles")]
    told = [_read_article(inner, law) for inner in section.sections("article")]
    numbers = [article.number for article in (*listed, *told)]
    for number in dict.fromkeys(number for number in numbers if numbers.count(number) > 1):
        section.complain(f"第{number}条出现了两次", "请只写一处", "articles")
    section.finish()
    return replace(law, articles=(*listed, *told))


def _read_article(section: Section, law: Law) -> Article:
    status, since, until, checked = _standing(section, law)
    article = Article(
        number=section.text("number", required=True),
        status=status,
        since=since or law.since,
        until=until or law.until,
        checked=checked,
        was=section.text("was"),
        note=section.text("note"),
    )
    section.finish()
    return article


def _standing(section: Section, law: Law | None = None) -> tuple[Status, date | None, date | None, Checked]:
    """Status, days and check; an article without them has those of its law."""
    status = section.one_of("status", STATUSES, default=law.status if law else "")
    checked = section.one_of("checked", CHECKED, default=law.checked if law else "knowledge")
    return cast(Status, status), section.day("since"), section.day("until"), cast(Checked, checked)
