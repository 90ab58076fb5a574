"""Periods of days, calendar or working, as contract terms state them (domain.md §0)."""

from dataclasses import dataclass

LONGEST = 9999


@dataclass(frozen=True, slots=True)
class Days:
    """`count` days; `working` counts 工作日 instead of calendar days. Prints `30日` or `5个工作日`.

    Raises ValueError for a count below 0 or above 9999.
    """

    count: int
    working: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.count <= LONGEST:
            raise ValueError(f"a period has 0 to {LONGEST} days, not {self.count}")

    def __str__(self) -> str:
        return f"{self.count}个工作日" if self.working else f"{self.count}日"
