"""Which function finds out whether a rule is broken."""

from collections.abc import Callable, Iterator

from contracts.risk.case import Case
from contracts.risk.findings import Hit

Check = Callable[[Case], Iterator[Hit]]
CHECKS: dict[str, Check] = {}


def checks(rule_id: str) -> Callable[[Check], Check]:
    """Register a function as the check of a rule. ValueError when the rule has one already."""

    def register(function: Check) -> Check:
        if rule_id in CHECKS:
            raise ValueError(f"{rule_id} is checked twice: {CHECKS[rule_id].__name__} and {function.__name__}")
        CHECKS[rule_id] = function
        return function

    return register
