"""The ways one clause can be worded, side by side: what differs from the standard, who gains, why, and what it sets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clauses.library import Clause as LibraryClause
from clauses.library import Variant
from clauses.library.tailoring import STANDARD, Alteration, stances_of
from contracts.assembly.document import Clause
from contracts.redline.compare import compare_clauses
from contracts.redline.pairs import ClausePair
from contracts.wizard.conflicts import in_words
from contracts.wizard.steps import questions
from contracts.wording.situation import Situation

NAMES = {"standard": _("标准"), "buyer": _("偏甲方"), "supplier": _("偏乙方"), "fallback": _("折中")}
GAINS = {
    "standard": _("双方权利义务相当"),
    "buyer": _("对甲方有利"),
    "supplier": _("对乙方有利"),
    "fallback": _("对方不接受标准写法时，可以让到这里"),
}
HOWS = {
    "append": _("在标准写法之后增加文字"),
    "sentence": _("替换标准写法中的一句"),
    "replace": _("整条换一种写法"),
    "set": _("文字相同，默认答案不同"),
}


@dataclass(frozen=True)
class Setting:
    """An answer a variant brings as a default.

    `typed` is what somebody answered; where that is something else (`differs`), it is never overwritten unasked.
    """

    key: str
    label: str
    wanted: str
    typed: str | None
    differs: bool


@dataclass(frozen=True)
class Way:
    """One way to word the clause, as this contract would print it."""

    stance: str
    clause: Clause | None
    standard: Clause | None
    variant: Variant | None
    settings: tuple[Setting, ...]
    is_present: bool

    @property
    def name(self) -> str:
        return str(NAMES[self.stance])

    @property
    def gain(self) -> str:
        return str(GAINS[self.stance])

    @property
    def how(self) -> str:
        """What it does to the standard wording; empty for that itself."""
        return str(HOWS[self.variant.how]) if self.variant else ""

    @property
    def why(self) -> str:
        """When one would ask for it, in the language of the page."""
        return said(self.variant.why, self.variant.why_en) if self.variant else ""

    @property
    def note(self) -> str:
        """What a variant means whose words are the standard ones."""
        return said(self.variant.note, self.variant.note_en) if self.variant else ""

    @cached_property
    def redline(self) -> ClausePair | None:
        """How it differs from the standard wording, which by itself has no marks."""
        return compare_clauses(self.standard, self.clause) if self.clause else None


@dataclass(frozen=True)
class ClauseWays:
    """Everything the page about one clause of the library shows."""

    situation: Situation
    id: str

    @property
    def known(self) -> LibraryClause:
        return self.situation.base.clauses[self.id]

    @property
    def negotiate(self) -> str:
        """Why the clause is negotiated, in the language of the page."""
        return said(self.known.negotiate, self.known.negotiate_en)

    @property
    def alteration(self) -> Alteration:
        return self.situation.alterations.get(self.id, Alteration())

    @property
    def present(self) -> Clause | None:
        """The clause as it stands; None while its rule leaves it out."""
        return self.situation.clauses.get(self.id)

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        return tuple(self._ways())

    def switched(self, stance: str) -> dict[str, str] | None:
        """What the draft keeps when the clause is switched to `stance`: nothing where it would follow it anyway."""
        return self.altered(stance).raw()

    def altered(self, stance: str) -> Alteration:
        """The clause switched to `stance`, without wording of its own."""
        follows = stance == self.situation.stance_of(self.id)
        return replace(self.alteration, stance="" if follows else stance, text="", base="")

    def settings(self, stance: str) -> Mapping[str, str]:
        variant = self.known.variants.get(stance)
        return variant.settings if variant else {}

    def _ways(self) -> Iterator[Way]:
        standard = self.situation.as_it_would_be(self.id, Alteration(stance=STANDARD))
        present = "" if self.alteration.text else self.situation.present_stance(self.id)
        for stance in stances_of(self.known):
            clause = (
                standard if stance == STANDARD else self.situation.as_it_would_be(self.id, Alteration(stance=stance))
            )
            settings = tuple(self._settings(stance))
            yield Way(stance, clause, standard, self.known.variants.get(stance), settings, stance == present)

    def _settings(self, stance: str) -> Iterator[Setting]:
        asked = {question.key: question for _step, question in questions()}
        for key, wanted in self.settings(stance).items():
            question, typed = asked[key], self.situation.draft.answers.get(key)
            if typed is None:
                yield Setting(key, str(question.label), in_words(question, wanted), None, False)
                continue
            differs = question.parse(typed)[0] != question.parse(wanted)[0]
            words = in_words(question, typed) or str(_("空白"))
            yield Setting(key, str(question.label), in_words(question, wanted), words, differs)


def said(chinese: str, english: str) -> str:
    """Words of the content in the language of the page; older editions have them in Chinese only."""
    return chinese if not english or (get_language() or "zh").startswith("zh") else english
