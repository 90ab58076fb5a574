"""`manage.py check_answers ANSWERS.json`: the drafting checks on the contract an answers file makes. No database."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from contracts.assembly.document import Document
from contracts.management.contract_command import ContractCommand, clause_labels
from contracts.risk import SEVERITIES, Bilingual, Finding, Place, check
from contracts.terms.derive import derive
from contracts.wizard.compose import compose
from contracts.wizard.steps import STEPS, step_of

BLOCKED = 3


class Command(ContractCommand):
    help = "Print what is wrong or risky in a contract. Exits 0 without blockers, 3 with blockers, 2 when the file is unreadable."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--json", action="store_true", help="print the findings as JSON, in both languages")

    def handle(self, *args: Any, **options: Any) -> None:
        imported, library = self.imported(options)
        contract = compose(imported.answers, library)
        terms = derive(contract.answers.values, library.indicators)
        found = check(terms, contract.document, today=timezone.localdate(), indicators=library.indicators)
        self.list_ignored(imported)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(found, contract.document), ensure_ascii=False, indent=2))
        else:
            self._print(found, contract.document)
        if any(finding.severity == "blocker" for finding in found):
            sys.exit(BLOCKED)

    def _print(self, found: tuple[Finding, ...], document: Document) -> None:
        language = get_language() or "zh-hans"
        labels = clause_labels(document)
        for severity in SEVERITIES:
            group = [finding for finding in found if finding.severity == severity]
            if group:
                self.stdout.write(f"{severity} ({len(group)})")
            for finding in group:
                self.stdout.write(f"  {finding.rule.id} {finding.rule.title.said(language)}")
                self.stdout.write(f"    {finding.message(language)}")
                for place in finding.places:
                    self.stdout.write(f"    {' · '.join(where(place, labels))}")
                if finding.fix:
                    self.stdout.write(f"    fix: {finding.fix.label(language)}")
        if not found:
            self.stdout.write("nothing found")


def where(place: Place, labels: dict[str, str]) -> Iterator[str]:
    """The step, the clause and the key of a place, as far as it has them; rows count from 1."""
    if place.key:
        yield str(next(step.title for step in STEPS if step.name == step_of(place.key)))
    if place.clause:
        yield labels.get(place.clause, place.clause)
    if place.key:
        yield place.key if place.row is None else f"{place.key}[{place.row + 1}]"


def as_json(found: tuple[Finding, ...], document: Document) -> dict[str, Any]:
    """The findings for other programs; `row` counts from 0, a change to null means back to the default."""
    counts = {severity: sum(finding.severity == severity for finding in found) for severity in SEVERITIES}
    return {"counts": counts, "findings": [_one(finding, clause_labels(document)) for finding in found]}


def _one(finding: Finding, labels: dict[str, str]) -> dict[str, Any]:
    rule, fix = finding.rule, finding.fix
    return {
        "id": finding.id,
        "fingerprint": finding.fingerprint,
        "rule": rule.id,
        "version": rule.version,
        "severity": finding.severity,
        "overridable": rule.overridable,
        "title": _both(rule.title),
        "message": _both(Bilingual(finding.message_zh, finding.message_en)),
        "basis": rule.basis,
        "places": [
            {
                "step": step_of(place.key) if place.key else "",
                "clause": place.clause,
                "label": labels.get(place.clause, ""),
                "key": place.key,
                "row": place.row,
            }
            for place in finding.places
        ],
        "fix": fix and {"label": _both(Bilingual(fix.label_zh, fix.label_en)), "changes": dict(fix.changes)},
    }


def _both(words: Bilingual) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}
