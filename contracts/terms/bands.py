"""Rows that cut a scale into bands: price tiers and the KPI ladder. What is wrong with how they meet (domain.md §6, §7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

BandCode = Literal["reversed", "start", "end", "open", "gap", "overlap", "falls", "top", "bottom"]
_WORDS: dict[BandCode, str] = {
    "reversed": "上限须大于下限",
    "start": "最低一档须从 0 开始",
    "end": "最高一档须到 100 或以上",
    "open": "最后一档不填上限",
    "gap": "与低一档之间有空隙，须首尾相接",
    "overlap": "与低一档重叠，须首尾相接",
    "falls": "得分高于低一档，系数不得更低",
    "top": "系数超出奖励上限，调低系数或提高奖励上限",
    "bottom": "系数超出扣减上限，调高系数或提高扣减上限",
}


@dataclass(frozen=True, slots=True)
class BandProblem:
    """What is wrong at a row (from 0); where two bands disagree, `row` is that of the higher one.

    reversed: the end is not above the beginning · start: the lowest band does not begin at 0 · end: the highest stops
    below 100 · open: the highest tier has an end · gap, overlap: two neighbours do not meet · falls: a higher score
    earns less · top, bottom: the coefficient goes beyond what the caps allow. Prints as a Chinese sentence.
    """

    code: BandCode
    row: int

    def __str__(self) -> str:
        return f"第 {self.row + 1} 行：{_WORDS[self.code]}"


@dataclass(frozen=True, slots=True)
class Edges:
    """Where a band begins and ends (None: never), and the row it stands in."""

    low: Fraction
    high: Fraction | None
    row: int


def meeting_problems(bands: Sequence[Edges], *, step: int = 0) -> list[BandProblem]:
    """Bands, lowest first, must begin where the one before ends, or up to `step` later (20,000 then 20,001)."""
    problems = [BandProblem("reversed", band.row) for band in bands if band.high is not None and band.high <= band.low]
    if bands and not 0 <= bands[0].low <= step:
        problems.append(BandProblem("start", bands[0].row))
    for lower, upper in pairwise(bands):
        if lower.high is None or lower.high > upper.low:
            problems.append(BandProblem("overlap", upper.row))
        elif upper.low > lower.high + step:
            problems.append(BandProblem("gap", upper.row))
    return problems
