"""What is kept secret, for how long, and what happens to the data: R-DAT-07 to -12."""

from collections.abc import Iterator

from contracts.risk.case import Case, either, figure
from contracts.risk.findings import Hit
from contracts.risk.numerals import number_of
from contracts.risk.registry import checks

MODE, YEARS = "conf.term.mode", "conf.term.years"
BY_YEARS = "合同终止后若干年"
INCIDENT, LOGS = "sec.incident", "sec.logs"
HOURS_A_DAY = 24


@checks("R-DAT-07")
def secrets_too_short(case: Case) -> Iterator[Hit]:
    years, usual = case.number(YEARS), figure(case.limit("usual"))
    if case.text(MODE) == BY_YEARS and years is not None and years <= 0:
        params = {"years": figure(years), "better": usual}
        yield Hit((YEARS, MODE), "years", params=params, fix="years", changes={YEARS: usual})
    for said in case.said():
        yield Hit(said.keys, "words", params={"sentence": said.quote}, clause=said.passage.clause)


@checks("R-DAT-08")
def years_for_personal_data(case: Case) -> Iterator[Hit]:
    """The clause exempts it in one sentence with 不受; other sentences may not put it under a number of years."""
    years, clause = case.number(YEARS), case.rule.clause
    exempt = any(
        either(case.rule.lists["exempt"]).search(passage.text) and ("不受" in passage.text or "长期" in passage.text)
        for passage in case.pages.passages_of(clause)
    )
    if case.text(MODE) == BY_YEARS and years is not None and case.pages.has(clause) and not exempt:
        yield Hit((YEARS, MODE), "clause", params={"years": figure(years)}, clause=clause)
    for said in case.said():
        yield Hit(said.keys, "words", params={"sentence": said.quote}, clause=said.passage.clause)


@checks("R-DAT-09")
def late_notice_or_short_logs(case: Case) -> Iterator[Hit]:
    hours, limit = case.number(INCIDENT), case.limit("hours")
    params: dict[str, object] = {"limit": figure(limit)}
    if hours is not None and hours > limit:
        params["hours"] = figure(hours)
        yield Hit((INCIDENT,), "incident", params=params, fix="incident", changes={INCIDENT: figure(limit)})
    for said in case.said():
        groups = said.found.groupdict()
        found = number_of(next(filter(None, groups.values()), ""))
        found = found * HOURS_A_DAY if found is not None and groups["days"] else found
        if found is not None and found > limit and INCIDENT not in said.passage.keys:
            told = {**params, "sentence": said.quote, "hours": figure(found)}
            yield Hit(said.keys, "words", params=told, clause=said.passage.clause)
    months, least = case.number(LOGS), case.limit("months")
    if months is not None and months < least:
        told = {"months": figure(months), "least": figure(least)}
        yield Hit((LOGS,), "logs", params=told, fix="logs", changes={LOGS: figure(least)})


@checks("R-DAT-10")
def data_slip_away(case: Case) -> Iterator[Hit]:
    owner, retain = case.text("data.owner"), case.text("pi.retain")
    if owner and owner != "甲方":
        yield Hit(("data.owner",), "owner", params={"owner": owner}, fix="owner", changes={"data.owner": "甲方"})
    if either(case.rule.lists["long"]).search(retain):
        yield Hit(("pi.retain",), "retain", params={"retain": retain}, fix="retain", changes={"pi.retain": None})
    for said in case.said():
        yield Hit(said.keys, "kept", params={"sentence": said.quote}, clause=said.passage.clause)


@checks("R-DAT-11")
def recorded_in_silence(case: Case) -> Iterator[Hit]:
    clause = case.rule.clause
    if case.yes("scope.recording.on") and not either(case.rule.lists["told"]).search(case.pages.text_of(clause)):
        yield Hit(("scope.recording.on",), clause=clause if case.pages.has(clause) else "")


@checks("R-DAT-12")
def one_sided_secrecy(case: Case) -> Iterator[Hit]:
    if case.text("conf.mutual") == "仅乙方":
        yield Hit(("conf.mutual",), fix="", changes={"conf.mutual": "双向"})
