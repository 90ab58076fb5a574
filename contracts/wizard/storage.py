"""formtools, taught to keep answers on a draft.

formtools gives its storage nothing but the request, so the view puts the draft on the request first. The URL alone
says which step we are on; `reset` forgets nothing; only the questions that were on the page are kept.
"""

from typing import Any

from formtools.wizard.storage.base import BaseStorage

from contracts import drafting


class DraftStorage(BaseStorage):
    """Reads nothing back as posted data: a step's form shows the draft's raw answers itself."""

    def __init__(self, prefix: str, request: Any = None, file_storage: Any = None) -> None:
        super().__init__(prefix, request, file_storage)
        self.init_data()

    def _get_current_step(self) -> str | None:
        return self.request.resolver_match.kwargs.get("step")

    def _set_current_step(self, step: str | None) -> None:
        """The URL says it."""

    def reset(self) -> None:
        """A finished or restarted wizard keeps its draft."""

    def get_step_data(self, step: str) -> None:
        return None

    def set_step_data(
        self, step: str, cleaned_data: drafting.Changes, *, defaults: drafting.Changes, finished: bool = False
    ) -> drafting.Saved:
        """Save the raw answers `cleaned_data` of `step` on the draft, against the version the page was showing."""
        saved = drafting.save_answers(
            self.request.draft,
            cleaned_data,
            by=self.request.user,
            step=step,
            finished=finished,
            base=shown_version(self.request.POST),
            defaults=defaults,
        )
        self.request.draft = saved.draft
        return saved


def shown_version(posted: Any) -> int | None:
    """The draft version a page was made from; None when it does not say."""
    said = posted.get("version", "")
    return int(said) if said.isdecimal() and len(said) < 10 else None
