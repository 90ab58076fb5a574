"""The part of an answers file that says single clauses otherwise: other variants, own wording, special terms."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from clauses.library import Library, own_text
from clauses.library.clause import is_annex
from clauses.library.expression import KEY
from clauses.library.tailoring import (
    LONGEST_TITLE,
    SPECIAL_ID,
    Alteration,
    absent,
    alterations,
    is_special,
    tailored,
)

MOST = 200
Ignored = tuple[str, str]  # place and reason


def written(wordings: Mapping[str, Any]) -> dict[str, dict[str, str] | None]:
    """The wordings a draft keeps, in the order of the alphabet, whatever order a database kept."""
    return {clause: Alteration.of(wordings[clause]).raw() for clause in sorted(wordings)}


def read(raw: Any) -> tuple[dict[str, dict[str, str]], list[Ignored]]:
    """The wordings of a file as a draft keeps them, and what cannot be taken; which clauses a library has is not asked."""
    if raw is not None and not isinstance(raw, dict):
        return {}, [("wordings", _("须为条款的列表"))]
    taken: dict[str, dict[str, str]] = {}
    ignored: list[Ignored] = []
    for place, (clause, entry) in enumerate((raw or {}).items()):
        kept = Alteration.of(entry).raw()
        reason = _("条款写法超过 {count} 条").format(count=MOST) if place >= MOST else _unfit(clause, entry)
        if reason:
            ignored.append((_named(clause), reason))
        elif kept:
            taken[clause] = kept
    return taken, ignored


def tailored_by(wordings: Mapping[str, Any], library: Library) -> tuple[Library, list[Ignored]]:
    """`library` with the wordings of a file, and those it has no clause or variant for."""
    wanted = alterations(wordings)
    return tailored(library, wanted), [(_named(id_), _("没有这个条款或写法")) for id_ in absent(wanted, library)]


def schema() -> dict[str, Any]:
    """JSON Schema of this part."""
    entry = {"properties": {name: {"type": "string"} for name in Alteration.__slots__}, "additionalProperties": False}
    return {
        "title": str(_("条款写法")),
        "type": "object",
        "propertyNames": {"pattern": f"^{KEY.pattern}$"},
        "additionalProperties": {"type": "object", **entry},
    }


def _unfit(clause: str, entry: Any) -> str:
    """Why an entry cannot be taken as the wording of a clause; empty when it can."""
    if not KEY.fullmatch(clause) or (is_special(clause) and not SPECIAL_ID.fullmatch(clause)):
        return _("没有这个条款或写法")
    if not isinstance(entry, dict) or any(
        name not in Alteration.__slots__ or not isinstance(value, str) for name, value in entry.items()
    ):
        return _("写法里有不认识的内容")
    alteration = Alteration.of(entry)
    if len(alteration.title) > LONGEST_TITLE or not alteration.title.isprintable():
        return _("标题超过 {count} 个字，或含有无法打印的字符").format(count=LONGEST_TITLE)
    return next(_errors(clause, alteration), "")


def _errors(clause: str, alteration: Alteration) -> Iterator[str]:
    if alteration.text or is_special(clause):
        for wrong in own_text.errors(alteration.text, headings=is_annex(clause)):
            place = _("第 {line} 行第 {column} 列").format(line=wrong.line, column=wrong.column)
            yield _("{place}：{reason}").format(place=place, reason=wrong.message)


def _named(clause: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in f"wordings.{clause}"[:80])
