"""Calling customers: R-OUT."""

import re
from collections.abc import Iterator
from fractions import Fraction

from contracts.risk.case import Case, figure
from contracts.risk.findings import Hit
from contracts.risk.registry import checks
from contracts.terms.reading import half_width

MARKETING = "外呼营销"
OUTBOUND = ("外呼回访", "满意度调查", MARKETING)
EVIDENCE = "同意凭证"
DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
WEEKS = {
    "日": Fraction(1, 7),
    "天": Fraction(1, 7),
    "周": Fraction(1),
    "星期": Fraction(1),
    "月": Fraction(13, 3),
    "季": Fraction(13),
    "年": Fraction(52),
}
_WINDOW = re.compile(r"(\d{2}):(\d{2})至(\d{2}):(\d{2})")
_PERIOD = re.compile(r"(?:每|/)([0-9]+|[两二三四五六七八九十])?个?(日|天|周|星期|月|季|年)")
_TIMES = re.compile(r"([0-9]+|[一二两三四五六七八九十])次")


@checks("R-OUT-01")
def no_evidence_of_consent(case: Case) -> Iterator[Hit]:
    """Who proves consent is an answer; that the proof is kept is said by the clause on outbound calls."""
    if MARKETING not in case.chosen("scope.types"):
        return
    if not case.text("scope.outMkt.consentBy"):
        changes = {"scope.outMkt.consentBy": "甲方"}
        yield Hit(("scope.outMkt.consentBy", "scope.types"), "who", fix="who", changes=changes)
    if EVIDENCE not in case.pages.text_of("scope.outbound"):
        yield Hit(("scope.types",), "kept")


@checks("R-OUT-02")
def marketing_by_a_licensed_operator(case: Case) -> Iterator[Hit]:
    if MARKETING in case.chosen("scope.types") and case.yes("b.licence.has"):
        yield Hit(("scope.types", "b.licence.has", "scope.outMkt.on"))


@checks("R-OUT-03")
def unsuitable_calling(case: Case) -> Iterator[Hit]:
    if not set(OUTBOUND) & set(case.chosen("scope.types")):
        return
    first, last = int(case.limit("from")), int(case.limit("to"))
    said = case.text("scope.outMkt.hours")
    window = _minutes(said)
    if window and not first * 60 <= window[0] < window[1] <= last * 60:
        better = f"{_clock(max(window[0], first * 60))}至{_clock(min(window[1], last * 60))}"
        kept = _minutes(better)
        better = better if kept and kept[0] < kept[1] else "09:00至20:00"
        params = {"hours": said, "first": f"{first:02}:00", "last": f"{last:02}:00", "better": better}
        changes = {"scope.outMkt.hours": better}
        yield Hit(("scope.outMkt.hours",), "hours", params=params, fix="hours", changes=changes)
    most, said = case.limit("per_week"), case.text("scope.outMkt.freq")
    rate = times_a_week(said)
    params = {"freq": said, "most": figure(most)}
    if said and rate is None:
        yield Hit(("scope.outMkt.freq",), "unclear", params=params)
    elif rate is not None and rate > most:
        changes = {"scope.outMkt.freq": f"同一客户每周{figure(most)}次"}
        yield Hit(("scope.outMkt.freq",), "often", params=params, fix="often", changes=changes)
    if case.no("scope.outMkt.dnc"):
        yield Hit(("scope.outMkt.dnc",), "dnc", fix="dnc", changes={"scope.outMkt.dnc": "是"})


def times_a_week(words: str) -> Fraction | None:
    """How often `同一客户每月1次`, `每2周不超过3次` or `2次/周` is in a week; None when the words do not say."""
    plain = "".join(half_width(words).split())
    period, times = _PERIOD.search(plain), _TIMES.search(plain)
    if not period or not times:
        return None
    weeks = WEEKS[period[2]] * (_number(period[1]) if period[1] else 1)
    return _number(times[1]) / weeks if weeks else None


def _number(digits: str) -> Fraction:
    return Fraction(digits) if digits.isdecimal() else Fraction(DIGITS[digits])


def _minutes(window: str) -> tuple[int, int] | None:
    match = _WINDOW.fullmatch(window)
    return (int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])) if match else None


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
