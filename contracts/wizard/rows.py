"""Small moves on the rows of an answer, for pages without JavaScript."""

from django.http import QueryDict

from contracts.wizard.actions import Action

_SHIFTS = {"up": -1, "down": 1}


def changed_rows(data: QueryDict, name: str, action: Action) -> QueryDict:
    """Posted `data` with one row of the rows called `name` marked as deleted, or swapped with its neighbour."""
    if action.row is None:
        return data
    if action.verb == "delete":
        changed = data.copy()
        changed[f"{name}-{action.row}-DELETE"] = "on"
        return changed
    return _swapped(data, f"{name}-{action.row}-", f"{name}-{action.row + _SHIFTS[action.verb]}-")


def _swapped(data: QueryDict, one: str, other: str) -> QueryDict:
    """Posted `data` with the cells of two rows exchanged; as it is when there are no two."""
    ones = {key for key in data if key.startswith(one)}
    others = {key for key in data if key.startswith(other)}
    if not ones or not others:
        return data
    changed = data.copy()
    for key in ones | others:
        changed.pop(key, None)
    for key in ones:
        changed.setlist(other + key.removeprefix(one), data.getlist(key))
    for key in others:
        changed.setlist(one + key.removeprefix(other), data.getlist(key))
    return changed
