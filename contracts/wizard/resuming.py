"""Where somebody goes on who left a draft: at the question answered last, which says so."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from contracts.models import Draft, User
from contracts.wizard.addresses import question_url, step_url
from contracts.wizard.steps import FORMS, step_of

LOOKED_AT = 20  # changes


def resume_url(draft: Draft, asked: Collection[str], by: User) -> str:
    """The question `by` answered last on the step where the draft was left, if it is still `asked`; else that step."""
    mine = draft.changes.of_answers().filter(by=by).order_by("-version", "-pk")[:LOOKED_AT]
    keys = (key for key in mine.values_list("key", flat=True) if key in asked and step_of(key) == draft.last_step)
    key = next(keys, None)
    return question_url(draft, key, resumed=key) if key else step_url(draft, draft.last_step)


def resumed(given: Mapping[str, str], step: str) -> dict[str, str]:
    """What an address that `resume_url` made says, by question."""
    key = given.get("resumed", "")
    name = FORMS[step].name_of(key) if key else None
    return {key: _("上次填到“{label}”").format(label=FORMS[step].base_fields[name].label)} if name else {}
