"""Drafting checks: what is wrong or risky in a contract, found from its terms and its document. Knows no Django.

    for finding in check(terms, document, today=today, indicators=library.indicators): ...

A rule is data (`content/`) and one small function (`checks/`), tied together by its id.
"""

from contracts.risk.findings import Finding, Fix, Place
from contracts.risk.report import check
from contracts.risk.rules import SEVERITIES, Bilingual, Rule, Severity, rules

__all__ = ["SEVERITIES", "Bilingual", "Finding", "Fix", "Place", "Rule", "Severity", "check", "rules"]
