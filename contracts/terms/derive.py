"""Everything that follows from the answers, added to them: hours, lengths, totals and the switches rules ask for.

`derive` never raises, whatever is missing or odd: a figure whose answers are missing is absent, as an unanswered
question would be. Switches (bool) are always there, false until answers make them true. The clauses that print these are
in domain.md §3–§8; the arithmetic is in §R3, §R5 and §R7.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Protocol

from clauses.library.vocabulary import Field, Kind
from contracts.terms import example, fees, hours, kpi, values
from contracts.terms.values import Answers


class Indicator(Protocol):
    """What `derive` reads of an entry of the KPI catalogue."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def formula(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def direction(self) -> str: ...
    @property
    def source(self) -> str: ...


NO_INDICATORS: Mapping[str, Indicator] = MappingProxyType({})
DIRECTIONS = {"up": "越高越好", "down": "越低越好", "range": "区间内为好"}
SME_SIZES = ("中型", "小型", "微型")
SPECIAL_KINDS = ("分支机构", "境外主体")


def _field(key: str, label: str, kind: Kind, question: str, *, unit: str = "", required: bool = False) -> Field:
    return Field(key, label, kind, required=required, unit=unit, derived=True, question=question)


DERIVED: dict[str, Field] = {
    field.key: field
    for field in (
        _field("scope.is24x7", "是否7×24小时服务", "bool", "scope.hours"),
        _field("scope.hoursPerDay", "每日服务时长", "text", "scope.hours", unit="小时", required=True),
        _field("scope.daysPerWeek", "每周服务天数", "int", "scope.hours", unit="天", required=True),
        _field("scope.hoursPerWeek", "每周服务时长", "decimal", "scope.hours", unit="小时", required=True),
        _field("scope.hasPhone", "是否有热线电话渠道", "bool", "scope.channels"),
        _field("term.length", "服务期限月数", "decimal", "term.end", unit="个月", required=True),
        _field("term.totalDays", "服务期限天数", "int", "term.end", unit="日"),
        _field("fee.total", "合同总金额", "money", "fee.items", unit="元", required=True),
        _field("fee.totalExcl", "不含税金额", "money", "fee.items", unit="元", required=True),
        _field("fee.totalTax", "增值税额", "money", "fee.items", unit="元", required=True),
        _field("fee.monthly", "月均服务费", "money", "fee.items", unit="元"),
        _field("fee.multTotal", "系数加价预计金额", "money", "fee.mult.holiday", unit="元"),
        _field("fee.anyMult", "是否约定计费系数", "bool", "fee.mult.holiday"),
        _field("fee.overOn", "是否约定超量计费", "bool", "fee.over.mult"),
        _field("kpi.weightTotal", "考核指标权重合计", "int", "kpi.items", unit="%"),
        _field("b.isSme", "乙方是否中小微企业", "bool", "b.size"),
        _field("b.licenceNeeded", "是否需要呼叫中心业务经营许可", "bool", "scope.systemBy"),
        _field("parties.special", "是否涉及特殊主体", "bool", "a.kind"),
        _field("pi.processor", "乙方是否受托处理个人信息", "bool", "pi.role"),
        _field("misc.extraAny", "是否有特别合作约定", "bool", "misc.extra.data"),
        _field("doc.bilingual", "是否中外文双语", "bool", "doc.lang"),
        *example.FIELDS,
    )
}
DERIVED_COLUMNS: dict[str, tuple[Field, ...]] = {
    "fee.items": (
        _field("amount", "金额", "money", "fee.items", unit="元"),
        _field("total", "服务期金额", "money", "fee.items", unit="元"),
    ),
    "kpi.items": (
        _field("name", "指标名称", "text", "kpi.items", required=True),
        _field("formula", "计算公式", "text", "kpi.items"),
        _field("unit", "单位", "text", "kpi.items"),
        _field("direction", "优劣方向", "text", "kpi.items"),
        _field("source", "数据来源", "text", "kpi.items"),
    ),
}


