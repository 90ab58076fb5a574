"""What is wrong with the content, said so that the person who writes clauses can mend it."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "advice"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one place: what it is, and what to do about it. An `advice` does not stop publishing."""

    file: str
    line: int
    message: str
    remedy: str
    level: Level = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}。{self.remedy}"


class ContentError(Exception):
    """The content cannot be read. `problems` holds everything found, not only the first thing."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of source stands in its file.

    Line n of the piece is line `first + n - 1` of the file, unless `lines` says otherwise line by line (a variant is
    made of lines from two places).
    """

    file: str = ""
    first: int = 1
    lines: tuple[int, ...] = ()

    def line(self, number: int) -> int:
        """The line of the file where line `number` (from 1) of the piece stands."""
        if self.lines:
            return self.lines[min(max(number, 1), len(self.lines)) - 1]
        return self.first + number - 1

    def problem(self, number: int, message: str, remedy: str) -> Problem:
        """A problem at line `number` of the piece."""
        return Problem(self.file, self.line(number), message, remedy)

    def error(self, number: int, message: str, remedy: str) -> ContentError:
        """The same as `problem`, ready to be raised."""
        return ContentError([self.problem(number, message, remedy)])


def closest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like `word`, or an empty string."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1)), "")


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A remedy: name the closest known word, or say `otherwise` when nothing comes close."""
    match = closest(word, known)
    return f"是否想写“{match}”" if match else otherwise
