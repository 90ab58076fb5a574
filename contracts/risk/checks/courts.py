"""The court agreed on: R-DIS-04 and R-DIS-05."""

from collections.abc import Iterator

from contracts.risk.case import Case, either, figure, listed
from contracts.risk.findings import Hit
from contracts.risk.provinces import city_of
from contracts.risk.registry import checks
from contracts.risk.rules import Bilingual
from contracts.terms import values

WAY, LINK, NAME = "disp.way", "disp.court.link", "disp.court.name"
LITIGATION = "诉讼"
TEN_THOUSAND = 10_000
NEEDED = {  # what has to be filled in for a connecting place to be one
    "甲方住所地": ("a.address",),
    "乙方住所地": ("b.address",),
    "被告住所地": ("a.address", "b.address"),
    "原告住所地": ("a.address", "b.address"),
    "合同签订地": ("doc.signPlace",),
    "合同履行地": ("scope.sites",),
}


@checks("R-DIS-04")
def court_without_connection(case: Case) -> Iterator[Hit]:
    link, name = case.text(LINK), case.text(NAME)
    if case.text(WAY) != LITIGATION:
        return
    labels = case.rule.labels
    missing = tuple(key for key in NEEDED.get(link, ()) if not case.terms.get(key))
    if missing:
        params: dict[str, object] = {"link": labels[link], "what": listed([labels[key] for key in missing])}
        yield Hit((*missing, LINK), "place", params=params)
    elif _is_far(case, name):
        params = {"court": name, "link": labels.get(link, Bilingual(link, link))}
        yield Hit((NAME, LINK), "far", params=params, fix="far", changes={NAME: None})


@checks("R-DIS-05")
def court_of_another_level(case: Case) -> Iterator[Hit]:
    name, link, lists = case.text(NAME), case.text(LINK), case.rule.lists
    if case.text(WAY) != LITIGATION or not name:
        return
    changes = {NAME: None}
    params: dict[str, object] = {"court": name, "link": link}
    for level in ("high", "special"):
        if either(lists[level]).search(name):
            yield Hit((NAME,), level, params=params, fix="", changes=changes)
    total, limit = case.number("fee.total"), case.limit("middle")
    if either(lists["middle"]).search(name) and total is not None and total < limit:
        params |= {"limit": figure(limit / TEN_THOUSAND), "total": figure(total / TEN_THOUSAND)}
        yield Hit((NAME, "fee.items"), "middle", params=params, fix="", changes=changes)


def _is_far(case: Case, court: str) -> bool:
    """Whether the court lies in a city where nothing of the contract does; an unknown place may lie anywhere."""
    province, city = city_of(court)
    sites = ("".join(values.text(row.get(part)) for part in ("city", "address")) for row in case.rows("scope.sites"))
    connected = [*(case.text(key) for key in ("a.address", "b.address", "doc.signPlace")), *sites]
    known = [city_of(place) for place in connected if place]
    if not province or not known or ("", "") in known:
        return False
    return all(other != province or bool(city and town and town != city) for other, town in known)
