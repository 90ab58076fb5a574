"""Amounts the contract states, held against each other and against the price lines: R-FEE-02 to -04.

The library prints amounts that were computed once, so what breaks these rules are own wording and free text.
"""

from collections.abc import Iterator
from fractions import Fraction

from contracts.risk.amounts import Split, spelled, splits, yuan
from contracts.risk.case import Case, figure
from contracts.risk.findings import Hit
from contracts.risk.registry import checks
from contracts.terms.money import FEN, figures

ITEMS = "fee.items"


@checks("R-FEE-02")
def total_against_lines(case: Case) -> Iterator[Hit]:
    total, slack = case.number("fee.total"), case.limit("yuan")
    if total is None:
        return
    for stated in splits(case.pages, case.rule.lists["about"]):
        if stated.incl is None or abs(stated.incl - total) <= slack:
            continue
        params = {"said": yuan(stated.incl), "sum": yuan(total), "difference": yuan(abs(stated.incl - total))}
        yield Hit(stated.keys, params=params, clause=stated.passage.clause)


@checks("R-FEE-03")
def words_against_figures(case: Case) -> Iterator[Hit]:
    for amount in spelled(case.pages, case.rule.lists["about"]):
        params: dict[str, object] = {"figures": figures(amount.figures), "capital": amount.capital}
        if amount.read is None:
            params["right"] = amount.right
            yield Hit(amount.keys, "unreadable", params=params, clause=amount.passage.clause)
        elif amount.read != amount.figures:
            params["read"] = figures(amount.read)
            yield Hit(amount.keys, "differs", params=params, clause=amount.passage.clause)


@checks("R-FEE-04")
def tax_against_rate(case: Case) -> Iterator[Hit]:
    """Each line may have been rounded by itself, so the tolerance grows with their number."""
    slack = case.limit("yuan_a_line") * max(1, len(case.rows(ITEMS)) + len(case.rows("fee.once")))
    for stated in splits(case.pages, case.rule.lists["about"]):
        yield from _wrong_sum(case, stated)
        yield from _wrong_tax(case, stated, slack)


def _wrong_sum(case: Case, stated: Split) -> Iterator[Hit]:
    total = stated.incl if stated.incl is not None else case.number("fee.total")
    if stated.excl is None or stated.tax is None or total is None:
        return
    if abs(stated.excl + stated.tax - total) >= Fraction(FEN):
        params = {"excl": yuan(stated.excl), "tax": yuan(stated.tax)}
        params |= {"sum": yuan(stated.excl + stated.tax), "said": yuan(total)}
        yield Hit(stated.keys, "sum", params=params, clause=stated.passage.clause)


def _wrong_tax(case: Case, stated: Split, slack: Fraction) -> Iterator[Hit]:
    rate = case.number("fee.tax.rate")
    if stated.excl is None or stated.tax is None or rate is None:
        return
    right = stated.excl * rate / 100
    if abs(right - stated.tax) > slack:
        params = {"excl": yuan(stated.excl), "tax": yuan(stated.tax), "rate": figure(rate), "right": yuan(right)}
        yield Hit(stated.keys, "rate", params=params, clause=stated.passage.clause)
