"""All rules before one contract."""

from collections.abc import Mapping
from datetime import date

from clauses.library import Indicator
from contracts.assembly.document import Document
from contracts.risk import checks as _all_checks  # noqa: F401  importing it registers every check
from contracts.risk.case import Case
from contracts.risk.findings import Finding, Fix, Hit, Place, fingerprint, identity
from contracts.risk.pages import Pages
from contracts.risk.registry import CHECKS
from contracts.risk.rules import SEVERITIES, rules

ANNEX = "annex."


def check(
    terms: Mapping[str, object], document: Document, *, today: date, indicators: Mapping[str, Indicator]
) -> tuple[Finding, ...]:
    """What is wrong or risky in a contract: blockers first, then in the order of the chapters.

    `terms` are the answers with everything derived from them, `document` what was assembled from these. Rules apply
    from their day on. Never raises, however little is answered; the same input gives the same findings.
    """
    pages = Pages(document)
    found: dict[str, Finding] = {}
    for rule in rules().values():
        if rule.effective_from <= today:
            case = Case(rule, terms, pages, today, indicators)
            for hit in CHECKS[rule.id](case):
                finding = _finding(case, hit)
                found.setdefault(finding.id, finding)
    return tuple(sorted(found.values(), key=lambda finding: SEVERITIES.index(finding.severity)))


def _finding(case: Case, hit: Hit) -> Finding:
    rule = case.rule
    message = rule.messages[hit.case].filled(hit.params)
    return Finding(
        id=identity(rule, hit),
        fingerprint=fingerprint(rule, hit, case.terms, message.zh),
        rule=rule,
        severity=rule.severity,
        message_zh=message.zh,
        message_en=message.en,
        keys=hit.keys,
        places=_places(case, hit),
        params=hit.params,
        fix=_fix(case, hit),
    )


def _places(case: Case, hit: Hit) -> tuple[Place, ...]:
    """Each question with the clause that prints it; one printed in an annex only shows at the rule's own clause."""
    fallback = case.rule.clause if case.pages.has(case.rule.clause) else ""
    places = []
    for number, key in enumerate(hit.keys):
        printed = case.pages.clause_of(key)
        clause = hit.clause or (fallback if fallback and printed.startswith(ANNEX) else printed or fallback)
        rows = hit.rows if number == 0 and hit.rows else (None,)
        places += [Place(key, row, clause) for row in rows]
    return tuple(places) or (Place(clause=hit.clause or fallback),)


def _fix(case: Case, hit: Hit) -> Fix | None:
    if hit.fix is None or not hit.changes:
        return None
    label = case.rule.fixes[hit.fix].filled(hit.params)
    return Fix(label.zh, label.en, hit.changes, hit.cells)
