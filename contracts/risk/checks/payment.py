"""When and how fees are paid: R-FEE-10 to -12, -22, -23."""

from collections.abc import Iterator
from fractions import Fraction

from contracts.risk.case import Case, figure, period
from contracts.risk.findings import Hit
from contracts.risk.registry import checks
from contracts.terms.duration import Days

DAYS, METHOD = "fee.pay.days", "fee.pay.method"
PUBLIC, LARGE, BILL = ("机关", "事业单位"), "大型", "电子汇票"
CALENDAR_DAYS = Fraction(7, 5)  # of a working day, on average


@checks("R-FEE-10")
def public_buyer_pays_late(case: Case) -> Iterator[Hit]:
    kind, days = case.text("a.kind"), case.days(DAYS)
    if kind in PUBLIC and case.yes("b.isSme") and days and _calendar_days(days) > case.limit("days"):
        params = {"kind": kind, "size": case.text("b.size"), "days": period(days)}
        params |= {"limit": figure(case.limit("days")), "better": figure(case.limit("usual"))}
        changes = {DAYS: f"{figure(case.limit('usual'))}日"}
        yield Hit((DAYS, "a.kind", "b.size"), params=params, fix="", changes=changes)


@checks("R-FEE-11")
def buyer_pays_late(case: Case) -> Iterator[Hit]:
    """What R-FEE-10 forbids is not said again."""
    kind, days, small = case.text("a.kind"), case.days(DAYS), case.yes("b.isSme")
    if not days:
        return
    length = _calendar_days(days)
    params = {"kind": kind, "size": case.text("b.size"), "days": period(days)}
    if kind in PUBLIC and length > case.limit("public") and not (small and length > case.limit("limit")):
        yield _shorter(case, ("a.kind",), "public", params)
    elif kind not in PUBLIC and case.text("a.size") == LARGE and small and length > case.limit("large"):
        yield _shorter(case, ("a.size", "b.size"), "large", params)


@checks("R-FEE-12")
def pay_when_paid(case: Case) -> Iterator[Hit]:
    """Barred between public bodies or large companies and SMEs; others may agree on it."""
    public, large = case.text("a.kind") in PUBLIC, case.text("a.size") == LARGE
    if not case.yes("b.isSme") or not (public or large):
        return
    buyer = case.rule.labels["public" if public else "large"]
    for said in case.said():
        yield Hit(said.keys, params={"sentence": said.quote, "buyer": buyer}, clause=said.passage.clause)


@checks("R-FEE-22")
def bills_without_consent(case: Case) -> Iterator[Hit]:
    if not case.yes("b.isSme"):
        return
    size = case.text("b.size")
    if BILL in case.chosen(METHOD) and "同意" not in case.pages.text_of("fee.method"):
        yield Hit((METHOD, "b.size"), "method", params={"size": size}, fix="method", changes={METHOD: ["银行转账"]})
    for said in case.said():
        yield Hit(said.keys, "words", params={"sentence": said.quote, "size": size}, clause=said.passage.clause)


@checks("R-FEE-23")
def unsecured_prepayment(case: Case) -> Iterator[Hit]:
    if not case.yes("fee.prepay.on"):
        return
    share, limit = case.number("fee.prepay.pct"), case.limit("percent")
    guarantee = "fee.prepay.guarantee"
    if share is not None and share > limit and not case.yes(guarantee):
        params = {"share": figure(share), "limit": figure(limit)}
        yield Hit(("fee.prepay.pct", guarantee), "secured", params=params, fix="secured", changes={guarantee: "是"})
    if not case.text("fee.prepay.deduct"):
        yield Hit(("fee.prepay.deduct",), "deduct", fix="deduct", changes={"fee.prepay.deduct": None})


def _shorter(case: Case, why: tuple[str, ...], name: str, params: dict[str, object]) -> Hit:
    """The finding that payment takes too long, with the period allowed as its way out."""
    limit = figure(case.limit(name))
    filled = {**params, "limit": limit, "better": limit}
    return Hit((DAYS, *why), name, params=filled, fix="", changes={DAYS: f"{limit}日"})


def _calendar_days(days: Days) -> Fraction:
    return days.count * CALENDAR_DAYS if days.working else Fraction(days.count)
