"""The risk report on a page: each finding with where it stands, why, and what can be done about it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from contracts.assembly.document import Document
from contracts.models import Draft, User
from contracts.risk import SEVERITIES, Finding, Severity
from contracts.wizard.addresses import Pointer, change_url, clause_url, step_url
from contracts.wizard.checking import Checked, Weighed, severity_words
from contracts.wizard.resolving import LONGEST_REASON, SHORTEST_REASON
from contracts.wizard.steps import STEPS, step_of

MOST_PLACES = 4
_CITATION = re.compile(r"(?P<law>.*?[^0-9A-Za-z（(])(?P<article>[A-Z]?[0-9].*)")
_PLACES = {step.name: place for place, step in enumerate(STEPS, start=1)}


@dataclass(frozen=True)
class Spot:
    """Where a clause stands: as the contract numbers it (第四条 4.8, 附件一), and its anchor in the contract's HTML."""

    words: str
    anchor: str


@dataclass(frozen=True)
class Refusal:
    """What somebody tried to do about a finding, in vain: the words they typed are kept."""

    finding: str
    action: str
    message: str
    reason: str = ""
    approver: str = ""


@dataclass(frozen=True)
class RiskCard:
    """One finding as the page shows it."""

    item: Weighed
    anchor: str
    where: str
    basis: str
    target: Pointer | None
    fix: str = ""
    refusal: Refusal | None = None
    can_write: bool = False
    can_override: bool = False

    @property
    def finding(self) -> Finding:
        return self.item.finding

    @property
    def reason(self) -> str:
        """What stands in the box for the reason: what was just typed, else the reason that no longer holds."""
        if self.refusal:
            return self.refusal.reason
        return self.item.lapsed.reason if self.item.lapsed else ""

    @property
    def may_keep(self) -> bool:
        return self.can_write and self.item.severity == "warning" and not self.item.kind

    @property
    def may_dismiss(self) -> bool:
        return self.can_write and self.item.severity == "advice" and not self.item.kind

    @property
    def may_ask(self) -> bool:
        return self.can_write and self.finding.rule.overridable and not self.item.kind


@dataclass(frozen=True)
class Group:
    """All findings of one severity, the ones that wait for something first."""

    severity: Severity
    words: str
    meaning: str
    count: int
    cards: tuple[RiskCard, ...]


@dataclass
class RiskReport:
    """The report of one draft for one reader. `approvers` are asked for only when a blocker can be let pass."""

    draft: Draft
    checked: Checked
    reader: User
    can_write: bool
    refusal: Refusal | None = None
    shortest: int = SHORTEST_REASON
    longest: int = LONGEST_REASON
    _asked: frozenset[str] = field(init=False, repr=False)
    _spots: dict[str, Spot] = field(init=False, repr=False)
    _own: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        document = self.checked.contract.document
        self._asked = frozenset(self.checked.contract.answers.asked)
        self._spots = clause_spots(document)
        self._own = frozenset(part.id for part in (*document.clauses(), *document.annexes) if part.own)

    @property
    def groups(self) -> list[Group]:
        meanings = {
            "blocker": _("处理后才能提交"),
            "warning": _("修改，或写明理由"),
            "advice": _("可以不处理"),
        }
        groups = []
        for severity in SEVERITIES:
            items = sorted(self.checked.of(severity), key=lambda item: not item.is_open)
            if items:
                count = sum(item.counts for item in items)
                cards = tuple(self.card(item) for item in items)
                groups.append(Group(severity, severity_words(severity), meanings[severity], count, cards))
        return groups

    def card(self, item: Weighed) -> RiskCard:
        finding, asked = item.finding, item.resolution
        fix = finding.fix.label(get_language() or "zh-hans") if finding.fix and self.can_write else ""
        return RiskCard(
            item=item,
            anchor=anchor_of(finding),
            where=self._where(finding),
            basis=basis_words(finding.rule.basis) or _("实务规则"),
            target=self.target(finding) if self.can_write else None,
            fix=fix,
            refusal=self.refusal if self.refusal and self.refusal.finding == finding.id else None,
            can_write=self.can_write,
            can_override=item.kind == "ask" and asked is not None and asked.approver_id == self.reader.pk,
        )

    def target(self, finding: Finding) -> Pointer | None:
        """Where the finding can be mended: the first of its questions that is asked, else the clause.

        Words of a clause are mended in the clause, own wording where it is written; what stands nowhere, at the first
        question of the rule.
        """
        words_only = not finding.keys and any(place.clause in self._spots for place in finding.places)
        nearest = () if words_only else finding.rule.keys
        placed = (place.key for place in finding.places)
        key = next((key for key in (*placed, *finding.keys, *nearest) if key in self._asked), "")
        if key:
            missing = key not in self.checked.contract.answers.values
            return Pointer(_("去补充") if missing else _("去修改"), change_url(self.draft, key))
        clause = next((place.clause for place in finding.places if place.clause in self._spots), "")
        if clause in self._own:
            return Pointer(_("去修改"), reverse("contracts:reword", args=[self.draft.pk, clause]))
        if clause:
            return Pointer(_("查看条款"), clause_url(self.draft, self._spots[clause].anchor))
        return None

    def _where(self, finding: Finding) -> str:
        """`第 7 步 · 第四条 4.8`, a few of them; several clauses of a step together."""
        steps: dict[str, dict[str, None]] = {}
        for place in finding.places[:MOST_PLACES]:
            number = _PLACES.get(_step_name(place.key), 0)
            words = [_("第 {place} 步").format(place=number)] if number else []
            words += [_("第 {row} 行").format(row=place.row + 1)] if place.row is not None else []
            clauses = steps.setdefault(" · ".join(words), {})
            if place.clause in self._spots:
                clauses[self._spots[place.clause].words] = None
        told = [" · ".join(filter(None, (step, _("、").join(clauses)))) for step, clauses in steps.items()]
        return _("；").join(filter(None, told)) + ("…" if len(finding.places) > MOST_PLACES else "")


def clause_spots(document: Document) -> dict[str, Spot]:
    """Where each clause and annex stands, by id."""
    spots = {annex.id: Spot(annex.label, annex.anchor) for annex in document.annexes}
    for article in document.articles:
        waiting = list(article.clauses)
        while waiting:
            clause = waiting.pop()
            waiting += clause.children
            spots[clause.id] = Spot(f"{article.label} {clause.number}".strip() or article.title, clause.anchor)
    return spots


def report_url(draft: Draft, finding: Finding | None = None) -> str:
    """The way to the risk report of the check page, at one of its findings."""
    if finding is None:
        return f"{step_url(draft, 'check')}#risks"
    return f"{step_url(draft, 'check', at=finding.id)}#{anchor_of(finding)}"


def anchor_of(finding: Finding) -> str:
    """The id of a finding's card on the page."""
    return f"risk-{sha256(finding.id.encode()).hexdigest()[:10]}"


def basis_words(basis: Iterable[str]) -> str:
    """The laws a rule rests on: 《民法典》第 470 条、《电信条例》第 7 条; empty when it is our own practice."""
    words = []
    for citation in basis:
        found = _CITATION.fullmatch(citation)
        words.append(_("《{law}》第 {article} 条").format(**found.groupdict()) if found else f"《{citation}》")
    return _("、").join(words)


def _step_name(key: str) -> str:
    try:
        return step_of(key) if key else ""
    except KeyError:
        return ""
