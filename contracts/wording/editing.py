"""Writing own wording and special terms: what a drafter starts from, may insert, and is told about what they typed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clauses.library import Clause as LibraryClause
from clauses.library.own_proof import proofread_own
from clauses.library.own_text import Remark
from clauses.library.tailoring import (
    LONGEST_TITLE,
    SPECIAL,
    Alteration,
    article_of,
    fingerprint,
    is_special,
    next_special,
)
from clauses.library.wording import Ref, Slot
from contracts.assembly import formats
from contracts.assembly.source import tag
from contracts.models.change import CLAUSE
from contracts.redline.compare import compare_clauses
from contracts.redline.pairs import ClausePair
from contracts.rendering.html import numbered
from contracts.wizard.steps import questions, vocabulary
from contracts.wording.situation import Situation

LONGEST_VALUE = 24
_ENDS = "。；，：、！？ 　"


@dataclass(frozen=True)
class Token:
    """Something to insert: the tag, what it is called, and what it prints now."""

    tag: str
    label: str
    value: str = ""


class OwnForm(forms.Form):
    """Own wording of a clause, or a special term with its title and its article. What is typed is never judged here."""

    use_required_attribute = False
    title = forms.CharField(
        label=_("标题"), required=False, max_length=LONGEST_TITLE, help_text=_("印在编号后面，例如“驻场支持”")
    )
    after = forms.ChoiceField(label=_("放在哪一条的末尾"), required=False, help_text=_("排在这一条最后，其他编号不变"))
    text = forms.CharField(
        label=_("文字"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "lang": "zh-CN"}),
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, situation: Situation, clause_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].validators = []  # what cannot be printed is said by line and column
        if is_special(clause_id):
            self.fields["after"].choices = list(places(situation))
        else:
            del self.fields["title"], self.fields["after"]

    def clean_title(self) -> str:
        title = " ".join(self.cleaned_data["title"].split()).rstrip(_ENDS)
        if not title:
            raise forms.ValidationError(_("填写标题"))
        if not title.isprintable():
            raise forms.ValidationError(_("标题含有无法打印的字符，重新输入"))
        return title


@dataclass(frozen=True)
class Editing:
    """One clause of a draft being worded by hand. `clause_id` may be a special term that does not exist yet."""

    situation: Situation
    clause_id: str

    @property
    def is_special(self) -> bool:
        return is_special(self.clause_id)

    @property
    def alteration(self) -> Alteration:
        return self.situation.alterations.get(self.clause_id, Alteration())

    @property
    def title(self) -> str:
        known = self.situation.base.clauses.get(self.clause_id)
        return known.title if known else self.alteration.title

    @cached_property
    def prefilled(self) -> str:
        """The library's wording as it stands here; nothing for a special term."""
        return "" if self.is_special else self.situation.source(self.clause_id)

    def initial(self) -> dict[str, object]:
        outline = self.situation.base.outlines[self.situation.document.form]
        article = article_of(outline, self.alteration.after)
        return {
            "text": self.alteration.text or self.prefilled,
            "title": self.alteration.title,
            "after": _first(article.entries) if article else "",
            "version": self.situation.draft.version,
        }

    def proofread(self, text: str) -> tuple[Remark, ...]:
        """What is wrong or odd about `text`, by line and column."""
        standing = set(self.situation.clauses) | {self.clause_id}
        return proofread_own(text, self.clause_id, self.situation.base, vocabulary(), standing)

    def wanted(self, text: str, title: str = "", after: str = "") -> Alteration:
        """The alteration that says `text`; none of its own where that is what the library says anyway."""
        if self.is_special:
            return replace(self.alteration, text=text, title=title, after=after)
        if text == self.prefilled:
            return replace(self.alteration, text="", base="")
        stance = self.situation.present_stance(self.clause_id)
        base = fingerprint(self.situation.base.clauses[self.clause_id].wording(stance))
        return replace(self.alteration, text=text, base=base)

    def redline(self, text: str, title: str = "", after: str = "") -> ClausePair:
        """What `text` would print against the library's text; a special term stands alone."""
        wanted = Alteration(text=text, title=title, after=after)
        return compare_clauses(
            self.situation.library_text(self.clause_id), self.situation.as_it_would_be(self.clause_id, wanted)
        )

    def tokens(self) -> list[Token]:
        """What the library prints in this clause, under any of its wordings, each once."""
        known = self.situation.base.clauses.get(self.clause_id)
        if known is None:
            return []
        wordings = [known.standard, *(variant.wording for variant in known.variants.values())]
        pieces = [piece for wording in wordings for piece in (*wording.slots, *wording.references)]
        found = {tag(piece): piece for piece in pieces}
        return [self._token(written, piece) for written, piece in found.items()]

    def answers(self) -> list[tuple[str, list[Token]]]:
        """Every answer that may be inserted, by step."""
        known, asked = vocabulary(), set(self.situation.contract.answers.asked)
        groups: dict[str, list[Token]] = {}
        for step, question in questions():
            if question.key in asked and (filter_ := self._filter(question.key)) is not None:
                slot = Slot(question.key, filter_)
                groups.setdefault(str(step.title), []).append(self._token(tag(slot), slot))
        computed = [Slot(key, "money" if one.kind == "money" else "") for key, one in known.items() if one.derived]
        shown = [slot for slot in computed if self._value(slot) and known[slot.key].kind not in ("bool", "rows")]
        groups[str(_("系统算出"))] = [self._token(tag(slot), slot) for slot in shown]
        return [(title, tokens) for title, tokens in groups.items() if tokens]

    def references(self) -> list[Token]:
        """Every clause and annex that may be referred to."""
        clauses = self.situation.clauses.values()
        return [
            Token(tag(Ref(clause.id)), numbered(clause.number, clause.title))
            for clause in clauses
            if clause.number and clause.id != self.clause_id and not clause.id.endswith(".entry")
        ]

    @property
    def referring(self) -> list[tuple[str, str]]:
        """Where this contract's own wording refers to the clause: id and heading, in reading order."""
        own = {one.id: one.title for one in self.situation.library.clauses.values() if one.own and self._refers(one)}
        order = [*self.situation.clauses, *own]
        standing = self.situation.clauses
        numbers = {id_: standing[id_].number if id_ in standing else "" for id_ in own}
        return [(id_, numbered(numbers[id_], own[id_])) for id_ in sorted(own, key=order.index)]

    def _refers(self, clause: LibraryClause) -> bool:
        return clause.id != self.clause_id and any(ref.target == self.clause_id for ref in clause.standard.references)

    def _filter(self, key: str) -> str | None:
        """How an answer is best inserted: with which filter, or None when it cannot be."""
        field, view = vocabulary()[key], self.situation.base.tables.get(key)
        if field.kind == "rows":
            return None if view is None else "list" if view.inline else "table" if view.columns else None
        return {"money": "money", "bool": None}.get(field.kind, "")

    def _token(self, written: str, piece: Slot | Ref) -> Token:
        if isinstance(piece, Ref):
            target = self.situation.clauses.get(piece.target)
            title = target.title if target else piece.target
            return Token(written, str(_("引用“{title}”")).format(title=title), target.number if target else "")
        known = vocabulary().get(piece.key)
        return Token(written, known.label if known else piece.key, self._value(piece))

    def _value(self, slot: Slot) -> str:
        """What a slot prints now, in short; nothing for rows and for what is missing."""
        value, known = self.situation.terms.get(slot.key), vocabulary().get(slot.key)
        if known is None or known.kind == "rows" or formats.missing(value):
            return ""
        words = " ".join(formats.printed(value, known.kind, slot.filter).split())
        return words if len(words) <= LONGEST_VALUE else f"{words[:LONGEST_VALUE]}…"


def new_term(situation: Situation) -> str:
    """An id for a further special term, which no earlier one of this draft had."""
    draft = situation.draft
    used = draft.changes.filter(key__startswith=CLAUSE + SPECIAL).values_list("key", flat=True)
    return next_special([*draft.wordings, *(key.removeprefix(CLAUSE) for key in used)])


def places(situation: Situation) -> Iterator[tuple[str, object]]:
    """The articles a special term can close, each named by its first clause, which stands in either form."""
    yield "", _("与其他补充约定放在一起")
    labels = {article.title: article.label for article in situation.document.articles}
    for article in situation.base.outlines[situation.document.form].articles:
        if first := "" if article.signature else _first(article.entries):
            yield first, numbered(labels.get(article.title, ""), article.title)


def _first(entries: Any) -> str:
    """The first clause of an article."""
    return next((entry.clause or _first(entry.children) for entry in entries if entry.clause or entry.children), "")
