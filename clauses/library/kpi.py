"""The catalogue of indicators: how each is measured, what is usual and what is possible, and ready-made selections."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, cast

from clauses.library.errors import did_you_mean
from clauses.library.head import Section

Direction = Literal["up", "down", "range"]
DIRECTIONS = ("up", "down", "range")


@dataclass(frozen=True, slots=True)
class Indicator:
    """`low` and `high` bound what may be agreed; `target`, `weight` and `veto` are what it starts with when chosen."""

    code: str
    name: str
    formula: str
    unit: str
    direction: Direction
    source: str
    typical: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    target: Decimal | None = None
    weight: int = 0
    min_sample: int | None = None
    veto: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Preset:
    """A selection of indicators with weights that add up to 100. `when` are the kinds of service it suits."""

    name: str
    weights: dict[str, int] = field(hash=False)
    when: tuple[str, ...] = ()
    targets: dict[str, Decimal] = field(default_factory=dict, hash=False)


def read_kpi(head: Section) -> tuple[dict[str, Indicator], dict[str, Preset]]:
    """Indicators by code and presets by name; problems are collected in `head`."""
    indicators: dict[str, Indicator] = {}
    for section in head.sections("indicator"):
        indicator = _read_indicator(section)
        if indicator.code in indicators:
            section.complain(f"指标“{indicator.code}”出现了两次", "请合并，或换一个代码", "code")
        indicators[indicator.code] = indicator
    presets: dict[str, Preset] = {}
    for section in head.sections("preset"):
        preset = _read_preset(section, indicators)
        if preset.name in presets:
            section.complain(f"方案“{preset.name}”出现了两次", "请合并，或换一个名字", "name")
        presets[preset.name] = preset
    head.finish()
    return indicators, presets


def _read_indicator(section: Section) -> Indicator:
    indicator = Indicator(
        code=section.text("code", required=True),
        name=section.text("name", required=True),
        formula=section.text("formula", required=True),
        unit=section.text("unit", required=True),
        direction=cast(Direction, section.one_of("direction", DIRECTIONS)),
        source=section.text("source", required=True),
        typical=section.text("typical"),
        low=section.number("low"),
        high=section.number("high"),
        target=section.number("target"),
        weight=section.whole("weight", default=0) or 0,
        min_sample=section.whole("min_sample"),
        veto=section.flag("veto"),
        note=section.text("note"),
    )
    low, high, target = indicator.low, indicator.high, indicator.target
    if low is not None and high is not None and low > high:
        section.complain(f"下限 {low} 大于上限 {high}", "请对调 low 和 high", "low")
    elif target is not None and ((low is not None and target < low) or (high is not None and target > high)):
        section.complain(f"目标值 {target} 超出允许范围", "请修改 target，或放宽 low 和 high", "target")
    section.finish()
    return indicator


def _read_preset(section: Section, indicators: dict[str, Indicator]) -> Preset:
    name = section.text("name", required=True)
    weights = _numbers(section, "weights", indicators)
    targets = _numbers(section, "targets", indicators)
    if (total := sum(weights.values())) != 100:
        section.complain(f"权重合计 {total}", "各指标权重合计应为 100", "weights")
    if any(weight != int(weight) for weight in weights.values()):
        section.complain("权重不是整数", "请写整数", "weights")
    preset = Preset(name, {code: int(weight) for code, weight in weights.items()}, section.texts("when"), targets)
    section.finish()
    return preset


def _numbers(section: Section, name: str, indicators: dict[str, Indicator]) -> dict[str, Decimal]:
    """A number for each of some indicators."""
    found = {}
    for code, value in section.mapping(name).items():
        if code not in indicators:
            section.complain(f"没有“{code}”这个指标", did_you_mean(code, indicators, "请先写 [[indicator]]"), code)
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            found[code] = Decimal(value)
        else:
            section.complain(f"“{code}”的内容不对", "应为一个数字", code)
    return found
