"""Courts or arbitration, and which institution: R-DIS-01 to -03, -07."""

import re
from collections.abc import Iterator
from datetime import date

from contracts.risk.case import Case, either, listed
from contracts.risk.findings import Hit
from contracts.risk.moments import signed_by
from contracts.risk.numerals import number_of
from contracts.risk.pages import Passage
from contracts.risk.registry import checks
from contracts.risk.rules import Bilingual

WAY, ORG = "disp.way", "disp.arb.org"
REVISED = date(2026, 3, 1)  # 仲裁法 2025 修订施行


@checks("R-DIS-01")
def arbitrate_or_litigate(case: Case) -> Iterator[Hit]:
    """In one sentence, or in two places. Sentences about papers, costs and limitation name both and choose neither."""
    lists = case.rule.lists
    both, disputes, denied = (either(lists[name]) for name in ("either", "disputes", "denied"))
    chosen: dict[str, list[tuple[Passage, str]]] = {"arbitrates": [], "litigates": []}
    for passage, sentence in case.pages.sentences(lists["about"]):
        if denied.search(sentence) or not disputes.search(sentence):
            continue
        if both.search(sentence):
            yield Hit(passage.keys_saying(both), "either", params={"sentence": sentence[:60]}, clause=passage.clause)
            continue
        for way, found in chosen.items():
            if either(lists[way]).search(sentence):
                found.append((passage, sentence))
    if chosen["arbitrates"] and chosen["litigates"]:
        (one, said), (other, also) = (chosen[way][0] for way in ("arbitrates", "litigates"))
        typed = dict.fromkeys((*one.keys_saying(_any(case)), *other.keys_saying(_any(case))))
        free = tuple(key for key in typed if not key.startswith("disp."))
        stands = other if one.clause == case.rule.clause else one
        params = {"one": said[:40], "other": also[:40]}
        yield Hit((*free, WAY), "both", params=params, clause=stands.clause)


@checks("R-DIS-02")
def unclear_institution(case: Case) -> Iterator[Hit]:
    """The answer has to be an official name; names of one institution in its several spellings are one."""
    org, lists = case.text(ORG), case.rule.lists
    if case.text(WAY) == "仲裁" and org and org not in lists["official"]:
        yield Hit((ORG,), "unknown", params={"org": org})
    aliases = dict(line.split("=") for line in lists["aliases"])
    named = either(lists["named"])
    for passage, sentence in case.pages.sentences(lists["about"]):
        known = dict.fromkeys(aliases.get(name, name) for name in lists["official"] if name in sentence)
        if len(known) > 1:
            params = {"count": len(known), "orgs": listed([Bilingual(name, name) for name in known])}
            keys = passage.keys_saying(either(tuple(lists["official"])))
            yield Hit(keys, "several", params=params, clause=passage.clause)
        elif not known and ORG not in passage.keys and (found := named.search(sentence)):
            keys = passage.keys_saying(named)
            yield Hit(keys, "unknown", params={"org": found["org"]}, clause=passage.clause)


@checks("R-DIS-03")
def local_institution(case: Case) -> Iterator[Hit]:
    for said in case.said():
        yield Hit(said.keys, params={"sentence": said.quote}, clause=said.passage.clause)


@checks("R-DIS-07")
def wrong_version_cited(case: Case) -> Iterator[Hit]:
    """The articles on the agreement to arbitrate moved when the law was revised."""
    revised = dict(line.split("=") for line in case.rule.lists["articles"])
    old = {new: before for before, new in revised.items()}
    signed = signed_by(case)
    for said in case.said():
        article = str(number_of(said.found["article"]) or "")
        params = {"signed": signed, "since": REVISED, "words": said.words}
        if signed < REVISED and article in old:
            yield Hit(said.keys, "early", params={**params, "right": old[article]}, clause=said.passage.clause)
        elif signed >= REVISED and article in revised:
            yield Hit(said.keys, "late", params={**params, "right": revised[article]}, clause=said.passage.clause)


def _any(case: Case) -> re.Pattern[str]:
    return either((*case.rule.lists["arbitrates"], *case.rule.lists["litigates"]))
