"""From the check page to a question and back to its row: 更改, edit, 保存并返回核对."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from contracts.models import Draft
from contracts.wizard.addresses import step_url


@dataclass(frozen=True)
class WayBack:
    """Whether a step was opened from the check page (`?back=check&at=<key>`), and for which question."""

    is_set: bool = False
    key: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "WayBack":
        return cls(True, asked.get("at", "")) if asked.get("back") == "check" else cls()

    @property
    def query(self) -> dict[str, str]:
        """What an address on the way goes on saying."""
        return {"back": "check", "at": self.key} if self.is_set else {}

    def leads_on(self, verb: str, problems: Iterable[tuple[str, str]]) -> bool:
        """Whether a pressed button ends the trip; an answer that is wrong holds back, what else is open does not."""
        if not self.is_set:
            return False
        return verb == "skip" or (verb == "next" and self.key not in {key for key, _message in problems})

    def url(self, draft: Draft, step: str) -> str:
        """The check page with `step` unfolded, at the row the trip began from."""
        return step_url(draft, "check", open=step, **({"at": self.key} if self.key else {}))
