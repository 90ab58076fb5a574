"""What the button pressed on a step asks for, besides saving: its value is a verb and what it is about."""

from dataclasses import dataclass

from contracts.wizard.forms.base import Words

ABOUT_ROWS = ("delete", "up", "down")


@dataclass(frozen=True)
class Action:
    """`next` (and show problems), `skip`, `leave`, `read`, `refresh` (a filter question changed), `keep` (a choice in a
    conflict panel), `goto-<step>[-<page>]`, `confirm-<key>` (a default), `wait-<key>` (暂不确定), `reuse-<side>`,
    `sample-<key>` (套用示例), `fix-<finding>-<key>`, `undo-<version>-<key>`, `report-<finding>` (on to the risk report),
    `add-<key>`, and for rows `delete-`, `up-` or `down-<key>-<row>`.
    """

    verb: str
    rest: str = ""

    @classmethod
    def read(cls, value: str) -> "Action":
        verb, _dash, rest = value.partition("-")
        return cls(verb, rest)

    @property
    def is_about_rows(self) -> bool:
        return self.verb in ABOUT_ROWS

    @property
    def key(self) -> str:
        """The question whose rows are meant."""
        return self.rest.rpartition("-")[0]

    @property
    def row(self) -> int | None:
        """The place of the row that is meant, from 0."""
        number = self.rest.rpartition("-")[2]
        return int(number) if number.isdecimal() and len(number) < 4 else None

    @property
    def step(self) -> str:
        return self.rest.partition("-")[0]

    @property
    def page(self) -> int:
        """The sub-page to go to; the first when none is named."""
        number = self.rest.partition("-")[2]
        return int(number) if number.isdecimal() and len(number) < 3 else 1


@dataclass(frozen=True)
class Stop:
    """Where a button of the foot leads."""

    step: str
    page: int
    title: Words = ""

    @property
    def action(self) -> str:
        return f"goto-{self.step}-{self.page}"
