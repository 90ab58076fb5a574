"""The worked example of annexes three and five: a month that meets all targets, and one that misses two (domain.md §R5, §R7).

The two that miss are the heaviest that can, in the order of the rows; their results lie half-way between target and floor.
Everything is reckoned by the engine that settles real months, from the contract's own figures. While one of them is missing,
or a cap would cut the figures short, there is no example.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from clauses.library.vocabulary import Field, Kind
from contracts.terms import measures, performance, scoring, values
from contracts.terms.measures import Measure
from contracts.terms.scoring import Assessment, Month, Result
from contracts.terms.values import Answers

MISSES = 2
PERIODS = {"月": 1, "季": 3}  # months


class Indicator(measures.Indicator, Protocol):
    """What is read of an entry of the catalogue."""

    @property
    def name(self) -> str: ...


def _field(key: str, label: str, kind: Kind, question: str, unit: str = "", columns: tuple[Field, ...] = ()) -> Field:
    return Field(key, label, kind, unit=unit, columns=columns, derived=True, question=question)


_ROW = (
    _field("name", "指标名称", "text", "kpi.items"),
    _field("unit", "单位", "text", "kpi.items"),
    _field("weight", "权重分", "decimal", "kpi.items", "分"),
    _field("target", "目标值", "decimal", "kpi.items"),
    _field("result", "结果", "decimal", "kpi.items"),
    _field("how", "计算", "text", "kpi.items"),
    _field("points", "得分", "decimal", "kpi.items", "分"),
)
FIELDS: tuple[Field, ...] = (
    _field("example.rows", "计算示例", "rows", "kpi.items", columns=_ROW),
    _field("example.misses", "示例中未达标的指标", "choices", "kpi.items"),
    _field("example.goodSum", "示例中全部达标的各项得分", "text", "kpi.items"),
    _field("example.goodScore", "示例中全部达标的得分", "decimal", "kpi.items", "分"),
    _field("example.goodCoef", "示例中全部达标的系数", "decimal", "kpi.ladder"),
    _field("example.missedSum", "示例中两项未达标的各项得分", "text", "kpi.items"),
    _field("example.missedScore", "示例中两项未达标的得分", "decimal", "kpi.items", "分"),
    _field("example.missedCoef", "示例中两项未达标的系数", "decimal", "kpi.ladder"),
    _field("example.missedAction", "示例中两项未达标的措施", "text", "kpi.ladder"),
    _field("example.fee", "示例中的当期服务费", "money", "fee.items", "元"),
    _field("example.goodPay", "示例中全部达标的应付服务费", "money", "fee.perfPct", "元"),
    _field("example.missedPay", "示例中两项未达标的应付服务费", "money", "fee.perfPct", "元"),
)


@dataclass(frozen=True, slots=True)
class Example:
    """Both months, scored. `missed` are the measures that fall short in the second."""

    missed: tuple[Measure, ...]
    good: Assessment
    bad: Assessment


def work(answers: Answers, catalogue: Mapping[str, Indicator]) -> Example | None:
    """The two months; None while they cannot be scored or fewer than two indicators can miss."""
    agreed = measures.read(answers, catalogue)
    heaviest = sorted((one for one in agreed if _halfway(one) is not None), key=lambda one: (-one.weight, one.row))
    missed = tuple(sorted(heaviest[:MISSES], key=lambda one: one.row))
    met = {one.code: Result(one.target) for one in agreed}
    short = {one.code: Result(level) for one in missed if (level := _halfway(one)) is not None}
    if len(missed) < MISSES or len(met) < len(agreed):
        return None
    good, bad = (scoring.assess(answers, catalogue, Month(results)) for results in (met, met | short))
    if good is None or bad is None or good.coef is None or bad.coef is None:
        return None
    return Example(missed, good, bad)


def worked(answers: Answers, catalogue: Mapping[str, Indicator], monthly: Decimal | None) -> dict[str, object]:
    """The example as derived answers; `monthly` is the fee of an average month as priced. Empty where there is none."""
    example = work(answers, catalogue)
    if example is None:
        return {}
    action = _action(answers, example.bad)
    return {
        "example.rows": tuple(_row(catalogue[one.measure.code].name, one) for one in example.bad.scores),
        "example.misses": tuple(catalogue[one.code].name for one in example.missed),
        "example.goodSum": _sum(example.good),
        "example.goodScore": example.good.score,
        "example.goodCoef": example.good.coef,
        "example.missedSum": _sum(example.bad),
        "example.missedScore": example.bad.score,
        "example.missedCoef": example.bad.coef,
        **({"example.missedAction": action} if action else {}),
        **_paid(answers, example, monthly),
    }


def _halfway(measure: Measure) -> Fraction | None:
    """A result between target and floor that costs points but is not below the floor; None where none can be recorded."""
    level = measure.rounded((measure.target + measure.floor) / 2)
    good = measure.goodness(level)
    if not measure.weight or not -measure.depth < good < 0:
        return None
    return level if scoring.score(measure, level).points < measure.weight else None


def _row(name: str, one: scoring.Score) -> dict[str, object]:
    measure = one.measure
    return {
        "name": name,
        "unit": measure.unit,
        "weight": values.decimal(measure.weight),
        "target": values.decimal(measure.target, 10),
        "result": values.decimal(one.result or Fraction(0), 10),
        "how": one.said(),
        "points": one.points,
    }


def _sum(month: Assessment) -> str:
    """The points of all indicators, to be added: `15＋10＋7.5`."""
    return "＋".join(f"{one.points:f}" for one in month.scores)


def _action(answers: Answers, month: Assessment) -> str:
    rows = values.rows(answers.get("kpi.ladder"))
    return values.text(rows[month.band.row].get("action")) if month.band else ""


def _paid(answers: Answers, example: Example, monthly: Decimal | None) -> dict[str, object]:
    """What both months pay; nothing without a fee at risk, or where a cap changes what the formula comes to."""
    share, months = values.amount(answers.get("fee.perfPct")), PERIODS.get(values.text(answers.get("kpi.cycle")))
    if not share or months is None or not monthly:
        return {}
    fee = monthly * months
    paid: dict[str, object] = {"example.fee": fee}
    for key, coef in (("example.goodPay", example.good.coef), ("example.missedPay", example.bad.coef)):
        if coef is None or len(performance.adjustments(answers, fee, coef)) > 1:
            return {}
        paid[key] = performance.adjusted(answers, fee, coef)
    return paid
