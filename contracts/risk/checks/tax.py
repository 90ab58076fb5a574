"""VAT and invoices: R-FEE-08 and R-FEE-09."""

import re
from collections.abc import Iterator

from contracts.risk.case import Case, either, figure
from contracts.risk.findings import Hit
from contracts.risk.registry import checks
from contracts.risk.rules import Bilingual
from contracts.terms.reading import half_width

RATE, KIND = "fee.tax.rate", "fee.tax.kind"
SMALL, GENERAL, SIMPLE = "小规模纳税人", "一般计税", "简易计税"
SPECIAL_INVOICE = "增值税专用发票"
_CODE = re.compile(r"[0-9A-Z]{18}")


@checks("R-FEE-08")
def rate_and_taxpayer(case: Case) -> Iterator[Hit]:
    rate, kind = case.number(RATE), case.text(KIND)
    if rate is None:
        return
    said, small = figure(rate), case.text("b.taxpayer") == SMALL
    better = figure(case.limit("small" if small or kind == SIMPLE else "general"))
    params: dict[str, object] = {"rate": said, "better": better}
    if said not in case.rule.lists["rates"]:
        yield Hit((RATE,), "rate", params=params, fix="rate", changes={RATE: better})
    elif small and said not in case.rule.lists["levies"]:
        invoice = case.text("fee.inv.type") or SPECIAL_INVOICE
        params["invoice"] = Bilingual(invoice, "such an invoice")
        changes = {RATE: better, KIND: SIMPLE}
        yield Hit((RATE, KIND, "b.taxpayer"), "small", params=params, fix="small", changes=changes)
    elif not small and case.text("b.taxpayer") and kind == GENERAL and said in ("3", "1"):
        yield Hit((RATE, KIND, "b.taxpayer"), "general", params=params, fix="general", changes={RATE: better})


@checks("R-FEE-09")
def wrong_invoice(case: Case) -> Iterator[Hit]:
    """The title is free text that has to hold the buyer's name, and no other number than the buyer's."""
    item, title, name = (case.text(key) for key in ("fee.inv.item", "fee.invTitle", "a.name"))
    if banned := either(case.rule.lists["banned"]).search(item):
        params: dict[str, object] = {"item": item, "words": banned[0]}
        yield Hit(("fee.inv.item",), "item", params=params, fix="item", changes={"fee.inv.item": None})
    if title and name and _plain(name) not in _plain(title):
        params = {"title": title, "name": name}
        keys = ("fee.invTitle", "a.name")
        yield Hit(keys, "title", params=params, fix="title", changes={"fee.invTitle": None})
        return
    code, right = _CODE.search(_plain(title)), _plain(case.text("a.uscc"))
    if code and right and code[0] != right:
        params = {"code": code[0], "right": right}
        yield Hit(("fee.invTitle", "a.uscc"), "code", params=params, fix="title", changes={"fee.invTitle": None})


def _plain(words: str) -> str:
    """As one compares names and numbers: half width, capitals, no spaces."""
    return "".join(half_width(words).upper().split())
