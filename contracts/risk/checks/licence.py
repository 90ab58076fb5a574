"""The supplier's call-centre licence: R-LIC."""

from collections.abc import Iterator

from contracts.risk.case import Case
from contracts.risk.findings import Hit
from contracts.risk.moments import expected_term
from contracts.risk.provinces import province_of
from contracts.risk.registry import checks
from contracts.risk.rules import Bilingual
from contracts.terms import values


@checks("R-LIC-01")
def platform_without_licence(case: Case) -> Iterator[Hit]:
    system = case.text("scope.systemBy")
    if system and system != "甲方" and case.yes("scope.hasPhone") and _unlicensed(case):
        yield Hit(("b.licence.has", "scope.systemBy", "scope.channels"))


@checks("R-LIC-02")
def people_without_licence(case: Case) -> Iterator[Hit]:
    if case.text("scope.systemBy") == "甲方" and case.yes("scope.hasPhone") and _unlicensed(case):
        yield Hit(("b.licence.has", "scope.systemBy", "scope.channels"))


@checks("R-LIC-03")
def licence_too_short_or_narrow(case: Case) -> Iterator[Hit]:
    """A licence for one province is that of the supplier's own; a site whose province cannot be told is left aside."""
    if not case.yes("b.licence.has"):
        return
    expiry, end = case.day("b.licence.expiry"), expected_term(case).last
    if expiry and end and expiry < end:
        keys = ("b.licence.expiry", *(key for key in ("term.end", "term.months") if key in case.terms))
        yield Hit(keys, "expiry", params={"expiry": expiry, "end": end})
    if case.text("b.licence.coverage") == "本省":
        places = [(values.text(row.get("city")), values.text(row.get("address"))) for row in case.rows("scope.sites")]
        provinces = [province_of(*place) for place in places] + [province_of("", case.text("b.address"))]
        known = list(dict.fromkeys(filter(None, provinces)))
        if len(known) > 1:
            params = {"provinces": Bilingual("、".join(known), ", ".join(known))}
            yield Hit(("b.licence.coverage", "scope.sites", "b.address"), "coverage", params=params)


def _unlicensed(case: Case) -> bool:
    return case.no("b.licence.has") or case.text("b.licence.type") == "无"
