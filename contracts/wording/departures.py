"""Where a contract differs from the standard text of its library: for the drafter to see, and for the reviewer.

for departure in departures(draft):
    print(departure.number, departure.title, departure.kind)     5.3 支付周期与期限 switched
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from django.utils.translation import gettext_lazy as _

from clauses.library import Library
from clauses.library.tailoring import STANDARD, alterations, fingerprint, is_special
from clauses.publish import library_of
from contracts.assembly.document import Clause
from contracts.models import Draft
from contracts.redline.compare import compare_clauses
from contracts.redline.pairs import ClausePair
from contracts.rendering import text
from contracts.wizard.conflicts import in_words
from contracts.wizard.steps import questions
from contracts.wording.situation import Situation

Kind = Literal["stance", "switched", "own", "special"]
KINDS = {
    "stance": _("随合同立场"),
    "switched": _("单独选定"),
    "own": _("自拟写法"),
    "special": _("特别约定"),
}


@dataclass(frozen=True)
class Departure:
    """One clause that does not say what the standard text says.

    `kind` is why: the contract's stance has another variant (`stance`), the clause was switched to one (`switched`), it
    has own wording (`own`), or is a special term (`special`), which has no `standard`. `settings` are the answers a
    variant brings as defaults; with them alone the words may be the same.
    """

    clause: str
    kind: Kind
    stance: str
    standard: Clause | None
    present: Clause
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def number(self) -> str:
        return self.present.number

    @property
    def title(self) -> str:
        return self.present.title

    @property
    def is_own(self) -> bool:
        """Whether its words are none of the library (非标准条款)."""
        return self.kind in ("own", "special")

    @property
    def kind_words(self) -> str:
        return str(KINDS[self.kind])

    @property
    def standard_text(self) -> str:
        return text.clause_text(self.standard) if self.standard else ""

    @property
    def present_text(self) -> str:
        return text.clause_text(self.present)

    @property
    def sets(self) -> list[tuple[str, str]]:
        """What its variant sets, question by question, in words."""
        asked = {question.key: question for _step, question in questions()}
        return [(str(asked[key].label), in_words(asked[key], raw)) for key, raw in self.settings if key in asked]

    @cached_property
    def redline(self) -> ClausePair:
        """How the standard text became the present one."""
        return compare_clauses(self.standard, self.present)


@dataclass(frozen=True)
class Overtaken:
    """Own wording whose library text is no longer what it was written in place of; `now` is None when it is gone."""

    clause: str
    title: str
    own: str
    before: str
    now: str | None


def departures(draft: Draft | Situation) -> tuple[Departure, ...]:
    """Every clause and annex of a contract that differs from the standard text, in reading order."""
    situation = draft if isinstance(draft, Situation) else Situation(draft)
    return tuple(_departures(situation))


def overtaken(draft: Draft, newer: Library) -> tuple[Overtaken, ...]:
    """The clauses with own wording that another library words otherwise than the one the draft is written with."""
    old = library_of(draft.edition)
    stance = str(draft.answers.get("doc.stance") or STANDARD)
    found = []
    for id_, alteration in alterations(draft.wordings).items():
        if not alteration.text or id_ not in old.clauses:
            continue
        before = old.clauses[id_].wording(alteration.stance or stance).source
        now = newer.clauses[id_].wording(alteration.stance or stance).source if id_ in newer.clauses else None
        if before != now:
            found.append(Overtaken(id_, old.clauses[id_].title, alteration.text, before, now))
    return tuple(found)


def own_redline(situation: Situation, clause_id: str) -> ClausePair:
    """Own wording as it stands against the library text it took the place of."""
    return compare_clauses(situation.library_text(clause_id), situation.clauses.get(clause_id))


def is_outdated(situation: Situation, clause_id: str) -> bool:
    """Whether own wording was written in place of another library text than that of today."""
    alteration = situation.alterations.get(clause_id)
    clause = situation.base.clauses.get(clause_id)
    if not alteration or not alteration.text or not alteration.base or clause is None:
        return False
    return alteration.base != fingerprint(clause.wording(situation.present_stance(clause_id)))


def _departures(situation: Situation) -> Iterator[Departure]:
    for id_, present in situation.clauses.items():
        kind, standard = _kind(situation, present), situation.standard.get(id_)
        settings = _settings(situation, present)
        if kind and (settings or text.clause_text(present) != (text.clause_text(standard) if standard else "")):
            yield Departure(id_, kind, present.variant, standard, present, settings)


def _kind(situation: Situation, present: Clause) -> Kind | None:
    """Why a clause may say something else than the standard text; None when nothing about it was chosen."""
    if is_special(present.id):
        return "special"
    if present.own:
        return "own"
    if present.id in situation.library.chosen:
        return "switched"
    return "stance" if present.variant != STANDARD else None


def _settings(situation: Situation, present: Clause) -> tuple[tuple[str, str], ...]:
    clause = situation.base.clauses.get(present.id)
    variant = clause.variants.get(present.variant) if clause else None
    return tuple(variant.settings.items()) if variant else ()
