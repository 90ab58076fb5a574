"""What a new contract takes over from an earlier one. Numbers, dates and comments are never among it."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from clauses.library.vocabulary import Raw
from contracts.wizard.questions import Question, Rows
from contracts.wizard.steps import questions

PARTS = {
    "counterparty": _("对方信息"),
    "scope": _("服务范围"),
    "prices": _("价格"),
    "kpi": _("考核指标"),
    "annexes": _("附件"),
    "wordings": _("条款写法和特别约定"),
}
USUAL = ("counterparty", "scope", "kpi", "wordings")

# what belongs to one contract only: its form and name, which are chosen anew, and the numbers of papers
NEVER = {"doc.form", "doc.title", "doc.no", "doc.version", "doc.govNo", "doc.tenderDocs", "sign.a.auth", "sign.b.auth"}
PRICES: dict[str, set[str]] = {  # the columns of rows; none for a single price
    "fee.items": {"unitPrice"},
    "fee.tiers": {"price"},
    "fee.once": {"amount"},
    "fee.pass": {"cap"},
    "scope.peak": {"price"},
    "fee.dep.amount": set(),
}
_COUNTERPARTY = {"perf.pm.name", "perf.pm.phone", "perf.pm.email", "perf.key.list", "pi.contactB"}


def copied(answers: Mapping[str, Raw], parts: Collection[str]) -> dict[str, Raw]:
    """The raw answers that a contract with `answers` gives to a new one, when `parts` of it are wanted.

    What belongs to no part is always taken. Dates are left out even inside rows, prices (unless wanted) too, so that
    the rows wait for the new ones.
    """
    taken: dict[str, Raw] = {}
    for step, question in questions():
        key = question.key
        if key not in answers or key in NEVER or question.kind == "date" or not _part(step.name, key) <= set(parts):
            continue
        raw = _without(question, answers[key], "prices" in parts)
        if raw is not None:
            taken[key] = raw
    return taken


def _part(step: str, key: str) -> set[str]:
    """The part of a contract an answer belongs to; none for what is always taken."""
    if key.startswith("b.") or key in _COUNTERPARTY:
        return {"counterparty"}
    if step in ("scope", "kpi"):
        return {step}
    return {"annexes"} if key.startswith("annex.") else set()


def _without(question: Question, raw: Raw, with_prices: bool) -> Raw | None:
    """`raw` without dates and, unless wanted, without prices; None when nothing is left."""
    prices = {} if with_prices else PRICES
    if not isinstance(question, Rows):
        return None if question.key in prices else raw
    dates = {column.key for column in question.row.base_fields.values() if column.kind == "date"}
    left_out = dates | prices.get(question.key, set())
    rows = [row for row in raw if isinstance(row, dict)] if isinstance(raw, list) else []
    return [{column: cell for column, cell in row.items() if column not in left_out} for row in rows]
