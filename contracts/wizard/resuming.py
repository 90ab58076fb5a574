"""Where somebody goes on who left a draft: at the question answered last, which says so, and what is new since."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from clauses.models import Edition
from contracts.models import Draft, User
from contracts.wizard.addresses import question_url, step_url
from contracts.wizard.steps import FORMS, step_of

LOOKED_AT = 20  # changes


@dataclass(frozen=True)
class Resumed:
    """What is said at the question: that it was the last one, and where to see what the library has changed since."""

    words: str
    news: str


def resume_url(draft: Draft, asked: Collection[str], by: User) -> str:
    """The question `by` answered last on the step where the draft was left, if it is still `asked`; else that step."""
    mine = draft.changes.of_answers().filter(by=by).order_by("-version", "-pk")[:LOOKED_AT]
    keys = (key for key in mine.values_list("key", flat=True) if key in asked and step_of(key) == draft.last_step)
    key = next(keys, None)
    return question_url(draft, key, resumed=key) if key else step_url(draft, draft.last_step)


def resumed(given: Mapping[str, str], draft: Draft, step: str) -> dict[str, Resumed]:
    """What an address that `resume_url` made says, by question."""
    key = given.get("resumed", "")
    name = FORMS[step].name_of(key) if key else None
    if name is None:
        return {}
    newest = Edition.objects.newest()
    is_new = newest.pk not in (draft.edition_id, draft.turned_down_id)
    news = reverse("contracts:editions", args=[draft.pk]) if is_new else ""
    return {key: Resumed(_("上次填到“{label}”").format(label=FORMS[step].base_fields[name].label), news)}
