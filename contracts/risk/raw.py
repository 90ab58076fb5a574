"""Typed answers back into raw ones, as a person would type them: what a fix puts into the draft."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from contracts.terms import values
from contracts.terms.derive import DERIVED_COLUMNS


def raw_of(value: object) -> Any:
    """`value` as a raw answer: 是/否, digits, an ISO date, `30日`, a list of texts or of rows."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{values.plain(value):f}" if value.is_finite() else str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): raw_of(cell) for name, cell in value.items()}
    if isinstance(value, (tuple, list)):
        return [raw_of(item) for item in value]
    return str(value)


def rows_as_raw(key: str, rows: object) -> list[dict[str, Any]]:
    """The rows of an answer as raw rows, without the columns that are computed."""
    computed = {column.key for column in DERIVED_COLUMNS.get(key, ())}
    return [
        {str(name): raw_of(cell) for name, cell in row.items() if name not in computed} for row in values.rows(rows)
    ]
