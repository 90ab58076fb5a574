"""How far a draft is: one status per step, for the step list and the list of drafts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clauses.library.vocabulary import Raw
from contracts.wizard.steps import STEPS, Answers, Step


@dataclass(frozen=True)
class Progress:
    """`state` is todo, doing, review, done or problems; `words` say it."""

    step: Step
    place: int
    state: str
    words: str | Promise

    @property
    def is_done(self) -> bool:
        return self.state == "done"


def progress(
    raw: Mapping[str, Raw], saved_steps: list[str], answers: Answers, *, copied: Collection[str] = ()
) -> list[Progress]:
    """The status of each step, in order.

    A step is done when somebody worked on it and every required answer is right; answers `copied` from another contract
    want a look first.
    """
    return [
        Progress(step, place, *_status(step, raw, step.name in saved_steps, answers, copied))
        for place, step in enumerate(STEPS, start=1)
    ]


def _status(
    step: Step, raw: Mapping[str, Raw], saved: bool, answers: Answers, copied: Collection[str]
) -> tuple[str, str | Promise]:
    if step.name == "check":
        return ("todo", _("未开始")) if answers.problems else ("review", _("待核对"))
    open_problems = len(answers.problems_of(step.name))
    keys = [question.key for question in step.form.questions() if not question.key.startswith("doc.")]
    touched = any(key in raw for key in keys)
    if saved and open_problems:
        return "problems", ngettext("%(count)d 处问题", "%(count)d 处问题", open_problems) % {"count": open_problems}
    if not open_problems and any(key in copied for key in keys):
        return "review", _("待核对")
    if (saved or touched) and not open_problems:
        return "done", _("已完成")
    if touched:
        return "doing", _("填写中")
    return ("todo", _("未开始")) if open_problems else ("review", _("待核对"))
