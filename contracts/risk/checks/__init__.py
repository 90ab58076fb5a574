"""The check functions, one a rule, grouped by topic. Importing this package registers them all."""

from contracts.risk.checks import (
    kpi_basis,
    kpi_levels,
    kpi_result,
    labour,
    licence,
    outbound,
    parties,
    procurement,
    scope,
    signature,
    staffing,
    term,
    trial,
)

__all__ = [
    "kpi_basis",
    "kpi_levels",
    "kpi_result",
    "labour",
    "licence",
    "outbound",
    "parties",
    "procurement",
    "scope",
    "signature",
    "staffing",
    "term",
    "trial",
]
