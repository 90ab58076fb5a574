"""Who the parties are: R-PTY."""

import re
import unicodedata
from collections.abc import Iterator

from contracts.risk.case import Case, listed
from contracts.risk.findings import Hit
from contracts.risk.registry import checks
from contracts.risk.rules import Bilingual
from contracts.terms import uscc

PARTIES = {"a": Bilingual("甲方", "Party A"), "b": Bilingual("乙方", "Party B")}
FOREIGN, BRANCH = "境外主体", "分支机构"
ENDING = re.compile(r"[（(][^（()）]*[)）]$")  # （有限合伙）, （北京）
BRACKETS = {"(": ")", "（": "）", "[": "]", "【": "】", "《": "》", "“": "”", "〔": "〕"}


def alike(text: str) -> str:
    """`text` for comparing: full and half width, case and spaces aside."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


@checks("R-PTY-01")
def same_entity(case: Case) -> Iterator[Hit]:
    for field in ("name", "uscc"):
        one, other = (alike(case.text(f"{party}.{field}")) for party in PARTIES)
        if one and one == other:
            params = {"what": case.rule.labels[field], "value": case.text(f"b.{field}")}
            yield Hit((f"b.{field}", f"a.{field}"), params=params)


@checks("R-PTY-02")
def malformed_code(case: Case) -> Iterator[Hit]:
    for party, verdict in _codes(case):
        if verdict.result == "malformed":
            yield Hit((f"{party}.uscc",), params={"party": PARTIES[party], "code": verdict.code})


@checks("R-PTY-03")
def check_character_fails(case: Case) -> Iterator[Hit]:
    for party, verdict in _codes(case):
        if verdict.result == "check_differs":
            params = {"party": PARTIES[party], "code": verdict.code, "expected": verdict.expected}
            yield Hit((f"{party}.uscc",), params=params)


@checks("R-PTY-04")
def kind_differs_from_code(case: Case) -> Iterator[Hit]:
    """A branch is registered under the class of its head office, so its code says nothing about it."""
    for party, verdict in _codes(case):
        kind = case.text(f"{party}.kind")
        if not kind or kind == BRANCH or verdict.result == "malformed" or not verdict.entity or verdict.kind == kind:
            continue
        params = {"party": PARTIES[party], "kind": kind, "entity": verdict.entity, "start": verdict.code[:2]}
        certain = verdict.kind and verdict.result == "ok"
        changes = {f"{party}.kind": verdict.kind} if certain else {}
        yield Hit((f"{party}.kind", f"{party}.uscc"), params={**params, "right": verdict.kind}, fix="", changes=changes)


@checks("R-PTY-05")
def branch_without_authority(case: Case) -> Iterator[Hit]:
    """The authority is the document its representative signs with; for the head of a branch, the clause that says so."""
    for party, name in PARTIES.items():
        if case.text(f"{party}.kind") != BRANCH:
            continue
        if not case.text(f"{party}.headOffice"):
            yield Hit((f"{party}.headOffice",), "office", params={"party": name})
        by_head = case.text(f"sign.{party}.who") == "法定代表人" and case.pages.has("parties.special")
        if not by_head and not case.text(f"sign.{party}.auth"):
            yield Hit((f"sign.{party}.auth",), "authority", params={"party": name})


@checks("R-PTY-06")
def doubtful_name(case: Case) -> Iterator[Hit]:
    suffixes, shortened = case.rule.lists["suffixes"], re.compile("|".join(case.rule.lists["shortened"]), re.I)
    for party, who in PARTIES.items():
        name = case.text(f"{party}.name")
        if not name:
            continue
        params: dict[str, object] = {"party": who, "name": name}
        if not _balanced(name):
            yield Hit((f"{party}.name",), "brackets", params=params)
        if case.text(f"{party}.kind") == FOREIGN:
            continue
        if short := shortened.search(name):
            yield Hit((f"{party}.name",), "short", params={**params, "word": short[0]})
        elif not ENDING.sub("", name).endswith(suffixes):
            yield Hit((f"{party}.name",), "suffix", params=params)


@checks("R-PTY-07")
def incomplete_party(case: Case) -> Iterator[Hit]:
    for party, name in PARTIES.items():
        number = "foreignRegNo" if case.text(f"{party}.kind") == FOREIGN else "uscc"
        wanted = [field for field in case.rule.labels if field not in ("uscc", "foreignRegNo") or field == number]
        missing = [field for field in wanted if not case.text(f"{party}.{field}")]
        if missing:
            what = listed([case.rule.labels[field] for field in missing])
            yield Hit(tuple(f"{party}.{field}" for field in missing), params={"party": name, "what": what})


@checks("R-PTY-08")
def payee_is_somebody_else(case: Case) -> Iterator[Hit]:
    payee, name = case.text("b.bank.acctName"), case.text("b.name")
    if payee and name and alike(payee) != alike(name):
        params = {"payee": payee, "name": name}
        yield Hit(("b.bank.acctName", "b.name"), params=params, fix="", changes={"b.bank.acctName": name})


@checks("R-PTY-09")
def related_parties(case: Case) -> Iterator[Hit]:
    """Nobody is asked who owns whom: related parties of which one manages the other's people are taken as 自派遣."""
    if not case.yes("parties.related"):
        return
    sentence = re.compile("|".join(case.rule.lists["sentence"]))
    if not any(case.pages.saying(sentence)):
        yield Hit(("parties.related",), "price")
    if managed := [item for item in case.chosen("perf.aManages") if item != "无"]:
        changes = {"perf.aManages": ["无"]}
        params = {"what": "、".join(managed)}
        yield Hit(("perf.aManages", "parties.related"), "staff", params=params, fix="staff", changes=changes)


def _codes(case: Case) -> Iterator[tuple[str, uscc.Verdict]]:
    """The codes given, with what they look like; foreign parties have none."""
    for party in PARTIES:
        code = case.text(f"{party}.uscc")
        if code and case.text(f"{party}.kind") != FOREIGN:
            yield party, uscc.check(code)


def _balanced(name: str) -> bool:
    """Whether every bracket closes, full width with full width."""
    waiting: list[str] = []
    for char in name:
        if char in BRACKETS:
            waiting.append(BRACKETS[char])
        elif char in BRACKETS.values() and (not waiting or waiting.pop() != char):
            return False
    return not waiting
