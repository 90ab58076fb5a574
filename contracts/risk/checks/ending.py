"""How a contract changes and ends: R-END-01 to -04, -06, R-CHG-01."""

from collections.abc import Iterator

from contracts.risk.case import Case, either, figure, listed
from contracts.risk.findings import Hit
from contracts.risk.registry import checks

WHO, CURE, ITEMS, MONTHS = "end.conv.who", "end.cure", "exit.items", "exit.months"
FORM = "chg.form"
NOBODY, BOTH = "无", "双方"


@checks("R-END-01")
def nobody_may_leave(case: Case) -> Iterator[Hit]:
    """Grounds are named by who may terminate: `end.a` are the supplier's, for what the buyer did."""
    for party in ("a", "b"):
        key = f"end.{party}"
        if not case.chosen(key):
            yield Hit((key,), party, fix=party, changes={key: None})


@checks("R-END-02")
def ended_by_any_breach(case: Case) -> Iterator[Hit]:
    usual = figure(case.limit("usual"))
    if case.days(CURE) is None:
        yield Hit((CURE,), "cure", params={"usual": usual}, fix="cure", changes={CURE: f"{usual}日"})
    for said in case.said():
        yield Hit(said.keys, "any", params={"sentence": said.quote}, clause=said.passage.clause)


@checks("R-END-03")
def leaving_without_a_reason(case: Case) -> Iterator[Hit]:
    """That nobody may leave without a reason has to be said, for the law lets the principal of a mandate do it."""
    who = case.text(WHO)
    if not who:
        yield Hit((WHO,), "open", fix="open", changes={WHO: BOTH})
    elif who == NOBODY and not any(map(case.pages.says, case.rule.lists["regulated"])):
        yield Hit((WHO,), "silent", fix="silent", changes={WHO: BOTH})


@checks("R-END-04")
def little_handed_over(case: Case) -> Iterator[Hit]:
    chosen, labels = case.chosen(ITEMS), case.rule.labels
    missing = [name for name in labels if name not in chosen]
    if missing:
        params = {"what": listed([labels[name] for name in missing])}
        yield Hit((ITEMS,), "items", params=params, fix="items", changes={ITEMS: [*chosen, *missing]})
    if case.whole(MONTHS) == 0 and case.yes("pi.on"):
        yield Hit((MONTHS, "pi.on"), "months", fix="months", changes={MONTHS: "1"})


@checks("R-END-06")
def nothing_survives(case: Case) -> Iterator[Hit]:
    """All sentences that let something survive count together, wherever they stand."""
    survival, labels = either(case.rule.lists["survival"]), case.rule.labels
    told = [sentence for _passage, sentence in case.pages.sentences(case.rule.lists["about"])]
    kept = [sentence for sentence in told if survival.search(sentence)]
    if not kept:
        yield Hit((), "none", clause=_standing(case))
        return
    missing = [name for name in labels if not any(either(case.rule.lists[name]).search(said) for said in kept)]
    if missing:
        yield Hit((), "missing", params={"what": listed([labels[name] for name in missing])}, clause=_standing(case))


@checks("R-CHG-01")
def changed_by_word_of_mouth(case: Case) -> Iterator[Hit]:
    form = case.text(FORM)
    if form and not either(case.rule.lists["written"]).search(form):
        yield Hit((FORM,), "answer", params={"form": form}, fix="answer", changes={FORM: None})
    for said in case.said():
        yield Hit(said.keys, "words", params={"sentence": said.quote}, clause=said.passage.clause)


def _standing(case: Case) -> str:
    """The rule's own clause where the contract has it."""
    return case.rule.clause if case.pages.has(case.rule.clause) else ""
