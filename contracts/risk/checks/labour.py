"""Outsourcing that must not be labour dispatch, and who else may do the work: R-LAB, R-SUB."""

import re
from collections.abc import Iterator

from contracts.risk.case import Case
from contracts.risk.checks.scope import AROUND
from contracts.risk.findings import Hit
from contracts.risk.registry import checks
from contracts.terms import values

NOTHING = "无"
CONSENT = "须经甲方书面同意"


@checks("R-LAB-01")
def disguised_dispatch(case: Case) -> Iterator[Hit]:
    """Fees have no unit 人·月, so counting people is read from the unit, name or note of a price line or its rule."""
    managed = [item for item in case.chosen("perf.aManages") if item != NOTHING]
    if not managed:
        return
    by_head = re.compile("|".join(case.rule.lists["by_head"]))
    lines = [*case.rows("fee.items"), *case.rows("fee.count")]
    priced = any(by_head.search("，".join(values.text(cell) for cell in row.values())) for row in lines)
    site = case.text("scope.site")
    if priced or site in case.rule.lists["sites"]:
        keys = ("perf.aManages", "fee.items") if priced else ("perf.aManages", "scope.site")
        params = {"what": "、".join(managed), "site": site}
        case_name = "fee" if priced else "site"
        yield Hit(keys, case_name, params=params, fix="", changes={"perf.aManages": [NOTHING]})


@checks("R-LAB-02")
def dispatch_wording(case: Case) -> Iterator[Hit]:
    """In the title, the invoice item and everything printed; a sentence that rules dispatch out is what we want."""
    words, denied = (re.compile("|".join(case.rule.lists[name])) for name in ("words", "denied"))
    if found := words.search(case.pages.document.title):
        yield Hit(("doc.title",), "title", params={"words": found[0]}, fix="title", changes={"doc.title": None})
    if found := words.search(case.text("fee.inv.item")):
        changes = {"fee.inv.item": "*信息技术服务*呼叫中心服务费"}
        yield Hit(("fee.inv.item",), "invoice", params={"words": found[0]}, fix="invoice", changes=changes)
    for passage in case.pages.saying(words):
        if passage.keys == ("doc.title",) or "fee.inv.item" in passage.keys:
            continue
        for sentence in AROUND.findall(passage.text):
            found = words.search(sentence)
            if found and not denied.search(sentence):
                keys = tuple(dict.fromkeys(value.key for value in passage.values if words.search(value.text)))
                params = {"words": found[0], "sentence": sentence}
                yield Hit(keys, "text", params=params, clause=passage.clause)


@checks("R-LAB-03")
def discriminatory_terms(case: Case) -> Iterator[Hit]:
    """Ticked requirements are neutral; conditions come in through free text about people."""
    banned, people = (re.compile("|".join(case.rule.lists[name])) for name in ("banned", "people"))
    about_people = set(case.rule.keys)
    for passage in case.pages.printing(about_people):
        for value in passage.values:
            found = banned.search(value.text) if value.key in about_people else None
            if found and (value.key.startswith("perf.") or people.search(value.text)):
                rows = () if value.row is None else (value.row,)
                yield Hit((value.key,), rows=rows, params={"words": found[0]}, clause=passage.clause)


@checks("R-LAB-04")
def nobody_answers_for_labour(case: Case) -> Iterator[Hit]:
    if case.no("perf.labour"):
        yield Hit(("perf.labour",), fix="", changes={"perf.labour": "是"})


@checks("R-SUB-01")
def subcontracting_out_of_step(case: Case) -> Iterator[Hit]:
    mode = case.text("perf.sub.mode")
    if mode == "清单内允许" and not case.rows("perf.sub.list"):
        changes = {"perf.sub.mode": "经书面同意"}
        yield Hit(("perf.sub.list", "perf.sub.mode"), "list", fix="list", changes=changes)
    if mode in ("经书面同意", "清单内允许") and case.yes("pi.on") and case.text("pi.sub") != CONSENT:
        params = {"mode": mode}
        yield Hit(("pi.sub", "perf.sub.mode"), "consent", params=params, fix="consent", changes={"pi.sub": CONSENT})
