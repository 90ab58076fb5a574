"""Small moves on the rows of an answer, for pages without JavaScript."""

from django.http import QueryDict


def without_row(data: QueryDict, name: str, number: str) -> QueryDict:
    """Posted `data` with row `number` (from 0, as posted) of the rows called `name` marked as deleted."""
    changed = data.copy()
    changed[f"{name}-{number}-DELETE"] = "on"
    return changed
