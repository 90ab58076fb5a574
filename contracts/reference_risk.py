"""The reference pages about risk: every rule of the check, and every article clauses and rules rest on."""

from collections.abc import Iterator
from datetime import date

from clauses.library import Library
from contracts import law_register
from contracts.law_register import Entry
from contracts.markdown import table
from contracts.risk import Rule, Severity, rules

SEVERITIES: dict[Severity, str] = {"blocker": "阻断", "warning": "警告", "advice": "建议"}
STATUSES = {"in_force": "有效", "amended": "已修订", "repealed": "已废止"}
CHECKED = {"read": "读过原文", "secondary": "据转述", "knowledge": "据所知"}
CHAPTERS = {
    "Parties, form, signature": ("PTY", "SGN", "GOV"),
    "Scope, licence, labour": ("SCO", "LIC", "OUT", "AI", "LAB", "SUB"),
    "Term": ("TRM",),
    "Fees and payment": ("FEE",),
    "KPI": ("KPI",),
    "Confidentiality, data, property": ("DAT", "IPR"),
    "Liability, ending, disputes, annexes, text": ("LIA", "END", "CHG", "DIS", "ANX", "STD", "TXT"),
}


def rules_page() -> Iterator[str]:
    """Every rule by chapter: what it says, how much it weighs, what it rests on, and its figures."""
    yield from (
        "# Risk checks",
        "",
        f"The {len(rules())} rules a contract is held against (`contracts/risk/content/`). A *blocker* stops submission, and",
        "where it says *overridable* a named person may let it pass; a *warning* asks for a reason; *advice* can be ignored.",
        "Where several things can be wrong the rule has a message for each. Figures show the one in force last.",
        "",
    )
    heads = ("rule", "severity", "what is wrong", "says", "rests on", "figures", "since")
    for chapter, prefixes in CHAPTERS.items():
        yield from (f"## {chapter}", "")
        yield from table(heads, (_rule(rule) for rule in rules().values() if rule.id.split("-")[1] in prefixes))


def laws_page(library: Library) -> Iterator[str]:
    """Every law, then every article with the clauses and rules that cite it."""
    yield from (
        "# Laws",
        "",
        "The register of laws the clauses and the risk checks rest on (`laws.toml`), and how far each article has been",
        "checked. `manage.py laws --law 民法典585` also lists the drafts a law or an article touches.",
        "",
    )
    entries = law_register.register(library)
    heads = ("law", "short", "status", "since", "until", "checked", "note")
    yield from table(heads, (_law(entry) for entry in entries if not entry.number))
    yield from ("## Articles", "", "*Was*: the number before the law was last revised.", "")
    heads = ("article", "was", "status", "since", "checked", "note", "clauses", "rules")
    cited = (entry for entry in entries if entry.clauses or entry.rules)
    yield from table(heads, map(_article, cited))
    idle = [
        f"{entry.law.short}{entry.number}" for entry in entries if entry.number and not (entry.clauses or entry.rules)
    ]
    yield from ("## Registered and not cited", "", "、".join(idle), "")


def _rule(rule: Rule) -> tuple[str, ...]:
    weight = SEVERITIES[rule.severity] + (" · overridable" if rule.overridable else "")
    figures = (f"{name} {history[-1].value} ({history[-1].since})" for name, history in rule.thresholds.items())
    says = "<br>".join(words.zh for words in rule.messages.values())
    return (
        f"`{rule.id}`",
        weight,
        f"{rule.title.zh}<br>{rule.title.en}",
        says,
        "、".join(rule.basis) or "—",
        "<br>".join(figures),
        str(rule.effective_from),
    )


def _law(entry: Entry) -> tuple[str, ...]:
    law = entry.law
    return (
        law.name,
        law.short,
        STATUSES[law.status],
        _day(law.since),
        _day(law.until),
        CHECKED[law.checked],
        law.note,
    )


def _article(entry: Entry) -> tuple[str, ...]:
    return (
        f"{entry.law.short or entry.law.name}{entry.number}",
        entry.article.was if entry.article else "",
        STATUSES[entry.status],
        _day(entry.since),
        CHECKED[entry.checked],
        entry.article.note if entry.article else "",
        " ".join(f"`{id_}`" for id_ in entry.clauses),
        " ".join(f"`{id_}`" for id_ in entry.rules),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
