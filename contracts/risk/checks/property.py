"""Who owns the results, and what data may train: R-IPR."""

from collections.abc import Iterator

from contracts.risk.case import Case, either, listed
from contracts.risk.findings import Hit
from contracts.risk.registry import checks

OWNER, TRAINING = "ip.owner", "ip.ai"
BUYER = "归甲方"


@checks("R-IPR-01")
def nobody_owns_the_results(case: Case) -> Iterator[Hit]:
    if not case.text(OWNER):
        yield Hit((OWNER,), fix="", changes={OWNER: BUYER})


@checks("R-IPR-02")
def transfer_left_open(case: Case) -> Iterator[Hit]:
    """Read from the clause on results; one that is not in the contract leaves both open."""
    said = case.pages.text_of(case.rule.clause)
    missing = [name for name in case.rule.labels if not either(case.rule.lists[name]).search(said)]
    if case.text(OWNER) == BUYER and missing:
        yield Hit((OWNER,), params={"what": listed([case.rule.labels[name] for name in missing])})


@checks("R-IPR-03")
def sensitive_data_train(case: Case) -> Iterator[Hit]:
    kinds = {"sensitive": "pi.sensitive", "minors": "scope.minors"}
    found = [name for name, key in kinds.items() if case.yes(key)]
    rule = case.text(TRAINING)
    if rule and rule not in case.rule.lists["forbidden"] and found:
        params = {"rule": rule, "what": listed([case.rule.labels[name] for name in found])}
        yield Hit((TRAINING, *(kinds[name] for name in found)), params=params, fix="", changes={TRAINING: "禁止"})
