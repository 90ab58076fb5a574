"""What government procurement adds: R-GOV."""

import re
from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction

from contracts.risk.case import Case, Row, figure
from contracts.risk.findings import Hit
from contracts.risk.moments import SIGNATURES, signed_by
from contracts.risk.registry import checks
from contracts.terms import values

PERFORMANCE_BOND, GUARANTEE = "履约保证金", "保函"
CASH = ("一次性缴纳", "按期扣留")
UNILATERAL = re.compile(r"(\d+(?:\.\d+)?)%以内的增减")


@checks("R-GOV-01")
def signed_late(case: Case) -> Iterator[Hit]:
    """No question asks for the day of award: it is the date of the 中标通知书 among the procurement papers."""
    if not case.yes("doc.gov"):
        return
    rows = case.rows("doc.tenderDocs")
    name = re.compile("|".join(case.rule.lists["award"]))
    awards = [
        (day, row) for row, paper in enumerate(rows) if (day := values.day(paper.get("date"))) and _is(paper, name)
    ]
    if not awards:
        yield Hit(("doc.tenderDocs",), "unknown")
        return
    award, row = max(awards)
    days = case.limit("days")
    due, signed = award + timedelta(days=int(days)), signed_by(case)
    if signed > due:
        params = {"award": award, "due": due, "days": figure(days)}
        yield Hit(("doc.tenderDocs", *SIGNATURES), "late", (row,), params)


@checks("R-GOV-02")
def bond_too_high_or_cash(case: Case) -> Iterator[Hit]:
    if not case.yes("doc.gov") or not case.yes("fee.dep.on") or case.text("fee.dep.kind") != PERFORMANCE_BOND:
        return
    limit, mode = case.limit("percent"), case.text("fee.dep.mode")
    if mode in CASH:
        changes = {"fee.dep.mode": GUARANTEE}
        yield Hit(("fee.dep.mode",), "cash", params={"mode": mode}, fix="cash", changes=changes)
    if "形式为现金" in case.pages.text_of("kpi.deposit"):
        yield Hit(("fee.dep.mode",), "words", clause="kpi.deposit")
    share, amount, total = case.number("fee.dep.pct"), case.number("fee.dep.amount"), case.number("fee.total")
    by_amount = amount is not None and mode != "按期扣留"
    if by_amount and amount is not None and total:
        share = amount / total * 100
    if share is None or share <= limit:
        return
    params = {"share": figure(share), "limit": figure(limit)}
    if by_amount:
        left = figure(min(limit, case.number("fee.dep.pct") or limit))
        by_share = {"fee.dep.amount": None, "fee.dep.pct": left}
        params["left"] = left
        yield Hit(("fee.dep.amount", "fee.items"), "amount", params=params, fix="amount", changes=by_share)
    else:
        yield Hit(("fee.dep.pct",), "share", params=params, fix="share", changes={"fee.dep.pct": figure(limit)})


@checks("R-GOV-03")
def change_beyond_the_limit(case: Case) -> Iterator[Hit]:
    """The share stands in the answer, or in the words of a variant that allows more on its own."""
    if not case.yes("doc.gov"):
        return
    limit, answered = case.limit("percent"), case.number("chg.limit")
    printed = [Fraction(share) for share in UNILATERAL.findall(case.pages.text_of("chg.procedure"))]
    most = max([*printed, *([answered] if answered is not None else [])], default=Fraction(0))
    if most <= limit:
        return
    params = {"share": figure(most), "limit": figure(limit)}
    own_words = [share for share in printed if share != answered and share > limit]
    if own_words:
        yield Hit(("chg.limit",), "words", params={**params, "share": figure(max(own_words))}, clause="chg.procedure")
    if answered is not None and answered > limit:
        params = {**params, "share": figure(answered)}
        yield Hit(("chg.limit",), "share", params=params, fix="", changes={"chg.limit": figure(limit)})


def _is(paper: Row, name: re.Pattern[str]) -> bool:
    return bool(name.search(values.text(paper.get("name"))))
