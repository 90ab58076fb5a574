"""From the check page to a question and back to its row: 更改, edit, 保存并返回核对."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from contracts.models import Draft


@dataclass(frozen=True)
class WayBack:
    """Whether a step was opened from the check page (`?back=check&at=<key>`), and for which question."""

    is_set: bool = False
    key: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "WayBack":
        return cls(True, asked.get("at", "")) if asked.get("back") == "check" else cls()

    def leads_on(self, verb: str, problems: Iterable[tuple[str, str]]) -> bool:
        """Whether a pressed button ends the trip; an answer that is wrong holds back, what else is open does not."""
        if not self.is_set:
            return False
        return verb == "skip" or (verb == "next" and self.key not in {key for key, _message in problems})

    def url(self, draft: Draft, step: str) -> str:
        """The check page with `step` unfolded, at the row the trip began from."""
        wanted = {"open": step, **({"at": self.key} if self.key else {})}
        return f"{reverse('contracts:step', args=[draft.pk, 'check'])}?{urlencode(wanted)}"
