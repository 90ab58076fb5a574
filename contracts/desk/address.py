"""The state of the desk, which is its address: what is compared, how it is shown, at which change, which comments."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

VIEWS = ("marked", "clean", "sides")
LIBRARY, NOTHING = "library", "none"  # to compare with, besides the number of a version


@dataclass(frozen=True)
class Address:
    """Where somebody stands. What is empty follows the page: on the desk `old` is the reader's last review then, and `new`
    is always what is under review."""

    path: str
    old: str = ""
    new: str = ""
    view: str = ""
    show: str = ""
    at: int = 0

    @classmethod
    def of(cls, path: str, asked: Mapping[str, str]) -> "Address":
        """Read an address; what it does not understand is left out."""
        view, show, at = asked.get("view", ""), asked.get("show", ""), asked.get("at", "")
        return cls(
            path,
            old=_version(asked.get("a", "")),
            new=_version(asked.get("b", "")),
            view=view if view in VIEWS else "",
            show="all" if show == "all" else "",
            at=int(at) if at.isdecimal() and len(at) < 6 else 0,
        )

    @property
    def query(self) -> str:
        """What stands behind the question mark."""
        said = {"a": self.old, "b": self.new, "view": self.view, "show": self.show, "at": self.at}
        return urlencode({name: value for name, value in said.items() if value})

    def to(self, fragment: str = "", *, comment: str = "", **changes: object) -> str:
        """The address of the desk with `changes`; `comment` opens the form at that place (`fee.payment.0`)."""
        there = replace(self, **changes)
        asked = "&".join(part for part in (there.query, urlencode({"comment": comment}) if comment else "") if part)
        return self.path + (f"?{asked}" if asked else "") + (f"#{fragment}" if fragment else "")


def _version(asked: str) -> str:
    known = asked in (LIBRARY, NOTHING) or (asked.isdecimal() and 0 < len(asked) < 6)
    return asked if known else ""
