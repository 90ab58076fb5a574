"""What the server computes from rows and shows under them: amounts of a line, totals, weights. Never typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from clauses.library import Library
from contracts.risk import rules
from contracts.risk.capacity import assumptions
from contracts.terms import values
from contracts.terms.capacity import capacity
from contracts.terms.money import capital, figures

Terms = Mapping[str, object]
CAPACITY = "R-KPI-05"  # the rule whose figures are assumed where a contract is silent


@dataclass(frozen=True)
class Sums:
    """`rows` are one text a row under `heading`; `lines` the box under the rows: name and value; `note` what is off."""

    heading: str = ""
    rows: tuple[str, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    words: tuple[str, str] | None = None
    note: str = ""

    def row(self, index: int) -> str:
        return self.rows[index] if index < len(self.rows) else ""


def sums_of(keys: tuple[str, ...], terms: Terms, library: Library) -> dict[str, Sums]:
    """The sums of those of `keys` that have any, from the derived terms."""
    return {key: COMPUTED[key](terms, library) for key in keys if key in COMPUTED}


def _fees(terms: Terms, library: Library) -> Sums:
    rows = tuple(_figures(row.get("amount")) for row in values.rows(terms.get("fee.items")))
    names = (
        ("fee.multTotal", _("其中系数加价（预计）")),
        ("fee.totalExcl", _("不含税合计")),
        ("fee.totalTax", _("税额")),
        ("fee.total", _("含税总价")),
    )
    lines = tuple((name, f"¥{_figures(terms[key])}") for key, name in names if isinstance(terms.get(key), Decimal))
    total = terms.get("fee.total")
    words = (_("大写"), capital(total)) if isinstance(total, Decimal) else None
    note = "" if words else _("填好单价、数量和服务期限后，这里显示合计、税额和大写")
    return Sums(_("小计（元）"), rows, lines, words, note)


def _indicators(terms: Terms, library: Library) -> Sums:
    """Whether the weights add up, and whether the team has the hours its targets take."""
    weights, team = (
        _weights(terms),
        capacity(terms, library.indicators, assumptions(rules()[CAPACITY], timezone.localdate())),
    )
    if team is None:
        return weights
    said = _("{hours} 小时")
    hours = [(_("按预测每月须"), team.required), (_("坐席每月可提供"), team.available)]
    lines = tuple((name, said.format(hours=f"{values.decimal(value, 0):,}")) for name, value in hours)
    return replace(weights, lines=(*weights.lines, *lines))


def _weights(terms: Terms) -> Sums:
    total = terms.get("kpi.weightTotal")
    if not isinstance(total, int):
        return Sums()
    missing = 100 - total
    if missing > 0:
        return Sums(note=_("权重合计 {total}%，还差 {missing}%").format(total=total, missing=missing))
    if missing < 0:
        return Sums(note=_("权重合计 {total}%，多出 {over}%").format(total=total, over=-missing))
    return Sums(lines=((_("权重合计"), "100%"),))


def _figures(amount: object) -> str:
    return figures(amount) if isinstance(amount, Decimal) else ""


COMPUTED: dict[str, Callable[[Terms, Library], Sums]] = {"fee.items": _fees, "kpi.items": _indicators}
