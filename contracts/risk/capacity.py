"""How many hours a team can serve and how many the forecast needs (domain.md §R7), by the figures of a rule."""

from datetime import date
from fractions import Fraction

from contracts.risk.case import Case
from contracts.risk.rules import Rule
from contracts.terms import capacity as reckoning
from contracts.terms.capacity import HOURS_A_WEEK, Assumptions, Capacity

__all__ = ["HOURS_A_WEEK", "Capacity", "assumptions", "capacity", "seat_hours_a_week"]


def assumptions(rule: Rule, today: date) -> Assumptions:
    """What `rule` takes where a contract is silent, as of a day."""
    return Assumptions(
        shrinkage=rule.threshold("shrinkage", today),
        outbound_handling=rule.threshold("outbound_aht", today),
        chats_at_once=rule.threshold("chats_at_once", today),
        inbound=frozenset(rule.lists["inbound"]),
        calls=frozenset(rule.lists["calls"]),
        chats=frozenset(rule.lists["chats"]),
    )


def capacity(case: Case) -> Capacity | None:
    """What calls and chats need against what the seats give, an average month; None while figures are missing."""
    return reckoning.capacity(case.terms, case.indicators, assumptions(case.rule, case.today))


def seat_hours_a_week(case: Case) -> Fraction | None:
    """Hours a week times seats."""
    return reckoning.seat_hours_a_week(case.terms)
