"""Why a contract could not be printed. Every failure survives pickling: it may be raised in another process."""

import unicodedata
from dataclasses import dataclass


class RenderFailed(Exception):
    """The contract was not printed; the message says why, for people."""


class RenderTimedOut(RenderFailed):
    """The typesetter took longer than it may and was stopped."""


class RenderCrashed(RenderFailed):
    """The typesetting process broke down; `trace` is for the log, not for people."""

    def __init__(self, message: str, trace: str = ""):
        super().__init__(message, trace)
        self.trace = trace

    def __str__(self) -> str:
        return str(self.args[0])


class RenderRefused(RenderFailed):
    """The contract is too large, or the file that came out is not one we hand on."""


class ForeignAddress(RenderFailed):
    """The typesetter was asked to fetch something that is not packaged: a fault in our page, or an attack."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a character stands: the clause or annex by id and heading, and the question when an answer brought it."""

    clause: str
    heading: str
    key: str = ""

    def __str__(self) -> str:
        return f"{self.heading}（{self.key}）" if self.key else self.heading


@dataclass(frozen=True, slots=True)
class Unprintable:
    """A character no installed contract font can draw."""

    character: str
    place: Place | None = None

    @property
    def codepoint(self) -> str:
        return f"U+{ord(self.character):04X}"

    @property
    def name(self) -> str:
        return unicodedata.name(self.character, "")

    def __str__(self) -> str:
        shown = f"“{self.character}”" if self.character.isprintable() else self.name
        where = f"，见{self.place}" if self.place else ""
        return f"{shown}（{self.codepoint}）没有可用的字形{where}"


class MissingGlyphs(RenderFailed):
    """Some characters would print as empty boxes; each is named with the first place it stands in."""

    def __init__(self, characters: tuple[Unprintable, ...]):
        super().__init__(characters)
        self.characters = characters

    def __str__(self) -> str:
        return "；".join(str(character) for character in self.characters)
