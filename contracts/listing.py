"""Rows of the list of contracts."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from clauses.publish import library_of
from contracts.models import Draft
from contracts.models.draft import DraftQuerySet
from contracts.wizard.progress import progress
from contracts.wizard.steps import STEPS, Step, collect

PER_PAGE = 20


@dataclass(frozen=True)
class Row:
    """A draft as the list shows it. `resume` is the step its author left."""

    draft: Draft
    done: int
    steps: int
    resume: Step


def page_of_drafts(drafts: DraftQuerySet, number: str | None) -> Page:
    """One page of `drafts`, newest first, each with its progress."""
    page = Paginator(drafts.newest_first().select_related("edition"), PER_PAGE).get_page(number)
    page.object_list = [_row(draft) for draft in page.object_list]
    return page


def _row(draft: Draft) -> Row:
    answers = collect(draft.answers, library_of(draft.edition))
    done = sum(item.is_done for item in progress(draft.answers, draft.saved_steps, answers))
    resume = next((step for step in STEPS if step.name == draft.last_step), STEPS[0])
    return Row(draft, done, len(STEPS), resume)
