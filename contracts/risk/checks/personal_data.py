"""Personal information: R-DAT-01 to -06 and R-DAT-13."""

from collections.abc import Iterator

from contracts.risk.case import Case, either, listed
from contracts.risk.findings import Hit
from contracts.risk.registry import checks
from contracts.risk.rules import Bilingual
from contracts.terms import values

ENTRUSTED, FOREIGN, MASKING = "委托处理", "境外主体", "脱敏显示"
ANNEX = "annex.6"
OFFICES = "(分公司|子公司|公司|职场|中心|团队)[^。；，]{0,10}(人员|坐席|远程|处理|访问|接听|承接)"


@checks("R-DAT-01")
def particulars_missing(case: Case) -> Iterator[Hit]:
    """The four particulars are asked of every relation; entrustment is where the law insists on them."""
    if not case.yes("pi.on"):
        return
    missing = [key for key in case.rule.labels if not case.terms.get(key)]
    if missing:
        yield Hit(tuple(missing), "missing", params={"what": listed([case.rule.labels[key] for key in missing])})
    if not any(map(case.pages.has, case.rule.lists["clauses"])):
        yield Hit(("pi.on", "pi.role"), "clause")


@checks("R-DAT-02")
def implausibly_without(case: Case) -> Iterator[Hit]:
    types = [name for name in case.chosen("scope.types") if name in case.rule.lists["types"]]
    if case.no("pi.on") and types:
        params = {"types": "、".join(types)}
        yield Hit(("pi.on", "scope.types"), params=params, fix="", changes={"pi.on": "是"})


@checks("R-DAT-03")
def export_without_mechanism(case: Case) -> Iterator[Hit]:
    missing = [key for key in case.rule.labels if not case.text(key)]
    if case.yes("pi.xborder") and missing:
        params = {"what": listed([case.rule.labels[key] for key in missing])}
        yield Hit((*missing, "pi.xborder"), params=params)


@checks("R-DAT-04")
def export_in_disguise(case: Case) -> Iterator[Hit]:
    """A place is abroad by its name; 香港路 and the like are streets at home."""
    if not case.no("pi.xborder"):
        return
    yield from _sites_abroad(case)
    if case.text("b.kind") == FOREIGN:
        yield Hit(("b.kind", "pi.xborder"), "supplier", fix="supplier", changes={"pi.xborder": "是"})
    streets, denied = either(case.rule.lists["streets"]), either(case.rule.lists["denied"])
    offices = (f"({place}){OFFICES}" for place in case.rule.lists["abroad"])
    wanted = either((*case.rule.lists["words"], *offices))
    for passage, sentence in case.pages.sentences(case.rule.lists["about"]):
        if wanted.search(streets.sub("", sentence)) and not denied.search(sentence):
            params = {"sentence": sentence[:60]}
            yield Hit(passage.keys_saying(wanted), "words", params=params, clause=passage.clause)


@checks("R-DAT-05")
def sensitive_without_safeguards(case: Case) -> Iterator[Hit]:
    if not case.yes("pi.on") or not (case.yes("pi.sensitive") or case.yes("scope.minors")):
        return
    keys = tuple(key for key in ("pi.sensitive", "scope.minors") if case.yes(key))
    if not case.pages.says("单独同意"):
        yield Hit(keys, "consent")
    measures = case.chosen("sec.measures")
    if MASKING not in measures:
        changes = {"sec.measures": [*measures, MASKING]}
        yield Hit(("sec.measures", *keys), "mask", fix="mask", changes=changes)


@checks("R-DAT-06")
def no_audit_of_the_many(case: Case) -> Iterator[Hit]:
    if case.text("pi.volume") not in case.rule.lists["volumes"]:
        return
    params = {"volume": case.rule.labels["volume"]}
    if not case.pages.says("合规审计"):
        yield Hit(("pi.volume",), "words", params=params)
    if case.no("sup.audit.on"):
        keys = ("sup.audit.on", "pi.volume")
        yield Hit(keys, "right", params=params, fix="right", changes={"sup.audit.on": "是"})


@checks("R-DAT-13")
def annex_of_another_role(case: Case) -> Iterator[Hit]:
    role, said = case.text("pi.role"), case.pages.text_of(ANNEX)
    wrong, name = ("others", "other") if role == ENTRUSTED else ("entrusted", "entrusted")
    found = either(case.rule.lists[wrong]).search(said) if role else None
    if found:
        label = next((annex.label for annex in case.pages.document.annexes if annex.id == ANNEX), "")
        params = {"role": role, "words": found[0], "label": Bilingual(label or "附件六", label or "annex 6")}
        yield Hit(("pi.role",), name, params=params, clause=ANNEX)


def _sites_abroad(case: Case) -> Iterator[Hit]:
    abroad, streets = either(case.rule.lists["abroad"]), either(case.rule.lists["streets"])
    for number, row in enumerate(case.rows("scope.sites")):
        place = streets.sub("", "，".join(values.text(row.get(column)) for column in ("city", "address")))
        if found := abroad.search(place):
            params = {"row": number + 1, "place": found[0]}
            changes = {"pi.xborder": "是"}
            yield Hit(("scope.sites", "pi.xborder"), "site", (number,), params, fix="site", changes=changes)
