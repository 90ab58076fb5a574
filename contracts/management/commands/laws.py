"""`manage.py laws`: the register of laws, article by article, and what rests on each."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clauses.library import read
from clauses.library.laws import Citation, cite
from contracts.law_register import Entry, Touched, register, touched
from contracts.reference_risk import CHECKED, STATUSES


class Command(BaseCommand):
    help = (
        "Print every law and article: its status, since when, how it was checked, and which clauses and rules cite it. "
        "With --law the drafts it touches as well; exits 2 when no such law is registered."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--law", metavar="NAME", help="a law, or an article of it: 民法典, 民法典585")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        library = read()
        wanted = cite(options["law"], library.laws.values()) if options["law"] else None
        if options["law"] and wanted is None:
            raise CommandError(f"no such law in the register: {options['law']}", returncode=2)
        entries = [entry for entry in register(library) if wanted is None or _is_wanted(entry, wanted)]
        drafts = list(touched(wanted)) if wanted else []
        if options["json"]:
            report = {"articles": list(map(_entry, entries)), "drafts": list(map(_draft, drafts))}
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
            return
        for entry in entries:
            self.stdout.write(_line(entry))
        if wanted:
            self.stdout.write(f"{len(drafts)} draft(s) touched")
        for one in drafts:
            self.stdout.write(f"  {one.draft.number}  {one.draft.title}  {one.draft.owner}  {' '.join(one.clauses)}")


def _is_wanted(entry: Entry, wanted: Citation) -> bool:
    return entry.law is wanted.law and wanted.number in ("", entry.number)


def _line(entry: Entry) -> str:
    """A law flush left, its articles below it."""
    name = f"  {entry.law.short or entry.law.name}{entry.number}" if entry.number else entry.law.name
    until = f" 至 {entry.until}" if entry.until else ""
    parts = [name, STATUSES[entry.status], f"{entry.since or ''}{until}", CHECKED[entry.checked], entry.note]
    parts += [" ".join(entry.clauses), " ".join(entry.rules)]
    return "  ".join(part for part in parts if part)


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "law": entry.law.name,
        "article": entry.number,
        "was": entry.article.was if entry.article else "",
        "status": entry.status,
        "since": entry.since and entry.since.isoformat(),
        "until": entry.until and entry.until.isoformat(),
        "checked": entry.checked,
        "note": entry.note,
        "clauses": entry.clauses,
        "rules": entry.rules,
    }


def _draft(one: Touched) -> dict[str, Any]:
    return {"number": one.draft.number, "title": one.draft.title, "owner": str(one.draft.owner), "clauses": one.clauses}
