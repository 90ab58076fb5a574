"""A library as one contract reads it: with clauses switched to another variant, reworded, and terms of its own.

    tailored(library, {
        "fee.payment": Alteration(stance="supplier"),
        "liab.cap": Alteration(text="责任上限为{{ fee.total | money }}。"),
        "own.1": Alteration(title="驻场支持", text="乙方派一人驻场。", after="fee.payment"),
    })

An alteration is keyed by the id of its clause, so it stays with the clause whatever its number becomes. Own text is
written in the syntax of the library, except that every line is a paragraph of its own. A special term stands at the end
of an article, where it moves no other number: that of the clause named by `after`, or else the article of 补充约定.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache

from clauses.library.clause import HEADINGS, Clause
from clauses.library.errors import ContentError
from clauses.library.expression import ALWAYS
from clauses.library.outline import Entry, Outline, OutlineArticle
from clauses.library.reading import Library
from clauses.library.wording import Wording, Words

STANDARD = "standard"
SPECIAL = "own."  # the ids of special terms are own.1, own.2 …
SPECIAL_ID = re.compile(r"own\.[1-9][0-9]{0,2}")
USUAL_PLACE = "misc.other"
LONGEST_TITLE = 30

_ITEM = re.compile(r"[ \t]*-(?:[ \t]|$)")


@dataclass(frozen=True, slots=True)
class Alteration:
    """What one contract says otherwise in one clause.

    `stance` is the variant it was switched to. `text` is its own wording, which counts more; `base` the hash of the
    wording it took the place of. A special term has a `title`, and stands in the article of the clause `after`.
    """

    stance: str = ""
    text: str = ""
    base: str = ""
    title: str = ""
    after: str = ""

    @classmethod
    def of(cls, raw: object) -> "Alteration":
        """Read what `raw` gives back; whatever else stands there says nothing."""
        known = raw if isinstance(raw, Mapping) else {}
        told = {name: value for name in cls.__slots__ if isinstance(value := known.get(name), str)}
        return cls(**{name: value.replace("\r\n", "\n") for name, value in told.items()})

    def raw(self) -> dict[str, str] | None:
        """What is kept of it: the parts that say something, or None when none does."""
        return {name: value for name, value in asdict(self).items() if value} or None


Alterations = Mapping[str, Alteration]


def alterations(raw: object) -> dict[str, Alteration]:
    """The alterations a draft or an answers file keeps, by clause."""
    known = raw if isinstance(raw, Mapping) else {}
    return {str(id_): found for id_, entry in known.items() if (found := Alteration.of(entry)).raw()}


def absent(wanted: Alterations, library: Library) -> list[str]:
    """The alterations that `library` has no place for: of clauses it lacks, or to variants they lack."""
    return [
        id_
        for id_, alteration in wanted.items()
        if not is_special(id_)
        and (
            id_ not in library.clauses
            or (alteration.stance and alteration.stance not in stances_of(library.clauses[id_]))
        )
    ]


def is_special(clause_id: str) -> bool:
    """Whether this is a term of one contract, which no library has."""
    return clause_id.startswith(SPECIAL)


def next_special(taken: Iterable[str]) -> str:
    """An id for a further special term, later than all that were ever `taken`."""
    numbers = [int(id_.removeprefix(SPECIAL)) for id_ in taken if SPECIAL_ID.fullmatch(id_)]
    return f"{SPECIAL}{max(numbers, default=0) + 1}"


def stances_of(clause: Clause) -> tuple[str, ...]:
    """The ways a clause can be written: standard first, then its variants in the usual order."""
    return (STANDARD, *(stance for stance in HEADINGS if stance in clause.variants))


def fingerprint(wording: Wording) -> str:
    """A short hash of a wording, to know it again."""
    return hashlib.sha256(wording.source.encode()).hexdigest()[:16]


def tailored(library: Library, wanted: Alterations) -> Library:
    """`library` with the alterations made. Those about clauses or variants it does not have are left out."""
    if not wanted:
        return library
    clauses = dict(library.clauses)
    chosen: dict[str, str] = {}
    special: list[tuple[str, str]] = []
    for id_, alteration in sorted(wanted.items(), key=_in_order):
        if is_special(id_):
            clauses[id_] = _special(id_, alteration)
            special.append((id_, alteration.after))
        elif clause := clauses.get(id_):
            if alteration.stance in stances_of(clause):
                chosen[id_] = alteration.stance
            if alteration.text:
                clauses[id_] = _reworded(clause, own_wording(alteration.text))
    outlines = {form: _with_terms(outline, special) for form, outline in library.outlines.items()}
    return replace(library, clauses=clauses, outlines=outlines, chosen=chosen)


@lru_cache(maxsize=256)
def own_wording(text: str) -> Wording:
    """Own text as wording. What cannot be read as such any more is printed as it stands, never lost."""
    try:
        return Wording.parse(apart(text))
    except ContentError:
        return Wording(text, (Words(text),))


def apart(text: str) -> str:
    """`text` with each line a paragraph of its own, where the library would let lines run on."""
    lines = text.replace("\r\n", "\n").split("\n")
    parted: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        parted.append(line)
        if line.strip() and not line.endswith("\\") and following.strip() and not _ITEM.match(following):
            parted.append("")
    return "\n".join(parted)


def laid_out(library: Library) -> frozenset[str]:
    """The clauses that lay out covers and signatures; no contract words them anew."""
    outlines = library.outlines.values()
    signatures = (article for outline in outlines for article in outline.articles if article.signature)
    covers = {outline.cover for outline in outlines}
    return frozenset(covers.union(*(_ids(article.entries) for article in signatures)))


def article_of(outline: Outline, clause_id: str) -> OutlineArticle | None:
    """The article in which a clause stands; None for the cover, the preamble and annexes."""
    return next((article for article in outline.articles if clause_id in _ids(article.entries)), None)


def _in_order(item: tuple[str, Alteration]) -> tuple[int, str]:
    number = item[0].removeprefix(SPECIAL)
    return (int(number) if is_special(item[0]) and number.isdecimal() else 0, item[0])


def _special(id_: str, alteration: Alteration) -> Clause:
    wording = own_wording(alteration.text)
    return Clause(id_, alteration.title, "medium", (), ALWAYS, wording, {}, "", alteration.text, own=True)


def _reworded(clause: Clause, wording: Wording) -> Clause:
    """The clause with one wording under every stance; what its variants set stays as it is."""
    variants = {stance: replace(variant, wording=wording) for stance, variant in clause.variants.items()}
    return replace(clause, standard=wording, variants=variants, own=True)


def _with_terms(outline: Outline, special: Iterable[tuple[str, str]]) -> Outline:
    """The outline with each special term at the end of its article."""
    articles = list(outline.articles)
    for id_, after in special:
        place = _place(articles, after)
        if place is not None:
            articles[place] = replace(articles[place], entries=(*articles[place].entries, Entry(clause=id_)))
    return replace(outline, articles=tuple(articles))


def _place(articles: list[OutlineArticle], after: str) -> int | None:
    """Which article a special term belongs to: that of `after`, of 补充约定, or the last one that is no signature."""
    open_ = [place for place, article in enumerate(articles) if not article.signature]
    for clause_id in filter(None, (after, USUAL_PLACE)):
        found = next((place for place in open_ if clause_id in _ids(articles[place].entries)), None)
        if found is not None:
            return found
    return open_[-1] if open_ else None


def _ids(entries: Iterable[Entry]) -> set[str]:
    return {id_ for entry in entries for id_ in (entry.clause, *_ids(entry.children)) if id_}
