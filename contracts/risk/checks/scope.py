"""What is served, when and with which authority: R-SCO, and the use of machines: R-AI."""

import re
from collections.abc import Iterator

from contracts.risk.case import Case, listed
from contracts.risk.findings import Hit
from contracts.risk.registry import checks
from contracts.terms import hours, values

AROUND = re.compile(r"[^。；\n]*")  # a sentence, or a part of one that stands on its own


@checks("R-SCO-01")
def incomplete_scope(case: Case) -> Iterator[Hit]:
    missing = tuple(key for key in case.rule.labels if not case.terms.get(key))
    if missing:
        yield Hit(missing, params={"what": listed([case.rule.labels[key] for key in missing])})


@checks("R-SCO-02")
def open_ended_duties(case: Case) -> Iterator[Hit]:
    """Anywhere in the text; a sentence that says how the duty is priced, or that it is none, is bounded."""
    duty, route = (re.compile("|".join(case.rule.lists[name])) for name in ("duties", "routes"))
    for passage in case.pages.saying(duty):
        for sentence in AROUND.findall(passage.text):
            found = duty.search(sentence)
            if found and not route.search(sentence):
                keys = tuple(dict.fromkeys(value.key for value in passage.values if duty.search(value.text)))
                yield Hit(keys, params={"words": found[0], "sentence": sentence}, clause=passage.clause)


@checks("R-SCO-03")
def contradictory_hours(case: Case) -> Iterator[Hit]:
    rows = case.rows("scope.hours")
    for number, row in enumerate(rows):
        if values.text(row.get("start")) and values.text(row.get("end")) and not hours.minutes(row):
            yield Hit(("scope.hours",), "empty", rows=(number,), params={"row": number + 1, "time": row["start"]})
    for overlap in hours.overlaps(rows):
        params = {"first": overlap.first + 1, "second": overlap.second + 1, "day": case.rule.labels[overlap.day]}
        params["time"] = f"{overlap.at // 60:02}:{overlap.at % 60:02}"
        yield Hit(("scope.hours",), "overlap", rows=(overlap.first, overlap.second), params=params)


@checks("R-SCO-05")
def holidays_conflict(case: Case) -> Iterator[Hit]:
    """Service days are weekdays, so whether a row counts holidays in or out is read from its name and channels."""
    mode, rows = case.text("scope.holiday"), case.rows("scope.hours")
    holiday, without = (re.compile("|".join(case.rule.lists[name])) for name in ("holidays", "without"))
    said = ["，".join(values.text(row.get(column)) for column in ("name", "channels")) for row in rows]
    served = [row for row, words in enumerate(said) if holiday.search(words) and not without.search(words)]
    closed = [row for row, words in enumerate(said) if without.search(words)]
    if mode == "停止服务":
        for row in served:
            params = {"row": row + 1, "name": rows[row].get("name", "")}
            yield Hit(("scope.hours", "scope.holiday"), "served", rows=(row,), params=params)
        if case.yes("scope.is24x7") and not served:
            yield Hit(("scope.holiday", "scope.hours"), "always", fix="always", changes={"scope.holiday": "照常服务"})
    elif mode == "照常服务":
        for row in closed:
            params = {"row": row + 1, "name": rows[row].get("name", "")}
            yield Hit(("scope.hours", "scope.holiday"), "closed", rows=(row,), params=params)


@checks("R-SCO-07")
def account_of_the_supplier(case: Case) -> Iterator[Hit]:
    for number, row in enumerate(case.rows("scope.channels")):
        if row.get("ownedBy") == "乙方":
            changes = {"scope.channels": case.changed_rows("scope.channels", {(number, "ownedBy"): "甲方"})}
            cells = (("scope.channels", number, "ownedBy"),)
            params = {"channel": row.get("channel", ""), "id": row.get("id", "")}
            yield Hit(("scope.channels",), rows=(number,), params=params, fix="", changes=changes, cells=cells)


@checks("R-SCO-08")
def no_limits_of_authority(case: Case) -> Iterator[Hit]:
    if not case.rows("scope.authority"):
        yield Hit(("scope.authority",), fix="", changes={"scope.authority": None})


@checks("R-SCO-09")
def knowledge_base_missing(case: Case) -> Iterator[Hit]:
    mode = case.text("annex.7.mode")
    promised = mode == "随附" or (mode == "后补" and case.days("annex.7.due") is not None)
    if case.yes("scope.kb.annex") and not promised:
        changes = {"annex.7.mode": "后补", "annex.7.due": "30日"}
        yield Hit(("annex.7.mode", "annex.7.due", "scope.kb.annex"), fix="", changes=changes)


@checks("R-AI-01")
def machine_in_disguise(case: Case) -> Iterator[Hit]:
    if case.text("scope.ai.use") != "独立接待":
        return
    if not case.yes("scope.ai.disclose"):
        changes = {"scope.ai.disclose": "是"}
        yield Hit(("scope.ai.disclose", "scope.ai.use"), "disclose", fix="disclose", changes=changes)
    if not case.text("scope.ai.human"):
        changes = {"scope.ai.human": "可随时转人工"}
        yield Hit(("scope.ai.human", "scope.ai.use"), "human", fix="human", changes=changes)
