"""What late payment costs: R-FEE-13 to -15."""

import re
from collections.abc import Iterator
from fractions import Fraction

from contracts.risk.case import Case, either, figure
from contracts.risk.findings import Hit
from contracts.risk.numerals import number_of
from contracts.risk.registry import checks

MODE, DAILY = "fee.late.mode", "fee.late.daily"
BY_DAY = "日万分率"
DAYS_A_YEAR = 365
PARTS = {"百": 100, "千": 10, "万": 1}  # ten-thousandths in one part
SIGNS = {"%": 100, "％": 100, "‰": 10, "‱": 1}


@checks("R-FEE-13")
def interest_below_lpr(case: Case) -> Iterator[Hit]:
    """A margin on the LPR is never below it, so only a daily rate can be."""
    daily, lpr = case.number(DAILY), case.limit("lpr")
    if case.text(MODE) != BY_DAY or daily is None or not case.yes("b.isSme"):
        return
    yearly = daily * DAYS_A_YEAR / 100
    if yearly < lpr:
        params = {"daily": figure(daily), "yearly": figure(yearly), "lpr": figure(lpr)}
        yield Hit((DAILY, MODE, "b.size"), params=params, fix="", changes={MODE: "LPR加成"})


@checks("R-FEE-14")
def interest_too_high(case: Case) -> Iterator[Hit]:
    """The answer, and whatever else the contract says of each day of late payment."""
    daily, most = case.number(DAILY), case.limit("daily")
    params: dict[str, object] = {"most": figure(most)}
    if case.text(MODE) == BY_DAY and daily is not None and daily > most:
        params["daily"] = figure(daily)
        yield Hit((DAILY, MODE), "answer", params=params, fix="answer", changes={DAILY: figure(most)})
    late = either(case.rule.lists["payment"])
    for passage, sentence in case.pages.sentences(case.rule.lists["about"]):
        rates = [_ten_thousandths(case, sentence)] if late.search(sentence) and DAILY not in passage.keys else []
        for rate in rates:
            if rate is not None and rate > most:
                keys = passage.keys_saying(either(case.rule.lists["daily"]))
                told = {**params, "sentence": sentence[:60], "daily": figure(rate)}
                yield Hit(keys, "words", params=told, clause=passage.clause)


@checks("R-FEE-15")
def nothing_about_late_payment(case: Case) -> Iterator[Hit]:
    """A heading, or late payment as a ground to leave, does not say what it costs."""
    if not any(case.said()):
        yield Hit((MODE,))


def _ten_thousandths(case: Case, sentence: str) -> Fraction | None:
    """The rate of a sentence in ten-thousandths a day: 0.3% is 30, 千分之一 is 10."""
    for pattern in case.rule.lists["daily"]:
        found = re.search(pattern, sentence)
        if not found:
            continue
        groups = found.groupdict()
        if "percent" in groups:
            return Fraction(groups["percent"]) * SIGNS[groups["sign"]]
        rate = number_of(groups["rate"])
        return rate * PARTS[groups["part"]] if rate is not None else None
    return None
