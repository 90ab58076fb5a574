"""Money the supplier leaves with the buyer: R-FEE-16 to -18, R-LIA-08."""

import re
from collections.abc import Iterator
from fractions import Fraction

from contracts.risk.amounts import amount_of, share_of, yuan
from contracts.risk.case import Case, Said, figure
from contracts.risk.findings import Hit
from contracts.risk.numerals import number_of
from contracts.risk.registry import checks

SHARE, AMOUNT, MODE, BACK = "fee.dep.pct", "fee.dep.amount", "fee.dep.mode", "fee.dep.return"
CLAUSE = "kpi.deposit"
EARNEST, PERFORMANCE_BOND = "定金", "履约保证金"
AT_ONCE, WITHHELD, GUARANTEE = "一次性缴纳", "按期扣留", "保函"
_OF_THE_TOTAL = re.compile(r"金额为合同金额的?([0-9]{1,9}(?:\.[0-9]{1,6})?)%")


@checks("R-FEE-16")
def earnest_above_a_fifth(case: Case) -> Iterator[Hit]:
    """The question knows no 定金, so it comes in through free text, own wording or an imported file."""
    limit, total = case.limit("percent"), case.number("fee.total")
    if case.text("fee.dep.kind") == EARNEST:
        share, amount = case.number(SHARE), case.number(AMOUNT)
        if amount is not None and total:
            share = share_of(amount, total)
        if share is not None and share > limit:
            params = {"share": figure(share), "limit": figure(limit)}
            yield Hit((SHARE, AMOUNT, "fee.dep.kind"), "share", params=params)
    for said in case.said():
        groups = said.found.groupdict()
        share = number_of(next(filter(None, groups.values()), ""))
        if groups["figure"]:
            yield from _earnest_amount(said, limit, total)
        elif share is not None and share > limit:
            params = {"share": figure(share), "limit": figure(limit)}
            yield Hit(said.keys, "share", params=params, clause=said.passage.clause)


@checks("R-FEE-17")
def burdensome_deposit(case: Case) -> Iterator[Hit]:
    """What a clause says of the amount counts like the answer; a government bond has a rule of its own."""
    if not case.yes("fee.dep.on"):
        return
    kind, said = case.text("fee.dep.kind"), case.pages.text_of(CLAUSE)
    share, limit = _highest_share(case, said), case.limit("percent")
    if share is not None and share > limit and not (case.yes("doc.gov") and kind == PERFORMANCE_BOND):
        params = {"kind": kind, "share": figure(share), "limit": figure(limit)}
        changes = {SHARE: figure(limit), AMOUNT: None}
        yield Hit((SHARE, AMOUNT, "fee.items"), "share", params=params, fix="share", changes=changes)
    cash = not said or AT_ONCE in said or "现金" in said
    if case.text(MODE) == AT_ONCE and case.yes("b.isSme") and cash and GUARANTEE not in said:
        params = {"kind": kind, "mode": AT_ONCE, "size": case.text("b.size")}
        yield Hit((MODE, "b.size"), "cash", params=params, fix="cash", changes={MODE: GUARANTEE})
    if case.days(BACK) is None:
        yield Hit((BACK,), "open", params={"kind": kind}, fix="open", changes={BACK: "30日"})


@checks("R-FEE-18")
def doubled_without_earnest(case: Case) -> Iterator[Hit]:
    """Free text; a sentence that agrees on 定金 may double it."""
    for said in case.said():
        if EARNEST not in said.sentence:
            yield Hit(said.keys, params={"sentence": said.quote}, clause=said.passage.clause)


@checks("R-LIA-08")
def earnest_and_damages(case: Case) -> Iterator[Hit]:
    for said in case.said():
        yield Hit(said.keys, params={"sentence": said.quote}, clause=said.passage.clause)


def _earnest_amount(said: Said, limit: Fraction, total: Fraction | None) -> Iterator[Hit]:
    amount = amount_of(said.found)
    if total and share_of(amount, total) > limit:
        params = {"amount": yuan(Fraction(amount)), "share": figure(share_of(amount, total)), "limit": figure(limit)}
        yield Hit(said.keys, "amount", params=params, clause=said.passage.clause)


def _highest_share(case: Case, said: str) -> Fraction | None:
    """The share of the contract amount, by the answers or by the words of the clause, whichever is more."""
    share, amount, total = case.number(SHARE), case.number(AMOUNT), case.number("fee.total")
    if amount is not None and case.text(MODE) != WITHHELD:
        share = share_of(amount, total) if total else None
    printed = [Fraction(found) for found in _OF_THE_TOTAL.findall(said)]
    known = [*printed, *([share] if share is not None else [])]
    return max(known, default=None)
