"""Which preset of indicators fits a service, and the goals its indicators measure."""

from collections.abc import Mapping, Sequence

from clauses.library import Library
from clauses.library.kpi import Preset
from clauses.library.vocabulary import Raw

HOTLINE = "政务热线"
SATISFACTION, COST = ("CSAT", "CMP"), ("FCR", "ACC", "SUC")  # the indicator a goal is measured by, best first


def fitting(answers: Mapping[str, object], library: Library) -> Preset:
    """The preset that shares most service types; that of public hotlines for a public buyer who serves the public."""
    if answers.get("doc.gov") and "公众" in _texts(answers.get("scope.customers.who")):
        return library.presets[HOTLINE]
    return _by_types(answers, library)


def goals(answers: Mapping[str, object], library: Library) -> Raw:
    """Goals to begin with, each with an indicator the contract will measure, whoever turns out to be served."""
    known = set(_by_types(answers, library).weights)
    if answers.get("doc.gov"):
        known &= set(library.presets[HOTLINE].weights)
    wanted = (("提升客户满意度", SATISFACTION), ("降低单位服务成本", COST))
    found = [(goal, next((code for code in codes if code in known), "")) for goal, codes in wanted]
    return [{"goal": goal, "kpi": code} for goal, code in found if code]


def _by_types(answers: Mapping[str, object], library: Library) -> Preset:
    types = set(_texts(answers.get("scope.types")))
    return max(library.presets.values(), key=lambda preset: len(types & set(preset.when)))


def _texts(value: object) -> Sequence[str]:
    return value if isinstance(value, (tuple, list)) else ()
