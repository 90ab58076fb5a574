"""From the results of a month to its score and coefficient, every step with its formula (domain.md §R7, annex.3).

Results and points are recorded with two decimals (whole seconds), half up. An indicator whose sample is too small is left
out of the month and its weight spread over the others in proportion. A veto holds the month below the pass mark; no score is
more than 105.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Literal

from contracts.terms import ladder, measures, values
from contracts.terms.explained import PERCENT, Figure, Formula, formula, given
from contracts.terms.explained_words import words
from contracts.terms.ladder import Band
from contracts.terms.measures import Indicator, Measure
from contracts.terms.values import Answers

HIGHEST = Decimal(105)
VETOED = Decimal(59)
POINTS = "分"
AT_FLOOR, ABOVE_FLOOR = (
    given("score.atFloor", 70, PERCENT),
    given("score.aboveFloor", 30, PERCENT),
)  # of the weight, by two points
ABOVE_TARGET, AT_CHALLENGE = given("score.aboveTarget", 10, PERCENT), given("score.atChallenge", 110, PERCENT)
_IN_WORDS = {"score.full": "score.met", "score.missed": "score.missed", "score.below": "score.below"}
VETO = "一票否决"  # the effect of a red line

State = Literal["met", "missed", "suspended"]


@dataclass(frozen=True, slots=True)
class Result:
    """What a month brought for one indicator, in its unit; `sample` None where it is large enough."""

    value: Fraction
    sample: int | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """The results of a month by code of indicator, how often each red line (row of `kpi.redlines`, from 0) was crossed,
    and points both sides agreed to add or take off."""

    results: Mapping[str, Result] = field(hash=False)
    incidents: Mapping[int, int] = field(default_factory=dict, hash=False)
    bonus: Fraction = Fraction(0)
    penalty: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Score:
    """The points of one indicator: `weight` is what it counts this month, `how` the formula of the points.

    A suspended one has no result and no points.
    """

    measure: Measure
    state: State
    result: Fraction | None
    weight: Decimal
    points: Decimal
    how: Formula | None

    @property
    def vetoes(self) -> bool:
        """Whether the result alone keeps the month below the pass mark."""
        return self.measure.veto and self.result is not None and _goodness(self.measure, self.result) < 0

    def said(self, language: str = "zh") -> str:
        """How the points came about: the formula with its figures and what it comes to, or in words."""
        if self.how is None or self.how.code in _IN_WORDS:
            note = _IN_WORDS[self.how.code] if self.how else "score.suspended"
            return words().notes[note].said(language)
        points, equals = given("score.points.earned", self.points, POINTS), "＝" if language.startswith("zh") else " = "
        return f"{self.how.in_figures(language)}{equals}{points.printed(language)}"


@dataclass(frozen=True, slots=True)
class Assessment:
    """A month, scored. `vetoed` says by what: codes of indicators and rows of red lines.

    `score` is None when every indicator is suspended: such a month is not assessed, and its fee paid in full.
    """

    scores: tuple[Score, ...]
    vetoed: tuple[str | int, ...]
    score: Decimal | None
    band: Band | None

    @property
    def coef(self) -> Decimal | None:
        """The coefficient of the fee at risk; 1 for a month that is not assessed, None where the ladder has a hole."""
        if self.score is None:
            return Decimal(1)
        return None if self.band is None else values.decimal(self.band.coef, 10)


def missing(answers: Answers, catalogue: Mapping[str, Indicator], month: Month) -> tuple[str, ...]:
    """The codes of indicators without a result."""
    return tuple(one.code for one in measures.read(answers, catalogue) if one.code not in month.results)


def assess(answers: Answers, catalogue: Mapping[str, Indicator], month: Month) -> Assessment | None:
    """The score of a month; None while the indicators cannot be scored (`measures.problems`) or a result is missing."""
    agreed = measures.read(answers, catalogue)
    if not agreed or missing(answers, catalogue, month):
        return None
    enough = [_is_enough(one, month.results[one.code]) for one in agreed]
    weights = spread([one.weight if there else Fraction(0) for one, there in zip(agreed, enough, strict=True)])
    scores = tuple(
        score(one, month.results[one.code].value, weight) if there else _suspended(one)
        for one, there, weight in zip(agreed, enough, weights, strict=True)
    )
    if not any(enough):
        return Assessment(scores, (), None, None)
    vetoed = _vetoes(scores, values.rows(answers.get("kpi.redlines")), month)
    total = min(sum((one.points for one in scores), Decimal(0)) + values.decimal(month.bonus - month.penalty), HIGHEST)
    total = max(min(total, VETOED) if vetoed else total, Decimal(0))
    bands = ladder.read_ladder(values.rows(answers.get("kpi.ladder")))
    return Assessment(scores, vetoed, total, ladder.band_at(total, bands))


def score(measure: Measure, value: Fraction, weight: Decimal | None = None) -> Score:
    """The points of one indicator for a measured value; `weight` is what it counts when others are left out."""
    counted = values.decimal(measure.weight) if weight is None else weight
    result = measure.rounded(value)
    how = _earned(measure, result, counted)
    state: State = "met" if measure.goodness(result) >= _enough(measure) else "missed"
    return Score(measure, state, result, counted, values.decimal(how.value), how)


def spread(weights: Sequence[Fraction]) -> list[Decimal]:
    """Weights in the same proportion that come to 100, to two decimals; the largest takes what rounding leaves over.

    Weights that are 100 already, or all 0, stay as they are.
    """
    total = sum(weights, Fraction(0))
    if total in (0, 100):
        return [values.decimal(weight) for weight in weights]
    rounded = [values.decimal(weight * 100 / total) for weight in weights]
    largest = weights.index(max(weights))
    rounded[largest] += 100 - sum(rounded, Decimal(0))
    return rounded


def _earned(measure: Measure, result: Fraction, weight: Decimal) -> Formula:
    """How the points are reckoned, and what they come to, exactly."""
    good, full = measure.goodness(result), given("score.weight", weight, POINTS)
    if measure.scoring == "两点" and good > 0 and measure.height:
        if good >= measure.height:
            return formula("score.top", weight=full, top=AT_CHALLENGE)
        return _between("score.high", measure, result, weight=full, more=ABOVE_TARGET)
    if good >= _enough(measure):
        return formula("score.full", weight=full)
    if measure.scoring == "阶梯":
        return _stepped(measure, good, full)
    if measure.scoring == "达标" or good < -measure.depth:
        code = "score.missed" if measure.scoring == "达标" else "score.below"
        return formula(code, none=given("score.none", 0, POINTS))
    if measure.scoring == "线性":
        return _between("score.linear", measure, result, weight=full)
    return _between("score.low", measure, result, weight=full, low=AT_FLOOR, more=ABOVE_FLOOR)


def _stepped(measure: Measure, good: Fraction, full: Figure) -> Formula:
    """Points off for every step begun, down to none."""
    if measure.deduction is None:
        raise ValueError(f"{measure.code} is scored by steps nobody agreed on")
    steps, points = ceil(-good / measure.deduction.size), measure.deduction.points
    code = "score.step" if steps * points <= full.value else "score.spent"
    return formula(code, weight=full, steps=given("score.steps", steps), points=given("score.points", points, POINTS))


def _between(code: str, measure: Measure, result: Fraction, **figures: Figure) -> Formula:
    """A share of the way from one level to another; which is subtracted from which depends on what is better."""
    unit = measure.unit
    if measure.direction == "range":
        figures["gap"] = given("score.gap", -measure.goodness(result), unit)
        figures["tolerance"] = given("score.tolerance", measure.depth, unit)
    else:
        figures["result"] = given("score.result", result, unit)
        figures["target"] = given("score.target", measure.target, unit)
        if code == "score.high":
            figures["challenge"] = given("score.challenge", measure.challenge or 0, unit)
        else:
            figures["floor"] = given("score.floor", measure.floor, unit)
    return formula(f"{code}.{measure.direction}", **figures)


def _enough(measure: Measure) -> Fraction:
    """From which goodness on all points are earned; a range that is met or not is met anywhere above its floor."""
    return -measure.depth if measure.direction == "range" and measure.scoring == "达标" else Fraction(0)


def _goodness(measure: Measure, result: Fraction) -> Fraction:
    """How far a result lies above the floor."""
    return measure.goodness(result) + measure.depth


def _is_enough(measure: Measure, result: Result) -> bool:
    return result.sample is None or result.sample >= max(measure.least, 1)


def _suspended(measure: Measure) -> Score:
    return Score(measure, "suspended", None, Decimal(0), Decimal(0), None)


def _vetoes(scores: Sequence[Score], redlines: Sequence[Mapping[str, object]], month: Month) -> tuple[str | int, ...]:
    """Codes of indicators and rows of red lines that each keep the month below the pass mark."""
    below: list[str | int] = [one.measure.code for one in scores if one.vetoes]
    crossed = [row for row, line in enumerate(redlines) if line.get("effect") == VETO and month.incidents.get(row)]
    return (*below, *crossed)
