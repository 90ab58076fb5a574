"""Two people answered the same question: both values in words, and the choice between them."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from clauses.library.vocabulary import Raw
from contracts.drafting import Conflict
from contracts.wizard.addresses import slug
from contracts.wizard.questions import Question, Rows
from contracts.wizard.steps import questions


class ConflictOnPage:
    """What the conflict panel reads. Nothing is preselected."""

    def __init__(self, conflict: Conflict) -> None:
        question = next(asked for _step, asked in questions() if asked.key == conflict.key)
        self.key, self.slug, self.label = conflict.key, slug(conflict.key), question.label
        self.mine = in_words(question, conflict.mine)
        self.theirs = in_words(question, conflict.theirs)
        self.mine_raw = json.dumps(conflict.mine, ensure_ascii=False)
        self.by = conflict.by.get_full_name()
        self.at = timezone.localtime(conflict.at).strftime("%H:%M")


def in_words(question: Question, raw: Raw | None) -> str:
    """A raw answer as a person would read it: one line a row, cells separated by ，."""
    if isinstance(question, Rows) and isinstance(raw, list):
        return "\n".join(
            "，".join(_plain(row[key]) for key in columns_of(question) if row.get(key))
            for row in raw
            if isinstance(row, dict)
        )
    return _plain(raw)


def columns_of(question: Rows) -> list[str]:
    return [column.key for column in question.row.base_fields.values()]


def chosen(posted: Mapping[str, Any]) -> dict[str, Raw]:
    """The answers somebody chose to keep in conflict panels (`keep-<key>` = mine, `mine-<key>` = the raw answer)."""
    kept: dict[str, Raw] = {}
    for name in posted:
        key = name.removeprefix("keep-")
        if name == key or posted[name] != "mine":
            continue
        try:
            kept[key] = json.loads(posted.get(f"mine-{key}", ""))
        except (ValueError, RecursionError):
            continue
    return kept


def _plain(raw: Any) -> str:
    if raw is None:
        return ""
    return "、".join(map(str, raw)) if isinstance(raw, list) else str(raw)
