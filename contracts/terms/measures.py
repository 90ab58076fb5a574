"""What is measured, read from the rows of `kpi.items` and the catalogue: levels, weight and way of scoring (domain.md §R6, §R7).

A row that cannot be scored as it stands (a cell is missing, the floor is as good as the target, a deduction rule nobody can
read) is no measure; `problems` says why.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, Protocol, cast

from contracts.terms import values
from contracts.terms.explained_words import words
from contracts.terms.values import Answers

Direction = Literal["up", "down", "range"]
Scoring = Literal["达标", "阶梯", "线性", "两点"]
ProblemCode = Literal["cell", "code", "levels", "step", "weights"]
SCORINGS = ("达标", "阶梯", "线性", "两点")
WHOLE_UNITS = ("秒",)  # kept without decimals (annex.3); everything else has two
SURVEYED = "CSAT"  # whose sample has a minimum of its own, kpi.survey.min

Row = Mapping[str, object]

_NUMBER = r"([0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十半])"
_STEP = re.compile(
    rf"(?:目标值?)?每?(?:[低高差慢多少超]|偏离|降低|下降|超过|超出|高出|高于|低于|增加|减少|延长|不足)?(?:于?目标值?)?"
    rf"(?:出|过)?{_NUMBER}个?(百分点|%|分钟|秒|分|件/万|件)?的?，?扣减?(?:除)?{_NUMBER}分"
)
_SPELLED = {name: Fraction(number) for number, name in enumerate("零一二三四五六七八九十")} | {
    "两": Fraction(2),
    "半": Fraction(1, 2),
}
_UNITS = {"%": ("百分点", "%"), "秒": ("秒",), "分钟": ("分钟",), "分": ("分",), "件/万": ("件/万", "件")}
_WIDE = str.maketrans("０１２３４５６７８９．％,", "0123456789.%，", " \u3000\t\r\n")


class Indicator(Protocol):
    """What is read of an entry of the catalogue."""

    @property
    def unit(self) -> str: ...
    @property
    def direction(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Deduction:
    """`points` off for every `size` (or part of it) by which the target is missed."""

    size: Fraction
    points: Fraction


@dataclass(frozen=True, slots=True)
class Measure:
    """One indicator as agreed. `weight` is in points of 100, `least` the smallest sample that counts (0: any).

    A range is best at its target; `floor` says how far from it, to either side, is still accepted.
    """

    row: int
    code: str
    unit: str
    direction: Direction
    target: Fraction
    floor: Fraction
    challenge: Fraction | None
    weight: Fraction
    scoring: Scoring
    deduction: Deduction | None
    least: int
    veto: bool

    def goodness(self, level: Fraction) -> Fraction:
        """How good a level is: more is better, 0 is the target."""
        match self.direction:
            case "up":
                return level - self.target
            case "down":
                return self.target - level
            case "range":
                return -abs(level - self.target)

    @property
    def depth(self) -> Fraction:
        """How far the floor lies below the target, by goodness."""
        return -self.goodness(self.floor)

    @property
    def height(self) -> Fraction:
        """How far the challenge lies above the target; 0 without one, as a range has nothing better than its target."""
        return self.goodness(self.challenge) if self.challenge is not None else Fraction(0)

    def rounded(self, level: Fraction) -> Fraction:
        """A result as it is recorded: whole seconds, else two decimals, half up."""
        return Fraction(values.decimal(level, 0 if self.unit in WHOLE_UNITS else 2))


@dataclass(frozen=True, slots=True)
class Problem:
    """Why `row` of `kpi.items` (from 0; None: all together) cannot be scored.

    cell: target, floor, weight or way of scoring is missing · code: the catalogue does not know the indicator ·
    levels: floor and target leave nothing between them, or the challenge is not above the target · step: the deduction
    rule is missing or cannot be read · weights: they do not add up to 100.
    """

    code: ProblemCode
    row: int | None = None

    def message(self, language: str = "zh") -> str:
        """What to do about it, with the row as people count."""
        params = {"row": 0 if self.row is None else self.row + 1}
        return words().problems[f"measure.{self.code}"].filled(params).said(language)


def read(answers: Answers, catalogue: Mapping[str, Indicator]) -> tuple[Measure, ...]:
    """The measures of `kpi.items`, in order; none while there is a problem with any of them."""
    found, wrong = _read(answers, catalogue)
    return () if wrong else tuple(found)


def problems(answers: Answers, catalogue: Mapping[str, Indicator]) -> tuple[Problem, ...]:
    """Why a month cannot be scored yet; empty without rows."""
    return tuple(_read(answers, catalogue)[1])


def read_deduction(words: object, unit: str) -> Deduction | None:
    """A deduction rule such as `每低1个百分点扣2分`, for an indicator of that unit; None when it says something else."""
    plain = re.sub(r"\s", "", values.text(words)).translate(_WIDE)
    match = _STEP.fullmatch(plain.removesuffix("。").removesuffix("，扣完为止"))
    if match is None or (match[2] and match[2] not in _UNITS.get(unit, ())):
        return None
    size, points = _amount(match[1]), _amount(match[3])
    return Deduction(size, points) if size and points else None


def _read(answers: Answers, catalogue: Mapping[str, Indicator]) -> tuple[list[Measure], list[Problem]]:
    rows = values.rows(answers.get("kpi.items"))
    surveyed = values.whole(answers.get("kpi.survey.min")) or 0
    read = [_measure(number, row, catalogue, surveyed) for number, row in enumerate(rows)]
    measures = [one for one in read if isinstance(one, Measure)]
    wrong = [one for one in read if isinstance(one, Problem)]
    if rows and not wrong and sum(measure.weight for measure in measures) != 100:
        wrong.append(Problem("weights"))
    return measures, wrong


def _measure(number: int, row: Row, catalogue: Mapping[str, Indicator], surveyed: int) -> Measure | Problem:
    target, floor, weight = (values.number(row.get(name)) for name in ("target", "floor", "weight"))
    if target is None or floor is None or weight is None or weight < 0 or row.get("scoring") not in SCORINGS:
        return Problem("cell", number)
    code = values.text(row.get("code"))
    indicator = catalogue.get(code)
    if indicator is None:
        return Problem("code", number)
    least = max(values.whole(row.get("minSample")) or 0, surveyed if code == SURVEYED else 0)
    direction = cast(Direction, indicator.direction)
    challenge = values.number(row.get("challenge")) if direction != "range" else None
    deduction = read_deduction(row.get("step"), indicator.unit)
    scoring = cast(Scoring, row["scoring"])
    measure = Measure(
        number, code, indicator.unit, direction, target, floor, challenge, weight, scoring, deduction, least,
        row.get("veto") is True,
    )  # fmt: skip
    if measure.depth <= 0 or (challenge is not None and measure.height <= 0):
        return Problem("levels", number)
    return Problem("step", number) if scoring == "阶梯" and deduction is None else measure


def _amount(text: str) -> Fraction:
    return _SPELLED[text] if text in _SPELLED else Fraction(text)
