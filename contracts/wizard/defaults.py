"""Answers the system filled in: what they are, and how a person confirms them."""

from collections.abc import Collection

from clauses.library import Library
from clauses.library.vocabulary import Raw
from contracts import drafting
from contracts.models import Draft, User
from contracts.wizard.forms.base import default_of
from contracts.wizard.steps import Answers, questions


def filled_in(answers: Answers, library: Library, keys: Collection[str] | None = None) -> dict[str, Raw]:
    """The raw answers nobody said, by key: all of them, or those among `keys`."""
    wanted = answers.defaults if keys is None else answers.defaults.intersection(keys)
    found = {
        question.key: default_of(question, answers.values, library)
        for _step, question in questions()
        if question.key in wanted
    }
    return {key: raw for key, raw in found.items() if raw is not None}


def confirm(
    draft: Draft, answers: Answers, library: Library, *, by: User, keys: Collection[str] | None = None
) -> drafting.Saved:
    """Keep defaults as answers somebody said, all in one version, which `drafting.undo` takes back.

    Asking which steps were saved is not changed: whoever confirms has looked at the answers, not at the steps.
    """
    return drafting.save_answers(draft, filled_in(answers, library, keys), by=by, step="check", base=draft.version)
