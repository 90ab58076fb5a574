"""From a draft to what is submitted: everything a revision freezes, composed and checked once more.

This is where the wizard's reading of the answers and the review meet; neither knows the other.
"""

from dataclasses import dataclass
from decimal import Decimal

from clauses.publish import library_of
from contracts.models import Draft, Resolution
from contracts.review.freezing import Snapshot
from contracts.review.rules import Facts
from contracts.terms.derive import derive
from contracts.wizard.checking import Checked, Weighed, check_draft
from contracts.wizard.drawn_up import draw_up

Kind = Resolution.Kind


@dataclass(frozen=True)
class Prepared:
    """What would be frozen, what the check found, and what approval rules look at."""

    snapshot: Snapshot
    checked: Checked
    facts: Facts

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands in the way: no gaps, no unconfirmed defaults, no open blockers or warnings."""
        contract = self.checked.contract
        defaults_left = bool(contract.answers.defaults)
        return not (defaults_left or self.checked.blocking or self.checked.unexplained) and contract.is_finished


def prepare(draft: Draft) -> Prepared:
    """Compose and check `draft` as it stands in this one reading of its row; nothing is written."""
    drawn = draw_up(draft)
    checked, supplement = check_draft(draft, drawn.contract), drawn.supplement
    answers = checked.contract.answers.values
    total = derive(answers, library_of(draft.edition).indicators).get("fee.total")
    facts = Facts(
        form=checked.contract.document.form,
        total=total if isinstance(total, Decimal) else None,
        risk_kept=any(item.kind in (Kind.KEEP, Kind.OVERRIDE) for item in checked.weighed),
        personal_information=answers.get("pi.on") is True,
    )
    snapshot = Snapshot(
        version=draft.version,
        document=drawn.printed,
        answers=dict(draft.answers),
        wordings=dict(draft.wordings),
        findings=tuple(_as_data(item) for item in checked.weighed),
        facts=facts.as_data(),
        consolidated=supplement.consolidated if supplement else None,
        is_empty=supplement is not None and supplement.is_empty,
    )
    return Prepared(snapshot, checked, facts)


def _as_data(item: Weighed) -> dict[str, object]:
    """A finding as it is kept with a revision: what was found, where, and what was done about it and by whom."""
    finding, done = item.finding, item.resolution
    return {
        "id": finding.id,
        "rule": finding.rule.id,
        "version": finding.rule.version,
        "severity": finding.severity,
        "title": {"zh": finding.rule.title.zh, "en": finding.rule.title.en},
        "message": {"zh": finding.message_zh, "en": finding.message_en},
        "basis": list(finding.rule.basis),
        "places": [[place.key, place.row, place.clause] for place in finding.places],
        "kind": item.kind,
        "reason": done.reason if done else "",
        "by": done.by.get_full_name() if done else "",
        "approver": done.approver.get_full_name() if done and done.approver else "",
        "at": done.at.isoformat() if done else "",
    }
