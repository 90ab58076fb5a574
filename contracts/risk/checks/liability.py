"""Who answers for what: R-LIA-01 and R-LIA-04 to -07."""

from collections.abc import Iterator

from contracts.risk.case import Case, either, figure, listed
from contracts.risk.findings import Hit
from contracts.risk.numerals import number_of
from contracts.risk.registry import checks
from contracts.terms import values

CARVE = "liab.cap.carve"
BUYER_OWES = ("liab.ldA.input", "liab.ldA.late")
SUPPLIER_OWES = ("liab.ldB.interrupt", "liab.ldB.short", "liab.ldB.sub", "liab.ldB.fraud")
EVENTS = "liab.fm.events"
MATRIX, PARTIES = "liab.matrix", ("甲方", "乙方")
MONTHS, FEE = "liab.poach.months", "liab.poach.fee"


@checks("R-LIA-01")
def void_exemptions(case: Case) -> Iterator[Hit]:
    """What is ticked, what the clause says, and whatever else excludes liability for intent or injury."""
    labels = case.rule.labels
    if case.yes("liab.cap.on"):
        missing = [name for name in labels if name not in case.chosen(CARVE)]
        if missing:
            params = {"what": listed([labels[name] for name in missing])}
            changes = {CARVE: [*case.chosen(CARVE), *missing]}
            yield Hit((CARVE,), "carve", params=params, fix="carve", changes=changes)
        clause = case.rule.clause
        said = case.pages.text_of(clause)
        lists = zip(labels, ("intent", "injury"), strict=True)
        silent = [labels[name] for name, words in lists if not either(case.rule.lists[words]).search(said)]
        if said and silent:
            yield Hit(("liab.cap.on",), "words", params={"what": listed(silent)}, clause=clause)
    for found in case.said():
        yield Hit(found.keys, "exempt", params={"sentence": found.quote}, clause=found.passage.clause)


@checks("R-LIA-04")
def only_one_party_liable(case: Case) -> Iterator[Hit]:
    buyer, supplier = (any(map(case.text, keys)) for keys in (BUYER_OWES, SUPPLIER_OWES))
    if supplier and not buyer:
        yield Hit(BUYER_OWES, "a", fix="a", changes=dict.fromkeys(BUYER_OWES), clause="liab.a")
    elif buyer and not supplier:
        yield Hit(SUPPLIER_OWES, "b", fix="b", changes=dict.fromkeys(SUPPLIER_OWES), clause="liab.b")


@checks("R-LIA-05")
def controllable_force_majeure(case: Case) -> Iterator[Hit]:
    """The events ticked, and every sentence that counts such an event as force majeure; the clause itself by item."""
    controlled, counted, denied = (either(case.rule.lists[name]) for name in ("controlled", "counted", "denied"))
    for event in case.chosen(EVENTS):
        if found := controlled.search(event):
            yield Hit((EVENTS,), "answer", params={"words": found[0]})
    told = [
        (passage, sentence)
        for passage, sentence in case.pages.sentences(case.rule.lists["about"])
        if counted.search(sentence)
    ]
    told += [(passage, passage.text) for passage in case.pages.passages_of(case.rule.clause) if passage.own]
    for passage, sentence in told:
        found = controlled.search(sentence)
        if found and not denied.search(sentence) and EVENTS not in passage.keys:
            params = {"sentence": sentence[:60], "words": found[0]}
            yield Hit(passage.keys_saying(controlled), "words", params=params, clause=passage.clause)


@checks("R-LIA-06")
def incomplete_matrix(case: Case) -> Iterator[Hit]:
    rows, labels = case.rows(MATRIX), case.rule.labels
    if not rows:
        yield Hit((MATRIX,), "none", fix="none", changes={MATRIX: None})
        return
    named = {values.text(row.get("party")) for row in rows} & set(PARTIES)
    if len(named) == 1:
        one = named.pop()
        other = next(party for party in PARTIES if party != one)
        yield Hit((MATRIX,), "party", params={"one": labels[one], "other": labels[other]})
    for number, row in enumerate(rows):
        if not values.text(row.get("level")):
            params = {"row": number + 1, "act": values.text(row.get("act"))}
            yield Hit((MATRIX,), "level", (number,), params)


@checks("R-LIA-07")
def strict_non_solicitation(case: Case) -> Iterator[Hit]:
    if case.no("liab.poach.on"):
        return
    months, limit = case.number(MONTHS), case.limit("months")
    params: dict[str, object] = {"limit": figure(limit)}
    if months is not None and months > limit:
        params["months"] = figure(months)
        yield Hit((MONTHS,), "months", params=params, fix="months", changes={MONTHS: figure(limit)})
    elif not months:
        yield from _said_months(case)
    fee = case.text(FEE)
    if either(case.rule.lists["unlimited"]).search(fee):
        yield Hit((FEE,), "fee", params={"fee": fee}, fix="fee", changes={FEE: None})


def _said_months(case: Case) -> Iterator[Hit]:
    """The same limit written as words, where no answer says it."""
    for passage, sentence in case.pages.sentences(("招用", "招聘", "聘用", "雇用")):
        found = either(case.rule.lists["months"]).search(sentence)
        groups = found.groupdict() if found else {}
        months = number_of(groups["months"]) if groups.get("months") else None
        years = number_of(groups["years"]) if groups.get("years") else None
        length = months if months is not None else years * 12 if years is not None else None
        if length is not None and length > case.limit("months"):
            params = {"months": figure(length), "limit": figure(case.limit("months"))}
            keys = passage.keys_saying(either(case.rule.lists["months"]))
            yield Hit(keys, "months", params=params, clause=passage.clause)
