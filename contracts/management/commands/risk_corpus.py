"""`manage.py risk_corpus`: the drafting checks on drafts with a defect each and on clean ones. No database."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from contracts.corpus import Measured, Result, measure, read
from contracts.risk import rules

SHORT = 1


class Command(BaseCommand):
    help = (
        "Print how many seeded defects the checks find, by severity and by rule, and what they say of clean drafts. "
        "Exits 1 when a defect is missed, or a clean draft has a blocker, a warning, or more than one piece of advice."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rule", help="only the drafts with a defect this rule has to find, and no clean ones")
        parser.add_argument("--json", action="store_true", help="print every draft with all its findings as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        samples = [one for one in read() if not options["rule"] or one.rule == options["rule"]]
        measured = measure(samples)
        if options["json"]:
            self.stdout.write(json.dumps([_one(result) for result in measured.results], ensure_ascii=False, indent=2))
        else:
            for line in _lines(measured):
                self.stdout.write(line)
        if measured.missed or measured.alarmed:
            sys.exit(SHORT)


def _lines(measured: Measured) -> Iterator[str]:
    severities = {rule.id: rule.severity for rule in rules().values()}
    yield f"{len(measured.seeded)} seeded drafts, {len(measured.clean)} clean drafts"
    yield f"{'':10}{'found':>7}{'of':>6}{'recall':>9}{'on clean drafts':>18}"
    for severity, (found, all_, alarms) in measured.by_severity(severities).items():
        yield f"{severity:10}{found:7}{all_:6}{_share(found, all_):>9}{alarms:18}"
    beside = sum(len(result.alarms) for result in measured.seeded)
    yield f"{beside} other findings on the seeded drafts"
    yield ""
    for rule, (found, all_) in measured.by_rule().items():
        yield f"{rule}  {found} of {all_}  {rules()[rule].title.zh}"
    for result in measured.missed:
        yield f"missed  {result.sample.name}  {result.sample.rule}  {result.sample.what}"
    for result in measured.clean:
        for finding in result.alarms:
            yield f"{finding.severity}  {result.sample.name}  {finding.id}  {finding.message_zh}"


def _share(found: int, all_: int) -> str:
    return f"{100 * found / all_:.1f}%" if all_ else "–"


def _one(result: Result) -> dict[str, Any]:
    return {
        "draft": result.sample.name,
        "what": result.sample.what,
        "rule": result.sample.rule,
        "found": result.is_found,
        "findings": [{"id": one.id, "severity": one.severity, "message": one.message_zh} for one in result.findings],
    }
