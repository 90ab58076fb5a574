"""The risk check of a draft as it stands, together with what people did about its findings.

    checked = check_draft(draft, contract)
    checked.counts.words          风险检查：阻断 1，警告 3
    checked.by_key()["fee.prepay.pct"]

A reason, a dismissal or an override counts only for the facts it was given for: when the fingerprint of a finding
differs from the one stored, the finding is open again.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from contracts.models import Draft, Resolution
from contracts.risk import Finding, Severity
from contracts.wizard.compose import Contract
from contracts.wizard.drawn_up import draw_up
from contracts.wizard.resolving import remembered_as

Kind = Resolution.Kind


@dataclass(frozen=True)
class Weighed:
    """A finding and what was done about it. `lapsed` is what was done about other facts than today's."""

    finding: Finding
    resolution: Resolution | None = None
    lapsed: Resolution | None = None

    @property
    def severity(self) -> Severity:
        return self.finding.severity

    @property
    def kind(self) -> str:
        """`keep`, `dismiss`, `ask`, `override`, or empty while nothing was done."""
        return self.resolution.kind if self.resolution else ""

    @property
    def is_open(self) -> bool:
        """Whether it still stands in the way, or still wants a look; a request does not let a blocker pass yet."""
        return self.kind in ("", Kind.ASK)

    @property
    def counts(self) -> bool:
        """Whether it is a risk of the contract: a warning kept with a reason still is, what was let go is not."""
        return self.is_open or self.kind == Kind.KEEP

    def repeats(self, wrong: Set[str]) -> bool:
        """Whether it says nothing but that the answers to questions of `wrong` are missing or wrong."""
        return bool(self.finding.keys) and all(key in wrong for key in self.finding.keys)

    @property
    def title(self) -> str:
        """What is wrong in general, in the language of the page."""
        return self.finding.rule.title.said(_language())

    @property
    def message(self) -> str:
        """What exactly is wrong, in the language of the page."""
        return self.finding.message(_language())

    @property
    def severity_words(self) -> str:
        return str(severity_words(self.severity))


@dataclass(frozen=True)
class RiskCounts:
    """How many risks a contract has."""

    blockers: int = 0
    warnings: int = 0
    advice: int = 0

    @property
    def total(self) -> int:
        return self.blockers + self.warnings + self.advice

    @property
    def words(self) -> str:
        """The counts as one line, for the status of the page and for lists: only what there is."""
        found = [
            f"{severity_words(severity)} {count}"
            for severity, count in (("blocker", self.blockers), ("warning", self.warnings), ("advice", self.advice))
            if count
        ]
        if not found:
            return _("风险检查：没有发现风险")
        return _("风险检查：{found}").format(found=_("，").join(found))


@dataclass(frozen=True)
class Checked:
    """What the check of a contract found: blockers first, each with what was done about it."""

    contract: Contract
    weighed: tuple[Weighed, ...] = ()

    @property
    def counts(self) -> RiskCounts:
        severities = [item.severity for item in self.weighed if item.counts]
        return RiskCounts(*(severities.count(severity) for severity in ("blocker", "warning", "advice")))

    @property
    def counted(self) -> list[Finding]:
        """The findings that are risks of the contract, for its digest."""
        return [item.finding for item in self.weighed if item.counts]

    @property
    def blocking(self) -> list[Weighed]:
        """Blockers nobody has let pass."""
        return [item for item in self.weighed if item.severity == "blocker" and item.is_open]

    @property
    def unexplained(self) -> list[Weighed]:
        """Warnings without a reason."""
        return [item for item in self.weighed if item.severity == "warning" and item.is_open]

    def of(self, severity: Severity) -> list[Weighed]:
        return [item for item in self.weighed if item.severity == severity]

    def find(self, finding_id: str) -> Weighed | None:
        """The finding of this id, if the contract still has it."""
        return next((item for item in self.weighed if item.finding.id == finding_id), None)

    def by_key(self) -> dict[str, list[Weighed]]:
        """The findings by question, in their order, each once a question; what was let go is left out."""
        found: dict[str, list[Weighed]] = {}
        for item in self.weighed:
            for key in dict.fromkeys(place.key for place in item.finding.places if place.key and item.counts):
                found.setdefault(key, []).append(item)
        return found


def check_draft(draft: Draft, contract: Contract | None = None) -> Checked:
    """Check `draft` and look up what was done about its findings; give what its answers amount to if you have it."""
    contract = contract or draw_up(draft).contract
    findings = contract.findings(timezone.localdate())
    done = {item.finding: item for item in draft.resolutions.select_related("by", "approver")}
    return Checked(contract, weigh(findings, done))


def weigh(findings: Iterable[Finding], done: Mapping[str, Resolution]) -> tuple[Weighed, ...]:
    """Lay what was done, by id of the finding, beside the findings."""
    weighed = []
    for finding in findings:
        stored = done.get(remembered_as(finding))
        holds = stored is not None and stored.fingerprint == finding.fingerprint
        weighed.append(Weighed(finding, stored if holds else None, None if holds else stored))
    return tuple(weighed)


def severity_words(severity: Severity) -> str:
    """阻断, 警告 or 建议."""
    return {"blocker": _("阻断"), "warning": _("警告"), "advice": _("建议")}[severity]


def _language() -> str:
    return get_language() or "zh-hans"