def derive(answers: Answers, indicators: Mapping[str, Indicator] = NO_INDICATORS) -> dict[str, object]:
    """`answers` with the keys of DERIVED and the row columns of DERIVED_COLUMNS added.

    Derived keys and columns that come in are dropped: they are computed here and nowhere else, so deriving twice
    changes nothing. `indicators` maps the code of a KPI to its entry in the catalogue. The input is not changed.
    """
    given = {key: value for key, value in answers.items() if key not in DERIVED}
    totals = fees.totals(given)
    derived = _hours(given) | _term(given) | _fees(given, totals) | _switches(given)
    derived |= example.worked(given, indicators, totals.priced)
    derived["kpi.weightTotal"] = kpi.weight_total(values.rows(given.get("kpi.items")))
    if "fee.items" in given:
        spans = totals.spans or (None,) * len(totals.amounts)
        columns = [{"amount": amount, "total": span} for amount, span in zip(totals.amounts, spans, strict=True)]
        derived["fee.items"] = _widened(given, "fee.items", columns)
    if "kpi.items" in given:
        found = [_indicator(row, indicators) for row in values.rows(given["kpi.items"])]
        derived["kpi.items"] = _widened(given, "kpi.items", found)
    return {**given, **{key: value for key, value in derived.items() if value is not None}}


def _hours(answers: Answers) -> dict[str, object]:
    served = hours.served(values.rows(answers.get("scope.hours")))
    if not served.days_per_week:
        return {"scope.is24x7": False}
    return {
        "scope.is24x7": served.is_24x7,
        "scope.hoursPerDay": served.per_day,
        "scope.daysPerWeek": served.days_per_week,
        "scope.hoursPerWeek": served.per_week,
    }


def _term(answers: Answers) -> dict[str, object]:
    months = fees.term_months(answers)
    return {
        "term.length": None if months is None else values.decimal(months),
        "term.totalDays": fees.term_days(answers),
    }


def _fees(answers: Answers, totals: fees.Totals) -> dict[str, object]:
    factors = [values.number(answers.get(f"fee.mult.{name}")) for name in ("holiday", "night", "lang")]
    factors += [values.number(row.get("mult")) for row in values.rows(answers.get("fee.mult.langs"))]
    over = values.number(answers.get("fee.over.mult"))
    return {
        "fee.total": totals.total and totals.total.incl,
        "fee.totalExcl": totals.total and totals.total.excl,
        "fee.totalTax": totals.total and totals.total.tax,
        "fee.monthly": totals.monthly,
        "fee.multTotal": totals.multiplied,
        "fee.anyMult": any(factor not in (None, Fraction(1)) for factor in factors),
        "fee.overOn": "fee.over.pct" in answers and over not in (None, Fraction(1)),
    }


def _switches(answers: Answers) -> dict[str, object]:
    system = values.text(answers.get("scope.systemBy"))
    channels = values.rows(answers.get("scope.channels"))
    has_phone = any(row.get("channel") == "热线电话" for row in channels)
    return {
        "scope.hasPhone": has_phone,
        "b.isSme": answers.get("b.size") in SME_SIZES,
        "b.licenceNeeded": has_phone or system not in ("", "甲方"),
        "parties.special": any(answers.get(f"{party}.kind") in SPECIAL_KINDS for party in "ab")
        or bool(values.text(answers.get("parties.endClient")))
        or answers.get("parties.related") is True,
        "pi.processor": answers.get("pi.on") is True and answers.get("pi.role") == "委托处理",
        "misc.extraAny": any(values.text(answers.get(f"misc.extra.{name}")) for name in ("data", "tech", "market")),
        "doc.bilingual": answers.get("doc.lang") == "中文和英文",
    }


def _indicator(row: Mapping[str, object], indicators: Mapping[str, Indicator]) -> dict[str, object]:
    found = indicators.get(values.text(row.get("code")))
    if found is None:
        return {}
    direction = DIRECTIONS.get(found.direction, found.direction)
    columns = (found.name, found.formula, found.unit, direction, found.source)
    return dict(zip((field.key for field in DERIVED_COLUMNS["kpi.items"]), columns, strict=True))


def _widened(answers: Answers, key: str, columns: Sequence[Mapping[str, object]]) -> tuple[dict[str, object], ...]:
    """The rows of `key` with their derived columns, in place of any that came in."""
    names = {field.key for field in DERIVED_COLUMNS[key]}
    return tuple(
        {name: cell for name, cell in row.items() if name not in names}
        | {name: cell for name, cell in added.items() if cell not in (None, "")}
        for row, added in zip(values.rows(answers[key]), columns, strict=True)
    )
